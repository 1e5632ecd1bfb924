import { jobKind } from '@shared/domain/job-kind';
import type { Kind } from '@shared/domain/kind';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeDocuments } from '../../../../../electron/connectors/couchdb/branches';
import { makeJob } from '../../../../helpers/job-rows';

const kind: Kind = jobKind;
const doc = (rev: string, clock: string, fields: object, more: object = {}) => ({
  _id: 'job:job-1',
  _rev: rev,
  schema: 'callout-hub/1',
  kind: 'job',
  record: { ...makeJob(), ...fields },
  by: `by-${rev}`,
  at: '2026-11-24T09:00:00.000Z',
  clock,
  device: `device-${rev}`,
  applied: [`op-${rev}`],
  ...more,
});
const base = doc('1-x', '000000001.00000.x', {});

test('what only one side changed is taken from it', () => {
  const merged = mergeDocuments(
    kind,
    base,
    doc('2-b', '000000003.00000.b', { symptomTechnical: 'PSU' }),
    doc('2-a', '000000002.00000.a', { causeCode: 'C7' }),
  );
  expect(merged['record']).toMatchObject({ symptomTechnical: 'PSU', causeCode: 'C7' });
  expect(merged['aside']).toBeUndefined();
  expect(merged['applied']).toEqual(['op-2-a', 'op-2-b']);
});

test('two texts stand one below the other, and are not joined a second time', () => {
  const [late, early] = [
    doc('2-b', '000000003.00000.b', { resolution: 'Cable replaced' }),
    doc('2-a', '000000002.00000.a', { resolution: 'Fan replaced' }),
  ];
  const once = mergeDocuments(kind, base, late, early);
  expect((once['record'] as { resolution: string }).resolution).toBe('Fan replaced\n\nCable replaced');
  expect(mergeDocuments(kind, base, once, early)['record']).toEqual(once['record']);
});

test('where only one value can stand the later one does, and the other is kept aside with who and when', () => {
  const merged = mergeDocuments(
    kind,
    base,
    doc('2-b', '000000003.00000.b', { assetId: 'asset-9' }),
    doc('2-a', '000000002.00000.a', { assetId: 'asset-7' }),
  );
  expect(merged['record']).toMatchObject({ assetId: 'asset-9' });
  expect(merged['aside']).toEqual([
    { field: 'assetId', value: 'asset-7', by: 'by-2-a', at: '2026-11-24T09:00:00.000Z', clock: '000000002.00000.a' },
  ]);
});

test('which of the two the server shows makes no difference, and no value of anybody is missing', () => {
  const text = fc.string({ minLength: 1, maxLength: 30 });
  const side = fc.record(
    {
      resolution: text,
      symptomTechnical: text,
      causeCode: text,
      assetId: fc.constantFrom('asset-2', 'asset-3', 'asset-4'),
      priority: fc.constantFrom(1, 2, 3),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(side, side, (a, b) => {
      const [one, two] = [doc('2-a', '000000002.00000.a', a), doc('2-b', '000000003.00000.b', b)];
      const [merged, other] = [mergeDocuments(kind, base, one, two), mergeDocuments(kind, base, two, one)];
      expect(merged['record']).toEqual(other['record']);
      const everything = JSON.stringify([merged['record'], merged['aside']]);
      for (const value of [...Object.values(a), ...Object.values(b)]) {
        expect(everything).toContain(JSON.stringify(value).replace(/^"|"$/g, ''));
      }
    }),
  );
});
