import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { vi } from 'vitest';

// A second process of Request Tracker on the same database, with settings of its own: what an administrator may have set.

/** The state folder that rt-up.sh made; null for a server that somebody else runs. */
const STATE = process.env['CALLOUT_RT_DIR'] ?? null;
const PROGRAM = '/usr/share/request-tracker5/libexec/rt-server';

export const CAN_SET_UP = STATE !== null && existsSync(PROGRAM);

export interface SecondRt {
  /** Root of the site. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts one with these lines of Perl in its configuration (`Set($MaxAttachmentSize, 10_000);`). */
export async function startSecondRt(configuration: string): Promise<SecondRt> {
  if (STATE === null) throw new Error('CALLOUT_RT_DIR is not set');
  const folder = mkdtempSync(join(STATE, 'second-'));
  const site = join(folder, 'site.d');
  mkdirSync(site);
  writeFileSync(join(site, 'own.pm'), `${configuration}\n1;\n`);
  // RT runs as a user of its own
  for (const one of [folder, site]) chmodSync(one, 0o755);
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  const args = [PROGRAM, '--host', '127.0.0.1', '--port', String(port), '--max-workers', '2'];
  const [program, ...rest] = isRoot
    ? ['setpriv', '--reuid=www-data', '--regid=www-data', '--clear-groups', '--', ...args]
    : args;
  const child = spawn(program ?? PROGRAM, rest, {
    cwd: STATE,
    stdio: 'ignore',
    env: {
      ...process.env,
      RT_SITE_CONFIG: join(STATE, 'RT_SiteConfig.pm'),
      RT_SITE_CONFIG_DIR: site,
      LC_ALL: 'C.UTF-8',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await vi.waitFor(
      async () => {
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`);
        const { status } = await fetch(`${url}/REST/2.0/rt`, { redirect: 'manual' });
        if (status !== 401) throw new Error(`status ${status}`);
      },
      { timeout: 60_000, interval: 200 },
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
