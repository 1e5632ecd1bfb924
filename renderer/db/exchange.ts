import { isKindName, KIND_NAMES, KINDS, type KindName } from '@shared/domain/kinds';
import { operationSchema, type Operation } from '@shared/domain/operation';
import type { Table } from 'dexie';
import { type CalloutDatabase, database } from './database';
import { settle } from './journal';

// What goes into an export and what comes back from one. The zip itself, with its manifest and hashes, is the main process's.

export interface ExportTable {
  readonly name: string;
  readonly ndjson: string;
}

export interface ExportContent {
  readonly tables: ExportTable[];
  /** SHA-256 of the profile's files that the rows name. */
  readonly files: string[];
  readonly counts: Record<string, number>;
}

type Row = Record<string, unknown> & { id: string };

const OUTBOX = 'outbox';

/** Kinds a job refers to: they travel with it, so that the reader knows who, where and what. */
const REFERRED: readonly KindName[] = [
  'technician',
  'customer',
  'site',
  'contact',
  'asset',
  'part',
  'stockLocation',
  'instrument',
];

/**
 * Everything in the local database, or one job with all that hangs on it and all it refers to; read in one transaction, so that
 * the parts fit together.
 *
 * @param jobNumber the number on the screen; null for everything
 * @returns null when there is no such job
 */
export async function collectExport(
  jobNumber: string | null,
  db: CalloutDatabase = database(),
): Promise<ExportContent | null> {
  return db.transaction('r', db.tables, async () => {
    const rows = new Map<string, Row[]>();
    let operations: Operation[];
    if (jobNumber === null) {
      for (const kind of KIND_NAMES) rows.set(KINDS[kind].table, (await tableOf(db, kind).toArray()) as Row[]);
      operations = await db.outbox.toArray();
    } else {
      const job = await db.of('job').where('number').equals(jobNumber).first();
      if (!job) return null;
      await collectJob(db, job as unknown as Row, rows);
      operations = await db.outbox.where('jobId').equals(job.id).toArray();
      const ids = new Set([...rows.values()].flat().map((row) => row.id));
      const others = await db.outbox
        .where('jobId')
        .notEqual(job.id)
        .or('state')
        .anyOf(['queued', 'parked', 'conflict', 'sending'])
        .toArray();
      operations.push(...others.filter((o) => o.jobId !== job.id && ids.has(o.recordId)));
    }
    const files = ((rows.get(KINDS.attachment.table) ?? []) as { sha256?: unknown }[])
      .map((row) => row.sha256)
      .filter((hash): hash is string => typeof hash === 'string');
    rows.set(OUTBOX, operations.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0)) as unknown as Row[]);
    const tables = [...rows].map(([name, list]) => ({
      name,
      ndjson: list.map((row) => `${JSON.stringify(row)}\n`).join(''),
    }));
    return {
      tables,
      files: [...new Set(files)],
      counts: Object.fromEntries([...rows].map(([name, list]) => [name, list.length])),
    };
  });
}

function tableOf(db: CalloutDatabase, kind: KindName): Table<Record<string, unknown>, string> {
  return db.table(KINDS[kind].table) as Table<Record<string, unknown>, string>;
}

async function collectJob(db: CalloutDatabase, job: Row, rows: Map<string, Row[]>): Promise<void> {
  rows.set(KINDS.job.table, [job]);
  for (const kind of KIND_NAMES) {
    if (!KINDS[kind].indexes.split(', ').includes('jobId')) continue;
    rows.set(KINDS[kind].table, (await tableOf(db, kind).where('jobId').equals(job.id).toArray()) as Row[]);
  }
  const wanted = new Set<string>();
  const addIds = (list: readonly Row[]) => {
    for (const row of list) {
      for (const [field, value] of Object.entries(row)) {
        if (typeof value === 'string' && /(Id|By|assignedTo)$/.test(field)) wanted.add(value);
      }
    }
  };
  for (const list of rows.values()) addIds(list);
  // Twice: an asset names its customer, a part line's stock location its technician.
  for (let round = 0; round < 2; round++) {
    for (const kind of REFERRED) {
      const found = (await tableOf(db, kind).bulkGet([...wanted])).filter((row): row is Row => row !== undefined);
      rows.set(KINDS[kind].table, found);
      addIds(found);
    }
  }
}

export interface ImportOutcome {
  /** Rows that were new here, by table. */
  readonly added: Record<string, number>;
  /** Rows that were here already, by id; ours were kept. */
  readonly known: number;
  /** Lines that could not be read, with the first reason. Nothing of them was taken. */
  readonly unreadable: { readonly count: number; readonly first: string | null };
  /** Tables of a newer Callout that this one does not know. */
  readonly unknownTables: string[];
}

/**
 * Takes in the rows of an export: union by id, nothing overwritten, all in one transaction. Its unsent operations come along by
 * their own ids, so that whatever route they take they are applied once.
 */
export async function absorbTables(
  tables: readonly ExportTable[],
  db: CalloutDatabase = database(),
): Promise<ImportOutcome> {
  const added: Record<string, number> = {};
  const unknownTables: string[] = [];
  let known = 0;
  let unreadable = 0;
  let first: string | null = null;
  const refuse = (reason: string) => {
    unreadable += 1;
    first ??= reason;
  };

  const parsed: { table: string; rows: Row[] }[] = [];
  const operations: Operation[] = [];
  for (const { name, ndjson } of tables) {
    const kind = KIND_NAMES.find((k) => KINDS[k].table === name);
    if (kind === undefined && name !== OUTBOX) {
      unknownTables.push(name);
      continue;
    }
    const schema = kind === undefined ? operationSchema : KINDS[kind].schema;
    const rows: Row[] = [];
    for (const [index, line] of ndjson.split('\n').entries()) {
      if (line.trim() === '') continue;
      const row = parseLine(line, (value) => schema.safeParse(value));
      if (row === null) refuse(`${name}, line ${index + 1}`);
      else if (kind === undefined) operations.push(row as unknown as Operation);
      else rows.push(row);
    }
    if (kind !== undefined) parsed.push({ table: name, rows });
  }

  await db.transaction('rw', db.tables, async () => {
    for (const { table, rows } of parsed) {
      const target = db.table(table) as Table<Row, string>;
      const existing = new Set(
        await target
          .where('id')
          .anyOf(rows.map((r) => r.id))
          .primaryKeys(),
      );
      for (const row of rows) {
        if (existing.has(row.id)) {
          known += 1;
          continue;
        }
        await target.add(row);
        existing.add(row.id);
        added[table] = (added[table] ?? 0) + 1;
      }
    }
    for (const operation of operations) {
      if ((await db.outbox.where('id').equals(operation.id).count()) > 0) continue;
      // of a record that could not be read: sent without it, the other side would only refuse it
      if (
        !isKindName(operation.kind) ||
        (await tableOf(db, operation.kind).where('id').equals(operation.recordId).count()) === 0
      ) {
        refuse(`${OUTBOX}, operation ${operation.id} of a record that is not there`);
        continue;
      }
      delete operation.seq;
      await db.outbox.add(operation);
    }
  });
  await settle(db);
  return { added, known, unreadable: { count: unreadable, first }, unknownTables };
}

function parseLine(line: string, parse: (value: unknown) => { success: boolean; data?: unknown }): Row | null {
  try {
    const result = parse(JSON.parse(line));
    return result.success ? (result.data as Row) : null;
  } catch {
    return null;
  }
}
