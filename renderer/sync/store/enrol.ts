import type { RemoteRecord } from '@shared/connectors/port';
import type { Kind } from '@shared/domain/kind';
import { isKindName, KINDS } from '@shared/domain/kinds';
import type { Operation, OperationState } from '@shared/domain/operation';
import type { Connection, Media } from '@shared/domain/sync-records';
import { JOIN, NEW_DELIVERY, overallState, takes, withDelivery } from '@shared/sync/outbox';
import type { CalloutDatabase } from '../../db/database';
import { type LocalClock, localClock } from '../../db/clock';
import { isoNow, type StoreEnvironment } from './environment';
import { jobOf, newOperation } from './new-operation';
import { readMany } from './read-many';
import { hasTicketThere } from './ticket-of';

type Row = Record<string, unknown> & { id: string };

/** States whose operations a connection may still have to be told of; what all have acknowledged is settled. */
const OPEN = ['queued', 'sending', 'conflict', 'parked', 'kept'] as const;
/** What waits for a person. */
const STUCK = ['conflict', 'parked'] as const;

/** Few enough that an edit does not wait for longer than a person notices. */
const CHUNK_OPERATIONS = 500;
const CHUNK_ROWS = 500;

/**
 * Gives every new operation a delivery for each connection that takes it; what none takes is kept. In chunks, in the order of recording:
 * after days offline there are ten thousand, and in one transaction nothing could be saved meanwhile. A kill in between only leaves the
 * rest for the next run.
 */
export async function enrol({ db }: StoreEnvironment): Promise<void> {
  const connections = await db.connections.toArray();
  if (connections.length === 0) return;
  const jobs = new KnownJobs(db);
  const told = toldTo(db, connections);
  const fresh: number[] = [];
  for (const keys of chunksOf(await unread(db, told), CHUNK_OPERATIONS)) {
    for (const operation of await operationsAt(db, keys)) {
      jobs.enrolled(operation);
      if (operation.seq === undefined) continue;
      if (isNews(operation, connections)) fresh.push(operation.seq);
      else if (isTold(operation)) told.seqs.add(operation.seq);
    }
  }
  for (const keys of chunksOf(fresh, CHUNK_OPERATIONS)) {
    await db.transaction(
      'rw',
      [db.connections, db.outbox, db.links, db.media, db.of('job'), ...fileTables(db)],
      async () => {
        // one that was forgotten meanwhile must not be given anything any more
        const left = (await db.connections.bulkGet(connections.map(({ id }) => id))).filter((one) => one !== undefined);
        await enrolChunk(db, left, await operationsAt(db, keys), jobs);
      },
    );
    // the journal may be behind, but not without end
    await db.journal.room();
  }
}

/** @param operations as they stand in this transaction */
async function enrolChunk(
  db: CalloutDatabase,
  connections: readonly Connection[],
  operations: readonly Operation[],
  jobs: KnownJobs,
): Promise<void> {
  const changed: Operation[] = [];
  jobs.forgetLinks();
  for (const operation of operations) {
    // the run of another connection may have come before
    jobs.enrolled(operation);
    if (!isNews(operation, connections)) continue;
    let next = operation;
    for (const connection of connections) {
      if (Object.hasOwn(next.deliveries, connection.id) || !takes(connection, operation)) continue;
      if (connection.role === 'tickets') {
        // waits only where there is something to read: a transaction outlives few waits for nothing
        if (!(jobs.known(connection, operation) ?? (await jobs.look(connection, operation)))) continue;
      }
      const unsure = operation.handedOver || operation.origin === 'peer';
      next = withDelivery(next, connection.id, { ...NEW_DELIVERY, unsure });
      jobs.enrolled(next);
      if (carriesFile(operation)) await queueFile(db, connection, next);
    }
    next = { ...next, state: stateOf(next) };
    if (next.state !== operation.state || next.deliveries !== operation.deliveries) changed.push(next);
  }
  await db.outbox.bulkPut(changed);
}

const stateOf = ({ deliveries }: Operation): OperationState =>
  Object.keys(deliveries).length > 0 ? overallState(deliveries) : 'kept';

/** Whether a connection has not been told of it and may have to be, or its state does not say yet that none has. */
function isNews(operation: Operation, connections: readonly Connection[]): boolean {
  const others = connections.filter(({ id }) => !Object.hasOwn(operation.deliveries, id));
  if (others.length === 0) return false;
  return others.some((connection) => takes(connection, operation)) || stateOf(operation) !== operation.state;
}

/** Operations that need no second look while the connections stay the same. */
interface Told {
  readonly connections: string;
  readonly seqs: Set<number>;
}

