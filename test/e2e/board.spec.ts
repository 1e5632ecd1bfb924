import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import type { Job } from '@shared/domain/job';
import type { Visit } from '@shared/domain/visit';
import { launchApp } from '../helpers/launch';
import { fillCallOut, logCallOut, setUpTechnician, waitUntilShellIsThere } from '../helpers/screens';
import { readTable } from '../helpers/store';

const SYMPTOM = 'The till prints nothing';

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

/** Tab, until the field of this name has the focus: no mouse, no jumping. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const wanted = page.getByLabel(name).and(page.locator(':focus'));
  for (let n = 0; n < 40; n++) {
    if ((await wanted.count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name.toString()}`);
}

test('a dispatcher logs, plans, dispatches and recalls with the keyboard alone', async () => {
  test.setTimeout(180_000);
  const running = await launchApp();
  const { page } = running;
  const { keyboard } = page;
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused();
  await keyboard.type('Dora Dispatch');
  await tabTo(page, /^Technician/);
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Dispatcher/ })).toBeChecked();
  await keyboard.press('Enter');
  await waitUntilShellIsThere(page);
  await expect(page.getByRole('navigation', { name: 'Main' })).toContainText('Board');

  // nobody to plan for yet: a colleague is added, from the palette
  await keyboard.press('Control+6');
  await expect(page.getByRole('heading', { name: 'No technician yet' })).toBeVisible();
  await expectAccessible(page, 'board, empty');
  await keyboard.press('Control+k');
  await keyboard.type('Add a colleague');
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keyboard.type('Ben Ode');
  await keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Who does what when' })).toContainText('Ben Ode');
  await expect(page.getByRole('list', { name: 'Who does what when' })).toContainText('Not heard of yet');

  await keyboard.press('Control+n');
  await expect(page.getByRole('heading', { name: 'Log a call-out', level: 1 })).toBeVisible();
  await tabTo(page, 'Reported by');
  await keyboard.type('Mr Tab');
  await tabTo(page, 'Customer');
  await keyboard.type('Tills Ltd');
  await tabTo(page, 'Site');
  await keyboard.type('Shop');
  await tabTo(page, /own words/);
  await keyboard.type(SYMPTOM);
  await tabTo(page, /^Whole site/);
  await keyboard.press('ArrowDown');
  await tabTo(page, /^Work stopped/);
  await keyboard.press('Space');
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1 }).filter({ hasText: SYMPTOM })).toBeVisible();

  // tomorrow, so that the hour of the test does not matter
  await keyboard.press('Control+6');
  const list = page.getByRole('list', { name: 'To plan' });
  await expect(list.getByRole('button')).toContainText(SYMPTOM);
  await keyboard.press('m');
  await expect(list.getByRole('button')).toContainText(SYMPTOM);
  await keyboard.press('l');
  await expect(list.getByRole('button')).toBeFocused();
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Plan CO-DD-0001/ });
  await expect(dialog.getByLabel('Technician')).toBeFocused();
  await expect(dialog.getByLabel('Technician')).toHaveValue(/.+/);
  await expectAccessible(page, 'planning');
  await tabTo(page, 'From');
  await keyboard.type('0915');
  await expect(dialog.getByLabel('To', { exact: true })).toHaveValue('10:15');
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  const lanes = page.getByRole('list', { name: 'Who does what when' });
  const block = lanes.getByRole('button', { name: /^CO-DD-0001, P2 high, Tills Ltd, Shop, 09:15 to 10:15/ });
  await expect(block).toHaveAccessibleName(/Scheduled/);
  await expect(page.getByRole('heading', { name: 'Nothing to plan' })).toBeVisible();
  await keyboard.press('k');
  await expect(block).toBeFocused();
  await keyboard.press('d');
  await expect(block).toHaveAccessibleName(/Dispatched/);
  await expectAccessible(page, 'board');
  const [job] = await readTable<Job>(page, 'jobs');
  const [visit] = await readTable<Visit>(page, 'visits');
  expect(job?.state).toBe('dispatched');
  expect(visit).toMatchObject({ state: 'planned', technicianId: job?.assignedTo, plannedStart: job?.plannedStart });

  // taken back with a reason, and planned again for all to go out at once
  await keyboard.press('w');
  await expect(page.getByRole('textbox', { name: /^Reason/ })).toBeFocused();
  await keyboard.type('The shop is closed tomorrow');
  await keyboard.press('Enter');
  await expect(list.getByRole('button')).toContainText(SYMPTOM);
  await expect(block).toBeHidden();
  expect((await readTable<Visit>(page, 'visits'))[0]?.transitions.at(-1)).toMatchObject({
    to: 'declined',
    reason: 'The shop is closed tomorrow',
  });
  await keyboard.press('l');
  await expect(list.getByRole('button')).toBeFocused();
  await keyboard.press('p');
  await expect(dialog.getByLabel('Technician')).toBeFocused();
  await tabTo(page, 'From');
  await keyboard.press('Enter');
  await expect(lanes.getByRole('button', { name: /^CO-DD-0001.*Scheduled/ })).toBeVisible();
  await keyboard.press('Shift+D');
  await expect(lanes.getByRole('button', { name: /^CO-DD-0001.*Dispatched/ })).toBeVisible();

  // another priority has to be explained
  await keyboard.press('k');
  await expect(lanes.getByRole('button', { name: /^CO-DD-0001/ })).toBeFocused();
  await keyboard.press('r');
  await expect(page.getByRole('radio', { name: 'P2 high' })).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Reason/ })).toBeFocused();
  await keyboard.type('It is market day');
  await keyboard.press('Enter');
  await expect(lanes.getByRole('button', { name: /^CO-DD-0001, P1 critical/ })).toBeVisible();

  await keyboard.press('v');
  await expect(lanes.getByRole('button', { name: /^CO-DD-0001, P1 critical/ })).toBeVisible();
  await expectAccessible(page, 'board, week');
  await running.close();
});

test('what a click undoes is as it was before', async () => {
  const running = await launchApp();
  const { page } = running;
  await page.getByRole('textbox', { name: 'Your name' }).fill('Dora Undo');
  await page.getByRole('radio', { name: /^Dispatcher/ }).check();
  await page
    .getByRole('button', { name: /^Start/ })
    .first()
    .click();
  await waitUntilShellIsThere(page);
  await fillCallOut(page, { customer: 'Undo Ltd', symptom: SYMPTOM });
  await page.getByRole('button', { name: /^Log the call-out/ }).click();
  await expect(page.getByRole('heading', { level: 1 }).filter({ hasText: SYMPTOM })).toBeVisible();
  await page.keyboard.press('Control+6');
  await page
    .getByRole('button', { name: /^Add a colleague/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ben Ode');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('m');
  await page.getByRole('list', { name: 'To plan' }).getByRole('button').click();
  await page.getByRole('button', { name: /^Plan…/ }).click();
  await page.getByRole('checkbox', { name: /^Dispatch at once/ }).check();
  await page.getByRole('button', { name: 'Plan and dispatch' }).click();
  await expect(page.getByRole('button', { name: /^CO-DU-0001.*Dispatched/ })).toBeVisible();
  // the notices before it carry an Undo, too
  const notice = page.getByRole('alert').filter({ hasText: 'CO-DU-0001 planned for Ben Ode' });
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('list', { name: 'To plan' }).getByRole('button')).toContainText(SYMPTOM);
  const [job] = await readTable<Job>(page, 'jobs');
  expect(job).toMatchObject({ state: 'ready', assignedTo: null, plannedStart: null });
  await running.close();
});

test('before leaving, it says what is missing, and turns ready when that is filled in', async () => {
  const running = await launchApp();
  const { page } = running;
  await setUpTechnician(page, { name: 'Kim Road' });
  await logCallOut(page, {
    customer: 'Road Ltd',
    symptom: SYMPTOM,
    machine: { make: 'HP', model: 'LaserJet', serial: 'R-1' },
  });
  await page.keyboard.press('Control+1');
  const card = page.getByRole('region', { name: 'Ready for the road' });
  await expect(card).toContainText('0 of 1 job ready');
  await expect(card).toContainText('address, access hours');
  await card.getByRole('button', { name: /^Open readiness/ }).click();
  await expect(page.getByRole('heading', { name: 'Ready for the road', level: 1 })).toBeVisible();
  await expectAccessible(page, 'readiness');

  await page.getByRole('button', { name: 'Fill in…: Where and who' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('4 High Street');
  await page.getByRole('textbox', { name: 'When and how one gets in' }).fill('8:00 to 18:00');
  await page.getByRole('textbox', { name: /^Phone of/ }).fill('01632 960 000');
  await expectAccessible(page, 'place');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 1 job ready')).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByText('This job names no procedure, so none is needed.')).toBeVisible();
  // what nobody has compared is not called right
  await expect(page.getByRole('listitem').filter({ hasText: 'Clock' })).toContainText('not known');
  await running.close();
});
