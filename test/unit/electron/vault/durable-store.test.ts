import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '@shared/ipc/store-calls';
import { DurableStore, vaultPaths } from '../../../../electron/vault/durable-store';
import { noKeyStore, put, rebuiltRows, takeSnapshot } from './helpers';

let root: string;
let problems: string[];
let opened: DurableStore[];
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'durable-store-'));
  problems = [];
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  await rm(root, { recursive: true });
});

function start(appVersion = '1.0.0'): DurableStore {
  const store = new DurableStore({
    paths: vaultPaths(root),
    appVersion,
    keyStore: noKeyStore,
    onSpace: () => undefined,
    onProblem: (problem) => problems.push(problem),
  });
  opened.push(store);
  return store;
}
async function append(store: DurableStore, ...entries: JournalEntry[]): Promise<void> {
  expect(await store.append(entries)).toMatchObject({ ok: true });
}

describe('a store that starts for the first time', () => {
  it('has no database, no entry, no snapshot, and says how its key is protected', async () => {
    expect(await start().status()).toMatchObject({
      ok: true,
      value: { storeId: null, lastEntry: 0, tail: [], lastSnapshot: null, protection: 'plain', lastAppVersion: null },
    });
  });

  it('has nothing to rebuild from', async () => {
    expect(await start().canRebuild()).toBe(false);
  });
});

describe('after another start', () => {
  it('the entries are still there, with the database they are of', async () => {
    const first = start();
    expect((await first.adopt('one', 3)).ok).toBe(true);
    await append(first, put('jobs', { id: 'a', title: 'Printer' }), put('jobs', { id: 'b' }));
    await first.close();
    expect(await start('1.1.0').status()).toMatchObject({
      ok: true,
      value: {
        storeId: 'one',
        lastEntry: 2,
        tail: [put('jobs', { id: 'a', title: 'Printer' }), put('jobs', { id: 'b' })],
        lastAppVersion: '1.0.0',
      },
    });
    expect(problems).toEqual([]);
  });

  it('a database without a snapshot is made of all entries', async () => {
    const first = start();
    await first.adopt('one', 3);
    await append(first, put('jobs', { id: 'a', title: 'old' }), put('outbox', { seq: 7, id: 'x' }));
    await append(first, put('jobs', { id: 'a', title: 'new' }, { id: 'b' }));
    await append(first, { ...put('jobs'), writes: [{ do: 'delete', table: 'jobs', keys: ['b'] }] });
    await first.close();
    const store = start();
    expect(await store.canRebuild()).toBe(true);
    expect(await rebuiltRows(store)).toEqual({ jobs: [{ id: 'a', title: 'new' }], outbox: [{ seq: 7, id: 'x' }] });
  });

  it('a database is made of the newest snapshot and what came after it began', async () => {
    const first = start();
    await first.adopt('one', 3);
    await append(first, put('jobs', { id: 'a', title: 'old' }));
    await takeSnapshot(first, { jobs: [{ id: 'a', title: 'old' }] }, async () => {
      await append(first, put('jobs', { id: 'c', title: 'while it was written' }));
    });
    await append(first, put('jobs', { id: 'a', title: 'new' }));
    await first.close();
    const store = start();
    const opened = await store.rebuildOpen();
    expect(opened).toMatchObject({ ok: true, value: { entries: 2, counts: { jobs: 2 }, damaged: [] } });
    expect(await rebuiltRows(store)).toEqual({
      jobs: [
        { id: 'a', title: 'new' },
        { id: 'c', title: 'while it was written' },
      ],
    });
    expect(await readdir(vaultPaths(root).snapshots)).toHaveLength(1);
  });
});
