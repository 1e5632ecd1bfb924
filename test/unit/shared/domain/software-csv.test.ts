import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Software } from '@shared/domain/inspection';
import { softwareCsv } from '@shared/domain/software-csv';
import { REPORT_WORDS } from '@shared/inspection-report/words';
import { hostileText } from '../../../helpers/arbitrary-inspection';

const words = REPORT_WORDS.en.csv;
const program = (more: Partial<Software> = {}): Software => ({
  name: 'bash',
  version: '5.2',
  publisher: 'GNU',
  installedOn: null,
  source: 'dpkg',
  ...more,
});

/** RFC 4180, written apart from the writer. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let i = text.startsWith('\uFEFF') ? 1 : 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[(i += 1)] ?? '';
      else quoted = false;
    } else if (c === '"' && field === '') quoted = true;
    else if (c === ',') {
      rows.at(-1)?.push(field);
      field = '';
    } else if (c === '\r' && text[i + 1] === '\n') {
      i += 1;
      rows.at(-1)?.push(field);
      field = '';
      rows.push([]);
    } else field += c;
  }
  rows.pop();
  return rows;
}

describe('the table of software', () => {
  it('has a mark for Excel, a heading, and lines as RFC 4180 ends them', () => {
    expect(softwareCsv([program({ sizeBytes: 7 })], words)).toBe(
      '\uFEFFName,Version,Publisher,Installed on,Source,Architecture,Size (bytes),Account,Id\r\nbash,5.2,GNU,,dpkg,,7,,\r\n',
    );
  });

  it('quotes what needs it and leaves out what is not installed any more', () => {
    const text = softwareCsv([program({ name: 'a "b", c\r\nd' }), program({ state: 'configurationLeft' })], words);
    expect(
      parse(text)
        .slice(1)
        .map((row) => row[0]),
    ).toEqual(['a "b", c\r\nd']);
    expect(text).toContain('"a ""b"", c\r\nd"');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r\n=1', '＝1', '|cmd', '\u0000=1'])(
    '%j is no formula',
    (name) => {
      expect(parse(softwareCsv([program({ name })], words))[1]?.[0]).toMatch(/^'/);
    },
  );

  it('any program is one line of nine cells, none of which a spreadsheet computes', () => {
    const programs = fc.array(
      fc.record({
        name: hostileText,
        version: fc.option(hostileText),
        publisher: fc.option(hostileText),
        source: hostileText,
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(programs, (list) => {
        const rows = parse(
          softwareCsv(
            list.map((one) => program(one)),
            words,
          ),
        );
        expect(rows).toHaveLength(list.length + 1);
        for (const row of rows) {
          expect(row).toHaveLength(9);
          for (const field of row) expect(field).not.toMatch(/^[\s\p{Cc}]*[=+\-@|%＝＋－＠]/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});
