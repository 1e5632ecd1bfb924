import { expect, type Page, test } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../helpers/headless';
import { launchApp } from '../helpers/launch';
import { goTo, logCallOut, openJob, saveNote, setUpTechnician, waitUntilShellIsThere } from '../helpers/screens';
import { manyJobs, manyUnsent } from '../helpers/seed';
import { type SmallHub, startSmallHub } from '../helpers/small-hub';
import { putRows, readTable } from '../helpers/store';

// A technician who comes home after a long time. Weeks of work without a network: thousands of changes that nobody else has.

const SYMPTOM = 'The scales show nothing';
const NOTES = 3_000;

// a push of thousands, twice begun, on a busy machine
test.setTimeout(400_000);

let profile: string;
let hub: SmallHub;
test.beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'callout-long-'));
  hub = await startSmallHub('north');
});
test.afterEach(async () => {
  await hub.stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 10 });
});

interface Row {
  readonly id: string;
}

async function seed(page: Page): Promise<number> {
  const [technician] = await readTable<Row>(page, 'technicians');
  const [mark] = await readTable<{ n: number }>(page, 'marks');
  if (technician === undefined) throw new Error('no technician');
  const work = manyJobs(200, technician.id);
  await putRows(page, {
    // a write that the journal has not seen yet, as after a kill between the two: the start takes it for what it is
    marks: [{ key: 'last', n: (mark?.n ?? 0) + 1 }],
    ...work,
    ...manyUnsent(NOTES, work.jobs, technician.id),
  });
  return (await readTable(page, 'outbox')).length;
}

const unsent = (page: Page) => page.getByTestId('unsent');
const spoken = (count: number) => count.toLocaleString('en-GB');

test('thousands of unsent changes: listed at once, sent to the last one, each once, through a kill', async () => {
  const first = await launchApp({ profile });
  await setUpTechnician(first.page, { name: 'Kim Tech' });
  await logCallOut(first.page, { customer: 'Long road', symptom: SYMPTOM });
  const count = await seed(first.page);
  await first.page.reload();
  await waitUntilShellIsThere(first.page);

  await test.step('the list has them all, and its end is one key away', async () => {
    await expect(unsent(first.page)).toContainText(`${spoken(count)} unsent`);
    await goTo(first.page, 'Sync centre');
    const list = first.page.getByRole('listbox', { name: 'Unsent' });
    await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', String(count));
    await expect(list.getByRole('option').first()).toContainText(`Reading ${NOTES - 1}.`);
    await list.focus();
    await list.press('End');
    const last = list.locator(`[aria-posinset="${count}"]`);
    await expect(last).toBeInViewport();
    await expect(last).toHaveAttribute('aria-selected', 'true');
    // the oldest work of this laptop: the technician himself
    await expect(last).toContainText(/\S/);
    // few rows of the thousands are on the page
    expect(await list.getByRole('option').count()).toBeLessThan(100);
  });
  await first.close();

  const file = join(profile, 'hub.json');
  const login = {
    system: 'couchdb',
    url: hub.url,
    user: 'kim',
    password: 'a long password',
    options: { team: 'north' },
  };
  await writeFile(file, JSON.stringify(login));
  const connected = await runCommand(['connect', file, '--profile', profile]);
  expect(connected.code, connected.stdout + connected.stderr).toBe(0);

  await test.step('the window works while the first batches go, and a kill in their middle loses nothing', async () => {
    hub.hold();
    const { page, kill } = await launchApp({ profile });
    await waitUntilShellIsThere(page);
    await hub.held();
    // a batch is under way: progress is told (the jobs themselves go along), and work is recorded
    await expect(unsent(page)).toContainText(/Syncing 0 of [\d,]+/);
    await openJob(page, SYMPTOM);
    await saveNote(page, 'Typed while it was sent');
    hub.release();
    await expect.poll(() => hub.writes).toBeGreaterThan(2);
    await kill();
    expect(hub.docs.size).toBeGreaterThan(0);
  });

  const { page, close } = await launchApp({ profile });
  await waitUntilShellIsThere(page);
  await expect(unsent(page)).toContainText('All sent', { timeout: 250_000 });
  expect(await page.evaluate(() => document.title)).not.toBe('');
  const notes = [...hub.docs.values()].filter(({ _id }) => _id.startsWith('note:'));
  expect(notes).toHaveLength(NOTES + 1);
  // one effect each: nothing was written twice
  expect(notes.filter(({ _rev }) => !_rev.startsWith('1-'))).toEqual([]);
  await close();
});
