import type { Connector, RemoteRecord } from '@shared/connectors/port';
import type { Job } from '@shared/domain/job';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCouchConnector } from '../../electron/connectors/couchdb';
import { freshId, Laptop } from '../contract/laptop';
import { memoryFiles } from '../contract/world';
import { startCouch, type TestCouch } from '../helpers/couch';
import { makeJob, makeNote } from '../helpers/job-rows';
import { type CouchTeam, makeTeam } from './couchdb-world';

// What a CouchDB really does, and what the connector makes of it.

let couch: TestCouch;
let team: CouchTeam;

beforeAll(async () => {
  couch = await startCouch();
}, 600_000);
beforeEach(async () => {
  team = await makeTeam(couch);
});
afterAll(() => couch?.stop());

const connect = (login: keyof CouchTeam['users'] = 'tech1'): Connector =>
  createCouchConnector({
    connection: 'couchdb-hub1',
    url: couch.url,
    secret: team.login(login),
    options: { team: team.team },
    fetch: couch.fetch,
    now: () => Date.now(),
    files: memoryFiles(),
  });

async function laptop(login: keyof CouchTeam['users'] = 'tech1'): Promise<Laptop> {
  const connector = connect(login);
  const info = await connector.test();
  if (!info.ok) throw new Error(info.error.code);
  return new Laptop(connector, info.value.capabilities, 'couchdb-hub1', login);
}

const job = (fields: Partial<Job> = {}): Job => makeJob({ id: freshId(), createdBy: 'tech1', ...fields });
const path = (kind: string, id: string): string => `${team.database}/${encodeURIComponent(`${kind}:${id}`)}`;
type Doc = Record<string, unknown> & { _rev: string; record: Record<string, unknown> };
const read = async (kind: string, id: string, query = ''): Promise<Doc> =>
  (await couch.ask('GET', path(kind, id) + query)).body as Doc;

async function given(on: Laptop, made: Job): Promise<Job> {
  expect(await on.pushOne(on.create('job', made))).toMatchObject({ state: 'done' });
  return made;
}

test('today’s jobs and what they need come first, history after them, and nothing is left out', async () => {
  const on = await laptop('dispatcher');
  const open = [1, 2, 3].map((n) => job({ customerId: `c${n}`, siteId: `s${n}`, assetId: null, contactId: null }));
  const closed = Array.from({ length: 400 }, () => job({ state: 'closed', customerId: 'old' }));
  const stamp = { createdAt: open[0]?.createdAt, createdBy: 'x', updatedAt: open[0]?.createdAt };
  const named = (kind: string, id: string, more: object) => on.create(kind, { id, ...stamp, name: id, ...more });
  const items = [
    ...closed.map((one) => on.create('job', one)),
    ...open.map((one) => on.create('job', one)),
    ...['c1', 'c2', 'c3', 'old'].map((id) => named('customer', id, {})),
    ...['s1', 's2', 's3'].map((id) => named('site', id, { customerId: 'c1' })),
  ];
  await on.push(items);

  const connector = connect();
  const before: RemoteRecord[] = [];
  const after = new Set<string>();
  let cursor: string | null = null;
  let isToday = true;
  for (let more = true; more;) {
    const page = await connector.pull({ cursor, limit: 100 });
    if (!page.ok) throw new Error(page.error.code);
    if (isToday) before.push(...page.value.records);
    else for (const { recordId } of page.value.records) after.add(recordId);
    if (page.value.todayDone) isToday = false;
    ({ cursor, more } = page.value);
  }
  const ids = before.map(({ recordId }) => recordId);
  expect([...ids].sort()).toEqual([...open.map(({ id }) => id), 'c1', 'c2', 'c3', 's1', 's2', 's3'].sort());
  expect(after.size).toBe(items.length);
});

test('a database that was deleted and made anew is told, read from its beginning, and takes everything again', async () => {
  const on = await laptop();
  const made = await given(on, job());
  await on.pull();
  await couch.ask('DELETE', team.database);
  await couch.ask('PUT', team.database);
  const answer = await on.connector.pull({ cursor: on.cursor, limit: 100 });
  // the team is installed again by the administrator; until then only he may read
  if (!answer.ok) expect(answer.error.code).toMatch(/forbiddenThere|loginNeeded/);
  await couch.ask('PUT', `${team.database}/_security`, { members: { roles: [`callout-${team.team}`], names: [] } });
  const page = await on.connector.pull({ cursor: on.cursor, limit: 100 });
  expect(page).toMatchObject({ ok: true, value: { startedAnew: true } });
  const outcome = await on.pushOne(on.update('job', made, { symptomTechnical: 'still known here' }));
  expect(outcome).toMatchObject({ state: 'done' });
  expect((await read('job', made.id)).record['symptomTechnical']).toBe('still known here');
});

