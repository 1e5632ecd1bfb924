import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bufferSource,
  encodeFrame,
  type FindSecret,
  type Found,
  type Frame,
  frameKey,
  isCutFrame,
  isPlain,
  readFrames,
} from '../../../../electron/vault/frames';

const key = frameKey(randomBytes(32));
const other = frameKey(randomBytes(32));
const find: FindSecret = (id) => (id === key.id ? key.secret : null);
const entry = (sequence: number, value: unknown): Frame => ({ kind: 'entry', sequence, value });
const file = (...frames: Frame[]): Buffer => Buffer.concat(frames.map((frame) => encodeFrame(frame, key)));

async function readAll(bytes: Buffer, last: number | null = 0): Promise<Found[]> {
  const found: Found[] = [];
  for await (const item of readFrames(bufferSource(bytes), find, last)) found.push(item);
  return found;
}
const frames = (found: readonly Found[]) => found.filter((item) => item.type === 'frame');
const entries = (found: readonly Found[]) => frames(found).map(({ sequence, value }) => [sequence, value]);
const types = (found: readonly Found[]) => found.map(({ type }) => type);

describe('a file of frames', () => {
  it('gives back what was written, in its order', async () => {
    const written = [
      { kind: 'head', sequence: 0, value: { of: 'us' } } as const,
      entry(1, 'a'),
      entry(2, { b: [1, null] }),
    ];
    expect(
      frames(await readAll(file(...written))).map(({ kind, sequence, value }) => ({ kind, sequence, value })),
    ).toEqual(written);
  });

  it('gives back any value that can be kept, also one that JSON would change', async () => {
    const value = {
      at: new Date(5),
      bytes: new Uint8Array([1, 2]),
      none: undefined,
      nan: NaN,
      big: 'x'.repeat(10_000),
    };
    const [read] = frames(await readAll(file(entry(1, value))));
    expect(read?.value).toEqual(value);
    await fc.assert(
      fc.asyncProperty(fc.anything({ withDate: true, withTypedArray: true }), async (anything) => {
        const [same] = frames(await readAll(file(entry(1, anything))));
        expect(same?.value).toEqual(anything);
      }),
    );
  });

  it('keeps a long value small and a secret one unreadable', () => {
    const bytes = file(entry(1, { text: 'customer '.repeat(5_000) }));
    expect(bytes.length).toBeLessThan(5_000);
    expect(file(entry(1, 'customer')).includes('customer')).toBe(false);
  });

  it('says which numbers are not there, also before the first one', async () => {
    const found = await readAll(file(entry(3, 'c'), entry(7, 'g')));
    expect(found.filter(({ type }) => type === 'missing')).toEqual([
      { type: 'missing', from: 1, to: 2 },
      { type: 'missing', from: 4, to: 6 },
    ]);
  });

  it('takes no number twice: the first stays, the other is told', async () => {
    const found = await readAll(file(entry(1, 'a'), entry(2, 'b'), entry(1, 'again'), entry(3, 'c')));
    expect(entries(found)).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(types(found)).toContain('damage');
  });

  it('tells what is under a key that is not here, and goes on', async () => {
    const found = await readAll(
      Buffer.concat([
        encodeFrame(entry(1, 'a'), key),
        encodeFrame(entry(2, 'b'), other),
        encodeFrame(entry(3, 'c'), key),
      ]),
    );
    expect(types(found)).toEqual(['frame', 'locked', 'frame']);
  });

  it('does not read one frame as another, when somebody changed its number and the checksums', async () => {
    const one = encodeFrame(entry(1, 'a'), key);
    one.writeBigUInt64BE(2n, 16);
    const { crc32 } = await import('node:zlib');
    one.writeUInt32BE(crc32(one.subarray(0, 32)), 32);
    expect(types(await readAll(one, null))).toEqual(['damage']);
  });

  it('reads an empty file as nothing, and one of zeros or noise as damage', async () => {
    expect(await readAll(Buffer.alloc(0))).toEqual([]);
    expect(types(await readAll(Buffer.alloc(70_000)))).toEqual(['damage']);
    expect(types(await readAll(randomBytes(70_000)))).toEqual(['damage']);
  });

  it('finds the next frame behind megabytes of noise', async () => {
    const bytes = Buffer.concat([file(entry(1, 'a')), randomBytes(2_500_000), file(entry(2, 'b'))]);
    expect(entries(await readAll(bytes))).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });
});

describe('the end that a killed process leaves', () => {
  it('is known from other damage wherever it is cut', () => {
    const whole = file(entry(1, 'a text'));
    for (let length = 1; length < whole.length; length++) expect(isCutFrame(whole.subarray(0, length))).toBe(true);
    expect(isCutFrame(whole)).toBe(false);
    expect(isCutFrame(Buffer.alloc(10))).toBe(false);
  });
});

