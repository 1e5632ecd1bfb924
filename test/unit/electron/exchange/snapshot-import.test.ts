import 'fake-indexeddb/auto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readImport } from '../../../../electron/exchange/import-file';
import { DurableStore, vaultPaths } from '../../../../electron/vault/durable-store';
import { FileStore } from '../../../../electron/vault/files';
import type { KeyStore } from '../../../../electron/vault/store-key';
import { newId } from '../../../../renderer/db/commit';
import { CalloutDatabase } from '../../../../renderer/db/database';
import { absorbTables } from '../../../../renderer/db/exchange';
import { keyStoreOf } from '../vault/helpers';

// What was put aside (an older database, another profile's) is not lost to the person: it can be taken in again.

let root: string;
let stores: DurableStore[];
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'snapshot-import-'));
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await rm(root, { recursive: true });
});
function start(keyStore: KeyStore = keyStoreOf('here')): DurableStore {
  const store = new DurableStore({
    paths: vaultPaths(root),
    appVersion: '1.0.0',
    keyStore,
    onSpace: () => undefined,
    onProblem: () => undefined,
  });
  stores.push(store);
  return store;
}
const at = '2026-03-02T09:00:00.000Z';
const customer = {
  id: '01900000-0000-7000-8000-000000000001',
  name: 'Only in the database that was put aside',
  phone: null,
  email: null,
  remarks: null,
  createdAt: at,
  createdBy: 'tech-1',
  updatedAt: at,
  sample: false,
};

async function putAside(store: DurableStore): Promise<string> {
  const begun = await store.snapshotOpen({ reason: 'replaced', dbVersion: 3, storeId: 'one' });
  if (!begun.ok) throw new Error(begun.error.code);
  const { snapshotId } = begun.value;
  await store.snapshotRows(snapshotId, 'customers', [customer]);
  await store.snapshotRows(snapshotId, 'settings', [{ key: 'storeId', value: 'another' }]);
  const closed = await store.snapshotClose(snapshotId, { customers: 1, settings: 1 });
  if (!closed.ok) throw new Error(closed.error.code);
  return path.join(vaultPaths(root).snapshots, closed.value.name);
}
const read = (store: DurableStore, file: string) =>
  readImport(file, new FileStore(path.join(root, 'files')), (snapshot) => store.readSnapshot(snapshot));

it('takes in the work of a snapshot that was put aside, and nothing of what is this laptop’s own', async () => {
  const store = start();
  const content = await read(store, await putAside(store));
  if (!content.ok || content.value.type !== 'export') throw new Error('no tables');
  expect(content.value.tables.map(({ name }) => name)).toEqual(['customers']);
  const db = new CalloutDatabase(`import-${newId()}`);
  try {
    const outcome = await absorbTables(content.value.tables, db);
    expect(outcome).toMatchObject({ added: { customers: 1 }, unreadable: { count: 0 }, unknownTables: [] });
    expect((await db.of('customer').get(customer.id))?.name).toBe(customer.name);
  } finally {
    await db.delete();
  }
});

it('says that it cannot, where the key is not here or nothing can be read', async () => {
  const file = await putAside(start());
  const elsewhere = start(keyStoreOf('elsewhere'));
  const locked = await read(elsewhere, file);
  expect(locked).toMatchObject({
    ok: false,
    error: { code: 'corruptFile', detail: expect.stringContaining('locked') as string },
  });
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0, 20));
  expect(await read(elsewhere, file)).toMatchObject({ ok: false, error: { code: 'corruptFile' } });
  expect(await readdir(vaultPaths(root).snapshots)).toHaveLength(1);
});
