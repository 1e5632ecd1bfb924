import { expect, type Locator, type Page } from '@playwright/test';

// The screens as their users know them: by role and name. The app runs in English here (LANG in launch.ts).

/** The first start: who works here. No sample day. */
export async function setUpTechnician(page: Page, { name }: { readonly name: string }): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Start', exact: false }).first().click();
  await waitUntilShellIsThere(page);
}

/** Today's page with its navigation; throws with what is shown instead. */
export async function waitUntilShellIsThere(page: Page): Promise<void> {
  try {
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  } catch (cause) {
    const shown = page.locator('body').innerText({ timeout: 5_000 });
    throw new Error(`the window shows: ${await shown.catch(() => 'nothing, it does not answer')}`, { cause });
  }
}

export type Place = 'Today' | 'Jobs' | 'Inspect' | 'Van stock' | 'Sync centre' | 'Settings';

export async function goTo(page: Page, place: Place): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: new RegExp(`^${place}`) })
    .click();
}

export interface CallOut {
  readonly contact?: string;
  readonly customer: string;
  readonly site?: string;
  readonly symptom: string;
  readonly impact?: 'Whole site' | 'Several people' | 'One person';
  readonly urgency?: 'Work stopped' | 'Work slowed down' | 'Can wait';
  readonly machine?: { readonly make: string; readonly model: string; readonly serial: string };
}

/** Fills the form of a call-out and leaves it open. */
export async function fillCallOut(page: Page, call: CallOut): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.getByRole('heading', { name: 'Log a call-out', level: 1 }).waitFor();
  await page.getByRole('textbox', { name: 'Customer' }).fill(call.customer);
  await page.getByRole('textbox', { name: 'Site' }).fill(call.site ?? 'Reception');
  await page.getByRole('textbox', { name: 'Reported by' }).fill(call.contact ?? 'Ms Caller');
  await page.getByRole('textbox', { name: /own words/ }).fill(call.symptom);
  await choose(page, 'How many are affected', call.impact ?? 'One person');
  await choose(page, 'How urgent is it', call.urgency ?? 'Work slowed down');
  if (call.machine) {
    await choose(page, 'Machine', 'Describe it');
    await page.getByRole('textbox', { name: 'Make' }).fill(call.machine.make);
    await page.getByRole('textbox', { name: 'Model' }).fill(call.machine.model);
    await page.getByRole('textbox', { name: 'Serial number' }).fill(call.machine.serial);
  }
}

/** Logs a call-out and accepts it as one's own; its job is open afterwards. */
export async function logCallOut(page: Page, call: CallOut): Promise<void> {
  await fillCallOut(page, call);
  await page.getByRole('button', { name: 'Log and accept' }).click();
  await jobHeading(page, call.symptom).waitFor();
}

/** One of a group of radio buttons that are shown as a row. */
export async function choose(page: Page | Locator, group: string, option: string): Promise<void> {
  const choices = page.getByRole('group', { name: group, exact: true });
  await choices.locator('label').filter({ hasText: option }).first().click();
  await expect(choices.getByRole('radio', { name: new RegExp(`^${option}`) })).toBeChecked();
}

/** The job's title is the symptom in the user's own words. */
export function jobHeading(page: Page, symptom: string): Locator {
  return page.getByRole('heading', { level: 1 }).filter({ hasText: symptom });
}

/** Opens a job by its words, through search, wherever one is. */
export async function openJob(page: Page, symptom: string): Promise<void> {
  if (await jobHeading(page, symptom).isVisible()) return;
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(symptom);
  await dialog.getByText(symptom).first().waitFor();
  await page.keyboard.press('Enter');
  await jobHeading(page, symptom).waitFor();
}

/** Where notes are written on a job. */
export function composer(page: Page): Locator {
  return page.getByRole('region', { name: 'Write a note' }).getByRole('textbox');
}

/** For a machine that is busy with everything else, too. */
const FILING_LIMIT_MS = 60_000;

type NoteSaver = (text: string, audience?: 'internal' | 'customer') => Promise<void>;

/**
 * Files notes by keyboard on the job that is open. Each call resolves when the screen says that the note is saved: the field has
 * let go of it and the log shows it. Looked at frame by frame, for a crash test does it hundreds of times.
 */
export async function noteSaver(page: Page): Promise<NoteSaver> {
  const field = await composer(page).elementHandle();
  if (!field) throw new Error('no note field');
  return async (text, audience = 'internal') => {
    await field.fill(text);
    await field.press(audience === 'internal' ? 'Control+Enter' : 'Control+Shift+Enter');
    await field.evaluate(
      (element, { wanted, limitMs }) =>
        new Promise<void>((resolve, reject) => {
          const isSaved = () =>
            (element as HTMLTextAreaElement).value === '' &&
            [...document.querySelectorAll('main li')].some((entry) => entry.textContent.includes(wanted));
          const look = () => (isSaved() ? resolve() : void requestAnimationFrame(look));
          look();
          setTimeout(() => reject(new Error(`not filed within ${limitMs} ms: ${wanted}`)), limitMs);
        }),
      { wanted: text, limitMs: FILING_LIMIT_MS },
    );
  };
}

/** Files one note; see {@link noteSaver}. */
export async function saveNote(page: Page, ...note: Parameters<NoteSaver>): Promise<void> {
  await (
    await noteSaver(page)
  )(...note);
}

/** Types into the note field and leaves it there; resolves when the screen says that the draft is saved. */
export async function typeDraftNote(page: Page, text: string): Promise<void> {
  const field = composer(page);
  const status = page.getByRole('region', { name: 'Write a note' }).getByRole('status');
  // what was said of the text before is gone with the first key; "Saving" may be over before anybody looks
  await field.fill(text);
  await status.filter({ hasText: 'Draft saved' }).waitFor();
}
