import 'fake-indexeddb/auto';
import { assetSchema } from '@shared/domain/asset';
import type { Inspection } from '@shared/domain/inspection';
import { inspectionRecordSchema } from '@shared/domain/inspection-record';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { readHistory } from '../../../../renderer/features/passport/queries';
import { timeLabels, yRange } from '../../../../renderer/ui/LineChart';
import { emptyInspection } from '../../../helpers/inspection';
import { ANNA, at, T0 } from '../../../helpers/job-rows';

const open: CalloutDatabase[] = [];
function freshDatabase(): CalloutDatabase {
  const db = new CalloutDatabase(`passport-${newId()}`);
  open.push(db);
  return db;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

const U1 = '4c4c4544-0046-4910-8045-b5c04f503731';
const U2 = '4c4c4544-0046-4910-8045-b5c04f503732';
const stamps = { createdAt: T0, createdBy: ANNA, updatedAt: T0 };
const asset = assetSchema.parse({ id: 'asset-1', ...stamps, customerId: 'c', type: 'laptop', serial: 'PF1', uuid: U1 });

function record(id: string, minute: number, machine: Partial<Inspection['machine']>, assetId: string | null) {
  const document = emptyInspection();
  document.takenAt = at(minute);
  document.machine = { ...document.machine, ...machine };
  return inspectionRecordSchema.parse({
    id,
    ...stamps,
    assetId,
    takenAt: at(minute),
    durationMs: 1,
    sha256: 'a'.repeat(64),
    document,
  });
}
const ids = (history: Awaited<ReturnType<typeof readHistory>>) => history?.passport.points.map((point) => point.id);

describe('the history of a machine', () => {
  it('is of every inspection filed with the asset or telling its serial, whatever job it was for', async () => {
    const db = freshDatabase();
    await db.of('asset').add(asset);
    await db
      .of('inspection')
      .bulkAdd([
        record('filed', 0, {}, 'asset-1'),
        record('same', 10, { serial: 'pf1' }, null),
        record('other', 20, { serial: 'ZZ9' }, null),
      ]);
    expect(ids(await readHistory('asset', 'asset-1', db))).toEqual(['filed', 'same']);
    expect(ids(await readHistory('inspection', 'same', db))).toEqual(['same']);
  });

  it('leaves out what was filed with the asset but is of another machine', async () => {
    const db = freshDatabase();
    await db.of('asset').add(asset);
    await db
      .of('inspection')
      .bulkAdd([record('right', 0, { serial: 'PF1' }, 'asset-1'), record('wrong', 10, { serial: 'ZZ9' }, 'asset-1')]);
    expect(ids(await readHistory('asset', 'asset-1', db))).toEqual(['right']);
  });

  it('goes on when the machine has got a new main board', async () => {
    const db = freshDatabase();
    await db.of('asset').add(asset);
    await db
      .of('inspection')
      .bulkAdd([
        record('before', 0, { serial: 'PF1', uuid: U1 }, 'asset-1'),
        record('after', 10, { serial: 'PF1', uuid: U2 }, 'asset-1'),
      ]);
    expect(ids(await readHistory('asset', 'asset-1', db))).toEqual(['before', 'after']);
  });

  it('knows a machine that tells neither serial nor UUID by its name', async () => {
    const db = freshDatabase();
    await db
      .of('inspection')
      .bulkAdd([
        record('one', 0, { hostname: 'vm' }, null),
        record('two', 10, { hostname: 'vm' }, null),
        record('three', 20, { hostname: 'other' }, null),
      ]);
    expect(ids(await readHistory('inspection', 'two', db))).toEqual(['one', 'two']);
    expect(await readHistory('asset', 'gone', db)).toBeNull();
  });
});

describe('the scale of a chart', () => {
  it('shows the whole of what is possible, more where the values go beyond, and room around a flat line', () => {
    expect(yRange(60, 90, [0, 100])).toEqual([0, 100]);
    expect(yRange(0, 20, [0, 10])).toEqual([0, 21.6]);
    expect(yRange(8, 8)).toEqual([7.2, 8.8]);
    expect(yRange(null, null)[0]).toBe(0);
    expect(yRange(0, 0)).toEqual([0, 1]);
  });

  it('tells hours of one day apart', () => {
    const noon = Date.parse('2026-11-22T12:00:00Z') / 1000;
    const labels = timeLabels(null, [noon, noon + 3_600], 0, 0, 3_600);
    expect(new Set(labels).size).toBe(2);
    expect(timeLabels(null, [noon], 0, 0, 86_400)[0]).not.toContain(':');
  });
});
