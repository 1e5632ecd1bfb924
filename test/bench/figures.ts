import { writeFileSync } from 'node:fs';

/** One line of the result. `ratio` is value / peerValue: below 1 we are the quicker or the smaller one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: string;
  readonly peerValue: number;
  readonly ratio: number;
}

export function figure(name: string, value: number, unit: string, peer: string, peerValue: number): Figure {
  return { name, value: round(value), unit, peer, peerValue: round(peerValue), ratio: round(value / peerValue) };
}

/** The value below which this share (0 to 1) of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new Error('no samples');
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

export function printTable(figures: readonly Figure[]): void {
  const rows = [
    ['figure', 'value', 'unit', 'peer', 'peer value', 'ratio'],
    ...figures.map((f) => [f.name, String(f.value), f.unit, f.peer, String(f.peerValue), String(f.ratio)]),
  ];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isNumber = [false, true, false, false, true, true];
  for (const row of rows) {
    const cells = row.map((cell, i) => (isNumber[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)));
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
}

export function writeFigures(file: string, figures: readonly Figure[]): void {
  writeFileSync(file, `${JSON.stringify({ figures }, null, 2)}\n`);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
