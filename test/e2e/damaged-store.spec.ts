import { expect, test } from '@playwright/test';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DurableStore, vaultPaths } from '../../electron/vault/durable-store';
import { runCommand } from '../helpers/headless';

const noKeyStore = {
  isAvailable: () => Promise.resolve(false),
  wrap: () => Promise.reject(new Error('none')),
  unwrap: () => Promise.reject(new Error('none')),
};

/** Makes a profile with a database and damages it; answers with the database's folder. */
async function damagedProfile(profile: string, command: readonly string[]): Promise<string> {
  const whole = await runCommand(command);
  expect(whole.code, whole.stderr).toBe(0);
  const databases = join(profile, 'IndexedDB');
  const database = join(databases, (await readdir(databases)).find((name) => name.endsWith('.leveldb')) ?? '');
  const list = (await readdir(database)).find((name) => name.startsWith('MANIFEST')) ?? '';
  await truncate(join(database, list), 20);
  return database;
}

test('a damaged database that nothing can replace is told of and left as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callout-damaged-'));
  const profile = join(folder, 'profile');
  const command = ['--lang', 'en', '--profile', profile, 'export', join(folder, 'all.zip')];
  try {
    const database = await damagedProfile(profile, command);
    for (const kept of ['journal', 'snapshots']) await rm(join(profile, kept), { recursive: true, force: true });
    const before = (await readdir(database)).sort();

    // left to itself, Chromium deletes such a database and starts an empty one
    const refused = await runCommand(command);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('The local database is damaged. Nothing was changed or deleted.');
    expect((await readdir(database)).sort()).toEqual(before);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
});

test('a damaged database that journal and snapshots can replace is put aside, and the work goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callout-damaged-'));
  const profile = join(folder, 'profile');
  const command = ['--lang', 'en', '--profile', profile, 'export', join(folder, 'all.zip')];
  try {
    await damagedProfile(profile, command);
    const vault = new DurableStore({
      paths: vaultPaths(profile),
      appVersion: '0.0.1',
      keyStore: noKeyStore,
      onSpace: () => undefined,
      onProblem: () => undefined,
    });
    const begun = await vault.snapshotOpen({ reason: 'manual', dbVersion: 3, storeId: 'e2e' });
    expect(begun.ok && (await vault.snapshotClose(begun.value.snapshotId, {}))).toMatchObject({ ok: true });
    await vault.close();

    const done = await runCommand(command);
    expect(done.code, done.stderr).toBe(0);
    const [kept] = (await readdir(join(profile, 'quarantine'))).filter((name) => name.endsWith('-database'));
    expect(await readdir(join(profile, 'quarantine', kept ?? 'nothing'))).toContain('app_callout_0.indexeddb.leveldb');
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
});

test('a profile of a newer Callout is refused with an explanation and left as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callout-newer-'));
  const marker = join(folder, 'profile.json');
  const newer = JSON.stringify({ formatVersion: 99, dbVersion: 99, appVersion: '9.9.9' });
  try {
    await writeFile(marker, newer);
    const refused = await runCommand(['--lang', 'en', '--profile', folder, 'export', join(folder, 'all.zip')]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('A newer Callout has worked with this profile');
    expect(refused.stderr).toContain('9.9.9');
    expect(await readFile(marker, 'utf8')).toBe(newer);
    expect(await readdir(folder)).not.toContain('IndexedDB');
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
});
