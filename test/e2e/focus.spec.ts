import { expect, type Page, test } from '@playwright/test';
import { launchApp } from '../helpers/launch';
import { logCallOut, saveNote, setUpTechnician } from '../helpers/screens';

const SYMPTOM = 'The screen stays dark';

/** Presses what has this name with the keyboard alone. */
async function press(page: Page, entry: string, button: string): Promise<void> {
  await page.getByRole('listitem').filter({ hasText: entry }).getByRole('button', { name: button }).focus();
  await page.keyboard.press('Enter');
}

async function addOwnPart(page: Page, description: string): Promise<void> {
  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Not from stock', { exact: true }).first().click();
  await dialog.getByRole('textbox', { name: 'What it is' }).fill(description);
  await dialog.getByRole('checkbox', { name: /came out/ }).uncheck();
  await dialog.getByRole('button', { name: 'Record the part' }).click();
  await expect(dialog).toBeHidden();
}

test('what is taken back hands the keyboard to its neighbour, and to the next step when it was the last', async () => {
  const running = await launchApp();
  const { page } = running;
  await setUpTechnician(page, { name: 'Kim Focus' });
  await logCallOut(page, { customer: 'Focus Ltd', symptom: SYMPTOM });
  await saveNote(page, 'First note');
  await saveNote(page, 'Second note');

  // newest first: below the second note lies the first
  await press(page, 'Second note', 'Take back');
  await expect(page.getByRole('listitem').filter({ hasText: 'Second note' })).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: 'First note' })).toBeFocused();

  // undone with the keyboard: on from where one was, not from the top of the window
  await page.getByRole('button', { name: 'Undo' }).last().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'Second note' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'First note' })).toBeFocused();

  await page.getByRole('tab', { name: /^Parts/ }).click();
  await addOwnPart(page, 'Short cable');
  await addOwnPart(page, 'Long cable');
  await press(page, 'Short cable', 'Take back');
  await expect(page.getByRole('listitem').filter({ hasText: 'Long cable' })).toBeFocused();
  await press(page, 'Long cable', 'Take back');
  await expect(page.getByRole('button', { name: /^Add a part/ })).toBeFocused();
  await running.close();
});

test('a time that is taken back keeps the keyboard, is struck through and counts no more', async () => {
  const running = await launchApp();
  const { page } = running;
  await setUpTechnician(page, { name: 'Kim Focus' });
  await logCallOut(page, { customer: 'Focus Ltd', symptom: SYMPTOM });
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Add time' }).click();
  await page.getByRole('textbox', { name: 'Remark' }).fill('Call before leaving');
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  const entry = page.getByRole('listitem').filter({ hasText: 'Call before leaving' });
  await press(page, 'Call before leaving', 'Take back');
  const dialog = page.getByRole('dialog', { name: 'Take this time back' });
  await expect(dialog.getByRole('textbox', { name: /^Why/ })).toBeFocused();
  await page.keyboard.type('wrong job');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(entry).toContainText('Taken back');
  await expect(entry).toContainText('wrong job');
  await expect(entry.locator('s').filter({ hasText: 'Call before leaving' })).toBeVisible();
  await expect(entry).toBeFocused();
  await page.getByRole('tab', { name: /^Sign-off/ }).click();
  await expect(page.getByRole('document', { name: 'Service report' })).toContainText('No times recorded');
  await page.getByRole('tab', { name: /^Work log/ }).click();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(entry.locator('s')).toHaveCount(0);
  await running.close();
});

test('signing leads the keyboard to what was signed, signing again to the form', async () => {
  const running = await launchApp();
  const { page } = running;
  await setUpTechnician(page, { name: 'Kim Focus' });
  await logCallOut(page, { customer: 'Focus Ltd', symptom: SYMPTOM });
  await page.getByRole('tab', { name: /^Sign-off/ }).click();
  const form = page.getByRole('form', { name: 'Signature' });
  await form.getByText('Type the name', { exact: true }).first().click();
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Ms Caller');
  await form.getByRole('button', { name: 'Sign', exact: true }).focus();
  await page.keyboard.press('Enter');
  const signed = page.getByRole('region', { name: 'Sign-off' });
  await expect(signed).toBeFocused();
  await expect(signed.getByRole('button', { name: /^Open/ })).toBeVisible();
  await expect(signed).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('textbox').first()).toBeFocused();
  await form.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Enter');
  await expect(signed).toBeFocused();
  await running.close();
});
