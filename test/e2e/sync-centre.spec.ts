import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { launchApp } from '../helpers/launch';
import { goTo, logCallOut, openJob, setUpTechnician, waitUntilShellIsThere } from '../helpers/screens';
import { putRows, readTable } from '../helpers/store';

// Rows as the sync leaves them: what is shown of them and what a person can do about them, by keyboard alone.

const SYMPTOM = 'It goes off in the middle of work';
const HUB = 'couchdb-77aa01';
const MINE = 'Swapped the 550 W supply. Fan cleaned.';
const THEIRS = 'Swapped the 450 W supply. Fan cleaned and oiled.';

async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
    expect.soft(grave, `${what}, ${theme}`).toEqual([]);
  }
}

interface JobRow {
  readonly id: string;
  readonly resolution: string | null;
}

async function seed(page: Page): Promise<JobRow> {
  const jobs = await readTable<JobRow>(page, 'jobs');
  const [technician] = await readTable<{ id: string }>(page, 'technicians');
  const job = jobs[0];
  if (!job || !technician) throw new Error('no job');
  const at = new Date().toISOString();
  const delivery = { state: 'queued', attempts: 0, nextAt: null, reason: null, message: null, unsure: false, at: null };
  const operation = {
    mutationId: 'm-1',
    action: 'note.add',
    kind: 'note',
    recordId: 'n-1',
    jobId: job.id,
    verb: 'create',
    changes: null,
    at,
    by: technician.id,
    clock: '',
    device: 'd',
    origin: null,
    handedOver: false,
    pending: [],
    reason: null,
    attempts: 0,
  };
  const conflict = {
    source: HUB,
    kind: 'job',
    recordId: job.id,
    jobId: job.id,
    mineBy: technician.id,
    mineAt: at,
    theirsBy: 'Dora Dispatch',
    theirsAt: at,
    type: 'decide',
    state: 'open',
    choice: null,
    at,
    resolvedAt: null,
  };
  // a write that the journal has not seen yet, as after a kill between the two: the start takes it for what it is
  const [mark] = await readTable<{ key: string; n: number }>(page, 'marks');
  await putRows(page, {
    marks: [{ key: 'last', n: (mark?.n ?? 0) + 1 }],
    jobs: [{ ...job, resolution: MINE, impact: 'low' }],
    connections: [
      {
        id: HUB,
        system: 'couchdb',
        role: 'hub',
        name: 'Team north',
        url: 'https://hub.invalid',
        user: 'kim',
        options: { team: 'north' },
        addedAt: at,
        // what is seeded stays as it is while it is looked at
        paused: true,
        cursor: null,
        primed: true,
        lastTriedAt: at,
        lastSuccessAt: at,
        lastError: 'loginNeeded',
        lastErrorDetail: null,
        loginNeeded: true,
      },
    ],
    conflicts: [
      { ...conflict, id: 'c1', field: 'resolution', mine: MINE, theirs: THEIRS },
      { ...conflict, id: 'c2', field: 'impact', mine: 'low', theirs: 'high', at: new Date().toISOString() },
      { ...conflict, id: 'c3', type: 'told', field: 'plannedStart', mine: null, theirs: at },
    ],
    outbox: [
      {
        ...operation,
        id: 'op-parked',
        state: 'parked',
        deliveries: { [HUB]: { ...delivery, state: 'parked', reason: 'refused', message: '<b>Permission Denied</b>' } },
      },
      { ...operation, id: 'op-kept', recordId: 'n-2', state: 'kept', deliveries: {} },
    ],
    media: [
      {
        key: `${HUB}:up:${'a'.repeat(64)}`,
        connection: HUB,
        direction: 'up',
        ref: 'a'.repeat(64),
        recordId: null,
        jobId: job.id,
        operationId: null,
        name: 'photo.jpg',
        mediaType: 'image/jpeg',
        sizeBytes: 1_000,
        at: null,
        by: null,
        state: 'parked',
        attempts: 1,
        nextAt: null,
        reason: 'tooLarge',
        message: null,
        doneBytes: 0,
        unsure: false,
      },
    ],
  });
  return job;
}

