import type { PendingUpdate } from '../facts';

/**
 * `apt-get -s upgrade`: the packages it would install. null when the closing line ("98 upgraded, 0 newly installed, ...") is missing:
 * an output that broke off must not read as "nothing to do".
 */
export function parseAptSimulation(text: string): PendingUpdate[] | null {
  const counts = /^(\d{1,6}) upgraded, (\d{1,6}) newly installed, \d+ to remove and \d+ not upgraded\.$/m.exec(text);
  if (counts === null) return null;
  const updates = [...text.matchAll(/^Inst (\S+) (?:\[([^\]]*)\] )?\((\S+) ([^)]*)\)/gm)].map((match) => ({
    name: match[1] ?? '',
    from: match[2] ?? null,
    to: match[3] ?? '',
    security: /-security\b|-Security:/i.test(match[4] ?? ''),
  }));
  // As many as it counts itself: a list that lost its beginning must not read as a short one.
  return updates.length === Number(counts[1]) + Number(counts[2]) ? updates : null;
}

/**
 * `/var/log/apt/history.log`: when packages were last upgraded without an error, ISO; null when it tells of none. Its times are the
 * machine's own, without a zone.
 */
export function lastAptUpgrade(text: string): string | null {
  let newest: string | null = null;
  for (const block of text.split(/\n\s*\n/)) {
    const end = /^End-Date: (\d{4}-\d\d-\d\d)\s+(\d\d:\d\d:\d\d)$/m.exec(block);
    if (end === null || /^Error:/m.test(block) || !/^Upgrade: /m.test(block)) continue;
    newest = isoLocal(end[1], end[2]) ?? newest;
  }
  return newest;
}

/** `/var/log/dpkg.log`: the last line "DATE TIME upgrade PACKAGE OLD NEW"; ISO, or null. */
export function lastDpkgUpgrade(text: string): string | null {
  const line = [...text.matchAll(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) upgrade \S+ /gm)].at(-1);
  return line === undefined ? null : isoLocal(line[1], line[2]);
}

/** `/var/log/dnf.rpm.log`: the last "Upgrade" or "Upgraded" with its zone; ISO, or null. */
export function lastDnfUpgrade(text: string): string | null {
  const line = [...text.matchAll(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}) \S+ Upgraded?: /gm)].at(-1)?.[1];
  const at = line === undefined ? Number.NaN : Date.parse(line.replace(/(\d\d)$/, ':$1'));
  return Number.isFinite(at) ? new Date(at).toISOString() : null;
}

/**
 * `dnf -q -C check-update` (exit code 100 when there are updates): "name.arch  version  repository". What it calls "Obsoleting Packages"
 * comes after an empty line and repeats names.
 */
export function parseDnfUpdates(text: string, security: ReadonlySet<string>): PendingUpdate[] {
  const body = text.split(/^Obsoleting Packages$/m)[0] ?? '';
  return [...body.matchAll(/^(\S+)\.(?:x86_64|aarch64|noarch|i686|ppc64le|s390x) +(\S+) +(\S+)\s*$/gm)].map(
    (match) => ({
      name: match[1] ?? '',
      from: null,
      to: match[2] ?? '',
      security: security.has(match[1] ?? ''),
    }),
  );
}

/** `dnf -q -C updateinfo list --security`: the names of packages with a security advice. */
export function parseDnfSecurity(text: string): Set<string> {
  return new Set([...text.matchAll(/^\S+ +\S*Sec\S* +(\S+?)-[^-\s]+-[^-\s]+$/gm)].map((match) => match[1] ?? ''));
}

function isoLocal(date: string | undefined, time: string | undefined): string | null {
  const at = new Date(`${date ?? ''}T${time ?? ''}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
