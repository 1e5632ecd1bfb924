import type { CalloutApi } from '@shared/ipc/contract';
import type { RebuildStep } from '@shared/ipc/store-calls';
import Dexie from 'dexie';
import { unwrap } from '../bridge';
import { CalloutDatabase } from './database';
import { DATABASE_VERSION } from './migrations';
import type { RebuildReport } from './rebuild-report';

export type RebuildCalls = Pick<CalloutApi['store'], 'rebuildOpen' | 'rebuildNext'>;

export type Rebuilt = Pick<RebuildReport, 'snapshotAt' | 'entries' | 'tables' | 'damaged'>;

/** A copy of the data that this version must not touch. Its name is the one browsers give the same thing. */
export class NewerStoreError extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'VersionError';
  }
}

export const STORE_ID = 'storeId';
/** Setting of a database that is being made: what was found before it, and where that was put. */
export const UNFINISHED = 'rebuilding';
export type Unfinished = Pick<RebuildReport, 'found' | 'putAside'>;

/**
 * Makes the database anew from the newest good snapshot and the journal. The database that is there is deleted: put it aside before. Its
 * identity is written last and `found` first, so that a kill on the way is seen at the next start as half a database that is nobody's
 * work, and all begins again.
 */
export async function rebuild(
  name: string,
  calls: RebuildCalls,
  storeId: string,
  found: Unfinished,
  onProgress: (rows: number, total: number) => void,
): Promise<Rebuilt> {
  // the longest part tells nothing of itself, but it must not look as if nothing were done
  onProgress(0, 0);
  const { rebuildId, dbVersion, counts, snapshotAt, entries, damaged } = unwrap(await calls.rebuildOpen({}));
  if (dbVersion > DATABASE_VERSION) {
    throw new NewerStoreError(`the safety copy has version ${dbVersion}, this Callout has ${DATABASE_VERSION}`);
  }
  await Dexie.delete(name);
  const problems = [...damaged];
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  let loaded = 0;
  let db: CalloutDatabase | null = null;
  try {
    for (;;) {
      const { step } = unwrap(await calls.rebuildNext({ rebuildId }));
      if (step === null) break;
      db = await inVersion(db, name, step.dbVersion, found);
      problems.push(...(await take(db, step)));
      loaded += step.rows.length;
      onProgress(loaded, Math.max(total, loaded));
    }
    db ??= await inVersion(null, name, DATABASE_VERSION, found);
    const { settings } = db;
    await db.transaction('rw', settings, async () => {
      await settings.delete(UNFINISHED);
      await settings.put({ key: STORE_ID, value: storeId });
    });
    const tables: Rebuilt['tables'] = [];
    for (const [table, expected] of Object.entries(counts)) {
      tables.push({ table, expected, found: hasTable(db, table) ? await db.table(table).count() : 0 });
    }
    return { snapshotAt, entries, damaged: problems, tables };
  } finally {
    db?.close();
  }
}

/** Rows of an older version go through the migrations before anything of a newer one is put beside them. */
async function inVersion(
  db: CalloutDatabase | null,
  name: string,
  version: number,
  found: Unfinished,
): Promise<CalloutDatabase> {
  if (db !== null && version <= Math.floor(db.verno)) return db;
  db?.close();
  const next = new CalloutDatabase(name, version);
  await next.open();
  if (db === null) await next.settings.put({ key: UNFINISHED, value: found });
  return next;
}

async function take(db: CalloutDatabase, { table, clear, deleted, rows }: RebuildStep): Promise<string[]> {
  if (!hasTable(db, table)) {
    return rows.length === 0 ? [] : [`${table}: ${rows.length} rows of a table that this version does not have`];
  }
  const wanted =
    table === 'settings' ? rows.filter((row) => row['key'] !== STORE_ID && row['key'] !== UNFINISHED) : rows;
  if (clear) await db.table(table).clear();
  if (deleted.length > 0) await db.table(table).bulkDelete(deleted);
  try {
    await db.table(table).bulkPut(wanted);
    return [];
  } catch (error) {
    // the good ones of them are in
    if (error instanceof Dexie.BulkError)
      return [`${table}: ${error.failures.length} rows were refused: ${error.message}`];
    throw error;
  }
}

function hasTable(db: Dexie, name: string): boolean {
  return db.tables.some((table) => table.name === name);
}
