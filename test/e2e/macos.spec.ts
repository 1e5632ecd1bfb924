import { expect, test } from '@playwright/test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectionSchema } from '@shared/domain/inspection';
import { runCommand } from '../helpers/headless';
import { launchApp } from '../helpers/launch';
import { goTo, setUpTechnician } from '../helpers/screens';
import { buildMacRoot, MAC_TOOLS } from '../unit/electron/probes/macos/recorded';

// A recorded Mac goes through the whole app: recording -> inventory -> verdicts -> screen. Its stand-ins are shell scripts for Linux.

test.skip(process.platform !== 'linux', 'the stand-ins are scripts for Linux');

let folder: string;
let env: Record<string, string>;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callout-macos-'));
  env = { CALLOUT_PLATFORM: 'darwin', CALLOUT_FILES: buildMacRoot(join(folder, 'root')), CALLOUT_TOOLS: MAC_TOOLS };
});
test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

test('a recorded MacBook is inspected: who it is, and each planted fault', async () => {
  const out = join(folder, 'm.json');
  const { code, stderr } = await runCommand(['inspect', '--lang', 'en', '--out', out], { env });
  expect(code, stderr).toBe(0);
  const { machine, inventory, checks } = inspectionSchema.parse(JSON.parse(await readFile(out, 'utf8')));

  expect(machine).toMatchObject({ manufacturer: 'Apple', model: 'MacBookPro18,3', serial: 'FIELDMAC01' });
  expect(inventory.batteries).toMatchObject([{ serial: 'FIELDBAT01', healthPercent: 67, cycles: 1104 }]);
  expect(inventory.software.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['AnyDesk', 'Google Chrome', 'jq']),
  );
  const outcomes = new Map(checks.map(({ id, outcome }) => [id, outcome as string]));
  const failed = [
    'bat.health',
    'bat.cycles',
    'sto.free',
    'sec.encryption',
    'sec.firewall',
    'prn.queues',
    'os.crash',
    'bak.age',
  ];
  for (const id of failed) expect.soft(outcomes.get(id), id).toBe('fail');
  for (const id of ['sto.smart.verdict', 'mem.pressure', 'net.gateway']) expect.soft(outcomes.get(id), id).toBe('pass');

  // No recording is of a real Mac: what rests on a form that nobody has captured says so.
  expect(checks.find(({ id }) => id === 'bat.health')?.unverified).toBe(true);
  expect(checks.find(({ id }) => id === 'sto.free')?.unverified).toBeUndefined();
});

test('its findings stand on the screen, worst first', async () => {
  const running = await launchApp({ env });
  const { page } = running;
  await setUpTechnician(page, { name: 'Kim Mac' });
  await goTo(page, 'Inspect');
  await page.getByRole('button', { name: /^Quick inspection/ }).click();
  await page.getByRole('tab', { name: /^Findings/ }).click({ timeout: 60_000 });
  for (const sentence of [/asks for InternalBattery-0 to be serviced/, /is nearly full/, /Office_Laser/]) {
    await expect(page.getByText(sentence).first()).toBeVisible();
  }
  await page.getByRole('tab', { name: /^Inventory/ }).click();
  await expect(page.getByText('MacBookPro18,3').first()).toBeVisible();
  await running.close();
});
