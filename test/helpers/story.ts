import { expect, type Locator, type Page, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, type RunningApp } from './launch';
import { goTo } from './screens';

// The longer steps of the story, and its pictures.

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
] as const;
const THEMES = ['light', 'dark'] as const;

/** Pictures of what is on the screen: both themes, both sizes. Nothing may need scrolling sideways in any of them. */
export async function takePictures(running: RunningApp, name: string): Promise<void> {
  const folder = join(projectRoot, 'test-results/screens');
  mkdirSync(folder, { recursive: true });
  const { app, page } = running;
  for (const { width, height } of SIZES) {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
      await page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`), animations: 'disabled' });
    }
    const sideways = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main')].some((e) => e.scrollWidth > e.clientWidth),
    );
    expect(sideways, `${name} at ${width} px needs scrolling sideways`).toBe(false);
  }
}

/** After a failed test: what the screen showed, beside the report. Ends the app. */
export async function keepScreenOfFailure(running: RunningApp | undefined): Promise<void> {
  const info = test.info();
  if (!running || info.status === info.expectedStatus) return;
  try {
    await running.page.screenshot({ path: info.outputPath('screen.png'), timeout: 5_000 });
    await info.attach('screen', { body: await running.page.locator('body').ariaSnapshot({ timeout: 5_000 }) });
    await info.attach('problems', { body: running.problems.join('\n') });
  } catch {
    // the window is gone: there is nothing to show
  }
  await running.kill();
}

/** Chooses an option of a drop-down list. */
export async function pick(within: Page | Locator, label: string, option: string | RegExp): Promise<void> {
  const field = within.getByRole('combobox', { name: label, exact: true });
  await field.click();
  // the list is drawn at the end of the page, not where its field is
  const options = 'page' in within ? within.page() : within;
  await options.getByRole('option', { name: option }).first().click();
  await expect(field).not.toHaveValue('');
}

/** Where a note of the app says that something was done. */
export async function expectNotice(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: text }).first()).toBeVisible();
}

export interface StockedPart {
  readonly name: string;
  readonly sku: string;
  readonly kind: string;
  readonly serials: readonly string[];
}

/** Puts a part that has serial numbers on the list and receives it into the van. */
export async function receiveIntoVan(page: Page, part: StockedPart): Promise<void> {
  await goTo(page, 'Van stock');
  await page.getByRole('button', { name: 'Add a part to the list' }).click();
  const entry = page.getByRole('dialog', { name: 'Add a part to the list' });
  await entry.getByRole('textbox', { name: 'Name' }).fill(part.name);
  await entry.getByRole('textbox', { name: 'Part number' }).fill(part.sku);
  await pick(entry, 'Kind', part.kind);
  await entry.getByRole('checkbox', { name: /serial/i }).check();
  await entry.getByRole('button', { name: 'Save' }).click();
  await expect(entry).toBeHidden();

  await page
    .getByRole('button', { name: /^Receive parts/ })
    .first()
    .click();
  const receive = page.getByRole('dialog', { name: 'Receive parts' });
  await pick(receive, 'Part', new RegExp(part.sku));
  await receive.getByRole('textbox', { name: /Serial numbers/ }).fill(part.serials.join('\n'));
  await receive.getByRole('button', { name: /^Receive/ }).click();
  await expect(receive).toBeHidden();
}

/** Draws on the signature pad with the mouse. */
export async function draw(page: Page): Promise<void> {
  const pad = page.getByTestId('signature-pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('no signature pad');
  for (const stroke of [0, 1]) {
    const y = box.y + box.height * (0.4 + stroke * 0.2);
    await page.mouse.move(box.x + 40, y);
    await page.mouse.down();
    for (let n = 1; n <= 12; n++) await page.mouse.move(box.x + 40 + n * 15, y + Math.sin(n) * 18);
    await page.mouse.up();
  }
}

/** The next dialog for a file answers with this path. */
export async function answerSaveDialog(running: RunningApp, path: string): Promise<void> {
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}
