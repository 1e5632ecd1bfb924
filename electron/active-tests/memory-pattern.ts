import { activeTestTexts } from '@shared/texts/active-tests';
import { formatsOf } from '@shared/texts';
import type { TestContext, TestVerdict } from './test-run';

const CHUNK_BYTES = 32 * 1024 * 1024;
/** At most this share of what is free, and never more than this in all: an inspection must not push the user's programs out. */
export const MEMORY_SHARE = 0.25;
const MAX_BYTES = 2 * 1024 * 1024 * 1024;
/** No more than what every pattern can be held against in the time that was asked for, on a slow machine too. */
const BYTES_PER_SECOND = 24 * 1024 * 1024;

/** Cells in which the same bit stands alone, then alternating bits, then everything: faults of single and of neighbouring cells. */
const PATTERNS: readonly number[] = [0x00000000, 0xffffffff, 0xaaaaaaaa, 0x55555555, 0x0f0f0f0f, 0xf0f0f0f0];

/** Where a cell gave back something else. */
export interface MemoryFault {
  readonly offset: number;
  readonly expected: number;
  readonly found: number;
}

/** Writes a pattern into all chunks and reads it back; `cellOf` says what stands at a cell. */
export function checkChunk(
  chunk: Uint32Array,
  base: number,
  cellOf: (index: number) => number,
  faults: MemoryFault[],
): void {
  for (let i = 0; i < chunk.length; i += 1) {
    const expected = cellOf(i);
    const found = chunk[i] ?? 0;
    if (found !== expected && faults.length < 1_000) faults.push({ offset: base + i * 4, expected, found });
  }
}

/** Fills a part of the free memory with patterns and reads it back until the time is over. A screen only: it sees what it is given. */
export async function memoryPattern(context: TestContext): Promise<TestVerdict> {
  const { request, signal } = context;
  const texts = activeTestTexts(request.language).memoryPattern;
  const f = formatsOf(request.language);
  const { memory } = await context.facts(['memory']);
  const free = memory?.status === 'known' ? memory.value.availableBytes : null;
  const wanted = Math.min(MAX_BYTES, request.seconds * BYTES_PER_SECOND, (free ?? 4 * CHUNK_BYTES) * MEMORY_SHARE);
  const chunks: Uint32Array[] = [];
  for (let bytes = 0; bytes + CHUNK_BYTES <= Math.max(wanted, CHUNK_BYTES); bytes += CHUNK_BYTES) {
    chunks.push(new Uint32Array(CHUNK_BYTES / 4));
  }
  const totalBytes = chunks.length * CHUNK_BYTES;
  const faults: MemoryFault[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + request.seconds * 1000;
  let rounds = 0;
  const verdict = (): TestVerdict => {
    const measured = [
      { name: 'tested', value: totalBytes, unit: 'B' },
      { name: 'rounds', value: rounds, unit: '1' },
      { name: 'faults', value: faults.length, unit: '1' },
    ];
    const [first] = faults;
    if (first !== undefined) {
      const offset = `0x${first.offset.toString(16)}`;
      const excerpt = faults
        .slice(0, 20)
        .map((fault) => `0x${fault.offset.toString(16)}: wrote ${hex(fault.expected)}, read ${hex(fault.found)}`)
        .join('\n');
      const evidence = [
        { command: 'memory pattern', exitCode: null, durationMs: performance.now() - startedAt, excerpt },
      ];
      return {
        outcome: 'fail',
        summary: texts.fail(faults.length, offset),
        measured,
        evidence,
        nextStep: texts.nextFail,
      };
    }
    return { outcome: 'pass', summary: texts.pass(totalBytes, rounds, f), measured, nextStep: texts.nextPass };
  };
  for (;;) {
    for (const [number, pattern] of [...PATTERNS, null].entries()) {
      // The last one gives every cell its own value, so that two addresses that meet are noticed.
      const seed = (rounds + 1) * 0x9e3779b1;
      const cellOf = (base: number) => (index: number) => pattern ?? Math.imul((base + index) ^ seed, 0x85ebca6b) >>> 0;
      const name = pattern === null ? 'address' : hex(pattern);
      for (const [place, chunk] of chunks.entries()) {
        if (pattern === null) {
          const cell = cellOf(place * chunk.length);
          for (let i = 0; i < chunk.length; i += 1) chunk[i] = cell(i);
        } else chunk.fill(pattern);
        await breathe();
        if (signal.aborted) return verdict();
      }
      for (const [place, chunk] of chunks.entries()) {
        checkChunk(chunk, place * CHUNK_BYTES, cellOf(place * chunk.length), faults);
        const elapsed = performance.now() - startedAt;
        context.progress(Math.min(1, elapsed / (request.seconds * 1000)), texts.doing(name), [
          { name: 'faults', value: faults.length, unit: '1' },
        ]);
        await breathe();
        if (signal.aborted || faults.length > 0) return verdict();
      }
      // The first round is always finished: fewer patterns would prove less than is said.
      if (rounds > 0 && performance.now() > endsAt) return verdict();
      if (number === PATTERNS.length) rounds += 1;
    }
    if (performance.now() > endsAt) return verdict();
  }
}

const hex = (value: number): string => `0x${value.toString(16).padStart(8, '0')}`;

/** Lets messages in: a test that is asked to stop must hear it. */
async function breathe(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}
