import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SnapshotInfo, StoreStatus } from '@shared/ipc/store-calls';
import { DurableStore, vaultPaths } from '../../../../electron/vault/durable-store';
import { keptSnapshots } from '../../../../electron/vault/snapshots';
import { noKeyStore, put, rebuildSteps, rebuiltRows, takeSnapshot } from './helpers';

let root: string;
let problems: string[];
let stores: DurableStore[];
let clock: Date;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'snapshots-'));
  problems = [];
  stores = [];
  clock = new Date('2026-03-02T09:00:00Z');
});
afterEach(async () => {
  for (const store of stores) await store.close();
  await rm(root, { recursive: true });
});
const folder = () => vaultPaths(root).snapshots;
const quarantined = () => readdir(path.join(root, 'quarantine')).catch(() => []);

function start(): DurableStore {
  const store = new DurableStore({
    paths: vaultPaths(root),
    appVersion: '1.0.0',
    keyStore: noKeyStore,
    onSpace: () => undefined,
    onProblem: (problem) => problems.push(problem),
    now: () => clock,
  });
  stores.push(store);
  return store;
}
async function statusOf(store: DurableStore): Promise<StoreStatus> {
  const status = await store.status();
  if (!status.ok) throw new Error(status.error.code);
  return status.value;
}
const write = async (store: DurableStore, ...rows: Record<string, unknown>[]) =>
  expect(await store.append([put('jobs', ...rows)])).toMatchObject({ ok: true });
const later = (hours: number) => (clock = new Date(clock.getTime() + hours * 3_600_000));

/** Three snapshots, a day apart, and entries between them. */
async function threeSnapshots(): Promise<string[]> {
  const store = start();
  await store.adopt('one', 3);
  for (const id of ['a', 'b', 'c']) {
    await write(store, { id });
    const ids = ['a', 'b', 'c'].slice(0, 'abc'.indexOf(id) + 1);
    await takeSnapshot(store, { jobs: ids.map((each) => ({ id: each, text: 'x'.repeat(5_000) })) });
    later(24);
  }
  await write(store, { id: 'd' });
  await store.close();
  return (await readdir(folder())).toSorted();
}
async function harm(name: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  const file = path.join(folder(), name);
  await writeFile(file, change(await readFile(file)));
}
const flip = (bytes: Buffer): Buffer => {
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  return bytes;
};

describe('a snapshot', () => {
  it('counts only when it was read back, and tells what it holds', async () => {
    const store = start();
    await store.adopt('one', 3);
    await write(store, { id: 'a' });
    await takeSnapshot(store, { jobs: [{ id: 'a' }], settings: [] });
    expect((await statusOf(store)).lastSnapshot).toMatchObject({
      reason: 'manual',
      appVersion: '1.0.0',
      counts: { jobs: 1 },
      verified: true,
    });
    await store.close();
    const again = (await statusOf(start())).lastSnapshot;
    expect(again).toMatchObject({ counts: { jobs: 1 }, verified: true, at: '2026-03-02T09:00:00.000Z' });
  });

  it('is refused when other rows were counted than came', async () => {
    const store = start();
    const begun = await store.snapshotOpen({ reason: 'manual', dbVersion: 3, storeId: 'one' });
    if (!begun.ok) throw new Error(begun.error.code);
    await store.snapshotRows(begun.value.snapshotId, 'jobs', [{ id: 'a' }]);
    expect(await store.snapshotClose(begun.value.snapshotId, { jobs: 2 })).toMatchObject({
      ok: false,
      error: { code: 'badInput' },
    });
    expect(await readdir(folder())).toEqual([]);
    expect((await statusOf(store)).lastSnapshot).toBeNull();
  });

  it('that is not finished leaves nothing: not after another was begun, and not after a crash', async () => {
    const store = start();
    const begin = () => store.snapshotOpen({ reason: 'manual', dbVersion: 3, storeId: 'one' });
    const first = await begin();
    await begin();
    expect(first.ok && (await store.snapshotRows(first.value.snapshotId, 'jobs', []))).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    });
    expect(await readdir(folder())).toHaveLength(1);
    await writeFile(path.join(folder(), '20260101T000000Z-x.snapshot-unfinished'), 'half');
    await store.close();
    await statusOf(start());
    expect(await readdir(folder())).toEqual([]);
  });
});

