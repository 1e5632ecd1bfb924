import 'fake-indexeddb/auto';
import { createMemoryConnector } from '@shared/connectors/memory';
import { MemoryServer } from '@shared/connectors/memory-server';
import type { Operation } from '@shared/domain/operation';
import type { Connection } from '@shared/domain/sync-records';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { createSync } from '../../../../renderer/sync/run';
import { enrol } from '../../../../renderer/sync/store/enrol';
import { newOperation } from '../../../../renderer/sync/store/new-operation';
import { makeJob, makeNote } from '../../../helpers/job-rows';

const env = (db: CalloutDatabase) => ({
  db,
  now: () => Date.now(),
  monotonic: () => performance.now(),
  random: () => 0.5,
  isOffice: () => false,
  language: () => 'en' as const,
});

const connection = (role: Connection['role']): Connection => ({
  id: `memory-${role}1`,
  system: 'memory',
  role,
  name: role,
  url: `memory://${role}`,
  user: 'tech1',
  options: {},
  addedAt: new Date().toISOString(),
  paused: false,
  cursor: null,
  primed: true,
  lastTriedAt: null,
  lastSuccessAt: null,
  lastError: null,
  lastErrorDetail: null,
  loginNeeded: false,
});

/** A job and its notes with their operations, as days of work without a network leave them. */
async function queueWork(db: CalloutDatabase, notes: number): Promise<void> {
  const job = makeJob({ id: newId(), assignedTo: null });
  const rows = Array.from({ length: notes }, (_, n) => makeNote({ id: newId(), jobId: job.id, text: `Reading ${n}` }));
  let time = 0;
  const clock = { device: 'laptop', next: () => String(++time).padStart(8, '0'), saw: () => undefined };
  const created = (kind: string, recordId: string): Operation =>
    newOperation(env(db), clock, { action: 'test', kind, recordId, jobId: job.id, verb: 'create', changes: null });
  await db.transaction('rw', [db.of('job'), db.of('note'), db.outbox], async () => {
    await db.of('job').add(job);
    await db.of('note').bulkAdd(rows);
    await db.outbox.bulkAdd([created('job', job.id), ...rows.map(({ id }) => created('note', id))]);
  });
}

const enrolled = (db: CalloutDatabase, id: string) => db.outbox.where('pending').equals(id).count();

describe('enrolling thousands of operations', () => {
  let db: CalloutDatabase;

  beforeEach(() => {
    db = new CalloutDatabase(`enrol-${newId()}`);
  });

  afterEach(() => db.delete());

  it('sends each of them once', { timeout: 60_000 }, async () => {
    const server = new MemoryServer({ role: 'hub' });
    const hub = connection('hub');
    await db.connections.put(hub);
    await queueWork(db, 2_999);
    const sync = createSync({
      ...env(db),
      connectorFor: () => createMemoryConnector(server, 'tech1', { connection: hub.id, batchSize: 1_000 }),
    });
    expect(await sync.once()).toMatchObject({ pushed: { job: 1, note: 2_999 }, parked: 0, unsent: 0 });
    const operations = await db.outbox.toArray();
    expect(operations).toHaveLength(3_000);
    expect(operations.filter(({ id, state }) => state !== 'acknowledged' || server.effects.get(id) !== 1)).toEqual([]);
    expect(server.docs.size).toBe(3_000);
  });

  it('knows in every chunk of the job that an earlier one has, and lets an edit in between', async () => {
    const desk = connection('tickets');
    await db.connections.put(desk);
    await queueWork(db, 1_999);
    const whole = enrol(env(db));
    const seen: number[] = [];
    let done = false;
    void whole.finally(() => (done = true));
    while (!done) {
      await db.transaction('rw', db.outbox, async () => void seen.push(await enrolled(db, desk.id)));
    }
    await whole;
    expect(seen.some((count) => count > 0 && count < 2_000)).toBe(true);
    expect(await enrolled(db, desk.id)).toBe(2_000);
  });

  it('goes on where a kill has stopped it', async () => {
    const desk = connection('tickets');
    await db.connections.put(desk);
    await queueWork(db, 1_999);
    const put = db.outbox.bulkPut.bind(db.outbox);
    let chunks = 0;
    db.outbox.bulkPut = ((rows: Operation[]) => {
      if (++chunks === 3) throw new Error('killed');
      return put(rows);
    }) as typeof db.outbox.bulkPut;
    await expect(enrol(env(db))).rejects.toThrow('killed');
    const first = await enrolled(db, desk.id);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(2_000);
    const oldest = await db.outbox.orderBy('seq').limit(first).toArray();
    expect(oldest.every(({ pending }) => pending.includes(desk.id))).toBe(true);
    await enrol(env(db));
    expect(await enrolled(db, desk.id)).toBe(2_000);
  });

  it('gives nothing to a connection that is forgotten meanwhile', async () => {
    const hub = connection('hub');
    await db.connections.put(hub);
    await queueWork(db, 9);
    const whole = enrol(env(db));
    // after its first look, before it writes
    await db.connections.delete(hub.id);
    await whole;
    expect(await enrolled(db, hub.id)).toBe(0);
  });
});
