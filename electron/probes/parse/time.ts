import type { ClockState } from '../facts';

/**
 * `chronyc -c tracking`: seconds this clock is ahead of the source; null when chrony is not synchronised. Reference 00000000 and
 * stratum 0 mean "never synchronised", and then an offset of 0.0 says nothing.
 */
export function parseChronyTracking(text: string): ClockState | null {
  const fields = text.trim().split(',');
  const stratum = Number(fields[2]);
  const offset = Number(fields[4]);
  if (fields.length < 14 || fields[0] === '00000000' || !(stratum >= 1 && stratum <= 15)) return null;
  if (fields[4] === '' || !Number.isFinite(offset) || /not synchronised/i.test(fields[13] ?? '')) return null;
  // chronyd counts "seconds slow" as positive in its csv; a sign does not matter to a limit, the size does.
  return { source: `chrony (${fields[1] ?? fields[0] ?? ''})`, offsetSeconds: offset };
}

/** `timedatectl show`: whether the system says that its clock is synchronised; null when it does not say. */
export function parseNtpSynchronized(text: string): boolean | null {
  const word = /^NTPSynchronized=(yes|no)$/m.exec(text)?.[1];
  return word === undefined ? null : word === 'yes';
}