test('an update keeps the attachments that somebody put on the document', async () => {
  const on = await laptop();
  const made = await given(on, job());
  const { _rev } = await read('job', made.id);
  const doc = await read('job', made.id);
  const file = { 'plan.txt': { content_type: 'text/plain', data: Buffer.from('floor plan').toString('base64') } };
  await couch.ask('PUT', path('job', made.id), { ...doc, _rev, _attachments: file });
  await on.pull();
  await on.pushOne(on.update('job', made, { symptomTechnical: 'PSU' }));
  const after = await read('job', made.id, '?attachments=true');
  expect(after.record['symptomTechnical']).toBe('PSU');
  expect(after['_attachments']).toMatchObject({ 'plan.txt': { data: file['plan.txt'].data } });
});

test('a record that was deleted comes back when its laptop decides so', async () => {
  const on = await laptop();
  const made = await given(on, job());
  await on.pull();
  const office = await laptop('dispatcher');
  await office.pull();
  const item = office.update('job', made, {});
  const removed = {
    ...item,
    record: null,
    operations: item.operations.map((o) => ({ ...o, verb: 'delete' as const })),
  };
  expect(await office.pushOne(removed)).toMatchObject({ state: 'done' });
  // a second laptop deletes what is deleted already
  expect(await (await laptop('senior')).pushOne({ ...removed, link: null })).toMatchObject({
    state: 'done',
    already: true,
  });

  const outcome = await on.pushOne(on.update('job', made, { symptomTechnical: 'field work' }));
  expect(outcome).toMatchObject({ state: 'conflict', remote: { gone: 'deleted', by: 'dispatcher' } });
  expect(await on.pushOne(on.update('job', made, { symptomTechnical: 'field work' }))).toMatchObject({ state: 'done' });
  expect((await read('job', made.id)).record['symptomTechnical']).toBe('field work');
});

/** What the two halves of a split cluster leave: the same revision edited on both sides. */
async function split(made: Job, mine: Partial<Job>, theirs: Partial<Job>): Promise<void> {
  const doc = await read('job', made.id);
  const [number = '1'] = doc._rev.split('-');
  const branch = (id: string, clock: string, fields: Partial<Job>) => ({
    ...doc,
    _rev: `${Number(number) + 1}-${id.repeat(32)}`,
    _revisions: { start: Number(number) + 1, ids: [id.repeat(32), doc._rev.split('-')[1]] },
    clock,
    applied: [`op-${id}`],
    record: { ...doc.record, ...fields },
  });
  const docs = [branch('a', '000000001.00001.x', mine), branch('b', '000000002.00001.y', theirs)];
  // the stand-in looks at what replication brings with its rules, and spoils its history doing so
  const design = `${team.database}/_design/callout`;
  const { body: rules } = await couch.ask('GET', design);
  await couch.ask('DELETE', `${design}?rev=${(rules as Doc)._rev}`);
  await couch.ask('POST', `${team.database}/_bulk_docs`, { new_edits: false, docs });
  const { _rev: _, ...anew } = rules as Doc;
  await couch.ask('PUT', design, anew);
  expect((await read('job', made.id, '?conflicts=true'))['_conflicts']).toHaveLength(1);
}

const step = (id: string) => ({ id, at: '2026-11-24T09:00:00.000Z', from: 'ready', to: 'accepted', by: id }) as never;

