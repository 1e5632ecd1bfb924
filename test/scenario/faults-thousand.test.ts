import 'fake-indexeddb/auto';
import { createMemoryConnector } from '@shared/connectors/memory';
import { MemoryServer } from '@shared/connectors/memory-server';
import type { MemoryAnswer, MemoryRequest, MemoryTransport } from '@shared/connectors/memory-wire';
import { TransportError } from '@shared/connectors/memory-wire';
import type { ParkReason } from '@shared/domain/operation';
import { afterEach, describe, expect, it } from 'vitest';
import { type Change, commit, newId } from '../../renderer/db/commit';
import { CalloutDatabase } from '../../renderer/db/database';
import { retryOperations } from '../../renderer/sync/actions';
import { createSync } from '../../renderer/sync/run';
import { makeJob } from '../helpers/job-rows';
import { seededRandom } from '../helpers/random';

// A thousand operations through everything that can go wrong with a request, in process and on a clock that is put forward past every
// wait. Byte by byte, on a real wire: faults.test.ts.

const SEED = Number(process.env['CALLOUT_SEED'] ?? 41);
const JOBS = 25;
const NOTES_EACH = 39;
const OPERATIONS = JOBS * (1 + NOTES_EACH);
/** Share of the requests that fail while the network is bad, and after. A hub takes a batch as one request: there are fewer of them. */
const BAD = { hub: 0.3, tickets: 0.12 };
const BATCH = { hub: 8, tickets: 20 };
const BETTER = 0.05;
const BAD_ROUNDS = 150;
const MAX_ROUNDS = 400;

/** Before the server has done it, after, or cut in the middle of the answer. */
const FAULTS = [
  ...['refused', 'cut', 'html', 401, 403, 404, 409, 412, 429, 500, 502].map((what) => ({ when: 'before', what })),
  ...['cut', 'html', 'half', 500, 502].map((what) => ({ when: 'after', what })),
] as { when: 'before' | 'after'; what: Fault }[];
type Fault = 'refused' | 'cut' | 'html' | 'half' | number;

/** Why an operation may be set aside when a server or a proxy has given this answer. */
const PARKED_BY: Readonly<Record<number, ParkReason>> = { 403: 'forbidden', 404: 'gone' };

let close: (() => Promise<unknown>) | null = null;

afterEach(async () => {
  await close?.();
  close = null;
});

class BadNetwork {
  share = 0;
  private deck: number[] = [];
  readonly seen = new Map<string, number>();

  constructor(
    private readonly inner: MemoryTransport,
    private readonly random: () => number,
    /** A hub may get a request twice: a second write of the same revision is refused. A ticket system takes it. */
    private readonly replays: boolean,
  ) {}

  readonly transport: MemoryTransport = async (request) => {
    if (this.random() >= this.share) return this.inner(request);
    const fault = FAULTS[this.pick()];
    const name = `${fault?.when ?? ''} ${fault?.what ?? 'replay'}`.trim();
    this.seen.set(name, (this.seen.get(name) ?? 0) + 1);
    if (fault === undefined) {
      await this.inner(request);
      return this.inner(request);
    }
    const answer = fault.when === 'after' ? await this.inner(request) : null;
    return this.fail(fault.what, request, answer);
  };

  /** Each in its turn, in an order of chance: a short run meets them all. */
  private pick(): number {
    if (this.deck.length === 0) this.deck = [...FAULTS.keys(), ...(this.replays ? [FAULTS.length] : [])];
    const [picked = 0] = this.deck.splice(Math.floor(this.random() * this.deck.length), 1);
    return picked;
  }

  private fail(what: Fault, request: MemoryRequest, answer: MemoryAnswer | null): MemoryAnswer {
    if (what === 'refused') throw new TransportError('notSent');
    if (what === 'cut') throw new TransportError('lost');
    if (what === 'html') throw new TransportError('garbled');
    if (what === 'half') return { ...(answer as MemoryAnswer), body: halfOf(request, answer?.body) };
    const body = { message: `made to answer ${what}` };
    return { status: what, body, serverTime: '', retryAfterMs: what === 429 ? 3_000 : null };
  }
}

/** An answer that ends early and can still be read: fewer rows than were asked for, or none of what it should say. */
function halfOf(request: MemoryRequest, body: unknown): unknown {
  const rows = (body as { rows?: unknown[] } | undefined)?.rows;
  return request.do === 'bulk' && rows !== undefined ? { rows: rows.slice(0, Math.ceil(rows.length / 2)) } : {};
}

/** How often something with this key is there. */
function counts(server: MemoryServer): Map<string, number> {
  const keys = [...server.docs.keys()];
  for (const { key, comments } of server.desk.tickets.values()) {
    keys.push(key ?? '', ...comments.map((comment) => comment.key ?? ''));
  }
  const times = new Map<string, number>();
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
  return times;
}

async function connect(db: CalloutDatabase, role: 'hub' | 'tickets'): Promise<void> {
  await db.connections.put({
    id: `memory-${role}1`,
    system: 'memory',
    role,
    name: role,
    url: 'memory://there',
    user: 'tech1',
    options: {},
    addedAt: new Date().toISOString(),
    paused: false,
    cursor: null,
    primed: false,
    lastTriedAt: null,
    lastSuccessAt: null,
    lastError: null,
    lastErrorDetail: null,
    loginNeeded: false,
  });
}

