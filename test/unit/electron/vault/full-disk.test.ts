import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Space } from '@shared/ipc/store-calls';
import { DurableStore, vaultPaths } from '../../../../electron/vault/durable-store';
import { writeDurably } from '../../../../electron/vault/durable-file';
import { FileStore } from '../../../../electron/vault/files';
import { noSmallDisk, smallDisk } from '../../../helpers/small-disk';
import { noKeyStore, put, rebuiltRows, takeSnapshot } from './helpers';

const DISK_MB = 64;
const impossible = noSmallDisk();
let folder: string;
let disk: Awaited<ReturnType<typeof smallDisk>>;
let levels: Space['level'][];
let problems: string[];

describe.skipIf(impossible !== null)(`a full disk ${impossible === null ? '' : `(skipped: ${impossible})`}`, () => {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'full-disk-'));
    disk = await smallDisk(folder, DISK_MB);
    levels = [];
    problems = [];
  });
  afterEach(async () => {
    disk.unmount();
    await rm(folder, { recursive: true });
  });

  const start = () =>
    new DurableStore({
      paths: vaultPaths(path.join(disk.path, 'profile')),
      appVersion: '1.0.0',
      keyStore: noKeyStore,
      onSpace: ({ level }) => levels.push(level),
      onProblem: (problem) => problems.push(problem),
    });
  // noise, so that nothing makes it smaller
  const texts = new Map<number, string>();
  const row = (id: number) => {
    const text = texts.get(id) ?? randomBytes(15_000).toString('base64');
    texts.set(id, text);
    return { id: String(id), text };
  };

  /** What other programs do: takes all the space there is. */
  async function fillUp(): Promise<void> {
    const piece = Buffer.alloc(1_048_576, 1);
    for (let size = piece.length; size >= 4_096; size = size >> 1) {
      for (;;) {
        const isFull = await appendFile(path.join(disk.path, 'others'), piece.subarray(0, size)).then(
          () => false,
          () => true,
        );
        if (isFull) break;
      }
    }
  }

  it('takes records out of the reserve, then says that it is full, and goes on when there is room: nothing is lost', async () => {
    const store = start();
    await store.status();
    await store.space.settled();
    expect((await store.adopt('one', 3)).ok).toBe(true);
    const saved: number[] = [];
    const save = async (id: number): Promise<boolean> => {
      const answer = await store.append([put('notes', row(id))]);
      if (answer.ok) saved.push(id);
      else expect(answer.error.code).toBe('diskFull');
      return answer.ok;
    };
    expect(await save(1)).toBe(true);
    await fillUp();
    let id = 2;
    while (await save(id)) id++;
    // some megabytes of records after the disk was full for everybody else
    expect(saved.length * 20_000).toBeGreaterThan(3_000_000);
    expect((await store.space.check()).level).toBe('full');
    expect(await save(++id)).toBe(false);

    await rm(path.join(disk.path, 'others'));
    expect(await save(++id)).toBe(true);
    await store.space.check();
    await store.space.settled();
    expect(store.space.space.level).toBe('ok');
    await store.close();

    const again = start();
    const rows = await rebuiltRows(again);
    expect((rows['notes'] ?? []).map((note) => Number(note['id']))).toEqual(saved);
    expect(rows['notes']?.at(-1)).toEqual(row(id));
    expect(await again.verify()).toMatchObject({
      ok: true,
      value: { journal: { problem: null, entries: saved.length } },
    });
    await again.close();
    expect(problems).toEqual([]);
  }, 60_000);

  it('refuses photos while records still go on, and tells the level each time it changes', async () => {
    const store = start();
    await store.status();
    await store.space.settled();
    const files = new FileStore(path.join(disk.path, 'profile', 'files'), writeDurably, () => store.space.refusesMedia);
    expect((await files.put(Buffer.from('a photo'))).ok).toBe(true);
    const { freeBytes } = await store.space.check();
    await writeFile(path.join(disk.path, 'others'), Buffer.alloc((freeBytes ?? 0) - 6 * 1024 * 1024));
    await store.space.check();
    expect(await files.put(Buffer.from('another photo'))).toMatchObject({ ok: false, error: { code: 'diskFull' } });
    expect((await files.put(Buffer.from('a photo'))).ok).toBe(true);
    expect((await store.append([put('notes', row(1))])).ok).toBe(true);
    await rm(path.join(disk.path, 'others'));
    await store.space.check();
    expect((await files.put(Buffer.from('another photo'))).ok).toBe(true);
    expect(levels).toEqual(['mediaStopped', 'ok']);
    await store.close();
  }, 60_000);

  it('leaves nothing of a snapshot that did not fit, and keeps the last good one', async () => {
    const store = start();
    await store.status();
    await store.space.settled();
    await takeSnapshot(store, { notes: [row(1)] });
    const begun = await store.snapshotOpen({ reason: 'daily', dbVersion: 3, storeId: 'one' });
    if (!begun.ok) throw new Error(begun.error.code);
    await fillUp();
    let written = await store.snapshotRows(begun.value.snapshotId, 'notes', [row(2)]);
    for (let id = 3; written.ok; id++) written = await store.snapshotRows(begun.value.snapshotId, 'notes', [row(id)]);
    expect(written).toMatchObject({ ok: false, error: { code: 'diskFull' } });
    expect((await store.append([put('notes', row(2))])).ok).toBe(true);
    await store.close();
    const again = start();
    expect((await rebuiltRows(again))['notes']).toEqual([row(1), row(2)]);
    await again.close();
  }, 60_000);
});
