/**
 * A device's time, corrected by what was known of its clock's error. The raw time stays on the transition for the audit; what the SLA
 * counts with is corrected (mission, C16).
 *
 * @param at UTC instant as the device had it
 * @param offsetMs milliseconds to add; null or absent when the clock was never compared
 */
export function trueInstant(at: string, offsetMs: number | null | undefined): string {
  const ms = Date.parse(at) + (offsetMs ?? 0);
  return Number.isFinite(ms) ? new Date(ms).toISOString() : at;
}
