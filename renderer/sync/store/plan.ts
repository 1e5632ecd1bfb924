import type { Capabilities, PushItem } from '@shared/connectors/port';
import { isKindName, KINDS, type KindName } from '@shared/domain/kinds';
import type { Operation } from '@shared/domain/operation';
import type { Link } from '@shared/domain/sync-records';
import { sameValue } from '@shared/sync/equal';
import { planOperations, planRecords, type Planned, withDelivery } from '@shared/sync/outbox';
import { withUnknownFields } from '@shared/sync/unknown-fields';
import type { CalloutDatabase } from '../../db/database';
import { openOperations } from './enrol';
import { isoNow, type StoreEnvironment } from './environment';
import { readMany } from './read-many';
import { hasTicketThere } from './ticket-of';

type Row = Record<string, unknown>;

/** Operations a plan looks at in the end: enough that some which must wait do not hide those which need not. */
const FEWEST_LOOKED_AT = 1_000;
/** It begins with as many as it can send: reading more rows for each batch than go out with it is most of a long push. */
const FIRST_LOOK = 50;
/** Each further look goes so many times as far. */
const FURTHER = 4;

/** Records name others by these fields; a ticket system's sentences need them. */
const REFERENCES: Readonly<Record<string, string>> = {
  jobId: 'job',
  visitId: 'visit',
  customerId: 'customer',
  siteId: 'site',
  contactId: 'contact',
  assetId: 'asset',
  partId: 'part',
  fromLocationId: 'stockLocation',
  instrumentId: 'instrument',
  technicianId: 'technician',
  assignedTo: 'technician',
  createdBy: 'technician',
};

/**
 * What may be sent to a connection now, with all that its connector needs to know.
 *
 * @param underWay items that were sent and whose outcome is not written yet: nothing else of their records goes before it is
 */
export async function plan(
  env: StoreEnvironment,
  connectionId: string,
  capabilities: Capabilities,
  underWay: readonly PushItem[] = [],
): Promise<PushItem[]> {
  const { db } = env;
  const tables = [...kindTables(db), db.outbox, db.links, db.conflicts, db.connections];
  const read = { env, connectionId, capabilities, underWay };
  // only what is held back is written; where nothing is, an edit does not have to wait for a plan
  const items = await db.transaction('r', tables, async () => {
    const undecided = await undecidedFields(db, connectionId);
    return undecided.size === 0 ? planItems(read, undecided) : null;
  });
  if (items !== null) return items;
  return db.transaction('rw', tables, async () => planItems(read, await undecidedFields(db, connectionId)));
}

interface Planning {
  readonly env: StoreEnvironment;
  readonly connectionId: string;
  readonly capabilities: Capabilities;
  readonly underWay: readonly PushItem[];
}

/** Inside a transaction. */
async function planItems(
  { env, connectionId, capabilities, underWay }: Planning,
  undecided: ReadonlyMap<string, unknown>,
): Promise<PushItem[]> {
  const { db } = env;
  const { batchSize } = capabilities;
  const now = isoNow(env);
  const sent = new Set(underWay.map(({ recordId }) => recordId));
  const before = underWay.reduce((sum, { operations }) => sum + operations.length, 0);
  const most = before + Math.max(FEWEST_LOOKED_AT, 3 * batchSize);
  for (let limit = before + Math.max(FIRST_LOOK, batchSize); ; limit = Math.min(most, limit * FURTHER)) {
    const read = await openOperations(db, connectionId, limit);
    const open = await holdUndecided(db, connectionId, read, undecided);
    const sendable = open.filter(({ recordId, kind }) => !sent.has(recordId) && !travelsWithFile(kind, capabilities));
    const planned =
      capabilities.unit === 'record'
        ? planRecords(sendable, connectionId, now, batchSize)
        : planOperations(sendable, connectionId, now, batchSize, await linkedJobs(db, connectionId, sendable));
    if (planned.length >= batchSize || read.length < limit || limit === most) {
      return makeItems(env, connectionId, capabilities, planned, undecided);
    }
  }
}

