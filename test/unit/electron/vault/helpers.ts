import { expect } from 'vitest';
import type { JournalEntry } from '@shared/ipc/store-calls';
import type { DurableStore } from '../../../../electron/vault/durable-store';
import type { KeyStore } from '../../../../electron/vault/store-key';

/** A system without a key store. */
export const noKeyStore: KeyStore = {
  isAvailable: () => Promise.resolve(false),
  wrap: () => Promise.reject(new Error('none')),
  unwrap: () => Promise.reject(new Error('none')),
};

/** A journal entry that puts rows into a table. */
export function put(table: string, ...rows: Record<string, unknown>[]): JournalEntry {
  return { at: '2026-03-02T09:00:00.000Z', dbVersion: 3, writes: [{ do: 'put', table, rows }] };
}

type Tables = Record<string, Record<string, unknown>[]>;

/** Everything a rebuild hands out, by table. */
export async function rebuiltRows(store: DurableStore): Promise<Tables> {
  const opened = await store.rebuildOpen();
  if (!opened.ok) throw new Error(opened.error.code);
  const tables: Tables = {};
  for (;;) {
    const next = store.rebuildNext(opened.value.rebuildId);
    if (!next.ok) throw new Error(next.error.code);
    const { table, rows, done } = next.value;
    if (done) break;
    if (table !== null) (tables[table] ??= []).push(...rows);
  }
  for (const [table, count] of Object.entries(opened.value.counts)) expect(tables[table] ?? []).toHaveLength(count);
  return tables;
}

/** Takes a snapshot of these rows; `meanwhile` is done between its beginning and its rows. */
export async function takeSnapshot(
  store: DurableStore,
  tables: Tables,
  meanwhile?: () => Promise<void>,
): Promise<void> {
  const opened = await store.snapshotOpen({ reason: 'manual', dbVersion: 3, storeId: 'one' });
  if (!opened.ok) throw new Error(opened.error.code);
  const { snapshotId } = opened.value;
  await meanwhile?.();
  for (const [table, rows] of Object.entries(tables)) {
    expect((await store.snapshotRows(snapshotId, table, rows)).ok).toBe(true);
  }
  const counts = Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));
  expect(await store.snapshotClose(snapshotId, counts)).toMatchObject({ ok: true, value: { verified: true, counts } });
}
