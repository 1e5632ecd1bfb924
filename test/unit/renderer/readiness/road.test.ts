import 'fake-indexeddb/auto';
import { contactSchema, customerSchema, siteSchema } from '@shared/domain/people';
import { attachmentSchema } from '@shared/domain/sign-off';
import { stockLocationSchema } from '@shared/domain/stock';
import { linkSchema } from '@shared/domain/sync-records';
import { afterEach, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { writeSetting } from '../../../../renderer/db/settings';
import { savePlace } from '../../../../renderer/features/readiness/actions';
import { type AskFiles, loadRoad, type MachineFacts } from '../../../../renderer/features/readiness/queries';
import { ANNA, at, makeJob, makePart, makeTechnician, T0 } from '../../../helpers/job-rows';

const open: CalloutDatabase[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.delete()));
});

const stamp = (id: string) => ({ id, createdAt: T0, createdBy: ANNA, updatedAt: T0 });
const range = { now: at(60), to: at(2000) };
const machine: MachineFacts = {
  space: { level: 'ok', freeBytes: 4e10 },
  snapshot: { at: at(0), verified: true },
  protection: 'system',
};
const allHere: AskFiles = async () => new Set();
const SHA = 'a'.repeat(64);

async function store(): Promise<CalloutDatabase> {
  const db = new CalloutDatabase(`road-${newId()}`);
  open.push(db);
  await db.of('technician').add(makeTechnician());
  await db.of('customer').add(customerSchema.parse({ ...stamp('customer-1'), name: 'Northgate' }));
  await db.of('site').add(siteSchema.parse({ ...stamp('site-1'), customerId: 'customer-1', name: 'Reception' }));
  await db.of('contact').add(contactSchema.parse({ ...stamp('contact-1'), customerId: 'customer-1', name: 'Ms O' }));
  await db
    .of('stockLocation')
    .add(stockLocationSchema.parse({ ...stamp('van'), name: 'Van', type: 'van', technicianId: ANNA }));
  await db.of('job').add(makeJob({ state: 'accepted', assignedTo: ANNA, category: 'software' }));
  return db;
}
const road = (db: CalloutDatabase, ask = allHere, told = machine) => loadRoad(makeTechnician(), range, told, ask, db);
const notReady = (answers: readonly { state: string; code: string }[]) =>
  answers.filter((a) => a.state !== 'ready').map((a) => a.code);

it('says what is missing of the place, and is ready once it is filled in', async () => {
  const db = await store();
  const before = await road(db);
  expect(before.readyJobs).toBe(0);
  expect(before.jobs[0]?.answers.find((a) => a.criterion === 'place')?.details).toEqual([
    'address',
    'accessHours',
    'phone',
  ]);
  await savePlace(
    { siteId: 'site-1', address: ' 4 Northgate ', accessHours: '8 to 18', contactId: 'contact-1', phone: '01632' },
    ANNA,
    db,
  );
  const after = await road(db);
  expect(after.readyJobs).toBe(1);
  expect(await db.of('site').get('site-1')).toMatchObject({ address: '4 Northgate' });
  const operations = await db.outbox.toArray();
  expect(operations.map((o) => [o.action, o.kind])).toEqual([
    ['site.edit', 'site'],
    ['site.edit', 'contact'],
  ]);
});

it('writes nothing of a place that is gone', async () => {
  const db = await store();
  const input = { siteId: 'site-1', address: 'x', accessHours: 'y', contactId: 'gone', phone: '' };
  await expect(savePlace(input, ANNA, db)).rejects.toThrow('notFound');
  expect((await db.of('site').get('site-1'))?.address).toBeNull();
  expect(await db.outbox.count()).toBe(0);
});

it('asks for the files that rows name, and takes no answer for none', async () => {
  const db = await store();
  await db.of('attachment').add(
    attachmentSchema.parse({
      ...stamp('file-1'),
      jobId: 'job-1',
      name: 'plan.pdf',
      mediaType: 'application/pdf',
      sha256: SHA,
      sizeBytes: 1,
      purpose: 'other',
    }),
  );
  const codeOf = async (ask: AskFiles) =>
    (await road(db, ask)).jobs[0]?.answers.find((a) => a.criterion === 'files')?.code;
  const asked: string[] = [];
  expect(await codeOf(async (hashes) => (asked.push(...hashes), new Set(hashes)))).toBe('filesMissing');
  expect(asked).toEqual([SHA]);
  expect(await codeOf(allHere)).toBe('filesHere');
  expect(await codeOf(async () => null)).toBe('filesNotAsked');
});

it('knows how old the records of a connection are, and that a newer version named procedures', async () => {
  const db = await store();
  await db.connections.add({
    id: 'couchdb-aaaa',
    system: 'couchdb',
    role: 'hub',
    name: 'Team',
    url: 'https://hub.example',
    user: 'anna',
    options: {},
    addedAt: T0,
    paused: false,
    cursor: null,
    primed: true,
    lastTriedAt: at(0),
    lastSuccessAt: at(-3000),
    lastError: null,
    lastErrorDetail: null,
    loginNeeded: false,
  });
  await db.links.add(
    linkSchema.parse({
      connection: 'couchdb-aaaa',
      recordId: 'job-1',
      kind: 'job',
      remoteId: 'job-1',
      revision: '1-a',
      extra: { procedureIds: ['p1'] },
      seenAt: at(0),
    }),
  );
  const { jobs, laptop } = await road(db);
  expect(notReady(jobs[0]?.answers ?? [])).toEqual(['placeIncomplete', 'proceduresUnreadable', 'stale']);
  expect(notReady(laptop.answers)).toContain('syncStale');
});

it('looks into the van, at the clock and for the machine’s own answers', async () => {
  const db = await store();
  await db.of('part').add(makePart({ minQuantity: 2 }));
  const nothing: MachineFacts = { space: null, snapshot: null, protection: null };
  expect(notReady((await road(db, allHere, nothing)).laptop.answers)).toEqual([
    'lowStock',
    'diskNotRead',
    'clockNotCompared',
    'snapshotNotAsked',
    'unlockNotAsked',
  ]);
  await writeSetting('clockOffset', { offsetMs: -10_000_000, measuredAt: at(50), source: 'Team' }, db);
  expect(notReady((await road(db)).laptop.answers)).toEqual(['lowStock', 'clockAhead']);
});
