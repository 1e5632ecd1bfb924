import i18next from 'i18next';
import type { RebuildReport } from '../../db/rebuild-report';
import { en } from '../../i18n/en';
import { formatNumber } from '../../i18n/format';

type KnownTable = keyof typeof en.storage.tables;

/** What a table holds, in words; of a kind that was added later its own name. */
export function tableWords(table: string): string {
  const known = Object.keys(en.storage.tables) as KnownTable[];
  const key = known.find((name) => name === table);
  return key === undefined ? table : i18next.t(`storage:tables.${key}`);
}

/** Tables that a person knows; the rest is counted as one. */
const INNER = new Set(['marks', 'settings']);

export interface CountLine {
  readonly name: string;
  readonly expected: string;
  readonly found: string;
  readonly isWhole: boolean;
}

/** Counts a report names, the empty tables left out. */
export function countLines({ tables }: Pick<RebuildReport, 'tables'>): CountLine[] {
  return tables
    .filter(({ table, expected, found }) => expected + found > 0 && !INNER.has(table))
    .map(({ table, expected, found }) => ({
      name: tableWords(table),
      expected: formatNumber(expected),
      found: formatNumber(found),
      isWhole: found >= expected,
    }));
}

/** Whether everything that was promised is back. */
export function isWhole({ tables, damaged }: Pick<RebuildReport, 'tables' | 'damaged'>): boolean {
  return damaged.length === 0 && tables.every(({ expected, found }) => found >= expected);
}
