import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { standInFolder } from '../../build/lib/couch-stand-in.mjs';
import type { Fetch } from '../../electron/connectors/couchdb';
import { createHttp } from '../../electron/connectors/http';

// A CouchDB for tests and the bench: the one COUCHDB_URL names (with an administrator's login), else pouchdb-server in memory.

export interface TestCouch {
  /** Without a login. */
  readonly url: string;
  readonly admin: { readonly user: string; readonly password: string };
  readonly isStandIn: boolean;
  readonly name: string;
  readonly fetch: Fetch;
  /** A request of the administrator, past the connector. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** Name of a team of its own for a test; its database and users are removed at the end. */
  newTeam(): string;
  /** Name of a login of its own. */
  newUser(): string;
  stop(): Promise<void>;
}

/** What the stand-in cannot show (it lacks it, or dies of it). */
export const NOT_ON_STAND_IN = [
  'going on with a download by Range',
  'documents and requests too large for the server (413)',
  'writes with too few copies (202) and what a split cluster leaves, but by writing branches directly',
  'acknowledged writes after SIGKILL of the server',
];

export async function startCouch(): Promise<TestCouch> {
  const given = process.env['COUCHDB_URL'];
  const couch = given === undefined || given === '' ? await startStandIn() : await givenCouch(given);
  process.stderr.write(`callout: tests run against ${couch.name}\n`);
  if (couch.isStandIn) process.stderr.write(`callout: not run with it: ${NOT_ON_STAND_IN.join('; ')}\n`);
  return couch;
}

async function givenCouch(address: string): Promise<TestCouch> {
  const url = new URL(address);
  const admin = { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  url.username = url.password = '';
  const couch = makeCouch(url.href.replace(/\/$/, ''), admin, false, 'CouchDB', () => Promise.resolve());
  const welcome = (await couch.ask('GET', '')).body as { version?: string };
  return { ...couch, name: `CouchDB ${welcome.version ?? 'of unknown version'} (COUCHDB_URL)` };
}

async function startStandIn(): Promise<TestCouch> {
  const folder = await standInFolder();
  const home = await mkdtemp(join(tmpdir(), 'callout-couch-'));
  const admin = { user: 'admin', password: randomBytes(12).toString('hex') };
  await writeFile(join(home, 'config.json'), JSON.stringify({ admins: { [admin.user]: admin.password } }));
  const port = await freePort();
  const server = join(folder, 'node_modules/pouchdb-server/bin/pouchdb-server');
  const args = ['--host', '127.0.0.1', '--port', String(port), '--in-memory', '-n', '--config', './config.json'];
  const child = spawn(process.execPath, [server, ...args], { cwd: home, stdio: ['ignore', 'ignore', 'pipe'] });
  const stop = async (): Promise<void> => {
    await ended(child);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const couch = makeCouch(`http://127.0.0.1:${port}`, admin, true, 'pouchdb-server 4.2.0, the stand-in', stop);
  await answers(couch, child);
  return couch;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

async function answers(couch: TestCouch, child: ChildProcess): Promise<void> {
  let words = '';
  child.stderr?.on('data', (piece: Buffer) => (words += piece.toString()));
  const until = Date.now() + 30_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`pouchdb-server ended: ${words}`);
    try {
      if ((await couch.ask('GET', '_session')).status === 200) return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function makeCouch(
  url: string,
  admin: TestCouch['admin'],
  isStandIn: boolean,
  name: string,
  stop: () => Promise<void>,
): TestCouch {
  const { fetch } = createHttp({ version: 'test', authorities: () => [] });
  const authorization = `Basic ${Buffer.from(`${admin.user}:${admin.password}`).toString('base64')}`;
  const teams: string[] = [];
  const users: string[] = [];
  const ask: TestCouch['ask'] = async (method, path, body) => {
    const response = await fetch(`${url}/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };
  const remember = (list: string[], prefix: string): string => {
    const fresh = `${prefix}${randomBytes(5).toString('hex')}`;
    list.push(fresh);
    return fresh;
  };
  return {
    url,
    admin,
    isStandIn,
    name,
    fetch,
    ask,
    newTeam: () => remember(teams, 't'),
    newUser: () => remember(users, 'u'),
    stop: async () => {
      // somebody else's server is left as it was
      if (!isStandIn) {
        for (const team of teams) await ask('DELETE', `callout-${team}`);
        for (const user of users) await removeUser(ask, user);
      }
      await stop();
    },
  };
}

async function removeUser(ask: TestCouch['ask'], user: string): Promise<void> {
  const path = `_users/org.couchdb.user:${user}`;
  const { status, body } = await ask('GET', path);
  if (status === 200) await ask('DELETE', `${path}?rev=${(body as { _rev: string })._rev}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
