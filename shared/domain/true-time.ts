/** Beyond the year 9999 an instant is not written as every reader expects it. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * A device's time, corrected by what was known of its clock's error. The raw time stays on the transition for the audit; what the SLA
 * counts with is corrected (mission, C16).
 *
 * @param at UTC instant as the device had it
 * @param offsetMs milliseconds to add; null or absent when the clock was never compared
 */
export function trueInstant(at: string, offsetMs: number | null | undefined): string {
  const ms = Date.parse(at) + (offsetMs ?? 0);
  // an offset from elsewhere may be any number
  return Math.abs(ms) <= LAST_MS ? new Date(ms).toISOString() : at;
}
