import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeExport } from '../../../../electron/exchange/export-file';
import { writeInspectionFile } from '../../../../electron/exchange/inspection-file';
import { FileStore } from '../../../../electron/vault/files';

const HOUR_MS = 3_600_000;
let root: string;
/** A folder of the user's own, on a stick for instance. */
let stick: string;
let store: FileStore;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'stale-test-'));
  stick = path.join(root, 'stick');
  await mkdir(stick);
  store = new FileStore(path.join(root, 'files'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function leave(name: string, agoMs: number): Promise<string> {
  const file = path.join(stick, name);
  await writeFile(file, 'half');
  const at = new Date(Date.now() - agoMs);
  await utimes(file, at, at);
  return file;
}

const exportTo = (target: string) =>
  writeExport(
    target,
    { tables: [], files: [], counts: {}, toolVersion: '0.1.0', createdAt: '2026-11-22T08:00:00.000Z' },
    store,
  );

describe('what a killed export left beside its target', () => {
  it('is gone after the next export into that folder, an hour later', async () => {
    await leave('.jobs.zip.0123456789ab.callout-tmp', HOUR_MS + 60_000);
    await leave('.another name.json.ba9876543210.callout-tmp', 30 * HOUR_MS);
    expect((await exportTo(path.join(stick, 'jobs.zip'))).ok).toBe(true);
    expect(await readdir(stick)).toEqual(['jobs.zip']);
  });

  it('is gone as well after an inspection file or a PDF was saved there', async () => {
    await leave('.jobs.zip.0123456789ab.callout-tmp', 2 * HOUR_MS);
    expect((await writeInspectionFile(path.join(stick, 'machine.json'), '{}\n')).ok).toBe(true);
    expect((await readdir(stick)).toSorted()).toEqual(['machine.json', 'machine.json.sha256']);
    await leave('.jobs.zip.0123456789ab.callout-tmp', 2 * HOUR_MS);
    const put = await store.put(new TextEncoder().encode('%PDF'));
    if (!put.ok) throw new Error('put failed');
    expect((await store.copyTo(put.value.sha256, path.join(stick, 'report.pdf'))).ok).toBe(true);
    expect(await readdir(stick)).not.toContain('.jobs.zip.0123456789ab.callout-tmp');
  });

  it('stays while another export may still be writing it', async () => {
    await leave('.jobs.zip.0123456789ab.callout-tmp', HOUR_MS - 60_000);
    await exportTo(path.join(stick, 'jobs.zip'));
    expect(await readdir(stick)).toContain('.jobs.zip.0123456789ab.callout-tmp');
  });

  it.each([
    'jobs.zip.0123456789ab.callout-tmp',
    '.jobs.zip.0123456789AB.callout-tmp',
    '.jobs.zip.0123.callout-tmp',
    '.jobs.zip.0123456789abc.callout-tmp',
    '.0123456789ab.callout-tmp',
    '.jobs.zip.0123456789ab.callout-tmp.txt',
    '.jobs.zip.0123456789ab-callout-tmp',
    '.jobs.zip.0123456789ab.tmp',
  ])('is not somebody’s own file %s', async (name) => {
    await leave(name, 100 * HOUR_MS);
    await exportTo(path.join(stick, 'jobs.zip'));
    expect(await readdir(stick)).toContain(name);
  });

  it('is no folder and no link of that name', async () => {
    const elsewhere = await leave('kept.txt', 100 * HOUR_MS);
    await mkdir(path.join(stick, '.folder.0123456789ab.callout-tmp'));
    await utimes(path.join(stick, '.folder.0123456789ab.callout-tmp'), new Date(0), new Date(0));
    await symlink(elsewhere, path.join(stick, '.link.0123456789ab.callout-tmp'));
    await exportTo(path.join(stick, 'jobs.zip'));
    expect((await readdir(stick)).toSorted()).toEqual([
      '.folder.0123456789ab.callout-tmp',
      '.link.0123456789ab.callout-tmp',
      'jobs.zip',
      'kept.txt',
    ]);
  });

  it('does not keep a refused target from being told as such', async () => {
    const written = await exportTo(path.join(stick, 'nowhere', 'jobs.zip'));
    expect(written).toMatchObject({ ok: false, error: { code: 'notFound' } });
    expect(await readdir(stick)).toEqual([]);
  });
});
