import type { Page } from '@playwright/test';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../helpers/launch';
import { oldProfile } from '../helpers/old-profile';
import { waitUntilShellIsThere } from '../helpers/screens';
import { readTable } from '../helpers/store';

// Kills while the store looks after itself: while it copies the database outside, and while it brings an old profile to this version.

const OLD_NOTES = 3_000;
/** Start, copy and migration of so many rows take about as long. */
const MIGRATION_SPAN_MS = 3_000;

interface Note {
  readonly id: string;
  readonly text: string;
}

/** Asks for a snapshot and does not wait for it. */
export async function beginSnapshot(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await palette.getByRole('textbox').fill('Make a snapshot now');
  await palette.getByText('Make a snapshot now').first().waitFor();
  await page.keyboard.press('Enter');
  await palette.waitFor({ state: 'hidden' });
}

/**
 * After all kills: every snapshot and the whole journal are read back, then the database is taken away and made anew from them.
 *
 * @returns how many of the texts are back, and what is wrong
 */
export async function proveRebuild(
  profile: string,
  saved: readonly string[],
  say: (line: string) => void,
): Promise<{ found: number; problems: string[] }> {
  const problems: string[] = [];
  const whole = await launchApp({ profile });
  await waitUntilShellIsThere(whole.page);
  const verified = await whole.page.evaluate(() => window.callout?.store.verify({}));
  if (verified?.ok !== true) problems.push(`verify: ${JSON.stringify(verified)}`);
  else {
    const { snapshots, journal } = verified.value;
    for (const { name, problem } of snapshots) if (problem !== null) problems.push(`snapshot ${name}: ${problem}`);
    if (journal.problem !== null) problems.push(`journal: ${journal.problem}`);
    say(`verified: ${snapshots.length} snapshots, ${journal.entries} journal entries`);
  }
  await whole.close();

  await rm(join(profile, 'IndexedDB'), { recursive: true });
  const rebuilt = await launchApp({ profile });
  await rebuilt.page.getByRole('heading', { name: 'Your work was brought back' }).waitFor({ timeout: 60_000 });
  const complete = await rebuilt.page.getByText('Complete', { exact: true }).isVisible();
  if (!complete) problems.push('rebuild: the report says that it is not complete');
  await rebuilt.page.getByRole('button', { name: 'Go on to work' }).click();
  await waitUntilShellIsThere(rebuilt.page);
  const texts = new Set((await readTable<Note>(rebuilt.page, 'notes')).map(({ text }) => text));
  await rebuilt.close();
  return { found: saved.filter((text) => texts.has(text)).length, problems };
}

/** Kills the first start of this version on a profile of an older one, and counts what the next start has. */
export async function migrationRounds(
  rounds: number,
  random: () => number,
  say: (line: string) => void,
): Promise<{ saved: number; found: number; problems: string[] }> {
  const problems: string[] = [];
  let saved = 0;
  let found = 0;
  if (rounds === 0) return { saved, found, problems };
  const folder = await mkdtemp(join(tmpdir(), 'callout-migrate-'));
  try {
    const template = join(folder, 'old');
    const texts = await oldProfile(template, OLD_NOTES);
    for (let round = 1; round <= rounds; round++) {
      const profile = join(folder, `profile-${round}`);
      cpSync(template, profile, { recursive: true });
      const afterMs = Math.floor(random() * MIGRATION_SPAN_MS);
      const killed = await launchApp({ profile });
      const shell = waitUntilShellIsThere(killed.page).then(
        () => 'after it was done',
        () => 'on the way',
      );
      // the moment is the point: nothing can be waited for
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await killed.kill();
      const when = await shell;

      const again = await launchApp({ profile });
      await waitUntilShellIsThere(again.page);
      const here = new Set((await readTable<Note>(again.page, 'notes')).map(({ text }) => text));
      const operations = await readTable<{ deliveries?: object }>(again.page, 'outbox');
      const unmigrated = operations.filter(({ deliveries }) => deliveries === undefined).length;
      if (unmigrated > 0) problems.push(`migration ${round}: ${unmigrated} operations were not migrated`);
      if (operations.length !== texts.length) problems.push(`migration ${round}: ${operations.length} operations`);
      const back = texts.filter((text) => here.has(text)).length;
      saved += texts.length;
      found += back;
      say(`migration ${round}: killed after ${afterMs} ms, ${when}; lost ${texts.length - back}`);
      await again.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  return { saved, found, problems };
}
