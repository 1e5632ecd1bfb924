import { makeId } from '@shared/domain/id';
import { KINDS, type KindName, type RecordOf } from '@shared/domain/kinds';
import type { Operation } from '@shared/domain/operation';
import type { Table } from 'dexie';
import { localClock } from './clock';
import { type CalloutDatabase, database } from './database';
import { settle } from './journal';

/** A field of the base record is the store's business, not the caller's. */
type Stamped = 'createdAt' | 'createdBy' | 'updatedAt';
type NewRecord<K extends KindName> = Omit<RecordOf<K>, Stamped | 'sample'> & { sample?: boolean };

export type Change =
  | { [K in KindName]: { readonly verb: 'create'; readonly kind: K; readonly record: NewRecord<K> } }[KindName]
  | {
      [K in KindName]: {
        readonly verb: 'update';
        readonly kind: K;
        readonly id: string;
        readonly fields: Partial<Omit<RecordOf<K>, Stamped | 'id'>>;
      };
    }[KindName];

/** Reads inside the transaction of a mutation: what a rule is judged on cannot change under it. */
export interface MutationReader {
  get<K extends KindName>(kind: K, id: string): Promise<RecordOf<K> | undefined>;
  /** Rows of a kind whose indexed field has this value. */
  where<K extends KindName>(kind: K, field: string, value: string): Promise<RecordOf<K>[]>;
  all<K extends KindName>(kind: K): Promise<RecordOf<K>[]>;
  /** Operations of a job that a connected system still has to take; 0 while nothing is connected. */
  unsent(jobId: string): Promise<number>;
}

export interface Mutation<T> {
  /** What the user did, in the field's words: `note.add`, `job.accept`. */
  readonly action: string;
  /** Technician id. */
  readonly by: string;
  /** Kinds it reads or writes: the transaction locks these tables and no others. */
  readonly touches: readonly KindName[];
  /** Draft that is filed by this: it goes in the same transaction, so that no kill can leave a text both filed and still to be filed. */
  readonly filesDraft?: string;
  /** Only `read` and pure functions: awaiting anything else would end the transaction half way. */
  readonly build: (read: MutationReader) => Promise<{ changes: readonly Change[]; result: T }>;
}

/** Thrown inside `build` to refuse: nothing is written. `code` is a key of the language files. */
export class RefusedError extends Error {
  constructor(
    readonly code: string,
    readonly params: Record<string, string | number> = {},
  ) {
    super(code);
    this.name = 'RefusedError';
  }
}

export function newId(nowMs: number = Date.now()): string {
  return makeId(nowMs, crypto.getRandomValues(new Uint8Array(10)));
}

/**
 * The one way in which anything in the database changes: rows and their outbox operations in one strict transaction. When the
 * promise has resolved, the data is on the disk, in the database and in the journal; only then may the screen say "saved". (A live
 * query fires before that.)
 *
 * Sample records get no operation: they are never sent.
 */
export async function commit<T>(mutation: Mutation<T>, db: CalloutDatabase = database()): Promise<T> {
  const at = new Date().toISOString();
  const mutationId = newId();
  const clock = await localClock(db);
  const tables = [...new Set(mutation.touches)].map((kind) => db.of(kind) as Table);

  const draft = mutation.filesDraft;
  const locals = draft === undefined ? [db.outbox] : [db.outbox, db.drafts];

  const done = await db.transaction('rw', [...tables, ...locals], async () => {
    const read: MutationReader = {
      get: (kind, id) => db.of(kind).get(id),
      where: (kind, field, value) => db.of(kind).where(field).equals(value).toArray(),
      all: (kind) => db.of(kind).toArray(),
      unsent: (jobId) =>
        db.outbox
          .where('jobId')
          .equals(jobId)
          .filter(({ state, pending }) => pending.length > 0 || state === 'parked' || state === 'conflict')
          .count(),
    };
    const { changes, result } = await mutation.build(read);
    for (const change of changes) {
      const operation = await applyChange(db, change, at, mutation.by);
      if (operation === null) continue;
      await db.outbox.add({
        ...operation,
        id: newId(),
        mutationId,
        action: mutation.action,
        at,
        by: mutation.by,
        clock: clock.next(),
        device: clock.device,
        origin: null,
        handedOver: false,
        state: 'queued',
        pending: [],
        deliveries: {},
        reason: null,
        attempts: 0,
      });
    }
    if (draft !== undefined) await db.drafts.delete(draft);
    return result;
  });
  await settle(db);
  return done;
}

type Applied = Pick<Operation, 'kind' | 'recordId' | 'jobId' | 'verb' | 'changes'>;

async function applyChange(db: CalloutDatabase, change: Change, at: string, by: string): Promise<Applied | null> {
  const kind = KINDS[change.kind];
  const table = db.table(kind.table) as Table<Record<string, unknown>, string>;

  if (change.verb === 'create') {
    const row = kind.schema.parse({ ...change.record, createdAt: at, createdBy: by, updatedAt: at }) as unknown as Row;
    await table.add(row);
    if (row.sample) return null;
    return { kind: kind.name, recordId: row.id, jobId: jobIdOf(change.kind, row), verb: 'create', changes: null };
  }

  if (kind.immutable) throw new Error(`${kind.name} is written once: correct it with a new record`);
  const before = (await table.get(change.id)) as Row | undefined;
  if (!before) throw new RefusedError('notFound', { kind: kind.name });
  const after = kind.schema.parse({ ...before, ...change.fields, updatedAt: at }) as unknown as Row;
  const changes: NonNullable<Operation['changes']> = {};
  for (const field of Object.keys(change.fields)) {
    if (!same(before[field], after[field])) changes[field] = { from: before[field] ?? null, to: after[field] };
  }
  if (Object.keys(changes).length === 0) return null;
  await table.put(after);
  if (after.sample) return null;
  return { kind: kind.name, recordId: after.id, jobId: jobIdOf(change.kind, after), verb: 'update', changes };
}

type Row = Record<string, unknown> & { id: string; sample: boolean };

function jobIdOf(kind: KindName, row: Row): string | null {
  if (kind === 'job') return row.id;
  return typeof row['jobId'] === 'string' ? row['jobId'] : null;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