/** File and record are one request there: it goes in the media lane. */
const travelsWithFile = (kind: string, { files }: Capabilities): boolean =>
  files.withRecord && isKindName(kind) && KINDS[kind].share.ticket === 'file';

export function kindTables(db: CalloutDatabase) {
  return Object.values(KINDS).map(({ table }) => db.table(table));
}

/** An edit of a field that a person still has to decide on waits with the rest of it. */
async function holdUndecided(
  db: CalloutDatabase,
  connection: string,
  open: readonly Operation[],
  undecided: ReadonlyMap<string, unknown>,
): Promise<Operation[]> {
  if (undecided.size === 0) return [...open];
  const result: Operation[] = [];
  for (const operation of open) {
    const fields = Object.keys(operation.changes ?? {});
    const waits =
      operation.pending.includes(connection) &&
      fields.length > 0 &&
      fields.every((field) => isHeld(operation, field, undecided));
    const next = waits ? withDelivery(operation, connection, { state: 'conflict', nextAt: null }) : operation;
    if (waits) await db.outbox.put(next);
    result.push(next);
  }
  return result;
}

/** Whether a card holds this change back. What gives their side its own value back, after a decision was taken back, goes. */
function isHeld({ recordId, changes }: Operation, field: string, undecided: ReadonlyMap<string, unknown>): boolean {
  const key = `${recordId}:${field}`;
  return undecided.has(key) && !sameValue(changes?.[field]?.to, undecided.get(key));
}

/** The operation without what a card holds back: that is neither written there nor counts as told. */
function withoutHeld(operation: Operation, undecided: ReadonlyMap<string, unknown>): Operation {
  if (operation.changes === null || undecided.size === 0) return operation;
  const changes = Object.entries(operation.changes).filter(([field]) => !isHeld(operation, field, undecided));
  return { ...operation, changes: Object.fromEntries(changes) };
}

/** `record:field` -> their value, of every conflict with this connection that waits for a person. */
async function undecidedFields(db: CalloutDatabase, connection: string): Promise<Map<string, unknown>> {
  const open = await db.conflicts.where('state').equals('open').toArray();
  return new Map(
    open
      .filter(({ type, source }) => type === 'decide' && source === connection)
      .map(({ recordId, field, theirs }) => [`${recordId}:${field}`, theirs]),
  );
}

async function linkedJobs(
  db: CalloutDatabase,
  connection: string,
  operations: readonly Operation[],
): Promise<(recordId: string) => boolean> {
  const ids = [...new Set(operations.flatMap(({ jobId, recordId }) => [recordId, ...(jobId === null ? [] : [jobId])]))];
  const links = await db.links.bulkGet(ids.map((id): [string, string] => [connection, id]));
  const linked = new Set(links.map((link) => link?.recordId));
  const system = await db.connections.get(connection);
  for (const { jobId, recordId } of operations) {
    if (system === undefined || jobId === null || jobId === recordId || linked.has(jobId)) continue;
    if (await hasTicketThere(db, system, jobId)) linked.add(jobId);
  }
  return (id) => linked.has(id);
}