const create = (kind: string, record: object) => ({ verb: 'create', kind, record }) as unknown as Change;

describe.each(['hub', 'tickets'] as const)('everything that can go wrong, %s', (role) => {
  it(`${OPERATIONS} operations end with one effect each (seed ${SEED})`, { timeout: 600_000 }, async () => {
    const random = seededRandom(SEED);
    const db = new CalloutDatabase(`faults-${newId()}`);
    close = () => db.delete();
    let nowMs = Date.now();
    const server = new MemoryServer({ role, now: () => nowMs });
    const id = `memory-${role}1`;
    await connect(db, role);
    const network = new BadNetwork(server.transport('tech1'), random, role === 'hub');
    const { transport } = network;
    const sync = createSync({
      db,
      now: () => nowMs,
      monotonic: () => nowMs,
      random,
      isOffice: () => false,
      language: () => 'en',
      connectorFor: () =>
        createMemoryConnector(server, 'tech1', {
          connection: id,
          transport,
          batchSize: BATCH[role],
          people: { tech1: 'anna' },
        }),
    });

    const jobs = Array.from({ length: JOBS }, () => makeJob({ id: newId(), assignedTo: 'anna' }));
    const notes = jobs.flatMap((job, i) =>
      Array.from({ length: NOTES_EACH }, (_, n) => ({
        id: newId(),
        jobId: job.id,
        audience: 'internal',
        text: `Reading ${i}-${n} Ω 修理`,
        at: new Date().toISOString(),
      })),
    );
    await commit(
      {
        action: 'note.add',
        by: 'anna',
        touches: ['job', 'note'],
        build: async () => ({
          changes: [...jobs.map((job) => create('job', job)), ...notes.map((note) => create('note', note))],
          result: null,
        }),
      },
      db,
    );

    let rounds = 0;
    let parkedEver = 0;
    for (; rounds < MAX_ROUNDS; rounds++) {
      network.share = rounds < BAD_ROUNDS ? BAD[role] : BETTER;
      const { unsent } = await sync.once();
      if (unsent === 0) break;
      nowMs += 600_000;
      // a server that refuses by mistake: a person reads why and sends it again
      const parked = await db.outbox.where('state').equals('parked').toArray();
      parkedEver += parked.length;
      for (const { deliveries } of parked) {
        const status = Number(/^made to answer (\d+)$/.exec(deliveries[id]?.message ?? '')?.[1]);
        expect(deliveries[id]?.reason).toBe(PARKED_BY[status] ?? 'never');
      }
      await retryOperations(
        parked.map((operation) => operation.id),
        db,
      );
    }

    const operations = await db.outbox.toArray();
    expect(operations).toHaveLength(OPERATIONS);
    expect(operations.filter(({ state }) => state !== 'acknowledged')).toEqual([]);
    expect(operations.filter((one) => server.effects.get(one.id) !== 1).map((one) => one.id)).toEqual([]);
    expect(server.effects.size).toBe(OPERATIONS);
    const times = counts(server);
    expect([...jobs, ...notes].filter((record) => times.get(record.id) !== 1)).toEqual([]);
    expect(times.size).toBe(OPERATIONS);
    // nothing here has become something else on the way
    expect((await db.of('note').toArray()).map(({ text }) => text).sort()).toEqual(
      notes.map(({ text }) => text).sort(),
    );
    expect(await db.conflicts.count()).toBe(0);
    // and all of it did happen
    expect(network.seen.size).toBe(FAULTS.length + (role === 'hub' ? 1 : 0));
    if (role === 'tickets') expect(parkedEver).toBeGreaterThan(0);
  });
});

it('looks again after a refusal of the look: the try before it may have been done', async () => {
  const db = new CalloutDatabase(`faults-${newId()}`);
  close = () => db.delete();
  let nowMs = Date.now();
  const server = new MemoryServer({ role: 'tickets' });
  await connect(db, 'tickets');
  const sync = createSync({
    db,
    now: () => nowMs,
    monotonic: () => nowMs,
    random: () => 0.5,
    isOffice: () => false,
    language: () => 'en',
    connectorFor: () => createMemoryConnector(server, 'tech1', { connection: 'memory-tickets1' }),
  });
  const build = async () => ({ changes: [create('job', makeJob({ id: newId() }))], result: null });
  await commit({ action: 'job.add', by: 'anna', touches: ['job'], build }, db);

  server.fault = ({ isWrite }) => (isWrite ? { when: 'after', what: 'cut' } : null);
  expect(await sync.once()).toMatchObject({ parked: 0, unsent: 1 });
  nowMs += 600_000;
  server.fault = ({ request }) => (request.do === 'find' ? { when: 'before', what: 403 } : null);
  expect(await sync.once()).toMatchObject({ parked: 1, unsent: 1 });
  server.fault = null;
  const [operation] = await db.outbox.toArray();
  await retryOperations([operation?.id ?? ''], db);
  expect(await sync.once()).toMatchObject({ parked: 0, unsent: 0 });
  expect(server.effects.get(operation?.id ?? '')).toBe(1);
  expect(server.desk.tickets.size).toBe(1);
});
