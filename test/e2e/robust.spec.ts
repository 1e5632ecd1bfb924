import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../helpers/headless';
import { launchApp, type RunningApp } from '../helpers/launch';
import { composer, goTo, logCallOut, saveNote, setUpTechnician, waitUntilShellIsThere } from '../helpers/screens';
import { readTable } from '../helpers/store';
import { readZip } from '../helpers/zip';

let folder: string;
let profile: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callout-robust-'));
  profile = join(folder, 'profile');
});
test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** Runs a script in the window, without a page object of Playwright: those do not survive a crash of their renderer. */
function inWindow<T>({ app }: RunningApp, script: string): Promise<T> {
  return app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
    script,
  ) as Promise<T>;
}

test('a window that crashes comes back by itself, with what was being typed', async () => {
  const running = await launchApp({ profile });
  const { app, page } = running;
  await setUpTechnician(page, { name: 'Kim Crash' });
  await page.keyboard.press('Control+n');
  const typed = 'Half a sentence, and the window is';
  await page.getByRole('textbox', { name: /own words/ }).fill(typed);
  await expect(page.getByRole('status').filter({ hasText: 'Draft saved' })).toBeVisible();

  const crashed = page.waitForEvent('crash');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await crashed;
  await expect
    .poll(() => inWindow<number>(running, `document.querySelectorAll('nav').length`).catch(() => 0))
    .toBeGreaterThan(0);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
      type: 'keyDown',
      keyCode: 'N',
      modifiers: ['control'],
    }),
  );
  await expect
    .poll(() => inWindow<string | undefined>(running, `document.querySelector('#intake-symptom')?.value`))
    .toBe(typed);
  await running.kill();
});

test('notes typed and filed without a pause are all filed, each once and whole, and what comes after stays in the field', async () => {
  const { page, close } = await launchApp({ profile });
  await setUpTechnician(page, { name: 'Kim Quick' });
  await logCallOut(page, { customer: 'Quick & Co', symptom: 'Everything at once' });
  await composer(page).focus();
  const texts = Array.from({ length: 12 }, (_, n) => `quick note ${n}`);
  for (const text of texts) {
    await page.keyboard.insertText(text);
    await page.keyboard.press('Control+Enter');
  }
  // pressed again by an unsteady hand
  await page.keyboard.press('Control+Enter');
  await page.keyboard.insertText('not filed');

  const filed = async () => (await readTable<{ text: string }>(page, 'notes')).map(({ text }) => text).sort();
  await expect.poll(async () => (await filed()).join('').length).toBeGreaterThanOrEqual(texts.join('').length);
  await expect(composer(page)).toHaveValue('not filed');
  expect(await filed()).toEqual([...texts].sort());
  await close();
});

test('the window opens where it was left', async () => {
  const bounds = { x: 60, y: 40, width: 1111, height: 722 };
  let running = await launchApp({ profile });
  await running.app.evaluate(({ BrowserWindow }, b) => BrowserWindow.getAllWindows()[0]?.setBounds(b), bounds);
  await expect.poll(() => running.page.evaluate(() => window.outerWidth)).toBe(bounds.width);
  await running.close();

  running = await launchApp({ profile });
  const found = await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(found).toEqual(bounds);
  await running.close();
});