/** Items for the connector; an operation whose record is not there any more (a removed sample) is left alone. */
export async function makeItems(
  env: StoreEnvironment,
  connection: string,
  capabilities: Pick<Capabilities, 'role'>,
  planned: readonly Planned[],
  undecided?: ReadonlyMap<string, unknown>,
): Promise<PushItem[]> {
  const { db } = env;
  const held = undecided ?? (await undecidedFields(db, connection));
  const rows = await rowsOf(db, planned);
  const links = await linksOf(db, connection, capabilities, planned);
  const items: PushItem[] = [];
  for (const { operations, recordId } of planned) {
    const first = operations[0];
    const row = rows.get(recordId);
    if (first === undefined || !isKindName(first.kind)) continue;
    const isDeleted = operations.at(-1)?.verb === 'delete';
    if (row === undefined && !isDeleted) continue;
    const link = links.get(recordId) ?? null;
    // in a batch of hundreds that need none, waiting for nothing hundreds of times counts
    const needsContext = capabilities.role === 'tickets' && row !== undefined;
    const context = needsContext ? await contextOf(db, row) : {};
    items.push({
      operations: operations.map((operation) => withoutHeld(operation, held)),
      kind: first.kind,
      recordId,
      record: row === undefined || isDeleted ? null : outgoing(row, recordId, link, held),
      link,
      jobLink: first.jobId === null ? null : (links.get(first.jobId) ?? null),
      context,
      contextLinks: needsContext ? await contextLinks(db, connection, Object.keys(context)) : [],
      unsure: operations.some(({ deliveries }) => deliveries[connection]?.unsure === true),
      language: env.language(),
    });
  }
  return items;
}

function outgoing(row: Row, recordId: string, link: Link | null, undecided: ReadonlyMap<string, unknown>): Row {
  const record: Row = { ...row };
  for (const field of Object.keys(record)) {
    const key = `${recordId}:${field}`;
    if (undecided.has(key)) record[field] = undecided.get(key);
  }
  return withUnknownFields(record, link?.extra ?? null);
}

async function rowsOf(db: CalloutDatabase, planned: readonly Planned[]): Promise<Map<string, Row>> {
  const byKind = new Map<KindName, string[]>();
  for (const { operations, recordId } of planned) {
    const kind = operations[0]?.kind ?? '';
    if (!isKindName(kind)) continue;
    const ids = byKind.get(kind);
    if (ids === undefined) byKind.set(kind, [recordId]);
    else ids.push(recordId);
  }
  const rows = new Map<string, Row>();
  for (const [kind, ids] of byKind) {
    const table = db.table<Row, string>(KINDS[kind].table);
    for (const row of await readMany(table, ids, ({ id }) => String(id))) rows.set(String(row['id']), row);
  }
  return rows;
}

async function linksOf(
  db: CalloutDatabase,
  connection: string,
  { role }: Pick<Capabilities, 'role'>,
  planned: readonly Planned[],
): Promise<Map<string, Link>> {
  const ids = new Set<string>();
  for (const { operations, recordId } of planned) {
    ids.add(recordId);
    // a hub takes each record by itself
    if (role === 'tickets') for (const { jobId } of operations) if (jobId !== null) ids.add(jobId);
  }
  const keys = [...ids].map((id): LinkKey => [connection, id]);
  return new Map((await readMany(db.links, keys, linkKey)).map((link) => [link.recordId, link]));
}

type LinkKey = [string, string];
const linkKey = ({ connection, recordId }: Link): LinkKey => [connection, recordId];

/** The records that this one and its job name, one step further each: an asset names its customer. */
async function contextOf(db: CalloutDatabase, row: Row): Promise<PushItem['context']> {
  const context: PushItem['context'] = {};
  let level: Row[] = [row];
  for (let depth = 0; depth < 3; depth++) {
    const next: Row[] = [];
    for (const holder of level) {
      for (const [field, kind] of Object.entries(REFERENCES)) {
        const id = holder[field];
        if (typeof id !== 'string' || Object.hasOwn(context, id) || !isKindName(kind)) continue;
        const found = (await db.table(KINDS[kind].table).get(id)) as Row | undefined;
        if (found === undefined) continue;
        context[id] = { kind, record: found };
        next.push(found);
      }
    }
    level = next;
  }
  return context;
}

async function contextLinks(db: CalloutDatabase, connection: string, ids: readonly string[]): Promise<Link[]> {
  if (ids.length === 0) return [];
  const links = await db.links.bulkGet(ids.map((id): [string, string] => [connection, id]));
  return links.filter((link) => link !== undefined);
}
