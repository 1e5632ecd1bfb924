import type { PushItem } from '@shared/connectors/port';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCursor, newCursor, nextPageSize, writeCursor } from '../../../../../electron/connectors/couchdb/cursor';
import { appliedWith, documentOf, linkOf, readDocument } from '../../../../../electron/connectors/couchdb/documents';
import { Laptop } from '../../../../contract/laptop';
import { makeJob } from '../../../../helpers/job-rows';

const laptop = new Laptop({} as never, {} as never, 'couchdb-hub1', 'anna');
const place = { connection: 'couchdb-hub1', revision: '1-a', seenAt: '2026-11-24T09:00:00.000Z' };

test('a record comes back from its document as it went in, with who, when and which operations', () => {
  const job = makeJob();
  const item = laptop.create('job', job);
  const doc = documentOf(item, null);
  expect(doc._id).toBe('job:job-1');
  expect(doc['_rev']).toBeUndefined();
  const reading = readDocument({ ...doc, _rev: '1-a' });
  expect(reading).toMatchObject({
    type: 'record',
    record: {
      kind: 'job',
      recordId: 'job-1',
      fields: job,
      whole: true,
      revision: '1-a',
      by: 'anna',
      applied: item.operations.map(({ id }) => id),
    },
  });
});

test('what else a document has goes back with every write: fields, files and other laptops’ operations', () => {
  const item = laptop.create('job', makeJob());
  const there = {
    ...documentOf(item, null),
    _rev: '3-c',
    applied: ['op-of-ben'],
    newerPart: { a: 1 },
    _attachments: { 'plan.txt': { stub: true } },
  };
  const reading = readDocument(there);
  if (reading.type !== 'record') throw new Error(reading.type);
  const next: PushItem = {
    ...laptop.update('job', makeJob(), { symptomTechnical: 'PSU' }),
    link: { ...linkOf(item, there, place), unknown: reading.record.unknown },
  };
  const written = documentOf(next, '3-c');
  expect(written).toMatchObject({ _rev: '3-c', newerPart: { a: 1 }, _attachments: { 'plan.txt': { stub: true } } });
  expect(written['applied']).toEqual(['op-of-ben', next.operations[0]?.id]);
});

test('a delete leaves a tombstone that says who and when, and no record', () => {
  const item = { ...laptop.update('job', makeJob(), {}), record: null };
  const tombstone = documentOf(item, '2-b');
  expect(tombstone).toMatchObject({ _deleted: true, _rev: '2-b', by: 'anna', kind: 'job' });
  expect(tombstone['record']).toBeUndefined();
  expect(readDocument({ ...tombstone, _rev: '3-c' })).toMatchObject({ record: { gone: 'deleted', by: 'anna' } });
});

test('a document deleted by hand is told as deleted by nobody known', () => {
  expect(readDocument({ _id: 'job:1', _rev: '2-x', _deleted: true })).toMatchObject({
    type: 'record',
    record: { gone: 'deleted', by: null, at: null },
  });
});

test('a document remembers the newest operations, each once, and never fewer than there are new ones', () => {
  const before = Array.from({ length: 60 }, (_, n) => `old-${n}`);
  expect(appliedWith(before, ['new'])).toHaveLength(40);
  expect(appliedWith(before, ['new']).at(-1)).toBe('new');
  expect(appliedWith(['a', 'b'], ['a'])).toEqual(['b', 'a']);
  const many = Array.from({ length: 55 }, (_, n) => `new-${n}`);
  expect(appliedWith(before, many)).toEqual(many);
});

test('whatever stands in a database, reading it ends in one of the known words', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.record(
      {
        _id: fc.oneof(fc.string(), fc.constantFrom('job:1', 'note:x', '_design/x', 'att:1', 'zebra:1')),
        _rev: fc.oneof(fc.string(), fc.anything()),
        _deleted: fc.oneof(fc.boolean(), fc.anything()),
        schema: fc.oneof(fc.constant('callout-hub/1'), fc.anything()),
        kind: fc.oneof(fc.constantFrom('job', 'note'), fc.anything()),
        record: fc.oneof(fc.record({ id: fc.constantFrom('1', 'x') }), fc.anything()),
        applied: fc.anything(),
        _conflicts: fc.anything(),
        at: fc.anything(),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(anything, (doc) => {
      expect(['record', 'skip', 'leftOut']).toContain(readDocument(doc).type);
    }),
  );
});

test('a cursor is read as it was written; of any other text everything is read again', () => {
  const cursor = newCursor('1795', 10);
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readCursor(text)).toBeNull();
    }),
  );
});

test('pages grow while documents are small and shrink when they are large, within what was asked for', () => {
  expect(nextPageSize(250, 250, 250 * 2_000, 1_000)).toBe(1_000);
  expect(nextPageSize(1_000, 1_000, 1_000 * 200_000, 1_000)).toBe(30);
  expect(nextPageSize(30, 30, 30 * 20_000_000, 1_000)).toBe(1);
  expect(nextPageSize(250, 0, 20, 1_000)).toBe(250);
});
