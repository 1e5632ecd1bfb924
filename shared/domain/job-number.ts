// Numbers given on the device to jobs that no office has numbered yet. They stay with the job for good; an office's own
// number is kept beside them (officeNumber).

const DIGITS = 4;

/** Initials as they stand in a number: letters and digits only, upper case; "X" when nothing is left. */
export function numberInitials(initials: string): string {
  const kept = initials
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .toUpperCase();
  return kept === '' ? 'X' : kept;
}

/** "CO-AM-0007" for the seventh job of AM; longer than four digits after 9999, never wrapped around. */
export function provisionalNumber(initials: string, counter: number): string {
  return `CO-${numberInitials(initials)}-${String(counter).padStart(DIGITS, '0')}`;
}

/**
 * The next free provisional number. `counter` is the last one given out on this device (0 at first); numbers that already
 * exist (imported, restored, another laptop with the same initials) are stepped over, whatever their upper or lower case.
 *
 * @returns the number, and the counter to remember
 */
export function nextProvisionalNumber(
  initials: string,
  counter: number,
  existing: Iterable<string>,
): { number: string; counter: number } {
  const taken = new Set<string>();
  for (const number of existing) taken.add(number.toUpperCase());
  let next = (Number.isSafeInteger(counter) && counter > 0 ? counter : 0) + 1;
  while (taken.has(provisionalNumber(initials, next).toUpperCase())) next += 1;
  return { number: provisionalNumber(initials, next), counter: next };
}
