import { expect, type Page, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertNetworkCut, launchApp, type RunningApp } from '../helpers/launch';
import { pdfText } from '../helpers/pdf';
import {
  composer,
  fillCallOut,
  goTo,
  jobHeading,
  openJob,
  saveNote,
  setUpTechnician,
  typeDraftNote,
  waitUntilShellIsThere,
} from '../helpers/screens';
import { countRows, readTable } from '../helpers/store';
import {
  answerSaveDialog,
  draw,
  expectNotice,
  keepScreenOfFailure,
  pick,
  receiveIntoVan,
  takePictures,
} from '../helpers/story';
import { readZip } from '../helpers/zip';

// The main job, end to end, with the network cut: `npm run e2e` runs this file in a network namespace of its own.

const CALL = {
  contact: 'Frau Özdemir',
  customer: 'Praxis Dr. Weiß & Söhne',
  site: 'Empfang',
  symptom: 'Er geht einfach aus 😡 und riecht „verbrannt“ – <b>schon wieder</b>!',
  impact: 'Several people',
  urgency: 'Work stopped',
  machine: { make: 'Lenovo', model: 'ThinkCentre M920', serial: 'PF1TZ0QK' },
} as const;
const PART = { name: 'Power supply 260 W', sku: 'PSU-260', kind: 'Power supply', serials: ['NEU-0815', 'NEU-0816'] };
const REMOVED_SERIAL = 'ALT-4711';
const INTERNAL = 'Internal: the plug was loose, tell nobody 🤫';
const FOR_CUSTOMER = 'Lüfter gereinigt, Kabel neu verlegt.';
const RESOLUTION = 'Netzteil ersetzt und geprüft.';
const READINGS = { earth: '0.09', insulation: '>299', leakage: '0.31' };

const LIMIT = /0\.139\s*Ω/;

const TABLES = ['jobs', 'visits', 'notes', 'partLines', 'stockMovements', 'inspections', 'safetyTests', 'signOffs'];

