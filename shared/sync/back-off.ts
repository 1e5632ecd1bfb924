const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait before the next try: doubling from two seconds to five minutes, with full jitter over its upper half so that a
 * hundred laptops do not come back at the same moment. What the server asks for (Retry-After) is honoured at the least.
 *
 * @param attempts tries so far, at least 1
 * @param random 0 to 1
 * @returns milliseconds
 */
export function backOffMs(attempts: number, random: number, retryAfterMs: number | null = null): number {
  const step = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  const wait = step / 2 + (step / 2) * Math.min(1, Math.max(0, random));
  if (retryAfterMs === null) return Math.round(wait);
  // a server may not ask for more than a day: its clock may be wrong
  const asked = Math.min(retryAfterMs, 86_400_000);
  return Math.round(Math.max(asked, asked + wait - step / 2));
}
