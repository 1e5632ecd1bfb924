import fc from 'fast-check';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { frameKey } from '../../../../electron/vault/frames';
import { Journal } from '../../../../electron/vault/journal';
import { Quarantine } from '../../../../electron/vault/quarantine';
import { put } from './helpers';

// Whatever is written and whatever is then done to the files: what is read is what was written, in its order, and what is missing is told.

const key = frameKey(Buffer.alloc(32, 7));
const keys = { current: key, find: (id: number) => (id === key.id ? key.secret : null) };
const RUNS = 120;

/** What is done in a session: entries in one append, of so many characters each. */
const appends = fc.array(fc.array(fc.nat({ max: 900 }), { minLength: 1, maxLength: 4 }), { maxLength: 12 });
const sessions = fc.array(appends, { minLength: 1, maxLength: 4 });
const harms = fc.array(
  fc.record({
    how: fc.constantFrom('flip', 'cut', 'zero', 'noise', 'remove' as const),
    file: fc.nat(),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    length: fc.integer({ min: 1, max: 600 }),
  }),
  { minLength: 1, maxLength: 4 },
);
type Harm = (typeof harms extends fc.Arbitrary<infer H> ? H : never)[number];

class Laptop {
  readonly saved = new Map<number, string>();
  problems: string[] = [];
  private constructor(readonly root: string) {}

  static async use(work: (laptop: Laptop) => Promise<void>): Promise<void> {
    const laptop = new Laptop(await mkdtemp(path.join(tmpdir(), 'journal-props-')));
    try {
      await work(laptop);
    } finally {
      await rm(laptop.root, { recursive: true });
    }
  }

  get folder(): string {
    return path.join(this.root, 'journal');
  }

  start(floor = 0): Promise<Journal> {
    return Journal.open({
      folder: this.folder,
      keys,
      quarantine: new Quarantine(path.join(this.root, 'quarantine')),
      appVersion: '1.0.0',
      isFirst: true,
      floor,
      segmentBytes: 2_500,
      onProblem: (problem) => this.problems.push(problem),
    });
  }

  async harm({ how, file, at, length }: Harm): Promise<void> {
    const names = (await readdir(this.folder)).toSorted();
    const name = names[file % names.length];
    if (name === undefined) return;
    const place = path.join(this.folder, name);
    const bytes = await readFile(place);
    const from = Math.floor(at * bytes.length);
    if (how === 'remove') return rm(place);
    if (how === 'cut') return writeFile(place, bytes.subarray(0, from));
    if (how === 'flip' && from < bytes.length) bytes.writeUInt8(bytes.readUInt8(from) ^ (1 << (length % 8)), from);
    if (how === 'zero') bytes.fill(0, from, Math.min(from + length, bytes.length));
    if (how === 'noise')
      for (let i = from; i < Math.min(from + length, bytes.length); i++) bytes[i] = (i * 31 + length) % 256;
    await writeFile(place, bytes);
  }

  missing(numbers: ReadonlySet<number>): number[] {
    return [...this.saved.keys()].filter((number) => !numbers.has(number));
  }
}

/** One after the other or all at once; what was acknowledged is remembered by its number. */
async function write(laptop: Laptop, journal: Journal, batches: readonly (readonly number[])[]): Promise<void> {
  const answers = batches.map(async (sizes, n) => {
    const texts = sizes.map((size, i) => `${n}.${i} ${'x'.repeat(size)}`);
    const answer = await journal.append(texts.map((text) => put('jobs', { id: text.slice(0, 8), text })));
    if (!answer.ok) throw new Error(answer.error.detail);
    return texts;
  });
  const first = journal.lastEntry;
  const written = (await Promise.all(answers)).flat();
  // in the order in which they were asked for
  written.forEach((text, i) => laptop.saved.set(first + 1 + i, text));
  expect(journal.lastEntry).toBe(first + written.length);
}

/** Every entry that is read is one that was saved, and they come in their order. */
async function read(laptop: Laptop, journal: Journal): Promise<{ numbers: Set<number>; told: string[] }> {
  const numbers: number[] = [];
  const told: string[] = [];
  for await (const item of journal.read()) {
    if (item.type === 'problem') {
      told.push(item.problem);
      continue;
    }
    const [write] = item.entry.writes;
    expect(write?.do === 'put' && write.rows[0]?.['text']).toBe(laptop.saved.get(item.number));
    numbers.push(item.number);
  }
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
  return { numbers: new Set(numbers), told };
}

describe('a journal of any life', () => {
  it('gives back exactly what was acknowledged, over rotations and restarts', async () => {
    await fc.assert(
      fc.asyncProperty(sessions, async (all) => {
        await Laptop.use(async (laptop) => {
          for (const session of all) {
            const journal = await laptop.start();
            await write(laptop, journal, session);
            await journal.close();
          }
          const journal = await laptop.start();
          const { numbers, told } = await read(laptop, journal);
          await journal.close();
          expect(laptop.missing(numbers)).toEqual([]);
          expect([told, laptop.problems]).toEqual([[], []]);
        });
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('cut off at any byte of its last file loses the end alone, and goes on behind it', async () => {
    const cut = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(appends, cut, appends, async (before, at, after) => {
        await Laptop.use(async (laptop) => {
          const first = await laptop.start();
          await write(laptop, first, [[5], ...before]);
          await first.close();
          const last = (await readdir(laptop.folder)).toSorted().at(-1) ?? '';
          const bytes = await readFile(path.join(laptop.folder, last));
          await writeFile(path.join(laptop.folder, last), bytes.subarray(0, Math.floor(at * (bytes.length + 1))));
          const second = await laptop.start();
          // numbers behind the cut may be given again: a killed process leaves the same, and nobody was told "saved" then
          for (const number of laptop.saved.keys()) if (number > second.lastEntry) laptop.saved.delete(number);
          await write(laptop, second, after);
          await second.close();
          const third = await laptop.start();
          const { numbers } = await read(laptop, third);
          await third.close();
          expect(laptop.missing(numbers)).toEqual([]);
        });
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('harmed anywhere never passes anything off as whole: what is missing before its end is told', async () => {
    await fc.assert(
      fc.asyncProperty(sessions, harms, appends, async (before, all, after) => {
        await Laptop.use(async (laptop) => {
          for (const session of before) {
            const journal = await laptop.start();
            await write(laptop, journal, [[1], ...session]);
            await journal.close();
          }
          const known = Math.max(...laptop.saved.keys());
          for (const harm of all) await laptop.harm(harm);
          // the number that the window knows from the database's mark, as the snapshots' floor does
          const journal = await laptop.start(known);
          await write(laptop, journal, [[1], ...after]);
          await journal.close();
          const again = await laptop.start(known);
          const { numbers, told } = await read(laptop, again);
          const missing = laptop.missing(numbers);
          if (missing.length > 0) expect(told).not.toEqual([]);
          // what came after the harm is never among the victims
          expect(missing.filter((number) => number > known)).toEqual([]);
          await again.close();
        });
      }),
      { numRuns: RUNS },
    );
  }, 180_000);
});
