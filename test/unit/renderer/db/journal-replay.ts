import { canonicalJson } from '@shared/domain/canonical-json';
import type { JournalEntry } from '@shared/ipc/store-calls';
import type { CalloutDatabase } from '../../../../renderer/db/database';

type Tables = Record<string, Record<string, unknown>>;

// A replay of its own, so that the journal is not judged by the code that reads it in the app.

/** Key paths of the tables the tests write to. */
const keyPaths = new Map<string, string | readonly string[]>([
  ['links', ['connection', 'recordId']],
  ['outbox', 'seq'],
  ['drafts', 'key'],
  ['settings', 'key'],
  ['marks', 'key'],
]);

export function keyOf(table: string, row: Record<string, unknown>): string {
  const path = keyPaths.get(table) ?? 'id';
  return canonicalJson(typeof path === 'string' ? row[path] : path.map((field) => row[field]));
}

/** The tables that the entries make of nothing; empty ones are left out. */
export async function replay(entries: readonly JournalEntry[]): Promise<Tables> {
  const tables: Tables = {};
  for (const write of entries.flatMap((entry) => entry.writes)) {
    const rows = (tables[write.table] ??= {});
    if (write.do === 'clear') tables[write.table] = {};
    if (write.do === 'delete') for (const key of write.keys) delete rows[canonicalJson(key)];
    if (write.do === 'put') for (const row of write.rows) rows[keyOf(write.table, row)] = row;
  }
  return Object.fromEntries(Object.entries(tables).filter(([, rows]) => Object.keys(rows).length > 0));
}

/** The same of the database; the log of the sync is not journaled. */
export async function tablesOf(db: CalloutDatabase): Promise<Tables> {
  const tables: Tables = {};
  for (const table of db.tables) {
    if (table.name === 'syncLog') continue;
    const rows: unknown[] = await table.toArray();
    if (rows.length === 0) continue;
    tables[table.name] = Object.fromEntries(
      rows.map((row) => [keyOf(table.name, row as Record<string, unknown>), JSON.parse(JSON.stringify(row))]),
    );
  }
  return tables;
}
