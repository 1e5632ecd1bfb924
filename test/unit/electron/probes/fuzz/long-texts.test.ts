import { describe, expect, it } from 'vitest';
import { FAMILIES } from './families';
import { cpuMs } from '../../../../helpers/cpu-time';

// A parser that tries every line as JSON throws as often; what the traces of that cost says nothing about the parser.
Error.stackTraceLimit = 0;

const REPEATS = 40_000;
/** Processor time of one parse, ten times what the slowest takes. A pattern that looks at every place from every place takes tens of seconds. */
const LONGEST_PARSE_MS = 1_500;
/** A family's captures begin their lines in a few ways; more of them would only be more of the same. */
const MOST_BEGINNINGS = 10;

/** How the lines of some outputs begin: indent, first word, and the sign that ends it. */
function lineBeginnings(captures: readonly string[]): readonly string[] {
  const all = captures.flatMap((capture) => capture.split('\n').map((line) => /^\s*\S{1,24}/.exec(line)?.[0] ?? ''));
  const different = [...new Set(all.filter((beginning) => beginning.trim() !== ''))];
  const step = Math.max(1, Math.ceil(different.length / MOST_BEGINNINGS));
  return different.filter((_, index) => index % step === 0);
}

describe.each(FAMILIES)('$name', ({ captures, parsers }) => {
  it(`takes ${String(REPEATS)} blank lines, spaces and beginnings of its own lines in good time`, () => {
    const beginnings = lineBeginnings(captures);
    const units = ['\n', ' ', '\t', '\r\n', ' \n', ...beginnings, ...beginnings.map((beginning) => `${beginning}\n`)];
    const slow: string[] = [];
    for (const unit of units) {
      const text = unit.repeat(REPEATS);
      for (const parser of parsers) {
        const ms = cpuMs(() => parser(text));
        if (ms > LONGEST_PARSE_MS)
          slow.push(`${String(parser).slice(0, 120)}: ${String(Math.round(ms))} ms on ${JSON.stringify(unit)}`);
      }
    }
    expect(slow).toEqual([]);
  }, 120_000);
});
