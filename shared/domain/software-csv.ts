import type { Software } from './inspection';

// The software of a machine as a table for a spreadsheet: RFC 4180, UTF-8 with a byte order mark (else Excel takes it for Windows-1252).

export interface CsvWords {
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly installedOn: string;
  readonly source: string;
  readonly arch: string;
  readonly sizeBytes: string;
  readonly user: string;
  readonly id: string;
}

const COLUMNS = [
  'name',
  'version',
  'publisher',
  'installedOn',
  'source',
  'arch',
  'sizeBytes',
  'user',
  'id',
] as const satisfies readonly (keyof Software & keyof CsvWords)[];

/** A spreadsheet takes a cell that begins like this for a formula, whoever wrote the name of the program (CWE-1236). */
const FORMULA = /^[\s\p{Cc}]*[=+\-@|%＝＋－＠]/u;

/** A cell: formulas are disarmed with an apostrophe, quotes doubled, line breaks kept inside quotes. */
function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const clean = value.replaceAll(/(?![\t\r\n])\p{Cc}/gu, '');
  const safe = FORMULA.test(clean) ? `'${clean}` : clean;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Installed software as CSV text; what was removed but for its settings is not installed. `words` heads the columns. */
export function softwareCsv(software: readonly Software[], words: CsvWords): string {
  const rows = [
    COLUMNS.map((column) => cell(words[column])),
    ...software
      .filter(({ state }) => state !== 'configurationLeft')
      .map((program) => COLUMNS.map((column) => cell(program[column]))),
  ];
  return `\uFEFF${rows.map((row) => `${row.join(',')}\r\n`).join('')}`;
}