let folder: string;
let running: RunningApp;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callout-story-'));
});
test.afterEach(async () => {
  await keepScreenOfFailure(running);
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

test('a whole visit, from the call to the zip, offline', async () => {
  test.setTimeout(300_000);
  const profile = join(folder, 'profile');
  running = await launchApp({ profile, networkCut: true });
  let { page } = running;

  await test.step('there is no network', async () => {
    assertNetworkCut();
    for (const host of ['1.1.1.1', '2606:4700:4700::1111']) expect(await reach(host)).toMatch(/^E[A-Z]+$/);
    const fetched = await running.app.evaluate(({ net }) => net.fetch('http://1.1.1.1/').then(String, String));
    expect(fetched).toContain('ERR_');
  });

  await test.step('first start, no sample day', async () => {
    await expect(page.getByRole('heading', { name: 'Welcome to Callout' })).toBeVisible();
    await takePictures(running, '01-start');
    await setUpTechnician(page, { name: 'Kim Brandt' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await takePictures(running, '02-today-empty');
  });

  await test.step('stock for the van', async () => {
    await receiveIntoVan(page, PART);
    await expect(page.getByRole('main')).toContainText(PART.name);
    await takePictures(running, '03-stock');
  });

  await test.step('log the call-out and accept it', async () => {
    await fillCallOut(page, CALL);
    await expect(page.getByRole('complementary')).toContainText('P2 high');
    await takePictures(running, '04-call');
    await page.getByRole('button', { name: 'Log and accept' }).click();
    await expect(jobHeading(page, CALL.symptom)).toBeVisible();
    await expect(page.getByRole('main')).toContainText('P2 high');
    await takePictures(running, '05-job');
  });

  await test.step('travel, arrive, start work', async () => {
    await page.getByRole('button', { name: /^Start travel/ }).click();
    await page.getByRole('button', { name: /^I have arrived/ }).click();
    await page.getByRole('button', { name: /^Start work/ }).click();
    await expect(page.getByRole('list', { name: 'The visit' })).toContainText(/Working.*now/);
    await expect(page.getByRole('banner')).toContainText('Working');
  });

  await test.step('inspect: cancelled once, then in full', async () => {
    await page.getByRole('button', { name: /^Inspect this machine/ }).click();
    await expect(page.getByText(/\d+ of \d+ steps/)).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('main')).toContainText('Nothing was saved');
    expect(await countRows(page, 'inspections')).toBe(0);

    await page
      .getByRole('main')
      .getByRole('button', { name: /^Inspect (this machine|again)/ })
      .click();
    await expect(page.getByText(/\d+ of \d+ steps/)).toBeVisible();
    await takePictures(running, '06-inspecting');
    await inspectionIsThere(page);
    await findingsWorstFirst(page);
    await takePictures(running, '07-inspection');
    const [inspection] = await readTable<{ jobId: string }>(page, 'inspections');
    const [job] = await readTable<{ id: string }>(page, 'jobs');
    expect(inspection?.jobId).toBe(job?.id);
  });

  await test.step('notes, for the office and for the customer', async () => {
    await openJob(page, CALL.symptom);
    await saveNote(page, INTERNAL);
    await saveNote(page, FOR_CUSTOMER, 'customer');
  });

  await test.step('a part from the van, with both serials', async () => {
    await usePart(page);
    await takePictures(running, '08-part');
  });

  await test.step('inspect again and compare', async () => {
    await openJob(page, CALL.symptom);
    await page.getByRole('tab', { name: /^Work log/ }).click();
    await page.getByRole('button', { name: /^Inspect this machine/ }).click();
    await inspectionIsThere(page);
    await page
      .getByRole('button', { name: /^Compare/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: 'What changed' })).toBeVisible();
    for (const side of ['Before', 'After']) await expect(page.getByRole('main')).toContainText(side);
    await expect(page.getByRole('main')).toContainText(/Nothing changed in the machine|changed|added|removed/);
    await expect(page.getByRole('main')).not.toContainText('These two are not the same machine');
    await takePictures(running, '09-compare');
  });

  await test.step('the safety check it asks for', async () => {
    await openJob(page, CALL.symptom);
    await recordSafetyCheck(running);
    await expect(page.getByRole('main')).toContainText(LIMIT);
  });

  await test.step('cause, fix and the words for the customer', async () => {
    await page.getByRole('button', { name: /^Cause/ }).click();
    const dialog = page.getByRole('dialog');
    await pick(dialog, 'Cause', 'Power supply');
    await pick(dialog, 'Fix', 'Part replaced');
    await dialog.getByRole('textbox', { name: /What was done/ }).fill(RESOLUTION);
    await dialog.getByRole('radio', { name: 'User confirms it works' }).check();
    await dialog.getByRole('button', { name: 'Keep for later' }).click();
    await expect(dialog).toBeHidden();
  });

  const report = await test.step('the customer signs, the report is a PDF', async () => {
    await page.getByRole('tab', { name: /^Sign-off/ }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ayşe Özdemir');
    await draw(page);
    await takePictures(running, '11-sign');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Open PDF' })).toBeVisible({ timeout: 30_000 });
    await takePictures(running, '12-signed');
    const [signOff] = await readTable<{ recordSha256: string; record: string }>(page, 'signOffs');
    const [attachment] = await readTable<{ sha256: string }>(page, 'attachments');
    if (!signOff || !attachment) throw new Error('no sign-off or no report in the store');
    return { signOff, sha256: attachment.sha256 };
  });

  await test.step('the PDF says what the record says', async () => {
    expect(sha256(report.signOff.record)).toBe(report.signOff.recordSha256);
    const pdf = await pdfOnDisk(profile, report.sha256);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(sha256(pdf)).toBe(report.sha256);
    const text = await pdfText(pdf);
    for (const words of [
      'Er geht einfach aus',
      'riecht „verbrannt“ – <b>schon wieder</b>!',
      CALL.customer,
      CALL.machine.serial,
      PART.serials[0],
      REMOVED_SERIAL,
      FOR_CUSTOMER,
      RESOLUTION,
      'Power supply',
      'Part replaced',
      '0.09',
      '0.139',
      '0.31',
      report.signOff.recordSha256,
    ]) {
      expect.soft(squeeze(text), words).toContain(squeeze(words ?? ''));
    }
    expect(text).not.toContain('tell nobody');
  });

  await test.step('resolve', async () => {
    await page
      .getByRole('button', { name: /^Resolve/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('main')).toContainText('Resolved');
    const [job] = await readTable<{ state: string; causeCode: string; fixCode: string; userAsked: string }>(
      page,
      'jobs',
    );
    expect(job).toMatchObject({
      state: 'resolved',
      causeCode: 'powerSupply',
      fixCode: 'partReplaced',
      userAsked: 'yes',
    });
  });

  await test.step('everything is in the outbox, marked unsent', async () => {
    const operations = await readTable<{ state: string; kind: string }>(page, 'outbox');
    expect(operations.every(({ state }) => state === 'queued')).toBe(true);
    const kinds = new Set(operations.map(({ kind }) => kind));
    for (const kind of ['job', 'visit', 'note', 'partLine', 'stockMovement', 'inspection', 'safetyTest', 'signOff']) {
      expect(kinds, kind).toContain(kind);
    }
    await expect(page.getByTestId('unsent')).toContainText(`${operations.length} unsent`);
    await goTo(page, 'Sync centre');
    await expect(page.getByRole('main')).toContainText(String(operations.length));
    await takePictures(running, '13-sync-centre');
  });

  const draft = 'Half a note, and then the battery';
  await test.step('the battery is pulled in the middle of a note', async () => {
    await openJob(page, CALL.symptom);
    await page.getByRole('tab', { name: /^Work log/ }).click();
    await typeDraftNote(page, draft);
    const before = await counts(page);
    await running.kill();

    running = await launchApp({ profile, networkCut: true });
    ({ page } = running);
    await waitUntilShellIsThere(page);
    expect(await counts(page)).toEqual(before);
    await openJob(page, CALL.symptom);
    await page.getByRole('tab', { name: /^Work log/ }).click();
    await expect(composer(page)).toHaveValue(draft);
    await expect(page.getByRole('main')).toContainText(FOR_CUSTOMER);
    await takePictures(running, '14-after-the-crash');
  });

  await test.step('the job leaves as one zip', async () => {
    const file = join(folder, 'job.zip');
    await answerSaveDialog(running, file);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /Export this job/ }).click();
    await expectNotice(page, file);
    await checkExport(page, file, report.sha256);
  });

  await running.close();
});

async function inspectionIsThere(page: Page): Promise<void> {
  await expect(page.getByRole('tab', { name: /^Findings/ })).toBeVisible({ timeout: 60_000 });
}

const WORST_FIRST = ['fail', 'warn', 'no answer', 'pass', 'not applicable'];

/** The list is in order, and each finding shows what it rests on. */
async function findingsWorstFirst(page: Page): Promise<void> {
  const findings = page.getByRole('listbox', { name: 'Findings, worst first' }).getByRole('option');
  const words = await findings.allInnerTexts();
  expect(words.length).toBeGreaterThanOrEqual(15);
  // the sign of the badge, then its word
  const ranks = words.map((text) => WORST_FIRST.findIndex((word) => text.replace(/^\W+/, '').startsWith(word)));
  expect(ranks).not.toContain(-1);
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  await findings
    .filter({ hasText: /^\W*pass/ })
    .first()
    .click();
  const detail = page.getByRole('region', { name: 'Details of the finding' });
  await expect(detail.getByRole('heading', { name: 'Evidence' })).toBeVisible();
  await expect(detail.locator('pre').first()).not.toHaveText(/^\s*$/);
}

async function usePart(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Parts/ }).click();
  await page.getByRole('button', { name: 'Add a part' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add a part' });
  await pick(dialog, 'Part', new RegExp(PART.sku));
  await dialog.getByRole('textbox', { name: 'Serial number of the new part' }).fill(PART.serials[0] ?? '');
  await dialog.getByRole('textbox', { name: 'Serial number of the removed part' }).fill(REMOVED_SERIAL);
  await pick(dialog, 'The removed part is', /defective/i);
  await dialog.getByRole('button', { name: 'Record the part' }).click();
  await page
    .getByRole('dialog', { name: /electrical safety check/ })
    .getByRole('button', { name: 'Later' })
    .click();
  await expect(page.getByRole('main')).toContainText(REMOVED_SERIAL);
}

/** Class I, 1.5 m of 0.75 mm²: the limit is 0.1 Ω and 0.026 Ω for each metre of lead. */
async function recordSafetyCheck(running: RunningApp): Promise<void> {
  const { page } = running;
  await page
    .getByRole('button', { name: /^Record the safety check/ })
    .first()
    .click();
  await pick(page, 'Protection class', /^Class I( |$)/);
  await page.getByRole('textbox', { name: 'Lead length (m)' }).fill('1.5');
  await pick(page, 'Conductor (mm²)', '0.75');
  const readings = page.getByRole('region', { name: 'Readings' });
  const earth = readings.getByRole('row').filter({ hasText: 'Earth continuity' });
  await expect(earth).toContainText(LIMIT);

  const save = page.getByRole('button', { name: /^Save check/ });
  await expect(page.getByRole('status', { name: 'Overall verdict' })).toContainText('no verdict yet');
  await page.getByRole('button', { name: 'Add a tester…' }).click();
  const tester = page.getByRole('dialog', { name: 'Add a tester' });
  await tester.getByRole('textbox', { name: 'Make' }).fill('Seaward');
  await tester.getByRole('textbox', { name: 'Model' }).fill('Apollo 500');
  await tester.getByRole('textbox', { name: 'Serial' }).fill('S-100');
  await tester.getByLabel('Calibrated until').fill('2099-12-31');
  await tester.getByRole('button', { name: 'Save' }).click();
  await expect(tester).toBeHidden();
  await pick(page, 'Who tests', /^Level 2/);
  await page.getByRole('button', { name: 'I looked: all in order' }).click();

  // far above the limit first: the verdict follows at once, and says so
  await readings.getByRole('textbox', { name: /^Earth continuity/ }).fill('0.4');
  await expect(earth).toContainText('Fail');
  await readings.getByRole('textbox', { name: /^Earth continuity/ }).fill(READINGS.earth);
  await expect(earth).toContainText('Pass');
  await readings.getByRole('textbox', { name: /^Insulation resistance/ }).fill(READINGS.insulation);
  await readings.getByRole('textbox', { name: /conductor current/ }).fill(READINGS.leakage);
  await page.getByRole('radiogroup', { name: 'Polarity of the lead' }).getByRole('radio', { name: 'Correct' }).check();
  await page
    .getByRole('radiogroup', { name: 'Functional check' })
    .getByRole('radio', { name: 'works', exact: true })
    .check();
  await takePictures(running, '10-safety');
  await expect(page.getByRole('status', { name: 'Overall verdict' })).toContainText('Passed');
  await save.click();
}

async function reach(host: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: 53, timeout: 5_000 });
    socket.once('connect', () => resolve('connected'));
    socket.once('timeout', () => resolve('timed out'));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  }).then((answer) => String(answer));
}

