import type { CalloutApi } from '@shared/ipc/contract';
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

/**
 * Makes the database anew from the newest good snapshot and the journal. The database that is there is deleted: put it aside before. Its
 * identity is written last, so that a kill on the way is seen at the next start as a database without one, and all begins again.
 */
export async function rebuild(
  name: string,
  calls: RebuildCalls,
  storeId: string,
  onProgress: (rows: number, total: number) => void,
): Promise<Rebuilt> {
  const { rebuildId, dbVersion, counts, snapshotAt, entries, damaged } = unwrap(await calls.rebuildOpen({}));
  if (dbVersion > DATABASE_VERSION) {
    throw new NewerStoreError(`the safety copy has version ${dbVersion}, this Callout has ${DATABASE_VERSION}`);
  }
  await Dexie.delete(name);
  // rows of an older version go through the migrations when the app opens the database
  const db = new CalloutDatabase(name, dbVersion);
  try {
    await db.open();
    const problems = [...damaged];
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    let loaded = 0;
    for (;;) {
      const { table, rows, done } = unwrap(await calls.rebuildNext({ rebuildId }));
      if (table !== null) problems.push(...(await load(db, table, rows)));
      loaded += rows.length;
      onProgress(loaded, Math.max(total, loaded));
      if (done) break;
    }
    await db.settings.put({ key: STORE_ID, value: storeId });
    const tables: Rebuilt['tables'] = [];
    for (const [table, expected] of Object.entries(counts)) {
      const found = hasTable(db, table) ? await db.table(table).count() : 0;
      tables.push({ table, expected, found });
    }
    return { snapshotAt, entries, damaged: problems, tables };
  } finally {
    db.close();
  }
}

async function load(db: CalloutDatabase, table: string, rows: readonly Record<string, unknown>[]): Promise<string[]> {
  if (!hasTable(db, table)) return [`${table}: ${rows.length} rows of a table that this version does not have`];
  const wanted = table === 'settings' ? rows.filter((row) => row['key'] !== STORE_ID) : rows;
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