test('one profile has one window: a second start shows the first', async () => {
  const running = await launchApp({ profile });
  await expect(running.page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  const second = await runCommandWithDisplay(['--profile', profile]);
  expect(second.code, second.stderr).toBe(0);
  expect(running.app.windows()).toHaveLength(1);
  await running.close();
});

test('a double click does a thing once: a step of the visit, a receipt of parts', async () => {
  const running = await launchApp({ profile });
  const { page } = running;
  await setUpTechnician(page, { name: 'Kim Twice' });
  await logCallOut(page, { customer: 'Hurry & Co', symptom: 'It rattles' });
  // as slow as a hand: the first click is long saved when the second one comes
  await page.getByRole('button', { name: /^Start travel/ }).dblclick({ delay: 150 });
  await expect(page.getByRole('button', { name: /^I have arrived/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'The visit' })).toContainText(/Travelling.*now/);

  await goTo(page, 'Van stock');
  await page.getByRole('button', { name: 'Add a part to the list' }).click();
  const part = page.getByRole('dialog', { name: 'Add a part to the list' });
  await part.getByRole('textbox', { name: 'Name' }).fill('Fan 92 mm');
  await part.getByRole('textbox', { name: 'Part number' }).fill('FAN-92');
  await part.getByRole('button', { name: 'Save' }).dblclick();
  await expect(part).toBeHidden();
  await page
    .getByRole('button', { name: /^Receive parts/ })
    .first()
    .click();
  const receive = page.getByRole('dialog', { name: 'Receive parts' });
  await receive.getByRole('combobox', { name: 'Part' }).fill('FAN-92');
  await page.keyboard.press('Enter');
  await receive.getByRole('textbox', { name: 'Quantity' }).fill('3');
  await receive.getByRole('button', { name: 'Receive', exact: true }).dblclick();
  await expect(receive).toBeHidden();
  expect(await readTable(page, 'stockMovements')).toHaveLength(1);
  await running.close();
});

/** The tables of an export as text, its files checked against the manifest. */
async function tablesOf(file: string): Promise<Record<string, string[]>> {
  const files = readZip(await readFile(file));
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '{}') as {
    schema: string;
    files: { path: string; sha256: string }[];
  };
  expect(manifest.schema).toBe('callout-export/1');
  const tables: Record<string, string[]> = {};
  for (const { path, sha256 } of manifest.files) {
    const bytes = files.get(path) ?? Buffer.alloc(0);
    expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(sha256);
    if (path.endsWith('.ndjson')) tables[path] = bytes.toString().trim().split('\n').filter(Boolean).sort();
  }
  return tables;
}

test('export with and without a window, and back in by import', async () => {
  let running = await launchApp({ profile });
  await setUpTechnician(running.page, { name: 'Kim Zip' });
  await logCallOut(running.page, { customer: 'Zip & Söhne', symptom: 'It squeaks 🐭' });
  await saveNote(running.page, 'Oiled the fan');
  const [job] = await readTable<{ number: string }>(running.page, 'jobs');
  await logCallOut(running.page, { customer: 'Another customer', contact: 'Mr Else', symptom: 'It hums' });

  // while a window is open the command is handed to it
  const withWindow = join(folder, 'with-window.zip');
  let done = await runCommand(['export', withWindow, '--profile', profile]);
  expect(done.code, done.stderr).toBe(0);
  const one = join(folder, 'one.zip');
  done = await runCommand(['export', one, '--job', job?.number ?? '', '--profile', profile]);
  expect(done.code, done.stderr).toBe(0);
  const nobody = await runCommand(['export', join(folder, 'none.zip'), '--job', 'CO-ZZ-9999', '--profile', profile]);
  expect(nobody.code, nobody.stderr).toBe(1);
  await running.close();

  const withoutWindow = join(folder, 'without-window.zip');
  done = await runCommand(['export', withoutWindow, '--profile', profile]);
  expect(done.code, done.stderr).toBe(0);
  const everything = await tablesOf(withWindow);
  expect(await tablesOf(withoutWindow)).toEqual(everything);
  expect(Object.values(everything).flat().join('\n')).toContain('Oiled the fan');
  const oneJob = Object.values(await tablesOf(one))
    .flat()
    .join('\n');
  expect(oneJob).toContain('It squeaks 🐭');
  expect(oneJob).not.toContain('It hums');

  // into an empty profile, twice: the second time there is nothing new in it
  const other = join(folder, 'other');
  for (let n = 0; n < 2; n++) {
    done = await runCommand(['import', withWindow, '--profile', other]);
    expect(done.code, done.stderr).toBe(0);
  }
  running = await launchApp({ profile: other });
  await running.page.getByRole('button', { name: /^Continue as Kim Zip/ }).click();
  await waitUntilShellIsThere(running.page);
  expect(await readTable(running.page, 'jobs')).toHaveLength(2);
  expect(await readTable(running.page, 'notes')).toHaveLength(1);
  await running.close();
});

/** A start as from the desktop: it has the display that the first window is on. */
async function runCommandWithDisplay(args: readonly string[]) {
  return runCommand(args, { env: process.env['DISPLAY'] ? { DISPLAY: process.env['DISPLAY'] } : {} });
}
