import 'fake-indexeddb/auto';
import type { Capabilities, PullPage, RemoteRecord } from '@shared/connectors/port';
import type { Connection, Link } from '@shared/domain/sync-records';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { makeStore, type StoreEnvironment } from '../../../../renderer/sync/store';
import { enrol } from '../../../../renderer/sync/store/enrol';
import { newOperation } from '../../../../renderer/sync/store/new-operation';
import { applyPage } from '../../../../renderer/sync/store/pull';
import { makeJob } from '../../../helpers/job-rows';

// What a ticket system says of a job that is no longer there for us, and who hears of it.

const DESK = 'rt-0001';
const OTHER_DESK = 'rt-0002';
const HUB = 'couchdb-hub1';
const MORNING = Date.parse('2026-11-24T08:00:00.000Z');

const connection = (id: string, role: Connection['role']): Connection => ({
  id,
  system: role === 'hub' ? 'couchdb' : 'rt',
  role,
  name: id,
  url: `https://${id}.example`,
  user: 'tech1',
  options: {},
  addedAt: new Date(MORNING).toISOString(),
  paused: false,
  cursor: null,
  primed: true,
  lastTriedAt: null,
  lastSuccessAt: null,
  lastError: null,
  lastErrorDetail: null,
  loginNeeded: false,
});

const link: Link = {
  connection: DESK,
  recordId: 'job-1',
  kind: 'job',
  remoteId: '5',
  revision: '10',
  unknown: null,
  extra: null,
  seen: { priority: 3, assignedTo: 'anna' },
  gone: null,
  remoteState: 'accepted',
  seenAt: new Date(MORNING).toISOString(),
};

const gone = (reason: NonNullable<RemoteRecord['gone']>, fields: Record<string, unknown> = {}): RemoteRecord => ({
  kind: 'job',
  recordId: 'job-1',
  remoteId: '5',
  revision: null,
  whole: false,
  fields,
  unknown: null,
  gone: reason,
  remoteState: null,
  by: null,
  at: null,
  applied: [],
});

const page = (record: RemoteRecord): PullPage => ({
  records: [record],
  files: [],
  cursor: 'c1',
  more: false,
  todayDone: true,
  remaining: null,
  leftOut: [],
  startedAnew: false,
  serverTime: null,
});

describe('a job that a ticket system has no more for us', () => {
  const open: CalloutDatabase[] = [];
  afterEach(async () => {
    for (const db of open.splice(0)) await db.delete();
  });

  /** A laptop with the job, two ticket systems and a hub, on which a page has come. */
  async function after(record: RemoteRecord, nowMs = MORNING) {
    const db = new CalloutDatabase(`gone-${newId()}`);
    open.push(db);
    const env: StoreEnvironment = {
      db,
      now: () => nowMs,
      random: () => 0,
      isOffice: () => false,
      language: () => 'en',
    };
    await db.connections.bulkPut([
      connection(DESK, 'tickets'),
      connection(OTHER_DESK, 'tickets'),
      connection(HUB, 'hub'),
    ]);
    await db.of('job').put(makeJob({ id: 'job-1', state: 'accepted', assignedTo: 'anna' }));
    await db.links.bulkPut([link, { ...link, connection: OTHER_DESK }]);
    await applyPage(env, DESK, page(record));
    await enrol(env);
    const job = await db.of('job').get('job-1');
    if (job === undefined) throw new Error('the job is gone');
    return { env, db, job, operations: await db.outbox.toArray() };
  }

  it.each(['deleted', 'merged'] as const)('is told to the hub and to no ticket system (%s)', async (reason) => {
    const { operations } = await after(gone(reason));
    expect(operations).toMatchObject([
      {
        recordId: 'job-1',
        origin: DESK,
        changes: { state: { from: 'accepted', to: 'cancelled' }, transitions: { from: [] } },
      },
    ]);
    expect(Object.keys(operations[0]?.deliveries ?? {})).toEqual([HUB]);
  });

  it('is told to the hub when it was given to somebody else', async () => {
    const { job, operations } = await after(gone('reassigned', { assignedTo: 'ben', priority: 1 }));
    expect(job).toMatchObject({ assignedTo: 'ben', priority: 1 });
    expect(operations).toMatchObject([{ origin: DESK, changes: { assignedTo: { from: 'anna', to: 'ben' } } }]);
    expect(Object.keys(operations[0]?.deliveries ?? {})).toEqual([HUB]);
  });

  it.each(['forbidden', 'missing'] as const)(
    'is no news for anybody else while it is only out of sight (%s)',
    async (reason) => {
      const { job, operations, db } = await after(gone(reason));
      expect(job).toMatchObject({ state: 'accepted', transitions: [] });
      expect(operations).toEqual([]);
      expect(await db.conflicts.toArray()).toMatchObject([{ type: 'told', theirs: reason }]);
    },
  );

  it('gets the same step on every laptop, whenever that hears of it', async () => {
    const one = await after(gone('deleted'));
    const other = await after(gone('deleted'), MORNING + 3_600_000);
    const ids = [one, other].map(({ job }) => job.transitions.map(({ id }) => id));
    expect(ids[0]).toHaveLength(1);
    expect(ids[1]).toEqual(ids[0]);
  });

  it('gets another step when it is taken away once more after it had come back', async () => {
    const { env, db, job } = await after(gone('deleted'));
    await db.of('job').put({ ...job, state: 'accepted' });
    await applyPage(env, DESK, page(gone('deleted')));
    const { transitions } = (await db.of('job').get('job-1')) ?? job;
    expect(new Set(transitions.map(({ id }) => id)).size).toBe(2);
  });

  it('is asked for by the next pull when a push met it first', async () => {
    const { env, db } = await after(gone('forbidden'));
    await db.links.put(link);
    const store = makeStore(env);
    const operation = newOperation(
      env,
      { device: 'laptop', next: () => '1', saw: () => undefined },
      {
        action: 'job.edit',
        kind: 'job',
        recordId: 'job-1',
        jobId: 'job-1',
        verb: 'update',
        changes: { resolution: { from: null, to: 'New fan' } },
      },
    );
    await db.outbox.add(operation);
    await store.enrol();
    const tickets = { role: 'tickets', unit: 'operation', batchSize: 5, files: { withRecord: true } } as Capabilities;
    const items = await store.plan(DESK, tickets);
    const parked = { state: 'parked', reason: 'gone', message: null, link: { ...link, gone: 'deleted' } } as const;
    await store.settle(DESK, items, [parked], tickets);
    expect(await store.openLinks(DESK)).toMatchObject([{ recordId: 'job-1' }]);
  });

  it('every open job is asked for, however many there are', async () => {
    const { env, db } = await after(gone('deleted'));
    const ids = Array.from({ length: 501 }, (_, i) => `job-${i}`);
    await db.of('job').bulkPut(ids.map((id) => makeJob({ id })));
    await db.links.bulkPut(ids.map((recordId, i) => ({ ...link, recordId, remoteId: String(i) })));
    expect(await makeStore(env).openLinks(DESK)).toHaveLength(501);
  });
});
