import 'fake-indexeddb/auto';
import type { PullPage, RemoteRecord } from '@shared/connectors/port';
import type { KindName } from '@shared/domain/kinds';
import { noteSchema } from '@shared/domain/note';
import type { Connection } from '@shared/domain/sync-records';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import type { StoreEnvironment } from '../../../../renderer/sync/store';
import { rereadAfterUpdate } from '../../../../renderer/sync/reread';
import { newOperation } from '../../../../renderer/sync/store/new-operation';
import { localClock } from '../../../../renderer/db/clock';
import { applyPage } from '../../../../renderer/sync/store/pull';
import { makeJob } from '../../../helpers/job-rows';

// What a hub may say that is wrong, on purpose or by a broken copy of itself: nothing that is here may be lost by it.

const HUB = 'couchdb-hub1';
const MORNING = '2026-11-24T08:00:00.000Z';
const NOON = '2026-11-24T12:00:00.000Z';

const CONNECTION: Connection = {
  id: HUB,
  system: 'couchdb',
  role: 'hub',
  name: HUB,
  url: 'https://hub.example',
  user: 'anna',
  options: {},
  addedAt: MORNING,
  paused: false,
  cursor: null,
  primed: false,
  lastTriedAt: null,
  lastSuccessAt: null,
  lastError: null,
  lastErrorDetail: null,
  loginNeeded: false,
};

const says = (kind: KindName, recordId: string, fields: object, revision = '1-a'): RemoteRecord => ({
  kind,
  recordId,
  remoteId: `${kind}:${recordId}`,
  revision,
  whole: true,
  fields: { ...fields },
  unknown: null,
  gone: null,
  remoteState: null,
  by: 'ben',
  at: NOON,
  applied: [],
});

const page = (...records: RemoteRecord[]): PullPage => ({
  records,
  files: [],
  cursor: 'c1',
  more: false,
  todayDone: true,
  remaining: null,
  leftOut: [],
  startedAnew: false,
  serverTime: null,
});

const note = (id: string, text: string) =>
  noteSchema.parse({
    id,
    createdAt: MORNING,
    createdBy: 'anna',
    updatedAt: MORNING,
    jobId: 'job-1',
    text,
    audience: 'internal',
    at: MORNING,
  });

let db: CalloutDatabase;
let env: StoreEnvironment;
beforeEach(async () => {
  db = new CalloutDatabase(`hostile-${newId()}`);
  env = { db, now: () => Date.parse(NOON), random: () => 0, isOffice: () => false, language: () => 'en' };
  await db.connections.put(CONNECTION);
});
afterEach(() => db.delete());

const take = (...records: RemoteRecord[]) => applyPage(env, HUB, page(...records));
const leftOut = async () => (await db.syncLog.toArray()).map(({ params }) => params);

