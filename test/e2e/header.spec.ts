import { expect, type Page, test } from '@playwright/test';
import { launchApp, type RunningApp } from '../helpers/launch';
import { takePictures } from '../helpers/story';
import { goTo, logCallOut, saveNote, setUpTechnician } from '../helpers/screens';

const SYMPTOM = 'The screen stays dark';

/** Every word in the header that is cut off, and every control that leaves the window or lies on another one. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const header = document.querySelector('header');
    if (!header) return ['no header'];
    const found: string[] = [];
    for (const text of header.querySelectorAll('*')) {
      const own = [...text.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim() !== '');
      const control = text.closest('button') ?? text;
      for (const node of own) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const words = range.getBoundingClientRect();
        const box = control.getBoundingClientRect();
        if (words.width === 0 || getComputedStyle(text).clipPath !== 'none') continue; // not shown
        const outside = words.left < box.left - 0.5 || words.right > box.right + 0.5 || box.right > window.innerWidth;
        if (outside) found.push(`${node.textContent ?? ''}: ${words.right} of ${box.right}`);
        const clip = text.getBoundingClientRect();
        if (getComputedStyle(text).overflowX !== 'visible' && words.right > clip.right + 0.5)
          found.push(`${node.textContent ?? ''} is clipped`);
      }
    }
    const parts = [...header.children].map((e) => e.getBoundingClientRect()).filter((box) => box.width > 0);
    parts.forEach((box, index) => {
      const next = parts[index + 1];
      if (next && next.left < box.right - 0.5) found.push(`part ${index} lies on the next one`);
    });
    return found;
  });
}

async function expectNothingCut(running: RunningApp, what: string): Promise<void> {
  const { app, page } = running;
  for (const width of [1024, 1100, 1280]) {
    await app.evaluate(({ BrowserWindow }, w) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, 768), width);
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    expect.soft(await cutOff(page), `${what} at ${width} px`).toEqual([]);
  }
}

test('nothing in the header is cut off, whatever runs, in either language', async () => {
  const running = await launchApp();
  const { page } = running;
  await setUpTechnician(page, { name: 'Kim Narrow' });
  await expectNothingCut(running, 'idle');
  await logCallOut(page, { customer: 'Narrow Ltd', symptom: SYMPTOM });
  await expect(page.getByRole('button', { name: /^Start travel/ })).toBeVisible();
  await page.keyboard.press('a'); // travel: the timer runs
  await expect(page.getByRole('banner').getByRole('button', { name: /Travelling/ })).toBeVisible();
  for (let n = 0; n < 8; n++) await saveNote(page, `note ${n}`);
  await page.keyboard.press('Escape');
  await expectNothingCut(running, 'timer');
  await expect(page.getByRole('button', { name: 'Search, or run a command' })).toBeVisible();
  await takePictures(running, 'header-timer');

  await page.getByRole('main').focus();
  await page.keyboard.press('i');
  await goTo(page, 'Settings');
  await expect(page.getByRole('banner').getByRole('button', { name: /inspecti|checked/i })).toBeVisible();
  await expectNothingCut(running, 'timer and inspection');
  await takePictures(running, 'header-inspection');

  await page.getByRole('combobox', { name: 'Language' }).or(page.getByLabel('Language')).first().click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await expect(page.getByRole('banner').getByRole('button', { name: /Anfahrt/ })).toBeVisible();
  await expectNothingCut(running, 'timer and inspection, German');
  await takePictures(running, 'header-german');

  // a test beside the inspection, as long as its longest name: only its room counts here, so none need run
  await page.evaluate(() => {
    const pill = document.querySelector('header .pill.run')?.cloneNode();
    if (!pill) throw new Error('no pill');
    pill.textContent = 'Maus, Finger und Stift: nicht zu Ende';
    document.querySelector('header .pill.run')?.before(pill);
  });
  await expectNothingCut(running, 'four at once, German');
  await running.close();
});
