const MAX_PROPOSED = 3;

/** Initials as most people would write theirs: the first letters of the names, at most three. Empty while there is no letter. */
export function proposeInitials(name: string): string {
  const letters = name
    .normalize('NFC')
    .split(/[\s\-‐.]+/u)
    .map((word) => /\p{L}/u.exec(word)?.[0]?.toLocaleUpperCase() ?? '')
    // a few letters have an upper case of two ("ß"), which would not be an initial
    .map((letter) => Array.from(letter)[0] ?? '')
    .filter((letter) => letter !== '');
  const first = letters.slice(0, MAX_PROPOSED - 1);
  return [...first, ...letters.slice(MAX_PROPOSED - 1).slice(-1)].join('');
}
