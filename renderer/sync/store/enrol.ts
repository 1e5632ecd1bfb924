import type { RemoteRecord } from '@shared/connectors/port';
import { isKindName, KINDS } from '@shared/domain/kinds';
import type { Operation, OperationState } from '@shared/domain/operation';
import type { Connection, Media } from '@shared/domain/sync-records';
import { JOIN, NEW_DELIVERY, overallState, takes, withDelivery } from '@shared/sync/outbox';
import type { CalloutDatabase } from '../../db/database';
import { localClock } from '../../db/clock';
import { isoNow, type StoreEnvironment } from './environment';
import { jobOf, newOperation } from './new-operation';
import { hasTicketThere } from './ticket-of';

type Row = Record<string, unknown> & { id: string };

/** States whose operations a connection may still have to be told of; what all have acknowledged is settled. */
const OPEN = ['queued', 'sending', 'conflict', 'parked', 'kept'] as const;
const CHUNK_ROWS = 1_000;

/** Few enough that an edit does not wait for longer than a person notices. */
const CHUNK_OPERATIONS = 500;

/**
 * Gives every new operation a delivery for each connection that takes it; what none takes is kept. In chunks, in the order of recording:
 * after days offline there are ten thousand, and in one transaction nothing could be saved meanwhile. A kill in between only leaves the
 * rest for the next run.
 */
export async function enrol({ db }: StoreEnvironment): Promise<void> {
  const connections = await db.connections.toArray();
  if (connections.length === 0) return;
  const jobs = new KnownJobs(db);
  const fresh: number[] = [];
  for (const keys of chunksOf(await openKeys(db), CHUNK_OPERATIONS)) {
    for (const operation of await operationsAt(db, keys)) {
      jobs.enrolled(operation);
      if (operation.seq !== undefined && isNews(operation, connections)) fresh.push(operation.seq);
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

/** Keys of the operations that are not settled, in the order of recording. */
async function openKeys(db: CalloutDatabase): Promise<number[]> {
  // in one transaction: none slips from one state to the next in between
  const keys = await db.transaction('r', db.outbox, () =>
    Promise.all(OPEN.map((state) => db.outbox.where('state').equals(state).primaryKeys())),
  );
  return keys.flat().sort((a, b) => a - b);
}

async function operationsAt(db: CalloutDatabase, keys: readonly number[]): Promise<Operation[]> {
  return (await db.outbox.bulkGet([...keys])).filter((operation) => operation !== undefined);
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

/**
 * After the first full pull: whatever a hub does not have and no operation is about is offered to it, in chunks, so that a kill in
 * between only leaves the rest for the next run.
 */
export async function join(env: StoreEnvironment, connectionId: string): Promise<void> {
  const { db } = env;
  const connection = await db.connections.get(connectionId);
  if (connection === undefined) return;
  if (connection.role === 'hub') {
    const clock = await localClock(db);
    // an edit made meanwhile makes an operation too many, which changes nothing there
    const busy = new Set((await openOperations(db, connectionId)).map(({ recordId }) => recordId));
    for (const kind of Object.values(KINDS)) {
      if (!kind.share.hub) continue;
      const ids = await db.table(kind.table).toCollection().primaryKeys();
      for (let from = 0; from < ids.length; from += CHUNK_ROWS) {
        const chunk = ids.slice(from, from + CHUNK_ROWS) as string[];
        await db.transaction('rw', [db.table(kind.table), db.outbox, db.links], async () => {
          const links = await db.links.bulkGet(chunk.map((id): [string, string] => [connectionId, id]));
          const missing = chunk.filter((_, i) => links[i] === undefined);
          if (missing.length === 0) return;
          const rows = (await db.table(kind.table).bulkGet(missing)) as (Row | undefined)[];
          const operations = rows
            .filter((row): row is Row => row !== undefined && row['sample'] !== true && !busy.has(row.id))
            .map((row) => {
              const operation = newOperation(env, clock, {
                action: 'sync.join',
                kind: kind.name,
                recordId: row.id,
                jobId: jobOf(kind.name, row),
                verb: 'create',
                changes: null,
                by: textOf(row['createdBy'], 'sync'),
              });
              // for this hub alone: the others have it, or get it when they are joined
              return { ...operation, origin: JOIN, deliveries: {} };
            });
          const delivered = operations.map((o) => withDelivery(o, connectionId, NEW_DELIVERY));
          await db.outbox.bulkAdd(delivered);
        });
      }
    }
    await queueJoinedFiles(db, connection);
  }
  await db.connections.update(connectionId, { primed: true, lastSuccessAt: isoNow(env) });
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
    db.outbox
      .where('state')
      .anyOf('conflict', 'parked')
      .filter(({ deliveries, pending: ids }) => {
        const state = deliveries[connection]?.state;
        return !ids.includes(connection) && (state === 'conflict' || state === 'parked');
      })
      .toArray(),
  ]);
  return [...pending, ...stuck].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
}

function textOf(value: unknown, absent: string): string {
  return typeof value === 'string' ? value : absent;
}