describe('a damaged snapshot', () => {
  it('is passed over: an older one and the journal give the same', async () => {
    const names = await threeSnapshots();
    await harm(names[2] ?? '', flip);
    const store = start();
    const opened = await store.rebuildOpen();
    expect(opened).toMatchObject({ ok: true, value: { snapshotAt: '2026-03-03T09:00:00.000Z', counts: { jobs: 4 } } });
    expect(opened.ok && opened.value.damaged.join()).toContain(names[2]);
    expect((await rebuiltRows(store))['jobs']?.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
    ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['emptied', () => Buffer.alloc(0)],
    ['overwritten', (bytes: Buffer) => Buffer.alloc(bytes.length)],
  ])('that was %s is not the last good one, and is still there', async (_how, change) => {
    const names = await threeSnapshots();
    await harm(names[2] ?? '', change);
    const store = start();
    expect((await statusOf(store)).lastSnapshot?.name).toBe(names[1]);
    expect((await rebuiltRows(store))['jobs']).toHaveLength(4);
    expect([...(await readdir(folder())), ...(await quarantined())].join()).toContain(names[2]);
  });

  it('is found by verifying, and put aside when there is a good one', async () => {
    const names = await threeSnapshots();
    await harm(names[1] ?? '', flip);
    const store = start();
    expect(await store.verify()).toMatchObject({
      ok: true,
      value: {
        snapshots: [
          { name: names[2], problem: null },
          { name: names[1], problem: expect.stringContaining('damaged') as string },
          { name: names[0], problem: null },
        ],
        journal: { problem: null },
      },
    });
    expect(await quarantined()).toEqual([expect.stringContaining(names[1] ?? '')]);
  });

  it('that is the only one gives what can still be read of it, and that is said', async () => {
    const store = start();
    await store.adopt('one', 3);
    const rows = ['a', 'b'].map((id) => ({ id, text: id.repeat(3_000) }));
    const begun = await store.snapshotOpen({ reason: 'manual', dbVersion: 3, storeId: 'one' });
    if (!begun.ok) throw new Error(begun.error.code);
    for (const row of rows) await store.snapshotRows(begun.value.snapshotId, 'jobs', [row]);
    await store.snapshotClose(begun.value.snapshotId, { jobs: 2 });
    await store.close();
    const [name] = await readdir(folder());
    // in the first of its two parts
    await harm(name ?? '', (bytes) => {
      bytes.writeUInt8(bytes.readUInt8(700) ^ 1, 700);
      return bytes;
    });
    const again = start();
    await write(again, { id: 'c' });
    const opened = await again.rebuildOpen();
    expect(opened.ok && opened.value.damaged.length).toBeGreaterThan(0);
    expect((await rebuiltRows(again))['jobs']?.map(({ id }) => id)).toEqual(expect.arrayContaining(['b', 'c']));
    await again.verify();
    expect(await readdir(folder())).toEqual([name]);
  });
});

describe('an older snapshot with the journal across a migration', () => {
  it('comes as two layers: the rows of the old version first, then what the new one wrote, deleted and cleared', async () => {
    const store = start();
    await store.adopt('one', 2);
    const old = { at: 'then', dbVersion: 2 };
    await takeSnapshot(store, { jobs: [{ id: 'a' }, { id: 'b' }], notes: [{ id: 'n' }] }, undefined, 2);
    await store.append([{ ...old, writes: [{ do: 'put', table: 'jobs', rows: [{ id: 'c' }] }] }]);
    await store.append([{ ...old, writes: [{ do: 'delete', table: 'jobs', keys: ['a'] }] }]);
    await takeSnapshot(store, { jobs: [{ id: 'b', migrated: true }] });
    await store.append([
      put('jobs', { id: 'b', migrated: true, since: 'v3' }),
      { ...old, dbVersion: 3, writes: [{ do: 'delete', table: 'jobs', keys: ['c'] }] },
      { ...old, dbVersion: 3, writes: [{ do: 'clear', table: 'notes' }] },
    ]);
    await store.close();
    const again = start();
    await harm((await statusOf(again)).lastSnapshot?.name ?? '', flip);
    const steps = await rebuildSteps(again);
    expect(steps.map(({ dbVersion, table }) => `${dbVersion} ${table}`)).toEqual([
      '2 jobs',
      '2 notes',
      '3 jobs',
      '3 notes',
    ]);
    expect(steps[0]).toMatchObject({ rows: [{ id: 'b' }, { id: 'c' }] });
    expect(steps[2]).toMatchObject({ deleted: ['c'], rows: [{ id: 'b', since: 'v3' }] });
    expect(steps[3]).toMatchObject({ clear: true, rows: [] });
  });
});

describe('the last snapshot that a database could be made from', () => {
  it('is none once the journal after it is damaged, until there is a new one', async () => {
    const store = start();
    await store.adopt('one', 3);
    await takeSnapshot(store, { jobs: [] });
    for (const id of ['a', 'b', 'c']) await write(store, { id, text: id.repeat(100) });
    await store.close();
    const journal = path.join(vaultPaths(root).journal, '000001.journal');
    await writeFile(journal, flip(await readFile(journal)));
    const again = start();
    expect((await statusOf(again)).lastSnapshot).toBeNull();
    await takeSnapshot(again, { jobs: [] });
    expect((await statusOf(again)).lastSnapshot).not.toBeNull();
  });

  it('is asked for at the next write when damage was found, and not on the first day of a whole journal', async () => {
    const store = start();
    await store.adopt('one', 3);
    const due = async (id: string): Promise<boolean> => {
      const answer = await store.append([put('jobs', { id, text: id.repeat(200) })]);
      return answer.ok && answer.value.snapshotDue;
    };
    expect([await due('a'), await due('b'), await due('c')]).toEqual([false, false, false]);
    const journal = path.join(vaultPaths(root).journal, '000001.journal');
    await writeFile(journal, flip(await readFile(journal)));
    expect(await store.verify()).toMatchObject({
      ok: true,
      value: { journal: { problem: expect.any(String) as string } },
    });
    expect(await due('d')).toBe(true);
    await takeSnapshot(store, { jobs: [] });
    expect(await due('e')).toBe(false);
  });

  it('is none when the whole journal is gone: its numbers are not given again', async () => {
    const store = start();
    await store.adopt('one', 3);
    for (const id of ['a', 'b', 'c']) await write(store, { id });
    await takeSnapshot(store, { jobs: [{ id: 'a' }] });
    await write(store, { id: 'lost' });
    await store.close();
    await rm(vaultPaths(root).journal, { recursive: true });
    const again = start();
    expect(await statusOf(again)).toMatchObject({ storeId: 'one', lastSnapshot: null, lastEntry: 3 });
    await write(again, { id: 'd' });
    const opened = await again.rebuildOpen();
    expect(opened.ok && opened.value.damaged.join()).toContain('does not continue');
    expect((await rebuiltRows(again))['jobs']?.map(({ id }) => id)).toEqual(['a', 'd']);
  });
});

describe('old snapshots', () => {
  it('go, with the journal that only they needed; no entry a kept one needs goes', async () => {
    const store = start();
    await store.adopt('one', 3);
    const rows: Record<string, unknown>[] = [];
    for (let day = 0; day < 12; day++) {
      for (let turn = 0; turn < 3; turn++) {
        rows.push({ id: `${day}-${turn}` });
        await write(store, { id: `${day}-${turn}` });
        await takeSnapshot(store, { jobs: rows });
        later(2);
      }
      later(18);
    }
    const names = await readdir(folder());
    // seven days, and two more of the last day
    expect(names).toHaveLength(9);
    expect((await rebuiltRows(store))['jobs']).toHaveLength(36);
    expect(await store.verify()).toMatchObject({ ok: true, value: { journal: { problem: null } } });
  });

  const snapshot = (at: string, reason: SnapshotInfo['reason'] = 'daily', verified = true) => ({
    at,
    reason,
    verified,
  });

  it('from before a migration or update stay longer, the two newest', () => {
    const days = Array.from({ length: 20 }, (_, day) =>
      snapshot(`2026-03-${String(28 - day).padStart(2, '0')}T08:00:00Z`, day > 10 ? 'migration' : 'daily'),
    );
    const kept = [...keptSnapshots(days)].map(({ at, reason }) => `${at.slice(8, 10)} ${reason}`);
    expect(kept.filter((text) => text.endsWith('migration'))).toEqual(['17 migration', '16 migration']);
    expect(kept).toHaveLength(9);
  });

  it('whatever the clock says: the newest good ones stay, by their place in the journal and not by their date', () => {
    const years = ['2031', '2020', '2029', '1970', '2026', '2040', '2019'];
    const taken = Array.from({ length: 30 }, (_, n) => snapshot(`${years[n % 7]}-03-${10 + (n % 19)}T08:00:00Z`));
    const kept = keptSnapshots(taken);
    expect(taken.slice(0, 3).filter((each) => !kept.has(each))).toEqual([]);
    expect(kept.size).toBeLessThanOrEqual(9);
  });

  it('stay in their order when the clock was years ahead and is right again', async () => {
    clock = new Date('2031-01-01T00:00:00Z');
    const store = start();
    await store.adopt('one', 3);
    await write(store, { id: 'a' });
    await takeSnapshot(store, { jobs: [{ id: 'a', from: 'the future' }] });
    clock = new Date('2026-03-02T09:00:00Z');
    for (let day = 0; day < 12; day++) {
      await write(store, { id: 'a', day });
      await takeSnapshot(store, { jobs: [{ id: 'a', day }] });
      later(24);
    }
    await store.close();
    const again = start();
    expect((await statusOf(again)).lastSnapshot?.at).toBe('2026-03-13T09:00:00.000Z');
    expect(await rebuiltRows(again)).toEqual({ jobs: [{ id: 'a', day: 11 }] });
  });

  it('do not go as long as they are the last good one, and damaged ones do not count', () => {
    const old = snapshot('2020-01-01T08:00:00Z');
    const bad = ['a', 'b', 'c', 'd'].map(() => snapshot('2026-03-01T08:00:00Z', 'daily', false));
    expect(keptSnapshots([...bad, old])).toContain(old);
  });
});

describe('the journal', () => {
  it('asks for a snapshot when much was written since the last one, and no longer after it', async () => {
    const store = start();
    await store.adopt('one', 3);
    const noise = randomBytes(1_500_000).toString('base64');
    const due: boolean[] = [];
    for (let turn = 0; turn < 16; turn++) {
      const answer = await store.append([put('jobs', { id: 'a', noise })]);
      due.push(answer.ok && answer.value.snapshotDue);
    }
    expect([due[0], due.at(-1)]).toEqual([false, true]);
    await takeSnapshot(store, { jobs: [{ id: 'a', noise }] });
    expect(await store.append([put('jobs', { id: 'b' })])).toMatchObject({ ok: true, value: { snapshotDue: false } });
  });

  it('is not kept for a year by a snapshot from before an update', async () => {
    const store = start();
    await store.adopt('one', 3);
    const noise = randomBytes(3_000_000).toString('base64');
    const take = async (reason: SnapshotInfo['reason']): Promise<void> => {
      const begun = await store.snapshotOpen({ reason, dbVersion: 3, storeId: 'one' });
      expect(begun.ok && (await store.snapshotClose(begun.value.snapshotId, {}))).toMatchObject({ ok: true });
    };
    await take('update');
    for (let day = 0; day < 10; day++) {
      await write(store, { id: 'a', noise });
      later(24);
      await take('daily');
    }
    const stored = await store.stored();
    expect(stored.ok && stored.value.snapshots.map(({ reason }) => reason)).toContain('update');
    expect(stored.ok && stored.value.journalBytes).toBeLessThan(9 * noise.length);
    expect(await store.verify()).toMatchObject({ ok: true, value: { journal: { problem: null } } });
  });
});