// The law of the format: whatever happens to the bytes, every entry outside the harm is read, none is ever wrong, and the harm is told.
describe('a file that was harmed', () => {
  const values = Array.from({ length: 8 }, (_, index) => ({ id: `row ${index}`, text: 'x'.repeat(index * 7) }));
  const written = values.map((value, index) => encodeFrame(entry(index + 1, value), key));
  const whole = Buffer.concat(written);
  const starts = written.map((_, index) => Buffer.concat(written.slice(0, index)).length);
  const spanOf = (index: number): [number, number] => [starts[index] ?? 0, starts[index + 1] ?? whole.length];
  /** Numbers of the entries that no harmed byte lies in. */
  const untouched = (from: number, to: number) =>
    values.flatMap((_, index) => {
      const [start, end] = spanOf(index);
      return end <= from || start >= to ? [index + 1] : [];
    });

  /** What a read of these bytes breaks the law with. */
  async function check(bytes: Buffer, mustBeThere: readonly number[]) {
    const found = await readAll(bytes);
    const read = entries(found);
    const numbers = new Set(read.map(([number]) => number));
    // cut at the very border of two frames, what is left is a whole file
    const isWhole = bytes.equals(whole.subarray(0, read.length === 0 ? 0 : spanOf(read.length - 1)[1]));
    return {
      wrong: read.filter(([number, value]) => !isDeepStrictEqual(value, values[(number as number) - 1])),
      unread: mustBeThere.filter((number) => !numbers.has(number)),
      told: isWhole || types(found).some((type) => type !== 'frame'),
    };
  }
  const lawful = { wrong: [], unread: [], told: true };

  it('by a bit anywhere: only that entry is gone', async () => {
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (at % 8)), at);
      const found = await readAll(bytes);
      const there = untouched(at, at + 1).map((number) => [number, values[number - 1]]);
      expect({ at, read: entries(found), told: types(found).includes('damage') }).toEqual({
        at,
        read: there,
        told: true,
      });
    }
  });

  it('by an end at any byte: everything before is there', async () => {
    for (let length = 0; length <= whole.length; length++) {
      const found = await check(whole.subarray(0, length), untouched(length, whole.length));
      expect({ length, ...found }).toEqual({ length, ...lawful });
    }
  });

  it('by bytes cut out anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.nat(300), async (from, count) => {
        const to = Math.min(whole.length, from + count);
        const bytes = Buffer.concat([whole.subarray(0, from), whole.subarray(to)]);
        expect(await check(bytes, untouched(from, to))).toEqual(lawful);
      }),
      { numRuns: 500 },
    );
  });

  const anyPlace = fc.nat(whole.length);
  async function checkWith(added: Buffer, at: number): Promise<Found[]> {
    const found = await readAll(Buffer.concat([whole.subarray(0, at), added, whole.subarray(at)]));
    for (const [number, value] of entries(found)) expect(value).toEqual(values[(number as number) - 1]);
    expect(types(found)).toContain('damage');
    return found;
  }
  const isBorder = (at: number) => at === whole.length || starts.includes(at);
  const outside = (at: number) => untouched(at, isBorder(at) ? at : at + 1);

  it('by noise put in anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlace, fc.uint8Array({ minLength: 1, maxLength: 200 }), async (at, noise) => {
        const found = await checkWith(Buffer.from(noise), at);
        // noise that ends as the entry begins, or begins as it ends, has done the entry no harm
        const spoilt = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at)]);
        const there = written.flatMap((frame, index) => (spoilt.includes(frame) ? [index + 1] : []));
        expect(there).toEqual(expect.arrayContaining(outside(at)));
        expect(entries(found).map(([number]) => number)).toEqual(there);
      }),
      {
        numRuns: 500,
        examples: [
          [1, whole.subarray(0, 1)],
          [whole.length - 1, whole.subarray(-1)],
        ],
      },
    );
  });

  it('by an older piece of it put in anywhere', async () => {
    const places = fc.tuple(anyPlace, anyPlace).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    await fc.assert(
      fc.asyncProperty(
        places.filter(([from, at]) => from < at),
        async ([from, at]) => {
          const found = await checkWith(whole.subarray(from, at), at);
          expect(entries(found).map(([number]) => number)).toEqual(expect.arrayContaining(outside(at)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('by a later piece of it put in anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlace, anyPlace, fc.integer({ min: 1, max: 600 }), async (at, from, count) => {
        const piece = whole.subarray(from, from + count);
        if (piece.length === 0) return;
        const found = await checkWith(piece, at);
        expect(entries(found).map(([number]) => number)).toEqual(expect.arrayContaining(outside(at)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('by a frame moved to the end: the others stay', async () => {
    const [one, two, three, ...rest] = written;
    const found = await readAll(Buffer.concat([one, two, ...rest, three].filter((frame) => frame !== undefined)));
    expect(entries(found).map(([number]) => number)).toEqual([1, 2, 4, 5, 6, 7, 8]);
    expect(types(found)).toEqual(expect.arrayContaining(['missing', 'damage']));
  });

  it('by many things at once', async () => {
    const harm = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(harm, async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes.writeUInt8(value, at);
        const there = values.flatMap((_, index) => {
          const [start, end] = spanOf(index);
          return bytes.subarray(start, end).equals(whole.subarray(start, end)) ? [index + 1] : [];
        });
        expect(await check(bytes, there)).toEqual(lawful);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a value', () => {
  it.each([
    [{ a: [1, 'b', null, { c: true }] }, true],
    [{ a: undefined }, false],
    [[undefined], false],
    [new Date(), false],
    [-0, false],
    [NaN, false],
    [new Uint8Array(1), false],
    [Object.create({ inherited: 1 }), false],
    [{ toJSON: 1 }, false],
  ])('%j goes through JSON unchanged: %s', (value, expected) => {
    expect(isPlain(value)).toBe(expected);
  });
});
