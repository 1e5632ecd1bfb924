import { type Browser, chromium, type Page } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { cleanEnvironment, electronExecutable } from './launch';

export interface RawApp {
  readonly page: Page;
  /** When the process was started, milliseconds since the epoch. */
  readonly startedAtMs: number;
  /** Leader of the app's process group. */
  readonly pid: number;
  close(): Promise<void>;
}

/**
 * Starts an app folder as its user would, without Playwright's loader in the main process (which holds back `ready` until it is
 * attached), and looks at its window over the remote debugging port.
 */
export async function rawStart(appFolder: string, args: readonly string[]): Promise<RawApp> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedAtMs = performance.timeOrigin + performance.now();
  const child = spawn(electronExecutable(), ['--remote-debugging-port=0', ...sandbox, appFolder, ...args], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: cleanEnvironment(),
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the app did not start');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endGroup = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-pid, signal);
    } catch {
      // gone already
    }
  };
  try {
    const browser = await chromium.connectOverCDP(await debuggerAddress(child));
    const page = await firstPage(browser);
    return {
      page,
      startedAtMs,
      pid,
      async close() {
        process.kill(pid, 'SIGTERM');
        const timer = setTimeout(() => endGroup('SIGKILL'), 5_000);
        await ended;
        clearTimeout(timer);
        endGroup('SIGKILL');
        await browser.close().catch(() => undefined);
      },
    };
  } catch (error) {
    endGroup('SIGKILL');
    throw error;
  }
}

async function debuggerAddress(child: ChildProcess): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const match = /DevTools listening on (ws:\S+)/.exec(text);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', (code) => reject(new Error(`the app ended (${code}):\n${text.slice(-2_000)}`)));
    child.once('error', reject);
  });
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('the app has no browser context');
  return context.pages()[0] ?? (await context.waitForEvent('page', { timeout: 90_000 }));
}
