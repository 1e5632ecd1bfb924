import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { standInFolder } from '../../build/lib/couch-stand-in.mjs';
import { installTeam } from '../../electron/connectors/couchdb';
import { projectRoot } from '../helpers/launch';

// Servers that keep their data on the disk and can be killed and started again. What a given server (COUCHDB_URL, CALLOUT_RT_URL) holds
// is looked at in other tests: nobody wants theirs killed.

export interface KillableServer {
  readonly name: string;
  /** Content of the file for `callout connect`. */
  readonly connect: Readonly<Record<string, unknown>>;
  /** SIGKILL for all of it. */
  kill(): Promise<void>;
  /** Resolves when it answers again. */
  start(): Promise<void>;
  /** How often each of these notes is there. */
  count(noteIds: readonly string[]): Promise<Map<string, number>>;
  /** Ends it and removes what it kept. */
  remove(): Promise<void>;
}

const run = promisify(execFile);

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Asks until it answers; a server that does not come up is an error. */
async function answers(url: string, headers: Record<string, string> = {}): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const status = await fetch(url, { headers }).then(
      (response) => response.status,
      () => 0,
    );
    if (status > 0) return;
    if (Date.now() > until) throw new Error(`${url} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The CouchDB stand-in with its documents on the disk. */
export async function startHub(): Promise<KillableServer> {
  const folder = await standInFolder();
  const home = await mkdtemp(join(tmpdir(), 'callout-crash-hub-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const admin = { user: 'admin', password: 'admin-pass' };
  await writeFile(join(home, 'config.json'), JSON.stringify({ admins: { [admin.user]: admin.password } }));
  await mkdir(join(home, 'data'));
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const server = join(folder, 'node_modules/pouchdb-server/bin/pouchdb-server');
    const args = ['--host', '127.0.0.1', '--port', String(port), '--dir', './data', '-n', '--config', './config.json'];
    child = spawn(process.execPath, [server, ...args], { cwd: home, stdio: 'ignore' });
    await answers(url);
  };
  const kill = async (): Promise<void> => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const exit = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await exit;
  };
  await start();
  const member = { user: 'kim', password: 'kim-pass', role: 'technician' as const };
  const installed = await installTeam({ url, ...admin, team: 'crash', members: [member], fetch });
  if (!installed.ok) throw new Error(`no team on the hub: ${installed.error.detail ?? installed.error.code}`);
  const headers = {
    authorization: `Basic ${Buffer.from(`${admin.user}:${admin.password}`).toString('base64')}`,
    'content-type': 'application/json',
  };
  return {
    name: 'hub (pouchdb-server on the disk)',
    connect: { system: 'couchdb', url, user: member.user, password: member.password, options: { team: 'crash' } },
    kill,
    start,
    count: async (noteIds) => {
      const keys = noteIds.map((id) => `note:${id}`);
      const answer = await fetch(`${url}/${installed.value.database}/_all_docs`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ keys }),
      });
      const { rows } = (await answer.json()) as { rows: { id?: string; value?: { deleted?: boolean } }[] };
      const there = new Set(
        rows.filter(({ id, value }) => id !== undefined && value?.deleted !== true).map(({ id }) => id),
      );
      return new Map(noteIds.map((id) => [id, there.has(`note:${id}`) ? 1 : 0]));
    },
    remove: async () => {
      await kill();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const UP = join(projectRoot, '../shared/servers/rt-up.sh');
const DOWN = join(projectRoot, '../shared/servers/rt-down.sh');

/** A Request Tracker of its own; null where its scripts are not there or it cannot be installed. */
export async function startRequestTracker(): Promise<KillableServer | null> {
  if (!existsSync(UP) || process.getuid?.() !== 0) return null;
  const home = await mkdtemp(join(tmpdir(), 'callout-crash-rt-'));
  const port = await freePort();
  const env = { ...process.env, RT_DIR: home, RT_PORT: String(port) };
  const up = async (): Promise<string> => (await run('bash', [UP], { env, timeout: 300_000 })).stdout;
  // www-data must be able to reach it
  await run('chmod', ['755', home]);
  const tokens = new Map([...(await up()).matchAll(/^RT_TOKEN_(\w+)=(\S+)$/gm)].map(([, who, token]) => [who, token]));
  const base = `http://127.0.0.1:${port}`;
  const headers = { authorization: `token ${tokens.get('ROOT') ?? ''}` };
  const ask = async (path: string): Promise<{ items: Record<string, unknown>[] }> => {
    const answer = await fetch(`${base}/REST/2.0/${path}`, { headers });
    return (await answer.json()) as { items: Record<string, unknown>[] };
  };
  return {
    name: 'Request Tracker',
    connect: { system: 'rt', url: base, token: tokens.get('TECH1'), options: { queue: 'Field Service' } },
    start: async () => {
      await up();
      await answers(`${base}/REST/2.0/rt`, headers);
    },
    kill: async () => {
      const pid = (await readFile(join(home, 'server.pid'), 'utf8')).trim();
      const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
      for (const id of [pid, ...children.trim().split(/\s+/)]) {
        if (/^\d+$/.test(id)) await run('kill', ['-KILL', id]).catch(() => undefined);
      }
    },
    count: async (noteIds) => {
      const counts = new Map(noteIds.map((id) => [id, 0]));
      const newest = await ask(`transactions?query=${encodeURIComponent('id > 0')}&orderby=id&order=DESC&per_page=1`);
      const last = Number(newest.items[0]?.['id'] ?? 0);
      for (let from = 0; from <= last; from += 100) {
        const query = `ObjectType='RT::Ticket' AND id > ${from} AND id <= ${from + 100}`;
        const page = await ask(`transactions?query=${encodeURIComponent(query)}&per_page=100&fields=Data,Type`);
        for (const { Data } of page.items) {
          const id = /\[callout ([0-9a-f-]{36})\]/.exec(String(Data))?.[1];
          if (id !== undefined && counts.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
        }
      }
      return counts;
    },
    remove: async () => {
      await run('bash', [DOWN], { env }).catch(() => undefined);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
