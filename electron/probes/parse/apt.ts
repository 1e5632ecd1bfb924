import type { PendingUpdate } from '../facts';

/**
 * `apt-get -s upgrade`: the packages it would install. null when the closing line ("98 upgraded, 0 newly installed, ...") is missing:
 * an output that broke off must not read as "nothing to do".
 */
export function parseAptSimulation(text: string): PendingUpdate[] | null {
  if (!/^\d+ upgraded, \d+ newly installed, \d+ to remove and \d+ not upgraded\.$/m.test(text)) return null;
  return [...text.matchAll(/^Inst (\S+) (?:\[([^\]]*)\] )?\((\S+) ([^)]*)\)/gm)].map((match) => ({
    name: match[1] ?? '',
    from: match[2] ?? null,
    to: match[3] ?? '',
    security: /-security\b|-Security:/i.test(match[4] ?? ''),
  }));
}
