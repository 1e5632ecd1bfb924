import { expect } from 'vitest';
import { keyPathOf, type JournalEntry, type RebuildStep } from '@shared/ipc/store-calls';
import type { DurableStore } from '../../../../electron/vault/durable-store';
import type { KeyStore } from '../../../../electron/vault/store-key';

/** A system without a key store. */
export const noKeyStore: KeyStore = {
  isAvailable: () => Promise.resolve(false),
  wrap: () => Promise.reject(new Error('none')),
  unwrap: () => Promise.reject(new Error('none')),
};

/** A key store with a keyring of its own; another keyring refuses what this one wrapped. */
export function keyStoreOf(keyring: string): KeyStore {
  return {
    isAvailable: () => Promise.resolve(true),
    wrap: (text) => Promise.resolve(Buffer.from(`${keyring}:${Buffer.from(text).toString('hex')}`)),
    unwrap: (wrapped) => {
      const [by, text] = wrapped.toString().split(':');
      if (by !== keyring) return Promise.reject(new Error('cannot be decrypted'));
      return Promise.resolve(Buffer.from(text ?? '', 'hex').toString());
    },
  };
}

/** A journal entry that puts rows into a table. */
export function put(table: string, ...rows: Record<string, unknown>[]): JournalEntry {
  return { at: '2026-03-02T09:00:00.000Z', dbVersion: 3, writes: [{ do: 'put', table, rows }] };
}

type Row = Record<string, unknown>;
type Tables = Record<string, Row[]>;

/** Every step of a rebuild, in order. */
export async function rebuildSteps(store: DurableStore): Promise<RebuildStep[]> {
  const opened = await store.rebuildOpen();
  if (!opened.ok) throw new Error(opened.error.code);
  const steps: RebuildStep[] = [];
  for (;;) {
    const next = store.rebuildNext(opened.value.rebuildId);
    if (!next.ok) throw new Error(next.error.code);
    if (next.value.step === null) break;
    steps.push(next.value.step);
  }
  const tables = tablesOfSteps(steps);
  for (const [table, count] of Object.entries(opened.value.counts)) expect(tables[table] ?? []).toHaveLength(count);
  return steps;
}

/** What a database has that took these steps (and has no migrations). */
function tablesOfSteps(steps: readonly RebuildStep[]): Tables {
  const tables = new Map<string, Map<string, Row>>();
  for (const { table, clear, deleted, rows } of steps) {
    const held = clear ? new Map<string, Row>() : (tables.get(table) ?? new Map<string, Row>());
    tables.set(table, held);
    const path = [keyPathOf(table)].flat();
    for (const key of deleted) held.delete(JSON.stringify([key].flat()));
    for (const row of rows) held.set(JSON.stringify(path.map((part) => row[part])), row);
  }
  return Object.fromEntries(
    [...tables].filter(([, rows]) => rows.size > 0).map(([name, rows]) => [name, [...rows.values()]]),
  );
}

/** Everything a rebuild hands out, by table. */
export async function rebuiltRows(store: DurableStore): Promise<Tables> {
  return tablesOfSteps(await rebuildSteps(store));
}

/** Takes a snapshot of these rows; `meanwhile` is done between its beginning and its rows. */
export async function takeSnapshot(
  store: DurableStore,
  tables: Tables,
  meanwhile?: () => Promise<void>,
  dbVersion = 3,
): Promise<void> {
  const opened = await store.snapshotOpen({ reason: 'manual', dbVersion, storeId: 'one' });
  if (!opened.ok) throw new Error(opened.error.code);
  const { snapshotId } = opened.value;
  await meanwhile?.();
  for (const [table, rows] of Object.entries(tables)) {
    expect((await store.snapshotRows(snapshotId, table, rows)).ok).toBe(true);
  }
  const counts = Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));
  expect(await store.snapshotClose(snapshotId, counts)).toMatchObject({ ok: true, value: { verified: true, counts } });
}
