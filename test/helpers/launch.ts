import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The checkout. Not import.meta: build/run-tool.mjs bundles this file into another place. */
export const projectRoot = process.env['CALLOUT_ROOT'] ?? process.cwd();

export interface LaunchOptions {
  /** A profile folder to open; without it a new empty one, removed again by `close`. */
  readonly profile?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Refuse to start where a network can be reached: for `*.offline.spec.ts`, run by `npm run e2e`. */
  readonly networkCut?: boolean;
  /** Console errors that the test provokes on purpose. */
  readonly expectedProblems?: readonly RegExp[];
  /** Another program than the development Electron: a packaged app. */
  readonly executable?: string;
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** Console errors, uncaught exceptions and refusals of the content security policy so far. */
  readonly problems: readonly string[];
  /** Ends the app as a user does. Throws when there were problems. */
  close(): Promise<void>;
  /** Pulls the plug: SIGKILL for every process of the app; the profile stays. */
  kill(): Promise<void>;
}

/** For a start and for each step, on a machine that is busy with other things; Playwright's own are thirty seconds. */
const PATIENCE_MS = 90_000;

let executable: string | undefined;

// what a failed test or tool left running ends with it
const started = new Set<number>();
process.once('exit', () => started.forEach(killGroup));

/** The development Electron, as `npm start` would choose it. */
export function electronExecutable(): string {
  executable ??= process.env['CALLOUT_ELECTRON'] ?? findExecutable();
  return executable;
}

function findExecutable(): string {
  const script = join(projectRoot, 'build/electron-runtime.mjs');
  const dist = execFileSync(process.execPath, [script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return join(dist.trim(), 'electron');
}

/** Starts the built app (`npm run build` first) and waits for its window. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  if (options.networkCut) assertNetworkCut();
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'callout-profile-')));
  const problems: string[] = [];
  const report = (text: string): void => {
    if (!options.expectedProblems?.some((pattern) => pattern.test(text))) problems.push(text);
  };

  const own = options.executable === undefined ? [projectRoot] : [];
  const app = await reach({
    executablePath: options.executable ?? electronExecutable(),
    args: [...own, '--profile', profile, ...(options.args ?? [])],
    cwd: projectRoot,
    env: { ...cleanEnvironment(), ...options.env },
    // Chromium refuses its sandbox to root; every other user gets the real one
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const { pid } = app.process();
  if (pid !== undefined) started.add(pid);
  const ended = new Promise<void>((resolve) => {
    app.process().once('exit', () => {
      if (pid !== undefined) started.delete(pid);
      resolve();
    });
  });
  app.context().on('console', (message) => {
    if (message.type() === 'error') report(`console: ${message.text()} (${message.location().url})`);
  });
  app.context().on('weberror', (error) => report(`uncaught: ${error.error().stack ?? error.error().message}`));

  const removeProfile = async (): Promise<void> => {
    // Chromium's last writers may still be closing their files
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  };
  const kill = async (): Promise<void> => {
    if (pid !== undefined) killGroup(pid);
    await ended;
    await app.close().catch(() => undefined); // lets Playwright forget it
  };

  try {
    app.context().setDefaultTimeout(PATIENCE_MS);
    const page = await app.firstWindow({ timeout: PATIENCE_MS });
    await page.waitForLoadState('domcontentloaded');
    return {
      app,
      page,
      profile,
      problems,
      kill,
      async close() {
        await app.close();
        await removeProfile();
        if (problems.length > 0) throw new Error(`the app reported problems:\n${problems.join('\n')}`);
      },
    };
  } catch (error) {
    await kill();
    await removeProfile();
    throw problems.length > 0 ? new Error(`no window:\n${problems.join('\n')}`, { cause: error }) : error;
  }
}

/**
 * One start in some hundred ends with Playwright waiting for its debugging connection for ever, while the app stands there with nothing to
 * do: it is started once more, and that is said.
 */
async function reach(options: NonNullable<Parameters<typeof _electron.launch>[0]>): Promise<ElectronApplication> {
  try {
    return await _electron.launch({ ...options, timeout: PATIENCE_MS / 2 });
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('Timeout')) throw error;
    process.stderr.write('callout: the test tool did not reach the app, which is started once more\n');
    return _electron.launch({ ...options, timeout: PATIENCE_MS });
  }
}

/** Playwright makes the app the leader of a process group of its own. */
function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Throws unless this process lives in a network namespace with nothing but loopback. */
export function assertNetworkCut(): void {
  const outside = Object.keys(networkInterfaces()).filter((name) => name !== 'lo');
  if (outside.length > 0) {
    throw new Error(`the network is not cut (${outside.join(', ')}): run this spec with "npm run e2e"`);
  }
}

/** What the tests' own tools set must not reach the app; the language is fixed so that texts can be compared. */
export function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(NODE_OPTIONS|ELECTRON_|VITEST|PLAYWRIGHT_|CALLOUT_E2E_|npm_)/.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), LANG: 'en_GB.UTF-8', LANGUAGE: 'en_GB' };
}
