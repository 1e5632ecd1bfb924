import { expect, test } from '@playwright/test';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../helpers/headless';

test('a damaged database is told of and left as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callout-damaged-'));
  const command = ['--lang', 'en', '--profile', join(folder, 'profile'), 'export', join(folder, 'all.zip')];
  try {
    const whole = await runCommand(command);
    expect(whole.code, whole.stderr).toBe(0);

    const databases = join(folder, 'profile', 'IndexedDB');
    const database = join(databases, (await readdir(databases)).find((name) => name.endsWith('.leveldb')) ?? '');
    const list = (await readdir(database)).find((name) => name.startsWith('MANIFEST')) ?? '';
    await truncate(join(database, list), 20);
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
