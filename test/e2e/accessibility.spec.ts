import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { launchApp } from '../helpers/launch';
import { composer, goTo, jobHeading, logCallOut, type Place, saveNote, setUpTechnician } from '../helpers/screens';

const SYMPTOM = 'The screen stays dark';

/** What axe finds wrong, in both themes: the rules that keep somebody out, not matters of taste. */
async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
    expect.soft(grave, `${screen}, ${theme}`).toEqual([]);
  }
}

test('no main screen keeps anybody out, light or dark', async () => {
  test.setTimeout(300_000);
  const running = await launchApp();
  const { page } = running;
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  await expectAccessible(page, 'first start');
  await setUpTechnician(page, { name: 'Kim Axe' });
  await expectAccessible(page, 'Today, empty');

  await page.keyboard.press('Control+n');
  await expect(page.getByRole('heading', { name: 'Log a call-out' })).toBeVisible();
  await expectAccessible(page, 'call-out');
  await logCallOut(page, { customer: 'Axe Ltd', symptom: SYMPTOM });

  await saveNote(page, 'A note for the log');
  for (const tab of ['Overview', 'Work log', 'Parts', 'Safety', 'Sign-off']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await expect(page.getByRole('tab', { name: new RegExp(`^${tab}`) })).toHaveAttribute('aria-selected', 'true');
    await expectAccessible(page, tab);
  }

  const overTheJob: readonly [string, () => Promise<void>][] = [
    ['cause and fix', () => page.getByRole('button', { name: /^Cause/ }).click()],
    ['the palette', () => page.keyboard.press('Control+k')],
    ['add a part', () => openPartDialog(page)],
  ];
  for (const [name, open] of overTheJob) {
    await open();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }

  await page.getByRole('tab', { name: /^Safety/ }).click();
  await page.getByRole('button', { name: 'Record the safety check' }).click();
  await expect(page.getByRole('textbox', { name: 'Lead length (m)' })).toBeVisible();
  await expectAccessible(page, 'safety check');

  const places: readonly Place[] = ['Today', 'Jobs', 'Inspect', 'Van stock', 'Sync centre', 'Settings'];
  for (const place of places) {
    await goTo(page, place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page, place);
  }

  await goTo(page, 'Inspect');
  await page.getByRole('button', { name: /^Quick inspection/ }).click();
  for (const tab of [/^Findings/, /^Inventory/, /^Software/, /^Not collected/]) {
    await page.getByRole('tab', { name: tab }).click({ timeout: 60_000 });
    await expectAccessible(page, `inspection, ${tab.source}`);
  }
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('dialog', { name: 'Export this inspection' })).toBeVisible();
  await page.getByRole('checkbox', { name: /^Serials/ }).check();
  await expectAccessible(page, 'export with its preview');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^History/ }).click();
  await expect(page.getByRole('heading', { name: /^Health passport/ })).toBeVisible();
  await expectAccessible(page, 'health passport');

  await goTo(page, 'Inspect');
  await page.getByRole('button', { name: /^Tests with consent/ }).click();
  const tests = page.getByRole('navigation', { name: 'Tests' }).getByRole('button');
  await expect(tests).toHaveCount(10);
  for (const button of await tests.all()) {
    await button.click();
    await expect(button).toHaveAttribute('aria-current', 'true');
    await expectAccessible(page, `test: ${await button.innerText()}`);
  }
  await running.close();
});

async function openPartDialog(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Parts/ }).click();
  await page.getByRole('button', { name: 'Add a part' }).first().click();
}

test('a call-out is logged and accepted with the keyboard alone', async () => {
  const running = await launchApp();
  const { page } = running;
  const { keyboard } = page;
  /** Tab, until the field of this name has the focus: no mouse, no jumping. */
  const tabTo = async (name: string | RegExp): Promise<void> => {
    const wanted = page.getByLabel(name).and(page.locator(':focus'));
    for (let n = 0; n < 25; n++) {
      if ((await wanted.count()) > 0) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${name.toString()}`);
  };

  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused();
  await keyboard.type('Kim Keys');
  await keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();

  await keyboard.press('Control+n');
  await expect(page.getByRole('heading', { name: 'Log a call-out' })).toBeVisible();
  await tabTo('Reported by');
  await keyboard.type('Mr Tab');
  await tabTo('Customer');
  await keyboard.type('Keys Ltd');
  await tabTo('Site');
  await keyboard.type('Office');
  await tabTo(/own words/);
  await keyboard.type(SYMPTOM);
  await tabTo(/^Whole site/);
  await keyboard.press('ArrowDown');
  await tabTo(/^Work stopped/);
  await keyboard.press('Space');
  await keyboard.press('Control+Enter');
  await expect(jobHeading(page, SYMPTOM)).toBeVisible();
  await expect(page.getByRole('list', { name: 'The visit' })).toContainText(/Accepted.*now/);
  await expect(page.getByRole('main')).toContainText('P2 high');

  // and on: travel and a note, by their letters
  await keyboard.press('a');
  await expect(page.getByRole('list', { name: 'The visit' })).toContainText(/Travelling.*now/);
  await keyboard.press('n');
  await expect(composer(page)).toBeFocused();
  await keyboard.type('On my way');
  await keyboard.press('Control+Enter');
  await expect(composer(page)).toHaveValue('');
  await expect(page.getByRole('listitem').filter({ hasText: 'On my way' })).toBeVisible();
  await running.close();
});

test('the keyboard stays where it was: on the next action, and after a dialog on what opened it', async () => {
  const running = await launchApp();
  const { page } = running;
  await setUpTechnician(page, { name: 'Kim Focus' });
  await logCallOut(page, { customer: 'Focus Ltd', symptom: SYMPTOM });
  await page.getByRole('button', { name: /^Start travel/ }).focus();
  for (const next of [/^I have arrived/, /^Start work/, /^Resolve/]) {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: next })).toBeFocused();
  }

  const pause = page.getByRole('button', { name: /^Break/ });
  await pause.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.visit-actions').getByRole('button', { name: /^Back to work/ })).toBeFocused();

  const hold = page.getByRole('button', { name: /^Hold/ });
  await hold.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(hold).toBeFocused();

  const more = page.getByRole('button', { name: 'More', exact: true });
  await more.click();
  await page.getByRole('menuitem', { name: 'Add time' }).click();
  await expect(page.getByRole('dialog', { name: 'Add time by hand' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await running.close();
});