test('branches of a split cluster are merged by whoever may: lists united, both texts kept, the losers gone', async () => {
  const made = await given(await laptop(), job({ transitions: [] }));
  await split(
    made,
    { transitions: [step('t1')], resolution: 'Fan replaced', causeCode: 'C1' },
    { transitions: [step('t2')], resolution: 'Cable replaced', symptomTechnical: 'noise' },
  );
  const seen = (await (await laptop('dispatcher')).pull()).get(made.id);
  expect(((seen?.fields['transitions'] ?? []) as { id: string }[]).map(({ id }) => id).sort()).toEqual(['t1', 't2']);
  expect(seen?.fields).toMatchObject({ causeCode: 'C1', symptomTechnical: 'noise' });
  expect(seen?.fields['resolution']).toContain('Fan replaced');
  expect(seen?.fields['resolution']).toContain('Cable replaced');
  expect(seen?.applied).toEqual(expect.arrayContaining(['op-a', 'op-b']));
  const after = await read('job', made.id, '?conflicts=true');
  expect(after['_conflicts']).toBeUndefined();
  expect(after.record).toEqual(seen?.fields);
});

test('a technician may not take a branch away: the merged record is there, the branch is counted and waits', async () => {
  const made = await given(await laptop(), job({ transitions: [] }));
  await split(made, { resolution: 'Fan replaced' }, { resolution: 'Cable replaced' });
  for (const login of ['tech1', 'tech2', 'tech1'] as const) {
    const on = await laptop(login);
    const seen = (await on.pull()).get(made.id);
    // once, however often it is read
    expect(seen?.fields['resolution']).toBe('Fan replaced\n\nCable replaced');
    expect(on.leftOut).toBe(1);
  }
  const office = await laptop('senior');
  await office.pull();
  expect((await read('job', made.id, '?conflicts=true'))['_conflicts']).toBeUndefined();
  expect((await read('job', made.id)).record['resolution']).toBe('Fan replaced\n\nCable replaced');
});

test('documents that are not ours neither stop the feed nor go unsaid', async () => {
  const on = await laptop();
  const made = await given(on, job());
  await couch.ask('PUT', `${team.database}/shopping-list`, { milk: 1 });
  await couch.ask('PUT', `${team.database}/job:broken`, { schema: 'callout-hub/1', kind: 'job', record: 'no' });
  await couch.ask('PUT', `${team.database}/drone:1`, { schema: 'callout-hub/1', kind: 'drone', record: { id: '1' } });
  const fresh = connect();
  const found: RemoteRecord[] = [];
  const left: { what: string; count: number }[] = [];
  let cursor: string | null = null;
  for (let more = true; more;) {
    const page = await fresh.pull({ cursor, limit: 50 });
    if (!page.ok) throw new Error(page.error.code);
    found.push(...page.value.records);
    left.push(...page.value.leftOut);
    ({ cursor, more } = page.value);
  }
  expect(found.map(({ recordId }) => recordId)).toContain(made.id);
  expect(left.sort((a, b) => a.what.localeCompare(b.what))).toEqual([
    { what: 'foreign', count: 1 },
    { what: 'unknownKind', count: 1 },
    { what: 'unreadable', count: 1 },
  ]);
});

test('a waiting laptop hears of a change, of nothing, and of being called off', async () => {
  const on = await laptop();
  const made = await given(on, job());
  await on.pull();
  const wait = on.connector.wait;
  if (wait === undefined) throw new Error('a hub is live');
  const quiet = await wait(on.cursor, 300, new AbortController().signal);
  expect(quiet).toEqual({ ok: true, value: false });

  const heard = wait(on.cursor, 30_000, new AbortController().signal);
  const other = await laptop('tech2');
  await other.pushOne(other.create('note', makeNote({ id: freshId(), jobId: made.id, text: 'Hello' })));
  expect(await heard).toEqual({ ok: true, value: true });

  await on.pull();
  const calledOff = new AbortController();
  const waiting = wait(on.cursor, 30_000, calledOff.signal);
  calledOff.abort();
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
});

test('a document too large for the server is parked alone, and the rest of its batch goes through', async ({
  skip,
}) => {
  if (couch.isStandIn) skip('the stand-in has no such limit');
  const on = await laptop();
  const made = await given(on, job());
  const huge = makeNote({ id: freshId(), jobId: made.id });
  const items = [
    on.create('note', makeNote({ id: freshId(), jobId: made.id, text: 'before' })),
    on.create('note', { ...huge, text: 'x'.repeat(9_000_000) }),
    on.create('note', makeNote({ id: freshId(), jobId: made.id, text: 'after' })),
  ];
  const outcomes = await on.push(items);
  expect(outcomes.map(({ state }) => state)).toEqual(['done', 'parked', 'done']);
  expect(outcomes[1]).toMatchObject({ reason: 'tooLarge' });
});
