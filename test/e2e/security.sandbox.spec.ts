import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchApp, type RunningApp } from '../helpers/launch';

// What a hostile page could try, tried on the running app. The rules behind it are in test/unit/security/checklist.test.ts.
// Run as an ordinary user, so that Chromium's sandbox is really on.

const EXPECTED = [
  /Content Security Policy/,
  /violates the following/,
  /Failed to load resource/,
  /ERR_/,
  /Not allowed to/,
];

let running: RunningApp;
test.beforeEach(async () => {
  running = await launchApp({ expectedProblems: EXPECTED });
});
test.afterEach(async () => {
  await running.close();
});

test('the page has nothing of Node or Electron, and only our own verbs', async () => {
  const found = await running.page.evaluate(() => ({
    node: ['require', 'process', 'module', 'global', 'Buffer', '__dirname'].filter((name) => name in globalThis),
    secure: isSecureContext,
    origin: location.origin,
    api: Object.keys(window.callout ?? {}).sort(),
  }));
  expect(found).toEqual({
    node: [],
    secure: true,
    origin: 'app://callout',
    api: [
      'activeTest',
      'app',
      'connection',
      'exchange',
      'files',
      'headless',
      'inspect',
      'journal',
      'on',
      'peer',
      'report',
      'store',
      'sync',
    ],
  });
});

test('the page’s process is in Chromium’s sandbox', async () => {
  test.skip(process.getuid?.() === 0 || process.platform !== 'linux', 'Chromium refuses its sandbox to root');
  const pid = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  const info = await running.page.evaluate(() => window.callout?.app.info({}));
  expect(info).toMatchObject({ ok: true, value: { sandboxed: true } });
});

test('scripts that are not ours do not run', async () => {
  const ran = await running.page.evaluate(async () => {
    const state = globalThis as unknown as Record<string, unknown>;
    const inline = document.createElement('script');
    inline.textContent = 'globalThis.inlineRan = true';
    document.head.append(inline);
    const data = document.createElement('script');
    data.src = 'data:text/javascript,globalThis.dataRan=true';
    const failed = new Promise((resolve) => data.addEventListener('error', resolve));
    document.head.append(data);
    await failed;
    let evalRan = true;
    try {
      // the point of the test is that this is refused
      evalRan = (0, globalThis[('ev' + 'al') as 'eval'])('true') === true;
    } catch {
      evalRan = false;
    }
    return { inline: state['inlineRan'] === true, data: state['dataRan'] === true, evalRan };
  });
  expect(ran).toEqual({ inline: false, data: false, evalRan: false });
});

test('the page reaches no network and no other file', async () => {
  const reached = await running.page.evaluate(async () => {
    const results: string[] = [];
    for (const url of [
      'http://127.0.0.1:9/',
      'https://example.com/',
      'file:///etc/passwd',
      'app://callout/..%2fmain%2fmain.js',
    ]) {
      await fetch(url).then(
        (response) => results.push(`${url} ${response.status}`),
        () => results.push(`${url} refused`),
      );
    }
    return results;
  });
  expect(reached).toEqual([
    'http://127.0.0.1:9/ refused',
    'https://example.com/ refused',
    'file:///etc/passwd refused',
    'app://callout/..%2fmain%2fmain.js 404',
  ]);
});

test('the page opens no window and is not led away', async () => {
  const opened = await running.page.evaluate(() => [window.open('about:blank'), window.open('http://example.com/')]);
  expect(opened).toEqual([null, null]);
  await running.page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/frame';
    document.body.append(frame);
    // later, so that this answer still comes
    setTimeout(() => (location.href = 'https://example.com/away'), 0);
  });
  const log = () => readFileSync(join(running.profile, 'logs/main.log'), 'utf8');
  await expect.poll(log).toContain('refused navigation to https://example.com/away');
  expect(log()).toContain('refused a new window for http://example.com/');
  const windows = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  );
  expect(windows).toEqual(['app://callout/index.html']);
});

test('no permission is granted', async () => {
  const states = await running.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[];
    const asked = await Promise.all(
      names.map((name) => navigator.permissions.query({ name }).then(({ state }) => state)),
    );
    const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'refused',
    );
    return [...asked, camera];
  });
  expect(states).not.toContain('granted');
});

test('a call with bad input, and one with a path nobody typed, are refused', async () => {
  const answers = await running.page.evaluate(async () => {
    const api = window.callout;
    if (!api) throw new Error('no bridge');
    const bad = (value: unknown) => value as never;
    return [
      await api.app.info(bad({ extra: 1 })),
      await api.files.get(bad({ sha256: '../../etc/passwd' })),
      await api.app.openExternal({ url: 'file:///etc/passwd' }),
      await api.exchange.readImport({ path: '/etc/passwd' }),
      await api.exchange.writeExport({ suggestedName: 'x', path: '/tmp/x.zip', tables: [], files: [], counts: {} }),
      await api.headless.task({}),
    ].map((answer) => (answer.ok ? 'answered' : answer.error.code));
  });
  expect(answers).toEqual(['badInput', 'badInput', 'forbidden', 'forbidden', 'forbidden', 'forbidden']);
});

test('a page that crashes is there again, and one that keeps crashing says so', async () => {
  const crash = () =>
    running.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      await new Promise((resolve) => {
        contents?.once('render-process-gone', resolve);
        contents?.forcefullyCrashRenderer();
      });
    });
  const address = () =>
    running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return contents === undefined || contents.isCrashed() || contents.isLoading() ? '' : contents.getURL();
    });
  for (let round = 0; round < 3; round++) {
    await crash();
    await expect.poll(address).toBe('app://callout/index.html');
  }
  await crash();
  await expect.poll(address).toBe('app://callout/crashed.html');
});