async function counts(page: Page): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of [...TABLES, 'outbox', 'attachments']) found[table] = await countRows(page, table);
  return found;
}

async function pdfOnDisk(profile: string, hash: string): Promise<Buffer> {
  for (const path of [join(profile, 'files', hash.slice(0, 2), hash), join(profile, 'files', hash)]) {
    try {
      return readFileSync(path);
    } catch {
      // the other place
    }
  }
  throw new Error(`no file ${hash} in the profile`);
}

function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Where a PDF breaks its lines is not the question. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

async function checkExport(page: Page, file: string, reportSha256: string): Promise<void> {
  const files = readZip(await readFile(file));
  const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '{}') as {
    schema: string;
    files: { path: string; sha256: string; sizeBytes: number }[];
  };
  expect(manifest.schema).toBe('callout-export/1');
  expect(manifest.files.map(({ path }) => path).sort()).toEqual(
    [...files.keys()].filter((n) => n !== 'manifest.json').sort(),
  );
  for (const { path, sha256: expected, sizeBytes } of manifest.files) {
    const bytes = files.get(path);
    expect(bytes?.length, path).toBe(sizeBytes);
    expect(sha256(bytes ?? ''), path).toBe(expected);
  }
  expect([...files.keys()].some((name) => name.includes(reportSha256))).toBe(true);
  const notes = [...files].find(([name]) => /notes/.test(name))?.[1].toString() ?? '';
  expect(notes.trim().split('\n')).toHaveLength(await countRows(page, 'notes'));
}
