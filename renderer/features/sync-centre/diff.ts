/** A stretch of text that the other side has as well, or not. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Comparing every word with every word of the other text grows with their product: this much stays under a tenth of a second. */
const MAX_CELLS = 4_000_000;

/**
 * What two texts do not share, word by word; white space belongs to the word before it.
 *
 * @returns null when the texts are too long to be compared while somebody waits
 */
export function diffWords(mine: string, theirs: string): { mine: Piece[]; theirs: Piece[] } | null {
  const a = mine.match(/\s+|\S+\s*/g) ?? [];
  const b = theirs.match(/\s+|\S+\s*/g) ?? [];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;

  const middleA = a.slice(start, a.length - end);
  const middleB = b.slice(start, b.length - end);
  if (middleA.length * middleB.length > MAX_CELLS) return null;
  const { keptA, keptB } = commonWords(middleA, middleB);

  const pieces = (words: readonly string[], kept: ReadonlySet<number>) =>
    join(
      words.map((text, index) => ({ text, differs: index >= start && index < words.length - end && !kept.has(index) })),
    );
  return {
    mine: pieces(a, new Set([...keptA].map((index) => index + start))),
    theirs: pieces(b, new Set([...keptB].map((index) => index + start))),
  };
}

/** Positions of the longest run of words that both have in the same order. */
function commonWords(a: readonly string[], b: readonly string[]): { keptA: Set<number>; keptB: Set<number> } {
  const width = b.length + 1;
  const length = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const keptA = new Set<number>();
  const keptB = new Set<number>();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      keptA.add(i++);
      keptB.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return { keptA, keptB };
}

function join(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && last.differs === piece.differs) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined.flatMap(({ text, differs }) => {
    // the gap behind a marked word is nobody's difference
    const word = text.trimEnd();
    return differs && word !== '' && word !== text
      ? [
          { text: word, differs },
          { text: text.slice(word.length), differs: false },
        ]
      : [{ text, differs }];
  });
}
