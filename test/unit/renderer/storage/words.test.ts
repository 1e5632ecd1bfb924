import 'fake-indexeddb/auto';
import { beforeAll, expect, it } from 'vitest';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { countLines, isWhole, tableWords } from '../../../../renderer/features/storage/words';
import { speakEnglish } from '../speak-english';

beforeAll(() => speakEnglish());

it('names what the tables of people’s work hold', () => {
  const unnamed = new CalloutDatabase('words').tables
    .map(({ name }) => name)
    .filter((name) => tableWords(name) === name);
  expect(unnamed.filter((name) => !['marks', 'syncLog'].includes(name))).toEqual([]);
});

it('calls a kind of a later version by its own name', () => {
  expect(tableWords('wonders')).toBe('wonders');
});

it('shows counts without the tables nobody knows, and tells what is missing', () => {
  const report = {
    damaged: [],
    tables: [
      { table: 'notes', expected: 1_200, found: 1_199 },
      { table: 'jobs', expected: 2, found: 2 },
      { table: 'sites', expected: 0, found: 0 },
      { table: 'marks', expected: 1, found: 1 },
    ],
  };
  expect(countLines(report)).toEqual([
    { name: 'Notes', expected: '1,200', found: '1,199', isWhole: false },
    { name: 'Jobs', expected: '2', found: '2', isWhole: true },
  ]);
  expect(isWhole(report)).toBe(false);
  expect(isWhole({ damaged: [], tables: [{ table: 'jobs', expected: 2, found: 2 }] })).toBe(true);
  expect(isWhole({ damaged: ['entries 3 to 4 are missing'], tables: [] })).toBe(false);
});
