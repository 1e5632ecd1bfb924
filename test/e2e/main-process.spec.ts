import { expect, test } from '@playwright/test';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../helpers/headless';
import { launchApp, type RunningApp } from '../helpers/launch';
import { pdfText } from '../helpers/pdf';
import { reportRequest } from '../helpers/report-request';

// What the main process does for an open window.

let running: RunningApp;
test.beforeEach(async () => {
  running = await launchApp();
});
test.afterEach(async () => {
  await running.close();
});

test('a report is printed from the very record that was signed', async () => {
  const request = reportRequest({}, 'de');
  const printed = await running.page.evaluate((input) => window.callout?.report.print(input), request);
  expect(printed).toMatchObject({ ok: true });
  const { sha256 } = (printed as { value: { sha256: string } }).value;
  const pdf = await readFile(join(running.profile, 'files', sha256.slice(0, 2), sha256));
  const text = await pdfText(pdf);
  for (const word of ['CO-AM-0001', 'Netzteil getauscht, läuft wieder.', 'Ann Miller', 'NEW-1'])
    expect(text).toContain(word);
  expect(text.replaceAll(' ', '')).toContain(request.signOff.recordSha256.slice(0, 16));
  expect(pdf.includes('/MarkInfo')).toBe(true);

  const changed = {
    ...request,
    signOff: { ...request.signOff, record: request.signOff.record.replace('NEW-1', 'NEW-2') },
  };
  const refused = await running.page.evaluate((input) => window.callout?.report.print(input), changed);
  expect(refused).toMatchObject({ ok: false, error: { code: 'corruptFile' } });
});

test('a command is done by the open window, and its answer comes back to who typed it', async () => {
  const file = join(running.profile, 'all.zip');
  const exported = await runCommand(['export', file, '--profile', running.profile]);
  expect(exported.code, exported.stderr).toBe(0);
  expect((await stat(file)).size).toBeGreaterThan(0);
  expect(exported.stdout).toContain('all.zip');
  const log = await readFile(join(running.profile, 'logs/main.log'), 'utf8');
  expect(log).toContain('command handed over: export');

  const refused = await runCommand([
    'export',
    join(running.profile, 'none.zip'),
    '--job',
    'NONE-7',
    '--profile',
    running.profile,
  ]);
  expect(refused.code).toBe(1);
  expect(refused.stdout).toBe('');
  expect(refused.stderr).toMatch(/^callout: .*NONE-7/m);
});

test('the window is remembered: its size and theme', async () => {
  await running.page.evaluate(() => window.callout?.app.setTheme({ theme: 'dark' }));
  const remembered = async () =>
    JSON.parse(await readFile(join(running.profile, 'window-state.json'), 'utf8')) as unknown;
  expect(await remembered()).toMatchObject({ theme: 'dark', maximised: false });
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 700 }),
  );
  await expect.poll(remembered).toMatchObject({ bounds: { width: 1100, height: 700 } });
  expect(await running.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
});
