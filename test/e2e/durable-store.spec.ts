import { expect, type Page, test } from '@playwright/test';
import { cpSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../helpers/headless';
import { launchApp, type RunningApp } from '../helpers/launch';
import {
  composer,
  goTo,
  logCallOut,
  openJob,
  saveNote,
  setUpTechnician,
  typeDraftNote,
  waitUntilShellIsThere,
} from '../helpers/screens';
import { readTable } from '../helpers/store';
import { keepScreenOfFailure } from '../helpers/story';
import { noVolume, smallVolume } from '../helpers/volume';
import { readZip } from '../helpers/zip';

const SYMPTOM = 'It forgets everything';
const NOTES = ['First note', 'Second note, with Umlauts: äöü', 'Third note'];
const DRAFT = 'Half a sentence that was';

// each starts the app several times
test.describe.configure({ timeout: 240_000 });

let folder: string;
let profile: string;
let running: RunningApp | undefined;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callout-durable-'));
  profile = join(folder, 'profile');
});
test.afterEach(async () => {
  await keepScreenOfFailure(running);
  running = undefined;
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

async function start(where = profile): Promise<Page> {
  running = await launchApp({ profile: where });
  return running.page;
}

async function stop(): Promise<void> {
  await running?.close();
  running = undefined;
}

/** A technician, a job, notes, and a draft that was called saved. */
async function work(page: Page): Promise<void> {
  await setUpTechnician(page, { name: 'Kim Durable' });
  await logCallOut(page, { customer: 'Forget & Co', symptom: SYMPTOM });
  for (const note of NOTES) await saveNote(page, note);
  await typeDraftNote(page, DRAFT);
}

async function leveldb(): Promise<string> {
  const databases = join(profile, 'IndexedDB');
  return join(databases, (await readdir(databases)).find((name) => name.endsWith('.leveldb')) ?? '');
}

/** The report is shown, its counts agree, and all of it is on the screen and in the tables. */
async function expectEverythingBack(page: Page, why: RegExp, notes: readonly string[] = NOTES): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Your work was brought back', level: 1 })).toBeVisible();
  await expect(page.getByText(why)).toBeVisible();
  await expect(page.getByText('Complete', { exact: true })).toBeVisible();
  const counts = page.getByRole('table', { name: /Records that were expected/ });
  await expect(counts.getByRole('row', { name: `Notes ${notes.length} ${notes.length}` })).toBeVisible();
  await expect(counts.getByRole('row', { name: 'Jobs 1 1' })).toBeVisible();
  await expect(counts.getByRole('row', { name: 'Drafts 1 1' })).toBeVisible();
  await page.getByRole('button', { name: 'Go on to work' }).click();
  await waitUntilShellIsThere(page);

  await openJob(page, SYMPTOM);
  await expect(composer(page)).toHaveValue(DRAFT);
  const texts = (await readTable<{ text: string }>(page, 'notes')).map(({ text }) => text);
  expect(texts.sort()).toEqual([...notes].sort());
  const operations = await readTable<{ kind: string }>(page, 'outbox');
  expect(operations.filter(({ kind }) => kind === 'note')).toHaveLength(notes.length);
}

/** The next start finds nothing to do. */
async function expectQuietStart(): Promise<void> {
  const page = await start();
  await waitUntilShellIsThere(page);
  await stop();
}

test('the database was deleted: everything called saved is back, and the counts are shown', async () => {
  await work(await start());
  await stop();
  await rm(join(profile, 'IndexedDB'), { recursive: true });

  const page = await start();
  await expectEverythingBack(page, /empty or gone/);
  await stop();
  await expectQuietStart();
});

test('the database was replaced by an older copy: it is put aside, what came after it is back', async () => {
  await work(await start());
  await stop();
  const copy = join(folder, 'copy');
  cpSync(join(profile, 'IndexedDB'), copy, { recursive: true });
  let page = await start();
  await waitUntilShellIsThere(page);
  await openJob(page, SYMPTOM);
  await composer(page).fill('');
  await saveNote(page, 'Written after the copy');
  await typeDraftNote(page, DRAFT);
  await stop();
  await rm(join(profile, 'IndexedDB'), { recursive: true });
  cpSync(copy, join(profile, 'IndexedDB'), { recursive: true });

  page = await start();
  await expectEverythingBack(page, /older copy/, [...NOTES, 'Written after the copy']);
  // what was found is kept, and said where
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Storage and safety' }).click();
  await expect(page.getByRole('row', { name: /Was put aside/ })).toBeVisible();
  await stop();
  await expectQuietStart();
});

test('the end of the database’s log was cut off: the last changes are back', async () => {
  await work(await start());
  await stop();
  const database = await leveldb();
  const log =
    (await readdir(database))
      .filter((name) => name.endsWith('.log'))
      .sort()
      .at(-1) ?? '';
  const { size } = await stat(join(database, log));
  expect(size).toBeGreaterThan(2_000);
  await truncate(join(database, log), Math.floor(size * 0.6));

  const page = await start();
  await expectEverythingBack(page, /older copy|empty or gone/);
  await stop();
  await expectQuietStart();
});

test('the database’s list of files was cut off: it is put aside, not deleted, and everything is back', async () => {
  await work(await start());
  await stop();
  const database = await leveldb();
  const list = (await readdir(database)).find((name) => name.startsWith('MANIFEST')) ?? '';
  await truncate(join(database, list), 20);

  const page = await start();
  await expectEverythingBack(page, /could not be read/);
  await stop();
  expect((await readdir(join(profile, 'quarantine'))).length).toBeGreaterThan(0);
  await expectQuietStart();
});

test('a headless export of a profile whose database is gone has everything', async () => {
  await work(await start());
  await stop();
  await rm(join(profile, 'IndexedDB'), { recursive: true });
  const file = join(folder, 'all.zip');
  const done = await runCommand(['--profile', profile, 'export', file]);
  expect(done.code, done.stderr).toBe(0);
  const files = [...readZip(await readFile(file))].filter(([path]) => path.endsWith('notes.ndjson'));
  const notes = files.map(([, bytes]) => bytes.toString()).join('\n');
  for (const note of NOTES) expect(notes).toContain(note);
});

test('the storage page makes a snapshot, verifies, and says how the key is kept', async () => {
  const page = await start();
  await work(page);
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Storage and safety' }).click();
  await page.getByRole('button', { name: /^Make a snapshot now/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'read back and found whole' })).toBeVisible();
  const row = page.getByRole('row', { name: /By hand/ });
  await expect(row).toContainText('Whole');
  await page.getByRole('button', { name: /^Verify now/ }).click();
  await expect(page.getByText('Everything is whole')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Safety copy' })).toContainText(/key store|Not protected/);
  await stop();
  // from snapshot and journal together
  await rm(join(profile, 'IndexedDB'), { recursive: true });
  await expectEverythingBack(await start(), /empty or gone/);
  await stop();
});

test('a full disk: records go on, files are refused first, nothing is lost', async () => {
  const reason = noVolume();
  test.skip(reason !== null, reason ?? '');
  const volume = smallVolume(256 * 1024 * 1024);
  test.skip(volume === null, 'no loopback volume can be mounted here');
  if (volume === null) return;
  try {
    const where = join(volume.folder, 'profile');
    const page = await start(where);
    await work(page);
    await composer(page).fill('');

    volume.fillUpTo(24 * 1024 * 1024);
    await saveNote(page, 'Written on a nearly full disk');
    await expect(page.getByText(/No more photos and files/)).toBeVisible();
    const refused = await page.evaluate(() => window.callout?.files.put({ bytes: new Uint8Array(4_000_000) }));
    expect(refused).toMatchObject({ ok: false, error: { code: 'diskFull' } });

    // and further, until the reserve is in use
    volume.fillUpTo(1024 * 1024);
    const saved = ['Written on a nearly full disk'];
    for (let n = 1; n <= 20; n++) {
      const text = `Written on a full disk ${n}`;
      await saveNote(page, text);
      saved.push(text);
    }
    await expect(page.getByText(/The disk is full|second copy of your work is behind/)).toBeVisible();
    await running?.kill();
    running = undefined;

    volume.free();
    const again = await start(where);
    await waitUntilShellIsThere(again);
    const texts = (await readTable<{ text: string }>(again, 'notes')).map(({ text }) => text);
    expect(texts.sort()).toEqual([...NOTES, ...saved].sort());
    await stop();
    await rm(join(where, 'IndexedDB'), { recursive: true });
    const rebuilt = await start(where);
    await expect(
      rebuilt.getByRole('row', { name: new RegExp(`^Notes ${texts.length} ${texts.length}`) }),
    ).toBeVisible();
    await stop();
  } finally {
    await running?.kill();
    running = undefined;
    volume.remove();
  }
});
