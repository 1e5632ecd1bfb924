import 'fake-indexeddb/auto';
import { KIND_NAMES, KINDS } from '@shared/domain/kinds';
import { sampleDay } from '@shared/domain/sample-day';
import { stockOnHand } from '@shared/domain/stock';
import { afterEach, describe, expect, it } from 'vitest';
import { commit, newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { readSetting } from '../../../../renderer/db/settings';
import { saveDraft } from '../../../../renderer/db/drafts';
import { continueAs, createTechnician } from '../../../../renderer/features/start/actions';
import { proposeInitials } from '../../../../renderer/features/start/initials';
import { hasSampleDay, loadSampleDay, removeSampleDay } from '../../../../renderer/features/start/sample';
import { start as en } from '../../../../renderer/i18n/en/start';

const open: CalloutDatabase[] = [];
function freshDatabase(): CalloutDatabase {
  const db = new CalloutDatabase(`start-${newId()}`);
  open.push(db);
  return db;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

const ANN = { name: '  Ann Miller ', initials: ' AM ', role: 'technician' } as const;

async function sampleCount(db: CalloutDatabase): Promise<number> {
  let count = 0;
  for (const kind of KIND_NAMES) {
    count += await db
      .table(KINDS[kind].table)
      .filter((row: { sample: boolean }) => row.sample)
      .count();
  }
  return count;
}

describe('proposed initials', () => {
  it.each([
    ['Ann Miller', 'AM'],
    ['  ann   marie  miller ', 'AMM'],
    ['Anna-Lena von Müller', 'ALM'],
    ['J. R. R. Tolkien', 'JRT'],
    ['Øyvind Ås', 'ØÅ'],
    ['山田太郎', '山'],
    ['"(Bob)" 42 Smith', 'BS'],
    ['', ''],
    ['  -- 12 ', ''],
  ])('of %j are %j', (name, initials) => {
    expect(proposeInitials(name)).toBe(initials);
  });
});

describe('first start', () => {
  it('sets up the person with a van of their own and remembers both', async () => {
    const db = freshDatabase();
    const { technicianId, vanLocationId } = await createTechnician(ANN, 'Van of Ann Miller', db);

    expect(await db.of('technician').get(technicianId)).toMatchObject({ name: 'Ann Miller', initials: 'AM' });
    expect(await db.of('stockLocation').get(vanLocationId)).toMatchObject({ type: 'van', technicianId });
    expect(await readSetting('technicianId', db)).toBe(technicianId);
    expect(await readSetting('vanLocationId', db)).toBe(vanLocationId);
    const operations = await db.outbox.toArray();
    expect(operations.map((o) => o.kind)).toEqual(['technician', 'stockLocation']);
    expect(new Set(operations.map((o) => o.mutationId)).size).toBe(1);
  });

  it('refuses initials that do not fit and writes nothing', async () => {
    const db = freshDatabase();
    await expect(createTechnician({ ...ANN, initials: 'ABCDEF' }, 'Van', db)).rejects.toThrow();
    expect(await db.of('technician').count()).toBe(0);
    expect(await db.outbox.count()).toBe(0);
    expect(await readSetting('technicianId', db)).toBeNull();
  });

  it('goes on as a person who is there already, with the van they had', async () => {
    const db = freshDatabase();
    const { technicianId, vanLocationId } = await createTechnician(ANN, 'Van', db);
    await db.settings.clear();
    const ann = await db.of('technician').get(technicianId);
    await continueAs(ann!, 'Another van', db);
    expect(await readSetting('technicianId', db)).toBe(technicianId);
    expect(await readSetting('vanLocationId', db)).toBe(vanLocationId);
    expect(await db.of('stockLocation').count()).toBe(1);
  });
});

describe('sample day', () => {
  it('is marked through and through, fits every schema and refers only to itself', () => {
    const records = sampleDay({
      now: '2026-11-24T09:00:00.000Z',
      newId: () => newId(),
      technicianId: 'tech',
      vanLocationId: 'van',
      texts: en.sampleDay,
    });
    const stamp = { createdAt: '2026-11-24T09:00:00.000Z', createdBy: 'tech', updatedAt: '2026-11-24T09:00:00.000Z' };
    const ids = new Set(['tech', 'van', ...records.map((r) => r.record.id)]);
    for (const { kind, record } of records) {
      expect(record.sample).toBe(true);
      expect(KINDS[kind].schema.parse({ ...record, ...stamp })).toEqual({ ...record, ...stamp });
      for (const [field, value] of Object.entries(record)) {
        if (field.endsWith('Id') && typeof value === 'string') expect(ids).toContain(value);
      }
    }
    const states = records.flatMap((r) => (r.kind === 'job' ? [r.record.state] : []));
    expect(states).toEqual(['accepted', 'dispatched', 'scheduled', 'onHold', 'resolved']);
  });

  it.each(['2026-11-24T00:05:00.000Z', '2026-11-24T12:00:00.000Z', '2026-11-24T23:58:00.000Z'])(
    'plans its visits for the same day when started at %s',
    (now) => {
      const records = sampleDay({
        now,
        newId: () => newId(),
        technicianId: 't',
        vanLocationId: 'v',
        texts: en.sampleDay,
      });
      const planned = records.flatMap((r) => (r.kind === 'visit' ? [r.record.plannedStart, r.record.plannedEnd] : []));
      expect(planned).toHaveLength(4);
      for (const instant of planned) expect(instant?.slice(0, 10)).toBe('2026-11-24');
    },
  );

  it('loads without a single operation and is removed without a trace', async () => {
    const db = freshDatabase();
    const owner = await createTechnician(ANN, 'Van', db);
    const before = await db.outbox.count();
    await loadSampleDay(owner, 'en', db);
    expect(await db.outbox.count()).toBe(before);
    expect(await hasSampleDay(db)).toBe(true);
    const onHand = stockOnHand(await db.of('stockMovement').toArray()).get(owner.vanLocationId);
    expect([...(onHand?.values() ?? [])].sort((a, b) => a - b)).toEqual([2, 2, 4, 6]);

    const job = (await db.of('job').toArray())[0]!;
    await saveDraft(`note:${job.id}`, 'half a sentence', db);
    await saveDraft('newJob', { symptom: 'a real call' }, db);
    const total = await sampleCount(db);
    const { removed, kept, undo } = await removeSampleDay(db);
    expect({ removed, kept }).toEqual({ removed: total, kept: 0 });
    expect(await sampleCount(db)).toBe(0);
    expect(await hasSampleDay(db)).toBe(false);
    expect((await db.drafts.toArray()).map((d) => d.key)).toEqual(['newJob']);
    expect(await db.of('technician').count()).toBe(1);
    expect(await db.of('stockLocation').count()).toBe(1);

    await undo();
    expect(await sampleCount(db)).toBe(total);
    expect(await db.drafts.count()).toBe(2);
  });

  it('is not loaded twice', async () => {
    const db = freshDatabase();
    const owner = await createTechnician(ANN, 'Van', db);
    await loadSampleDay(owner, 'de', db);
    const total = await sampleCount(db);
    await expect(loadSampleDay(owner, 'de', db)).rejects.toMatchObject({ code: 'sampleThere' });
    expect(await sampleCount(db)).toBe(total);
  });

  it('keeps what real work refers to', async () => {
    const db = freshDatabase();
    const owner = await createTechnician(ANN, 'Van', db);
    await loadSampleDay(owner, 'en', db);
    const site = (await db.of('site').toArray())[0]!;
    await commit(
      {
        action: 'asset.create',
        by: owner.technicianId,
        touches: ['asset'],
        build: async () => ({
          result: null,
          changes: [
            {
              verb: 'create',
              kind: 'asset',
              record: {
                id: newId(),
                customerId: site.customerId,
                siteId: site.id,
                type: 'laptop',
                make: null,
                model: null,
                serial: 'REAL',
                uuid: null,
                hostname: null,
                tag: null,
                protectionClass: null,
                remarks: null,
              },
            },
          ],
        }),
      },
      db,
    );
    const { kept } = await removeSampleDay(db);
    expect(kept).toBe(2);
    expect(await db.of('site').get(site.id)).toBeDefined();
    expect(await db.of('customer').get(site.customerId)).toBeDefined();
    expect(await db.of('job').count()).toBe(0);
  });
});
