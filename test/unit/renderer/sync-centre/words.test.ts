import { KIND_NAMES, KINDS } from '@shared/domain/kinds';
import { PARK_REASONS } from '@shared/domain/operation';
import { beforeAll, describe, expect, it } from 'vitest';
import { nextTryWords } from '../../../../renderer/features/sync-centre/connection-state';
import { standing } from '../../../../renderer/features/sync-centre/conflict-queries';
import { diffWords } from '../../../../renderer/features/sync-centre/diff';
import { fieldWords, isText, valueWords } from '../../../../renderer/features/sync-centre/field-values';
import { leftOutSummary } from '../../../../renderer/features/sync-centre/log-queries';
import { leftOutWords, logWords, reasonWords } from '../../../../renderer/features/sync-centre/words';
import { recordFields } from '@shared/domain/record';
import { speakEnglish } from '../speak-english';
import { AT, aDelivery, HUB } from './rows';

beforeAll(speakEnglish);

const NO_NAMES = new Map<string, string>();

describe('fields and values', () => {
  it('have words for every field that can be in conflict', () => {
    const unsaid = KIND_NAMES.filter((name) => !KINDS[name].immutable).flatMap((name) => {
      const { schema } = KINDS[name];
      const fields = 'shape' in schema ? Object.keys(schema.shape) : [];
      return fields
        .filter((field) => !(field in recordFields) && fieldWords(name, field) === field)
        .map((f) => `${name}.${f}`);
    });
    expect(unsaid).toEqual([]);
  });

  it('are said as people say them, ids by the names of their records', () => {
    expect(valueWords('job', 'state', 'onHold', NO_NAMES)).toBe('On hold');
    expect(valueWords('job', 'priority', 1, NO_NAMES)).toBe('P1 critical');
    expect(valueWords('job', 'safetyRisk', false, NO_NAMES)).toBe('No');
    expect(valueWords('job', 'assignedTo', 't1', new Map([['t1', 'Kim Tech']]))).toBe('Kim Tech');
    expect(valueWords('job', 'plannedStart', AT, NO_NAMES)).toContain('22 Nov 2026');
    expect(valueWords('job', 'resolution', '', NO_NAMES)).toBeNull();
    // of a newer version: named, never hidden
    expect(valueWords('drone', 'colour', 'red', NO_NAMES)).toBe('red');
    expect(fieldWords('drone', 'colour')).toBe('colour');
    expect(valueWords('job', 'state', 'teleported', NO_NAMES)).toBe('teleported');
  });

  it('can both stand only where they are somebody’s words', () => {
    expect(isText('job', 'resolution')).toBe(true);
    expect(isText('job', 'symptomVerbatim')).toBe(true);
    for (const field of ['state', 'impact', 'customerId', 'plannedStart', 'causeCode', 'number2']) {
      expect([field, isText('job', field)]).toEqual([field, false]);
    }
    expect(isText('contact', 'name')).toBe(false);
    expect(isText('drone', 'story')).toBe(false);
  });
});

describe('the difference of two texts', () => {
  const marked = (side: readonly { text: string; differs: boolean }[] | undefined) =>
    side?.filter(({ differs }) => differs).map(({ text }) => text);

  it('marks the words the other one does not have, and gives both texts back whole', () => {
    const a = 'Swapped the 550 W supply.\nFan cleaned.';
    const b = 'Swapped the 450 W supply.\nFan cleaned and oiled.';
    const diff = diffWords(a, b);
    expect(marked(diff?.mine)).toEqual(['550', 'cleaned.']);
    expect(marked(diff?.theirs)).toEqual(['450', 'cleaned and oiled.']);
    expect(diff?.mine.map(({ text }) => text).join('')).toBe(a);
    expect(diff?.theirs.map(({ text }) => text).join('')).toBe(b);
  });

  it('marks nothing in equal texts, everything against an empty one, and gives up on two books', () => {
    expect(marked(diffWords('the same', 'the same')?.mine)).toEqual([]);
    expect(marked(diffWords('all new', '')?.mine)).toEqual(['all new']);
    const book = (word: string) => Array.from({ length: 3_000 }, (_, n) => `${word}${n}`).join(' ');
    expect(diffWords(book('a'), book('b'))).toBeNull();
    // long, but alike: only what differs costs
    expect(marked(diffWords(`${book('a')} x`, `${book('a')} y`)?.mine)).toEqual(['x']);
  });
});

describe('codes', () => {
  it('have a text with what to do for every reason to set something aside', () => {
    for (const reason of PARK_REASONS) expect(reasonWords(reason)).not.toContain(reason);
    expect(reasonWords('brandNew')).toContain('brandNew');
  });

  it('of the log and of what was left out are named even where they have no words', () => {
    expect(leftOutWords('unknownKind', 3)).toBe('3 records of a kind this version does not know');
    expect(leftOutWords('martians', 2)).toBe('2 × martians');
    expect(logWords({ event: 'failed', params: { code: 'offline' } })).toBe('Failed: The server could not be reached.');
    expect(logWords({ event: 'leftOut', params: { what: 'foreign', count: 2 } })).toContain('2 documents');
    expect(logWords({ event: 'danced', params: { steps: 4 } })).toBe('danced steps 4');
  });

  it('add up what one run left out page by page, and do not add an older run to it', () => {
    const line = (n: number, event: string, params: Record<string, string | number> = {}) => ({
      n,
      at: AT,
      connection: HUB,
      event,
      params,
    });
    const newestFirst = [
      line(7, 'done'),
      line(6, 'leftOut', { what: 'foreign', count: 2 }),
      line(5, 'leftOut', { what: 'foreign', count: 3 }),
      line(4, 'done'),
      line(3, 'leftOut', { what: 'foreign', count: 100 }),
      line(2, 'leftOut', { what: 'twins', count: 1 }),
    ];
    expect(leftOutSummary(newestFirst)).toEqual([
      { connection: HUB, what: 'foreign', count: 5 },
      { connection: HUB, what: 'twins', count: 1 },
    ]);
  });
});

describe('what comes next', () => {
  const nowMs = Date.parse(AT);
  const fine = { loginNeeded: false, paused: false };

  it('is said for every way of waiting', () => {
    expect(nextTryWords(aDelivery(), fine, nowMs)).toBe('by itself, soon');
    expect(nextTryWords(aDelivery({ nextAt: '2026-11-22T09:05:00.000Z' }), fine, nowMs)).toMatch(/^at /);
    expect(nextTryWords(aDelivery({ state: 'parked' }), fine, nowMs)).toBe('not by itself');
    expect(nextTryWords(aDelivery({ state: 'conflict' }), fine, nowMs)).toBe('once you have decided');
    expect(nextTryWords(aDelivery(), { ...fine, loginNeeded: true }, nowMs)).toContain('signed in');
    expect(nextTryWords(aDelivery(), { ...fine, paused: true }, nowMs)).toContain('goes on');
    expect(nextTryWords(aDelivery({ state: 'acknowledged' }), fine, nowMs)).toBeNull();
  });

  it('is the office’s value or the technician’s, as the kind declares', () => {
    expect(standing({ kind: 'job', field: 'plannedStart', choice: null })).toBe('theirs');
    expect(standing({ kind: 'job', field: 'arrivedAt', choice: null })).toBe('mine');
    expect(standing({ kind: 'job', field: 'arrivedAt', choice: 'theirs' })).toBe('theirs');
  });
});
