/** One ticket as MIT's `klist` lists it; times without a zone, in the machine's. */
export interface KerberosTicket {
  readonly service: string;
  readonly expiresAt: string | null;
}

/** `klist` of MIT Kerberos: the tickets of the cache; null when it names no principal. */
export function parseKlist(text: string): KerberosTicket[] | null {
  if (!/^Default principal: \S+/m.test(text)) return null;
  return [
    ...text.matchAll(
      /^\d\d\/\d\d\/(?:\d{4}|\d\d) \d\d:\d\d:\d\d\s+(\d\d\/\d\d\/(?:\d{4}|\d\d)) (\d\d:\d\d:\d\d)\s+(\S+@\S+)$/gm,
    ),
  ].map((match) => ({ service: match[3] ?? '', expiresAt: timeOf(match[1] ?? '', match[2] ?? '') }));
}

/** The ticket that gets all others ("krbtgt/REALM@REALM"); of several the one that lives longest. */
export function grantingTicket(tickets: readonly KerberosTicket[]): KerberosTicket | null {
  return (
    tickets
      .filter(({ service }) => service.startsWith('krbtgt/'))
      .toSorted((a, b) => ((a.expiresAt ?? '') < (b.expiresAt ?? '') ? 1 : -1))[0] ?? null
  );
}

/**
 * What `adcli testjoin` and `net ads testjoin` say: true, false, or null when nobody could be asked. adcli begins both kinds of failure
 * with "couldn't connect": what counts is the reason that Kerberos gives behind it.
 */
export function parseTestJoin(text: string): boolean | null {
  if (/Successfully validated join|Join is OK/i.test(text)) return true;
  const refused =
    /preauthentication failed|not found in Kerberos database|client not found|no (?:suitable )?key(?:s|tab)? .*found|logon failure|machine account password|Join to domain is not valid: (?:Access denied|Logon failure)/i;
  return refused.test(text) ? false : null;
}

/** klist writes month, day, year in the C locale. */
function timeOf(date: string, time: string): string | null {
  const [month, day, year] = date.split('/').map(Number);
  const [hour, minute, second] = time.split(':').map(Number);
  if (month === undefined || day === undefined || year === undefined || month > 12 || day > 31) return null;
  const at = new Date(year < 100 ? 2000 + year : year, month - 1, day, hour, minute, second);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
