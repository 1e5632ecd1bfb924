import { randomUUID } from 'node:crypto';
import { keyPathOf, type StoreWrite } from '@shared/ipc/store-calls';
import type { Journal } from './journal';
import { readSnapshot, type Row, type StoredSnapshot } from './snapshot-file';
import { roughBytes } from './sizes';
import type { StoreKeys } from './store-key';

const CHUNK_ROWS = 500;
const CHUNK_BYTES = 2 * 1024 * 1024;

/** The tables of a database as they were last, and how that is known. */
export interface Rebuilt {
  readonly dbVersion: number;
  readonly counts: Record<string, number>;
  readonly snapshotAt: string | null;
  /** Journal entries that were applied. */
  readonly entries: number;
  readonly damaged: string[];
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, Row>>;
}

type Tables = Map<string, Map<string, Row>>;

/**
 * Makes the tables anew: the newest snapshot that is whole, and every journal entry from its beginning on. Entries are after-images, so
 * that one that is in the snapshot already changes nothing. A damaged snapshot is used only when there is no other, and told.
 *
 * @param snapshots newest first
 */
export async function rebuild(
  snapshots: readonly StoredSnapshot[],
  journal: Pick<Journal, 'read' | 'journalId' | 'isComplete'>,
  keys: Pick<StoreKeys, 'find'>,
): Promise<Rebuilt> {
  const damaged: string[] = [];
  const base = await firstWhole(snapshots, keys, damaged);
  const tables = base?.tables ?? new Map<string, Map<string, Row>>();
  let dbVersion = base?.snapshot.dbVersion ?? 0;
  let entries = 0;
  if (base !== null && base.snapshot.journalId !== journal.journalId) {
    damaged.push(`the journal does not continue ${base.snapshot.name}: what came after it may be missing`);
  }
  if (base === null && !journal.isComplete) damaged.push('no snapshot: what is older than the journal is missing');
  for await (const item of journal.read(base?.snapshot.journalFrom ?? 1)) {
    if (item.type === 'problem') {
      damaged.push(item.problem);
      continue;
    }
    entries++;
    if (dbVersion > 0 && item.entry.dbVersion > dbVersion) {
      damaged.push(`rows of version ${dbVersion} and of ${item.entry.dbVersion} stand side by side`);
    }
    dbVersion = Math.max(dbVersion, item.entry.dbVersion);
    for (const write of item.entry.writes) apply(tables, write);
  }
  const counts = Object.fromEntries([...tables].map(([table, rows]) => [table, rows.size]));
  return { dbVersion, counts, snapshotAt: base?.snapshot.at ?? null, entries, damaged, tables };
}

/** Whether {@link rebuild} would give back the database, and not a few rows of it. */
export function canRebuild(
  snapshots: readonly StoredSnapshot[],
  journal: Pick<Journal, 'lastEntry' | 'isComplete'>,
): boolean {
  return snapshots.length > 0 || (journal.isComplete && journal.lastEntry > 0);
}

async function firstWhole(
  snapshots: readonly StoredSnapshot[],
  keys: Pick<StoreKeys, 'find'>,
  damaged: string[],
): Promise<{ snapshot: StoredSnapshot; tables: Tables } | null> {
  for (const snapshot of snapshots) {
    const { tables, problems } = await load(snapshot, keys);
    if (problems.length === 0) return { snapshot, tables };
    damaged.push(...problems);
  }
  const [newest] = snapshots;
  return newest === undefined ? null : { snapshot: newest, tables: (await load(newest, keys)).tables };
}

async function load(
  snapshot: StoredSnapshot,
  keys: Pick<StoreKeys, 'find'>,
): Promise<{ tables: Tables; problems: string[] }> {
  const tables: Tables = new Map();
  const problems: string[] = [];
  try {
    for await (const item of readSnapshot(snapshot.file, keys.find)) {
      if (item.type === 'problem') problems.push(item.problem);
      else apply(tables, { do: 'put', table: item.table, rows: [...item.rows] });
    }
  } catch (error) {
    problems.push(`${snapshot.name}: ${String(error)}`);
  }
  return { tables, problems };
}

function apply(tables: Tables, write: StoreWrite): void {
  let rows = tables.get(write.table);
  if (rows === undefined) tables.set(write.table, (rows = new Map()));
  if (write.do === 'clear') rows.clear();
  else if (write.do === 'delete') for (const key of write.keys) rows.delete(JSON.stringify(key));
  else for (const row of write.rows) rows.set(keyOf(write.table, row), row);
}

function keyOf(table: string, row: Row): string {
  const path = keyPathOf(table);
  const key = Array.isArray(path) ? path.map((part) => row[part]) : row[path as string];
  // one without a key cannot be what the database held, but it is not for us to drop it
  return key === undefined ? `no key ${randomUUID()}` : JSON.stringify(key);
}

/** Hands the rows out table by table, in pieces that fit a message. */
export function* chunks({ tables }: Rebuilt): Generator<{ table: string; rows: Row[] }> {
  for (const [table, byKey] of tables) {
    let rows: Row[] = [];
    let bytes = 0;
    for (const row of byKey.values()) {
      rows.push(row);
      bytes += roughBytes(row);
      if (rows.length < CHUNK_ROWS && bytes < CHUNK_BYTES) continue;
      yield { table, rows };
      rows = [];
      bytes = 0;
    }
    if (rows.length > 0) yield { table, rows };
  }
}
