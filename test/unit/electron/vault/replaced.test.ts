import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DurableStore, vaultPaths } from '../../../../electron/vault/durable-store';
import { noKeyStore, put, rebuiltRows } from './helpers';

let root: string;
let store: DurableStore;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'replaced-'));
  store = new DurableStore({
    paths: vaultPaths(root),
    appVersion: '1.0.0',
    keyStore: noKeyStore,
    onSpace: () => undefined,
    onProblem: () => undefined,
  });
});
afterEach(async () => {
  await store.close();
  await rm(root, { recursive: true });
});

async function putAside(title: string): Promise<void> {
  const begun = await store.snapshotOpen({ reason: 'replaced', dbVersion: 3, storeId: 'one' });
  if (!begun.ok) throw new Error(begun.error.code);
  const { snapshotId } = begun.value;
  await store.snapshotRows(snapshotId, 'jobs', [{ id: 'a', title }]);
  expect(await store.snapshotClose(snapshotId, { jobs: 1 })).toMatchObject({ ok: true });
}

it('makes no database from an older copy that was put aside, and drops nothing of the journal for it', async () => {
  await store.adopt('one', 3);
  await store.append([put('jobs', { id: 'a', title: 'newest' })]);
  await putAside('old');
  expect(await rebuiltRows(store)).toEqual({ jobs: [{ id: 'a', title: 'newest' }] });
  expect(await store.status()).toMatchObject({ ok: true, value: { storeId: 'one', lastSnapshot: null } });
});

it('keeps the newest of those that were put aside', async () => {
  await store.adopt('one', 3);
  for (const title of ['1', '2', '3', '4', '5']) await putAside(title);
  const stored = await store.stored();
  expect(stored.ok && stored.value.snapshots.map(({ reason }) => reason)).toEqual(['replaced', 'replaced', 'replaced']);
});
