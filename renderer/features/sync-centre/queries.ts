import { isKindName, KINDS, type KindName } from '@shared/domain/kinds';
import type { Delivery, Operation, OperationState } from '@shared/domain/operation';
import type { Connection } from '@shared/domain/sync-records';
import type { CalloutDatabase } from '../../db/database';
import { clip } from './clip';
import { kindWords } from './field-values';
import { actionWords } from './words';

/** An operation on its way to one connection, as the list shows it. */
export interface Target {
  readonly connection: Connection | null;
  readonly connectionId: string;
  readonly delivery: Delivery;
}

export interface UnsentItem {
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly kind: KindName | 'unknown';
  readonly verb: Operation['verb'];
  readonly recordId: string;
  readonly changedFields: readonly string[];
  /** Only when the job is here. */
  readonly jobId: string | null;
  readonly jobNumber: string | null;
  /** Which record it is, in a few of its own words; null where it has none. */
  readonly subject: string | null;
  readonly assetId: string | null;
  readonly by: string;
  readonly state: OperationState;
  readonly targets: readonly Target[];
  readonly handedOver: boolean;
  /** Of older versions. */
  readonly reason: string | null;
}

/** Local order numbers of the operations in these states, newest first; read off the index, however many they are. */
export async function operationKeys(db: CalloutDatabase, states: readonly OperationState[]): Promise<number[]> {
  // each state by itself: several at once are walked through row by row
  const keys = await Promise.all(states.map((state) => db.outbox.where('state').equals(state).primaryKeys()));
  return keys.flat().sort((a, b) => b - a);
}

/** The operations of these order numbers, in their order; those that were acknowledged meanwhile are left out. */
export async function itemsOf(db: CalloutDatabase, keys: readonly number[]): Promise<UnsentItem[]> {
  const operations = (await db.outbox.bulkGet([...keys])).filter((operation) => operation !== undefined);
  return describeAll(db, operations);
}

/** As {@link operationKeys}, but only of operations that fit every word: kind, action, job, person, connection, state. */
export async function matchingKeys(
  db: CalloutDatabase,
  states: readonly OperationState[],
  query: string,
  stateWords: (state: OperationState) => string,
): Promise<number[]> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return operationKeys(db, states);
  const found = await Promise.all(states.map((state) => db.outbox.where('state').equals(state).toArray()));
  const operations = found.flat();
  const items = await describeAll(db, operations);
  return items
    .filter((item) => {
      const to = item.targets.map((target) => target.connection?.name ?? '').join(' ');
      const text =
        `${item.jobNumber ?? ''} ${item.subject ?? ''} ${actionWords(item)} ${kindWords(item.kind)} ${item.by} ${stateWords(item.state)} ${to}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((item) => item.seq)
    .sort((a, b) => b - a);
}

async function describeAll(db: CalloutDatabase, operations: readonly Operation[]): Promise<UnsentItem[]> {
  const [connections, technicians, jobs, subjects] = await Promise.all([
    db.connections.toArray(),
    db.of('technician').toArray(),
    jobsOf(db, operations),
    subjectsOf(db, operations),
  ]);
  const connectionOf = new Map(connections.map((connection) => [connection.id, connection]));
  const initials = new Map(technicians.map((person) => [person.id, person.initials]));
  return operations.map((o) => {
    const record = subjects.get(`${o.kind} ${o.recordId}`);
    return {
      seq: (o as Operation & { seq: number }).seq,
      id: o.id,
      at: o.at,
      action: o.action,
      kind: isKindName(o.kind) ? o.kind : 'unknown',
      verb: o.verb,
      recordId: o.recordId,
      changedFields: Object.keys(o.changes ?? {}),
      jobId: o.jobId !== null && jobs.has(o.jobId) ? o.jobId : null,
      jobNumber: jobs.get(o.jobId ?? '') ?? null,
      subject: record === undefined ? null : subjectWords(record),
      assetId: o.kind === 'asset' ? o.recordId : null,
      by: initials.get(o.by) ?? o.by,
      state: o.state,
      targets: Object.entries(o.deliveries ?? {}).map(([connectionId, delivery]) => ({
        connection: connectionOf.get(connectionId) ?? null,
        connectionId,
        delivery,
      })),
      handedOver: o.handedOver,
      reason: o.reason,
    };
  });
}

async function jobsOf(db: CalloutDatabase, operations: readonly Operation[]): Promise<Map<string, string>> {
  const ids = [...new Set(operations.flatMap((o) => (o.jobId === null ? [] : [o.jobId])))];
  const jobs = await db.of('job').bulkGet(ids);
  return new Map(jobs.flatMap((job) => (job === undefined ? [] : [[job.id, job.number] as const])));
}

type Row = Record<string, unknown>;

/** The records that operations are about, by kind and id. */
async function subjectsOf(db: CalloutDatabase, operations: readonly Operation[]): Promise<Map<string, Row>> {
  const idsOf = new Map<KindName, Set<string>>();
  for (const { kind, recordId } of operations) {
    if (!isKindName(kind)) continue;
    idsOf.set(kind, (idsOf.get(kind) ?? new Set()).add(recordId));
  }
  const found = new Map<string, Row>();
  for (const [kind, ids] of idsOf) {
    // whole inspections and signatures are large, and have no name of their own
    if (kind === 'inspection' || kind === 'activeTest' || kind === 'safetyTest' || kind === 'signOff') continue;
    const rows = (await db.table(KINDS[kind].table).bulkGet([...ids])) as (Row | undefined)[];
    for (const row of rows) if (row) found.set(`${kind} ${String(row['id'])}`, row);
  }
  return found;
}

/** What a record is called by people: its own words, first of all. */
const NAMED_BY = ['symptomVerbatim', 'text', 'name', 'description', 'reason', 'label', 'code', 'remark'] as const;
const SUBJECT_LENGTH = 120;

/** A few words that tell this record from the others of its kind. */
export function subjectWords(record: Row): string | null {
  const makeAndModel = [record['make'], record['model'], record['serial']].filter(
    (part): part is string => typeof part === 'string' && part !== '',
  );
  if (makeAndModel.length > 0) return clip(makeAndModel.join(' '), SUBJECT_LENGTH);
  for (const field of NAMED_BY) {
    const value = record[field];
    if (typeof value === 'string' && value.trim() !== '') return clip(value, SUBJECT_LENGTH);
  }
  return null;
}