test('what needs a person is found, understood and decided by keyboard alone, and keeps nobody out', async () => {
  test.setTimeout(240_000);
  const running = await launchApp();
  const { page } = running;
  await setUpTechnician(page, { name: 'Kim Sync' });
  await logCallOut(page, { customer: 'Sync Ltd', symptom: SYMPTOM });
  const pill = page.getByTestId('unsent');
  await expect(pill).toHaveAccessibleName(/^Sync · This laptop only · \d+ unsent/);
  const job = await seed(page);
  await page.reload();
  await waitUntilShellIsThere(page);

  // two decisions, one refused change, one refused file; the login comes first, with everything else in its name
  await expect(pill).toHaveAccessibleName(/Sign in again · \d+ unsent.* · 4 need attention/);
  await goTo(page, 'Sync centre');
  await expect(page.getByRole('tab', { name: /^Needs attention/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Work goes on and nothing is lost')).toBeVisible();
  await expect(page.getByRole('article', { name: 'What was done' }).getByText('cleaned and oiled')).toBeVisible();
  await expect(page.getByRole('article', { name: 'How many are affected' }).getByText('Whole site')).toBeVisible();
  // a server's words are text
  await expect(page.getByText('<b>Permission Denied</b>')).toBeVisible();
  await expectAccessible(page, 'needs attention');

  // the keys are those of the first card, then of the next
  await page.keyboard.press('3');
  await expect(page.getByRole('article', { name: 'What was done' })).toHaveCount(0);
  const decided = async () => (await readTable<JobRow>(page, 'jobs')).find(({ id }) => id === job.id);
  expect((await decided())?.resolution).toBe(`${MINE}\n\n${THEIRS}`);
  // taken back by the keyboard as well: the card is there again, the field as it was
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('article', { name: 'What was done' }).getByText('cleaned and oiled')).toBeVisible();
  expect((await decided())?.resolution).toBe(MINE);
  await page.getByRole('article', { name: 'What was done' }).focus();
  await page.keyboard.press('3');
  await expect(page.getByRole('article', { name: 'What was done' })).toHaveCount(0);
  await page.keyboard.press('2');
  await expect(page.getByRole('article', { name: 'How many are affected' })).toHaveCount(0);
  await expect.poll(async () => await decided()).toMatchObject({ impact: 'high' });

  await page.getByRole('button', { name: 'Understood' }).press('Enter');
  await expect(page.getByRole('article', { name: 'Planned start' })).toHaveCount(0);

  for (const tab of ['Unsent', 'Files', 'Stays here', 'History and log']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).press('Enter');
    await expect(page.getByRole('tab', { name: new RegExp(`^${tab}`) })).toHaveAttribute('aria-selected', 'true');
    await expectAccessible(page, tab);
  }
  // both values of the decision stay in sight
  await page.getByText('Both were kept').click();
  await expect(page.getByText(THEIRS, { exact: true })).toBeVisible();

  await page.getByRole('tab', { name: /^Unsent/ }).press('Enter');
  const list = page.getByRole('listbox', { name: 'Unsent' });
  await list.focus();
  await page.keyboard.press('End');
  await expect(list.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('set aside');
  await expect(list.getByRole('option')).toHaveCount(1);
  await page.getByRole('button', { name: 'Try again now' }).press('Enter');
  await expect
    .poll(
      async () =>
        (await readTable<{ id: string; state: string }>(page, 'outbox')).find(({ id }) => id === 'op-parked')?.state,
    )
    .toBe('queued');

  // the work goes on with a refused login
  await openJob(page, SYMPTOM);
  await running.close();
});

test('a connection is set up, signed in again and signed out of in the settings', async () => {
  test.setTimeout(240_000);
  const running = await launchApp();
  const { page } = running;
  await setUpTechnician(page, { name: 'Kim Sync' });
  await logCallOut(page, { customer: 'Sync Ltd', symptom: SYMPTOM });

  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Add a connection…' }).click();
  await expectAccessible(page, 'a new connection');
  await page.getByRole('button', { name: 'Test and connect' }).click();
  await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9');
  await page.locator('input[name="token"]').fill('1-27-never-kept');
  await page.getByRole('button', { name: 'Test and connect' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Not connected' })).toContainText('cannot be reached');
  await page.getByText('CouchDB team').click();
  await page.getByRole('button', { name: 'Set up a team’s database…' }).click();
  await expect(page.getByRole('heading', { name: 'Set up a team’s database' })).toBeVisible();
  await expectAccessible(page, 'a team’s database');
  // what was typed as a login is nowhere in the window's database
  for (const table of ['drafts', 'settings', 'connections', 'syncLog']) {
    expect(JSON.stringify(await readTable(page, table))).not.toContain('never-kept');
  }

  await seed(page);
  await page.reload();
  await waitUntilShellIsThere(page);
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Settings of Team north' }).click();
  await expect(page.getByRole('heading', { name: 'Team north' })).toBeVisible();
  await expectAccessible(page, 'a connection');
  await page.getByRole('button', { name: 'Sign out and remove…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign out of Team north' });
  await expect(dialog).toContainText(/\d+ changes have not been sent to it/);
  await expect(dialog).toContainText('1 file is not there yet');
  await expectAccessible(page, 'signing out');
  const before = await readTable<{ id: string }>(page, 'outbox');
  await dialog.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Settings of Team north' })).toHaveCount(0);
  const after = await readTable<{ id: string; state: string }>(page, 'outbox');
  expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
  expect(after.every(({ state }) => state !== 'acknowledged')).toBe(true);
  await running.close();
});