describe('a hub that says what cannot be', () => {
  it('gives no record another one’s place, whatever id stands in it', async () => {
    await db.of('note').bulkPut([note('note-1', 'first'), note('note-2', 'second')]);
    await take(says('note', 'note-1', note('note-2', 'overwritten')));
    expect((await db.of('note').bulkGet(['note-1', 'note-2'])).map((row) => row?.text)).toEqual(['first', 'second']);
    expect(await leftOut()).toEqual([{ what: 'unreadable', count: 1 }]);
  });

  it('lets no other kind take the counterpart of a job', async () => {
    await take(says('job', 'job-1', makeJob(), '3-c'));
    await take(says('note', 'job-1', note('job-1', 'no job at all'), '9-z'));
    expect(await db.links.get([HUB, 'job-1'])).toMatchObject({ kind: 'job', remoteId: 'job:job-1', revision: '3-c' });
    expect(await db.of('note').count()).toBe(0);
    expect(await leftOut()).toEqual([{ what: 'unreadable', count: 1 }]);
  });

  it('keeps on a card what was written once and reads differently later', async () => {
    await take(says('note', 'note-1', note('note-1', 'the fan is broken')));
    await take(says('note', 'note-1', note('note-1', 'nothing was found'), '2-b'));
    expect(await db.conflicts.toArray()).toMatchObject([
      { field: 'text', type: 'told', mine: 'the fan is broken', theirs: 'nothing was found' },
    ]);
  });

  it('stays on its feet whatever stands in a record', async () => {
    const job = makeJob();
    const step = { id: 't1', at: NOON, from: 'ready', to: 'scheduled', by: 'ben', clockOffsetMs: 1e300 };
    const hostile = JSON.parse('{"__proto__":{"x":1},"constructor":{"y":2},"toString":3}') as object;
    await take(says('job', 'job-1', job));
    await take(
      says('job', 'job-1', { ...hostile, ...job, transitions: [step] }, '2-b'),
      says('job', '__proto__', { ...makeJob({ id: '__proto__' }) }),
      says('note', 'constructor', note('constructor', '../../etc/passwd')),
    );
    expect(await db.of('job').get('job-1')).toMatchObject({ transitions: [{ id: 't1' }] });
    expect(await db.of('job').get('__proto__')).toMatchObject({ id: '__proto__' });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('what a newer colleague wrote', () => {
  it('is read from the beginning by the version that may know it, and only then', async () => {
    await db.connections.update(HUB, { cursor: 'c0' });
    await take({ ...says('note', 'note-1', {}), kind: 'quote' });
    const cursor = async () => (await db.connections.get(HUB))?.cursor;
    await rereadAfterUpdate(db, null);
    expect(await cursor()).toBe('c1');
    await rereadAfterUpdate(db, '2.0.0');
    expect(await cursor()).toBeNull();
    await take(says('job', 'job-1', makeJob()));
    await rereadAfterUpdate(db, '2.1.0');
    expect(await cursor()).toBe('c1');
  });
});

describe('a record on both sides without a common past', () => {
  /** An edit of this laptop that its hub had before it was lost, and the row as it is now. */
  async function edited(from: string | null, to: string, updatedAt: string) {
    await db.of('job').put({ ...makeJob({ nextAction: to }), updatedAt });
    const change = newOperation(env, await localClock(db), {
      action: 'job.edit',
      kind: 'job',
      recordId: 'job-1',
      jobId: 'job-1',
      verb: 'update' as const,
      changes: { nextAction: { from, to } },
    });
    await db.outbox.add({ ...change, state: 'acknowledged' });
  }
  const hub = (nextAction: string | null, updatedAt: string) =>
    take(says('job', 'job-1', { ...makeJob({ nextAction }), updatedAt }));
  const mine = async () => (await db.of('job').get('job-1'))?.nextAction;
  const cards = async () =>
    (await db.conflicts.toArray()).map(({ type, mine: a, theirs }) => ({ type, mine: a, theirs }));

  it('asks about two texts that people wrote, whoever’s clock says it is later', async () => {
    for (const [ours, theirs] of [
      [MORNING, NOON],
      [NOON, MORNING],
    ] as const) {
      await db.of('job').clear();
      await db.links.clear();
      await db.conflicts.clear();
      await edited('call', 'call at ten', ours);
      await hub('bring a ladder', theirs);
      expect(await mine()).toBe('call at ten');
      expect(await cards()).toEqual([{ type: 'decide', mine: 'call at ten', theirs: 'bring a ladder' }]);
    }
  });

  it('asks nobody where ours was made from theirs', async () => {
    await edited('call', 'call at ten', MORNING);
    await hub('call', NOON);
    expect(await mine()).toBe('call at ten');
    expect(await cards()).toEqual([]);
    expect(await db.outbox.filter(({ action }) => action === 'sync.merge').count()).toBe(1);
  });

  it('does not empty what only one side has', async () => {
    await edited(null, 'call at ten', MORNING);
    await hub(null, NOON);
    expect(await mine()).toBe('call at ten');
    await db.links.clear();
    await db.of('job').put(makeJob({ nextAction: null }));
    await hub('bring a ladder', MORNING);
    expect(await mine()).toBe('bring a ladder');
  });

  it('takes the later of two where ours is a copy, and shows the older one it passes over', async () => {
    await db.of('job').put({ ...makeJob({ nextAction: 'old copy' }), updatedAt: MORNING });
    await hub('newer', NOON);
    expect(await mine()).toBe('newer');
    expect(await cards()).toEqual([]);
    await db.links.clear();
    await hub('from a backup', MORNING);
    expect(await mine()).toBe('newer');
    expect(await cards()).toEqual([{ type: 'told', mine: 'newer', theirs: 'from a backup' }]);
  });
});