const toldByDatabase = new WeakMap<CalloutDatabase, Told>();

/**
 * What an earlier run has found to be told to all of these connections. A run begins after every edit; with ten thousand unsent operations
 * it would read all of them each time.
 */
function toldTo(db: CalloutDatabase, connections: readonly Connection[]): Told {
  // one that was forgotten and came back has another time
  const names = connections.map(({ id, addedAt, role }) => `${id} ${addedAt} ${role}`).join('\n');
  const known = toldByDatabase.get(db);
  if (known?.connections === names) return known;
  const told: Told = { connections: names, seqs: new Set() };
  toldByDatabase.set(db, told);
  return told;
}

/** The making of a job is read each time: what hangs on the job goes where it does. */
const isTold = ({ verb, jobId, recordId }: Operation): boolean => verb !== 'create' || jobId !== recordId;

async function unread(db: CalloutDatabase, { seqs }: Told): Promise<number[]> {
  const keys = await openKeys(db);
  const open = new Set(keys);
  for (const seq of seqs) if (!open.has(seq)) seqs.delete(seq);
  return keys.filter((key) => !seqs.has(key));
}

/** Keys of the operations that are not settled, in the order of recording. */
async function openKeys(db: CalloutDatabase): Promise<number[]> {
  // in one transaction: none slips from one state to the next in between
  const keys = await db.transaction('r', db.outbox, () =>
    Promise.all(OPEN.map((state) => db.outbox.where('state').equals(state).primaryKeys())),
  );
  return keys.flat().sort((a, b) => a - b);
}

async function operationsAt(db: CalloutDatabase, keys: readonly number[]): Promise<Operation[]> {
  return readMany(db.outbox, keys, ({ seq }) => seq ?? 0);
}

function chunksOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

const linkKey = ({ id }: Connection, jobId: string | null, recordId: string): string =>
  `${id} ${jobId ?? ''} ${jobId === recordId ? 'itself' : 'added'}`;

/** What hangs on a job is told to a ticket system only where the job is, or is about to be. */
class KnownJobs {
  readonly #created = new Set<string>();
  readonly #linked = new Map<string, boolean>();

  constructor(private readonly db: CalloutDatabase) {}

  /** At the start of a transaction: a pull may have linked a job since the last. */
  forgetLinks(): void {
    this.#linked.clear();
  }

  enrolled(operation: Operation): void {
    if (operation.verb !== 'create' || operation.jobId !== operation.recordId) return;
    for (const id of Object.keys(operation.deliveries)) this.#created.add(`${id} ${operation.recordId}`);
  }

