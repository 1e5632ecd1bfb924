import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DurableStore, vaultPaths } from '../../../../electron/vault/durable-store';
import { type KeyStore, StoreKeys } from '../../../../electron/vault/store-key';
import { keyStoreOf, noKeyStore, put, rebuiltRows, takeSnapshot } from './helpers';

let root: string;
let problems: string[];
let stores: DurableStore[];
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'store-key-'));
  problems = [];
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await rm(root, { recursive: true });
});
const file = () => path.join(root, 'store-key.json');

const open = (keyStore: KeyStore, limitMs = 50) =>
  StoreKeys.open({
    file: file(),
    keyStore,
    limitMs,
    onProblem: (problem) => problems.push(problem),
    putAside: (damaged) => rm(damaged),
  });
function start(keyStore: KeyStore): DurableStore {
  const store = new DurableStore({
    paths: vaultPaths(root),
    appVersion: '1.0.0',
    keyStore,
    onSpace: () => undefined,
    onProblem: (problem) => problems.push(problem),
  });
  stores.push(store);
  return store;
}
async function work(store: DurableStore, id: string): Promise<void> {
  expect(await store.append([put('jobs', { id })])).toMatchObject({ ok: true });
}
const protection = async (store: DurableStore) => {
  const status = await store.status();
  return status.ok && status.value.protection;
};

describe('the key of the store', () => {
  it('lies in the profile for the owner alone where the system has no key store, and that is said', async () => {
    const keys = await open(noKeyStore);
    expect(keys.protection).toBe('plain');
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await open(noKeyStore)).current.id).toBe(keys.current.id);
  });

  it('is wrapped by the key store before it is ever written', async () => {
    const keys = await open(keyStoreOf('a'));
    const secret = keys.current.secret.export().toString('base64');
    expect(keys.protection).toBe('system');
    expect(await readFile(file(), 'utf8')).not.toContain(secret);
    expect((await open(keyStoreOf('a'))).current.id).toBe(keys.current.id);
  });

  it('is wrapped as soon as a key store appears', async () => {
    const plain = await open(noKeyStore);
    const wrapped = await open(keyStoreOf('a'));
    expect([wrapped.protection, wrapped.current.id]).toEqual(['system', plain.current.id]);
    expect(await readFile(file(), 'utf8')).not.toContain(plain.current.secret.export().toString('base64'));
  });

  it('stays plain when the key store does not give back what it took', async () => {
    await open(noKeyStore);
    const broken = { ...keyStoreOf('a'), unwrap: () => Promise.resolve('something else') };
    expect((await open(broken)).protection).toBe('plain');
    expect((await open(noKeyStore)).protection).toBe('plain');
  });

  it('does not wait for a key store that never answers', async () => {
    const silent: KeyStore = { ...noKeyStore, isAvailable: () => new Promise(() => undefined) };
    expect((await open(silent)).protection).toBe('plain');
    const asking: KeyStore = { ...keyStoreOf('a'), wrap: () => new Promise(() => undefined) };
    await rm(file());
    expect((await open(asking)).protection).toBe('plain');
  });

  it('whose file is damaged is made anew, and the file put aside', async () => {
    const keys = await open(noKeyStore);
    await writeFile(file(), '{"version":1,"keys":[{');
    expect((await open(noKeyStore)).current.id).not.toBe(keys.current.id);
    expect(problems.join()).toContain('damaged');
  });

  it('that is not the one its id says is not used, and not thrown away', async () => {
    const keys = await open(noKeyStore);
    const text = await readFile(file(), 'utf8');
    await writeFile(file(), text.replace(/"secret": "..../, '"secret": "AAAA'));
    const again = await open(noKeyStore);
    expect(again.find(keys.current.id)).toBeNull();
    expect(again.current.id).not.toBe(keys.current.id);
    expect(await readFile(file(), 'utf8')).toContain(`"id": ${keys.current.id},`);
  });
});

describe('a store whose key store', () => {
  it('is not there today goes on under another key, and reads everything when it is back', async () => {
    const first = start(keyStoreOf('a'));
    await first.adopt('one', 3);
    await work(first, 'before');
    await first.close();

    const without = start(noKeyStore);
    expect(await protection(without)).toBe('plain');
    await work(without, 'meanwhile');
    await without.close();
    expect(problems.join()).toContain('the key store is not there');

    const back = start(keyStoreOf('a'));
    expect(await protection(back)).toBe('system');
    await work(back, 'after');
    expect(await rebuiltRows(back)).toEqual({ jobs: [{ id: 'before' }, { id: 'meanwhile' }, { id: 'after' }] });
  });

  it('refuses the key goes on under another one; journal, snapshots and key of the old one stay for the day it opens them', async () => {
    const first = start(keyStoreOf('a'));
    await first.adopt('one', 3);
    await work(first, 'before');
    await takeSnapshot(first, { jobs: [{ id: 'before' }] });
    await first.close();

    const moved = start(keyStoreOf('another machine'));
    // what it cannot read it does not build on
    expect(await moved.status()).toMatchObject({ ok: true, value: { storeId: null, tail: [], lastSnapshot: null } });
    await work(moved, 'after');
    await takeSnapshot(moved, { jobs: [{ id: 'before' }, { id: 'after' }] });
    expect((await rebuiltRows(moved))['jobs']).toHaveLength(2);
    expect(problems.join()).toContain('refuses the key');
    await moved.close();

    expect((await rebuiltRows(start(keyStoreOf('a'))))['jobs']).toEqual([{ id: 'before' }]);
    expect(await readdir(path.join(root, 'quarantine')).catch(() => [])).toEqual([]);
  });
});
