import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DurableStore, vaultPaths } from '../../../../electron/vault/durable-store';
import type { KeyStore } from '../../../../electron/vault/store-key';
import { keyStoreOf, put, rebuiltRows, takeSnapshot } from './helpers';

// A profile on a stick: today in this machine, tomorrow in that one, each with a key store that refuses what the other one wrapped.

let root: string;
let stores: DurableStore[];
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'stick-'));
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await rm(root, { recursive: true });
});

function start(keyStore: KeyStore): DurableStore {
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
const here = () => start(keyStoreOf('here'));
const elsewhere = () => start(keyStoreOf('elsewhere'));
const write = async (store: DurableStore, id: string) =>
  expect(await store.append([put('jobs', { id }), put('marks', { key: 'last', n: Number(id) })])).toMatchObject({
    ok: true,
  });
async function statusOf(store: DurableStore) {
  const status = await store.status();
  if (!status.ok) throw new Error(status.error.code);
  return status.value;
}

describe('a stick', () => {
  it('whose database was damaged on the way is rebuilt at home, also after another machine looked at it in vain', async () => {
    await mkdir(path.join(root, 'IndexedDB'));
    const first = here();
    await first.adopt('one', 3);
    await takeSnapshot(first, { jobs: [{ id: '1' }] });
    await write(first, '2');
    await first.close();

    const away = elsewhere();
    expect(await away.canRebuild()).toBe(false);
    await away.close();

    const home = here();
    expect(await home.canRebuild()).toBe(true);
    expect((await rebuiltRows(home))['jobs']).toEqual([{ id: '1' }, { id: '2' }]);
  });

  it('is worked with on both machines: each reads what it wrote itself, and nothing has to be put aside', async () => {
    const first = here();
    await first.adopt('one', 3);
    await write(first, '1');
    await first.close();
    const away = elsewhere();
    expect(await statusOf(away)).toMatchObject({ storeId: null, tail: [], lastSnapshot: null });
    await away.adopt('one', 3);
    await takeSnapshot(away, { jobs: [{ id: '1' }] });
    await write(away, '2');
    await away.close();
    const home = here();
    const status = await statusOf(home);
    expect(status.storeId).toBe('one');
    // what came last cannot be read here: the end that can be read is not the end, and the window must not hold the database against it
    expect(status.tail).toEqual([]);
    expect(status.lastSnapshot).toBeNull();
    await write(home, '3');
    expect((await statusOf(home)).tail).toHaveLength(2);
    await home.close();
    expect((await rebuiltRows(elsewhere()))['jobs']).toEqual([{ id: '1' }, { id: '2' }]);
    expect(await readdir(path.join(root, 'quarantine')).catch(() => [])).toEqual([]);
  });
});

describe('another profile’s safety copy', () => {
  it('is put aside whole when the database is kept, and never mixed with it', async () => {
    const store = here();
    await store.adopt('one', 3);
    await takeSnapshot(store, { jobs: [{ id: 'of one' }] });
    await write(store, '1');
    expect(await store.adopt('two', 3)).toMatchObject({ ok: true });
    expect(await statusOf(store)).toMatchObject({ storeId: 'two', tail: [], lastSnapshot: null });
    expect(await store.canRebuild()).toBe(false);
    await write(store, '2');
    expect(await rebuiltRows(store)).toMatchObject({ jobs: [{ id: '2' }] });
    const [kept] = await readdir(path.join(root, 'quarantine'));
    expect(await readdir(path.join(root, 'quarantine', kept ?? ''))).toEqual([
      '000001.journal',
      expect.stringMatching(/\.snapshot$/),
    ]);
    await store.close();
    expect((await statusOf(here())).storeId).toBe('two');
  });
});

describe('what cannot be tidied', () => {
  it('does not make a good snapshot a failed one', async () => {
    const store = here();
    await store.adopt('one', 3);
    const { marker } = vaultPaths(root);
    await rm(marker, { force: true });
    await mkdir(marker);
    await takeSnapshot(store, { jobs: [] });
    expect((await statusOf(store)).lastSnapshot).not.toBeNull();
  });

  it('does not keep the store from opening', async () => {
    const { snapshots } = vaultPaths(root);
    await mkdir(path.join(snapshots, 'x.snapshot-unfinished', 'held'), { recursive: true });
    await mkdir(path.join(snapshots, 'y.snapshot'));
    await writeFile(path.join(snapshots, 'z.snapshot'), '');
    expect((await statusOf(here())).lastEntry).toBe(0);
  });
});
