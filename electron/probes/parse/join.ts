import { cleanText } from './values';

/** Values of an INI file by "section.key", both lower case; comments as "#" and ";". */
export function parseIni(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || /^[#;]/.test(line)) continue;
    const heading = /^\[([^\]]+)\]$/.exec(line)?.[1];
    if (heading !== undefined) section = heading.trim().toLowerCase();
    const at = line.indexOf('=');
    if (heading === undefined && at > 0) {
      values.set(`${section}.${line.slice(0, at).trim().toLowerCase()}`, line.slice(at + 1).trim());
    }
  }
  return values;
}

/** `default_realm` of `krb5.conf`; the example that packages ship is none. */
export function defaultRealm(krb5: string): string | null {
  const realm = cleanText(parseIni(krb5).get('libdefaults.default_realm') ?? '');
  return realm === null || /^(ATHENA\.MIT\.EDU|EXAMPLE\.COM)$/i.test(realm) ? null : realm;
}

/** The first domain of `sssd.conf`, and what answers for it ("ad", "ipa", "ldap"). */
export function sssdDomain(text: string): { readonly domain: string; readonly provider: string | null } | null {
  const values = parseIni(text);
  const name = cleanText(values.get('sssd.domains')?.split(',')[0] ?? '');
  if (name === null) return null;
  const section = `domain/${name.toLowerCase()}`;
  const domain =
    values.get(`${section}.ad_domain`) ?? values.get(`${section}.ipa_domain`) ?? values.get(`${section}.krb5_realm`);
  return { domain: domain ?? name, provider: values.get(`${section}.id_provider`) ?? null };
}

/** What `smb.conf` says of domain and workgroup; `security = ads` is a member of a directory. */
export function sambaMember(text: string): {
  workgroup: string | null;
  realm: string | null;
  member: boolean;
  minProtocol: string | null;
} {
  const values = parseIni(text);
  return {
    workgroup: cleanText(values.get('global.workgroup') ?? ''),
    realm: cleanText(values.get('global.realm') ?? ''),
    member: /^(ads|domain)$/i.test(values.get('global.security') ?? ''),
    minProtocol: cleanText(values.get('global.server min protocol') ?? values.get('global.min protocol') ?? ''),
  };
}

/** `realm list`: the realm this machine is a member of; null when it is of none. */
export function parseRealmList(text: string): string | null {
  for (const block of text.split(/\n(?=\S)/)) {
    if (!/^[ \t]+configured:\s*(?!no\b)\S+/m.test(block)) continue;
    return cleanText(/^[ \t]+domain-name:\s*(\S+)/m.exec(block)?.[1] ?? block.split('\n')[0] ?? '');
  }
  return null;
}