  /** Null when the links have to be read. */
  known(connection: Connection, { jobId, recordId, verb }: Operation): boolean | null {
    if (jobId === null) return true;
    if (jobId === recordId && verb === 'create') return connection.options['createTickets'] !== false;
    if (this.#created.has(`${connection.id} ${jobId}`)) return true;
    return this.#linked.get(linkKey(connection, jobId, recordId)) ?? null;
  }

  async look(connection: Connection, { jobId, recordId }: Operation): Promise<boolean> {
    const link = await this.db.links.get([connection.id, jobId ?? '']);
    // the job itself is changed there by whom it belongs to; what was done to it is added by whoever did it
    const isAdded = jobId !== null && jobId !== recordId;
    const isLinked = link !== undefined || (isAdded && (await hasTicketThere(this.db, connection, jobId)));
    this.#linked.set(linkKey(connection, jobId, recordId), isLinked);
    return isLinked;
  }
}

const carriesFile = ({ verb, kind }: Operation): boolean =>
  verb === 'create' && isKindName(kind) && KINDS[kind].share.ticket === 'file';

/**
 * Work on a job that was recorded before its ticket was seen here: other systems have acknowledged it meanwhile, the ticket system has
 * never heard of it. Inside the transaction that links the job.
 */
export async function enrolMissed(
  db: CalloutDatabase,
  connection: Connection,
  newHere: readonly string[],
): Promise<void> {
  if (connection.role !== 'tickets' || newHere.length === 0) return;
  const operations = await db.outbox
    .where('jobId')
    .anyOf([...newHere])
    .filter(
      (operation) =>
        !Object.hasOwn(operation.deliveries, connection.id) &&
        takes(connection, operation) &&
        !(operation.verb === 'create' && operation.jobId === operation.recordId),
    )
    .toArray();
  for (const operation of operations) await enrolLate(db, connection, operation);
}

/**
 * The same for jobs that a hub has just told the office's number of: they have a ticket, and what was done to them here before is to be on
 * it. Inside the transaction that takes them in.
 */
export async function enrolNumbered(
  db: CalloutDatabase,
  hub: Connection,
  records: readonly RemoteRecord[],
): Promise<void> {
  const numbered = records
    .filter(
      ({ kind, fields }) => isKindName(kind) && KINDS[kind].share.ticket === 'job' && isFilled(fields['officeNumber']),
    )
    .map(({ recordId }) => recordId);
  if (hub.role !== 'hub' || numbered.length === 0) return;
  for (const connection of await db.connections.toArray()) {
    if (connection.role !== 'tickets') continue;
    const missed = await db.outbox
      .where('jobId')
      .anyOf(numbered)
      .filter(
        (operation) =>
          operation.jobId !== operation.recordId &&
          !Object.hasOwn(operation.deliveries, connection.id) &&
          takes(connection, operation),
      )
      .toArray();
    for (const operation of missed) {
      // what is linked was enrolled when it was
      if ((await db.links.get([connection.id, operation.jobId ?? ''])) !== undefined) continue;
      if (!(await hasTicketThere(db, connection, operation.jobId ?? ''))) continue;
      await enrolLate(db, connection, operation);
    }
  }
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

async function enrolLate(db: CalloutDatabase, connection: Connection, operation: Operation): Promise<void> {
  const unsure = operation.handedOver || operation.origin === 'peer';
  const next = withDelivery(operation, connection.id, { ...NEW_DELIVERY, unsure });
  await db.outbox.put(next);
  if (carriesFile(next)) await queueFile(db, connection, next);
}

function fileTables(db: CalloutDatabase) {
  return Object.values(KINDS)
    .filter(({ share }) => share.ticket === 'file')
    .map(({ table }) => db.table(table));
}

/** A file goes its own way. On a ticket system its record goes with it. */
async function queueFile(db: CalloutDatabase, connection: Connection, operation: Operation): Promise<void> {
  if (operation.verb !== 'create' || !isKindName(operation.kind)) return;
  const kind = KINDS[operation.kind];
  if (kind.share.ticket !== 'file') return;
  const row = (await db.table(kind.table).get(operation.recordId)) as Row | undefined;
  if (row === undefined) return;
  const media = fileOf(connection.id, 'up', row);
  if (media === null || (await db.media.get(media.key)) !== undefined) return;
  await db.media.put({ ...media, operationId: connection.role === 'tickets' ? operation.id : null });
}

/** The media lane's entry for the file of an attachment record; null when the record names none. */
export function fileOf(connection: string, direction: 'up' | 'down', row: Row): Media | null {
  if (typeof row['sha256'] !== 'string') return null;
  return {
    // a ticket shows each record's own file, also when two are the same picture
    key: `${connection}:${direction}:${row['sha256']}:${row.id}`,
    connection,
    direction,
    ref: row['sha256'],
    recordId: row.id,
    jobId: typeof row['jobId'] === 'string' ? row['jobId'] : null,
    operationId: null,
    name: textOf(row['name'], ''),
    mediaType: textOf(row['mediaType'], 'application/octet-stream'),
    sizeBytes: typeof row['sizeBytes'] === 'number' ? row['sizeBytes'] : null,
    at: null,
    by: null,
    state: 'queued',
    attempts: 0,
    nextAt: null,
    reason: null,
    message: null,
    doneBytes: 0,
    unsure: false,
  };
}

/** How a long step is watched and ended. */
export interface Watching {
  readonly onProgress?: (done: number) => void;
  readonly isStopped?: () => boolean;
}

/**
 * After the first full pull: whatever a hub does not have and no operation is about is offered to it, in chunks, so that a kill in
 * between only leaves the rest for the next run.
 *
 * @returns false when it was stopped
 */
export async function join(env: StoreEnvironment, connectionId: string, watching: Watching = {}): Promise<boolean> {
  const { db } = env;
  const connection = await db.connections.get(connectionId);
  if (connection === undefined) return false;
  if (connection.role === 'hub') {
    const offer = {
      env,
      connectionId,
      clock: await localClock(db),
      linked: await linkedTo(db, connectionId),
      // an edit made meanwhile makes an operation too many, which changes nothing there
      busy: new Set((await openOperations(db, connectionId)).map(({ recordId }) => recordId)),
    };
    let done = 0;
    for (const kind of Object.values(KINDS)) {
      if (!kind.share.hub) continue;
      const ids = (await db.table(kind.table).toCollection().primaryKeys()) as string[];
      for (const chunk of chunksOf(ids, CHUNK_ROWS)) {
        if (watching.isStopped?.() === true) return false;
        const made = await offerChunk(offer, kind, chunk);
        // forgotten meanwhile
        if (made === null) return false;
        done += made;
        if (done > 0) watching.onProgress?.(done);
        // the journal may be behind, but not without end
        await db.journal.room();
      }
    }
    await queueJoinedFiles(db, connection);
  }
  await db.connections.update(connectionId, { primed: true, lastSuccessAt: isoNow(env) });
  return true;
}

interface Offer {
  readonly env: StoreEnvironment;
  readonly connectionId: string;
  readonly clock: LocalClock;
  /** Records that it has. Only this very run links more. */
  readonly linked: ReadonlySet<string>;
  /** Records about which an operation is on its way already. */
  readonly busy: ReadonlySet<string>;
}

async function linkedTo(db: CalloutDatabase, connection: string): Promise<Set<string>> {
  const range = db.links.where('[connection+recordId]').between([connection, ''], [connection, '\uffff']);
  return new Set((await range.primaryKeys()).map(([, id]) => id));
}

/** @returns how many operations it made; null when there is no such connection any more */
async function offerChunk(
  { env, connectionId, clock, linked, busy }: Offer,
  { table, name }: Kind,
  ids: readonly string[],
): Promise<number | null> {
  const { db } = env;
  const missing = ids.filter((id) => !linked.has(id) && !busy.has(id));
  if (missing.length === 0) return 0;
  return db.transaction('rw', [db.connections, db.table(table), db.outbox], async () => {
    if ((await db.connections.get(connectionId)) === undefined) return null;
    const rows = await readMany(db.table<Row, string>(table), missing, ({ id }) => id);
    const operations = rows
      .filter(({ sample }) => sample !== true)
      .map((row) => {
        const operation = newOperation(env, clock, {
          action: 'sync.join',
          kind: name,
          recordId: row.id,
          jobId: jobOf(name, row),
          verb: 'create',
          changes: null,
          by: textOf(row['createdBy'], 'sync'),
          // for this hub alone: the others have it, or get it when they are joined
          origin: JOIN,
        });
        return withDelivery(operation, connectionId, NEW_DELIVERY);
      });
    await db.outbox.bulkAdd(operations);
    return operations.length;
  });
}

async function queueJoinedFiles(db: CalloutDatabase, connection: Connection): Promise<void> {
  const operations = await db.outbox.where('pending').equals(connection.id).toArray();
  for (const operation of operations.filter(carriesFile)) await queueFile(db, connection, operation);
}

/**
 * Every operation that a connection has not acknowledged, oldest first: waiting, under way, in conflict, set aside.
 *
 * @param limit of those that wait or are under way, the oldest so many; the first push to a hub has tens of thousands
 */
export async function openOperations(
  db: CalloutDatabase,
  connection: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<Operation[]> {
  const waiting = db.outbox.where('pending').equals(connection);
  const [pending, stuck] = await Promise.all([
    // one key of an index: they come in the order of their primary key, which is that of recording
    Number.isFinite(limit) ? waiting.limit(limit).toArray() : waiting.toArray(),
    // each state by itself: several at once are walked through row by row
    Promise.all(STUCK.map((state) => db.outbox.where('state').equals(state).toArray())),
  ]);
  const stuckHere = stuck.flat().filter(({ deliveries, pending: ids }) => {
    const state = deliveries[connection]?.state;
    return !ids.includes(connection) && (state === 'conflict' || state === 'parked');
  });
  return [...pending, ...stuckHere].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
}

/** So many that wait are read at once faster than those of a page's records one by one. */
const FEW_WAIT = 1_000;

/** Those of {@link openOperations} that are about these records. */
export async function openOperationsOf(
  db: CalloutDatabase,
  connection: string,
  records: readonly Pick<Operation, 'kind' | 'recordId'>[],
): Promise<Operation[]> {
  const keys = new Map(records.map(({ kind, recordId }) => [`${kind} ${recordId}`, [kind, recordId]]));
  const waiting = await db.outbox.where('pending').equals(connection).count();
  if (waiting <= FEW_WAIT) {
    const open = await openOperations(db, connection);
    return open.filter(({ kind, recordId }) => keys.has(`${kind} ${recordId}`));
  }
  const byRecord = await Promise.all(
    [...keys.values()].map((key) => db.outbox.where('[kind+recordId]').equals(key).toArray()),
  );
  return byRecord.flat().filter(({ pending, deliveries }) => {
    const state = deliveries[connection]?.state;
    return pending.includes(connection) || state === 'conflict' || state === 'parked';
  });
}

function textOf(value: unknown, absent: string): string {
  return typeof value === 'string' ? value : absent;
}
