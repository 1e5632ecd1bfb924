import type { Page } from '@playwright/test';
import type { Connection, SyncLogLine } from '@shared/domain/sync-records';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pouchdbScript } from '../../build/lib/couch-stand-in.mjs';
import { type CouchTeam, makeTeam } from '../servers/couchdb-world';
import { startCouch, type TestCouch } from '../helpers/couch';
import { runCommand } from '../helpers/headless';
import { launchApp, projectRoot, type RunningApp } from '../helpers/launch';
import { rawStart } from '../helpers/raw-start';
import { setUpTechnician } from '../helpers/screens';
import { readTable } from '../helpers/store';
import { type Figure, figure, median } from './figures';
import { documentCount, fill, type HubDocuments, hubDocuments } from './hub-documents';

// A team's hub of 10,000 documents, fetched by a new laptop and sent to an empty hub: the whole way, from the server into the database of
// the real window and back, with links, outbox, journal and all. Its peer replicates the same documents between the same server and an
// IndexedDB of the same browser, and keeps nothing else. In paired rounds, in turns.

const DOCUMENTS = 10_000;
const ROUNDS = 3;
/** The batch with which the peer is quickest; its default of 100 takes a third longer. */
const PEER_BATCH = 1_000;

interface Took {
  readonly pullMs: number;
  readonly pushMs: number;
  readonly todayMs: number;
}

/** Figures of the hub; `step` says what is being done. */
export async function hubSync(step: (text: string) => void, documents = DOCUMENTS, rounds = ROUNDS): Promise<Figure[]> {
  const couch = await startCouch();
  try {
    const source = hubDocuments(documents);
    const full = await makeTeam(couch);
    await fill(couch, full.database, source.docs);
    const ours: Took[] = [];
    const peer: Omit<Took, 'todayMs'>[] = [];
    for (let round = 0; round < rounds; round++) {
      step(`a hub of ${documents} documents, round ${round + 1} of ${rounds}`);
      const sides = [
        async () => ours.push(await callout(couch, full, source)),
        async () => peer.push(await pouchdb(couch, full)),
      ];
      // whoever goes first finds the server colder
      for (const side of round % 2 === 0 ? sides : sides.reverse()) await side();
    }
    const seconds = (list: readonly number[]): number => median(list) / 1_000;
    const name = `hub, ${documents.toLocaleString('en-GB')} documents of 2 KB`;
    const server = couch.isStandIn ? 'pouchdb-server (stand-in)' : 'CouchDB';
    const peerPull = seconds(peer.map(({ pullMs }) => pullMs));
    const peerPush = seconds(peer.map(({ pushMs }) => pushMs));
    const today = seconds(ours.map(({ todayMs }) => todayMs));
    return [
      figure(`${name}: pull`, seconds(ours.map(({ pullMs }) => pullMs)), 's', `PouchDB on ${server}`, peerPull),
      figure(`${name}: push`, seconds(ours.map(({ pushMs }) => pushMs)), 's', `PouchDB on ${server}`, peerPush),
      figure(`${name}: first usable day`, today, 's', `PouchDB on ${server}, everything`, peerPull),
    ];
  } finally {
    await couch.stop();
  }
}

/** A new laptop joins the team, then another team that has nothing yet. */
async function callout(couch: TestCouch, full: CouchTeam, source: HubDocuments): Promise<Took> {
  const profile = await mkdtemp(join(tmpdir(), 'callout-sync-'));
  try {
    const first = await launchApp({ profile });
    await setUpTechnician(first.page, { name: 'Kim Bench' });
    await ended(first);

    await connect(profile, couch, full);
    const pulling = await launchApp({ profile });
    const today = watchToday(pulling.page, source.openJobs.length);
    const pullMs = await firstSyncMs(pulling.page, full);
    const todayMs = await today;
    const counts = await pulling.page.evaluate(countRows, ['notes', 'jobs', 'customers', 'sites']);
    await ended(pulling);
    if (counts < source.docs.length) throw new Error(`${counts} of ${source.docs.length} documents came`);

    const empty = await makeTeam(couch);
    await connect(profile, couch, empty);
    const pushing = await launchApp({ profile });
    const pushMs = await firstSyncMs(pushing.page, empty);
    await ended(pushing);
    const arrived = await documentCount(couch, empty.database);
    if (arrived < source.docs.length) throw new Error(`${arrived} of ${source.docs.length} documents arrived`);
    return { pullMs, pushMs, todayMs };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** What an app says while it closes is not measured here. */
const ended = (running: RunningApp): Promise<void> => running.close().catch(() => undefined);

/** By the command for administrators, with no window open: the next start of the window finds the connection. */
async function connect(profile: string, couch: TestCouch, team: CouchTeam): Promise<void> {
  const login = team.login('dispatcher') as { user: string; password: string };
  const file = join(profile, '..', `callout-connect-${team.team}.json`);
  await writeFile(file, JSON.stringify({ system: 'couchdb', url: couch.url, ...login, options: { team: team.team } }));
  try {
    const { code, stdout, stderr } = await runCommand(['connect', file, '--profile', profile]);
    if (code !== 0) throw new Error(`not connected: ${stdout} ${stderr}`);
  } finally {
    await rm(file);
  }
}

/** How long the first sync took by the app's own log, from its start to its end. */
async function firstSyncMs(page: Page, { team }: CouchTeam): Promise<number> {
  const until = performance.now() + 600_000;
  let startedAt: string | null = null;
  for (;;) {
    const rows = await readTable<Connection>(page, 'connections');
    const row = rows.find(({ options }) => options['team'] === team);
    const log = await readTable<SyncLogLine>(page, 'syncLog');
    const line = log.find(({ connection }) => connection === row?.id);
    if (row?.lastError) throw new Error(`the sync failed: ${row.lastError} ${row.lastErrorDetail ?? ''}`);
    // the next run follows soon
    startedAt ??= row?.lastTriedAt ?? null;
    if (line?.event === 'done' && startedAt !== null) return Date.parse(line.at) - Date.parse(startedAt);
    if (performance.now() > until) throw new Error('the sync did not come to its end');
    await page.waitForTimeout(200);
  }
}

async function countRows(tables: readonly string[]): Promise<number> {
  const settled = <R>(request: IDBRequest<R>): Promise<R> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(String(request.error)));
    });
  const database = await settled(indexedDB.open('callout'));
  let sum = 0;
  for (const table of tables) sum += await settled(database.transaction(table).objectStore(table).count());
  database.close();
  return sum;
}

/** When all open jobs stand in the database, counted from the start of the sync. */
async function watchToday(page: Page, openJobs: number): Promise<number> {
  return page.evaluate(async (wanted) => {
    const settled = <R>(request: IDBRequest<R>): Promise<R> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
    const database = await settled(indexedDB.open('callout'));
    for (;;) {
      const stores = database.transaction(['jobs', 'connections']);
      const jobs = await settled(stores.objectStore('jobs').count());
      const [row] = (await settled(stores.objectStore('connections').getAll())) as { lastTriedAt: string | null }[];
      if (jobs >= wanted && row?.lastTriedAt) {
        database.close();
        return Date.now() - Date.parse(row.lastTriedAt);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, openJobs);
}

interface PouchResult {
  readonly docs_written: number;
}
interface Pouch {
  readonly replicate: {
    from(remote: unknown, options: object): Promise<PouchResult>;
    to(remote: unknown, options: object): Promise<PouchResult>;
  };
  destroy(): Promise<unknown>;
}

/** The same documents by PouchDB's replication, in a bare window of the same Electron. */
async function pouchdb(couch: TestCouch, full: CouchTeam): Promise<Omit<Took, 'todayMs'>> {
  const empty = await makeTeam(couch);
  const profile = await mkdtemp(join(tmpdir(), 'callout-pouch-'));
  // a page of a file asks another origin
  const args = ['--profile', profile, '--disable-web-security'];
  const app = await rawStart(join(projectRoot, 'test/bench/bare-app'), args);
  try {
    await app.page.addScriptTag({ path: await pouchdbScript() });
    const remote = (team: CouchTeam) => ({ url: `${couch.url}/${team.database}`, auth: login(team) });
    return await app.page.evaluate(
      async ({ from, to, batch }) => {
        type Place = { url: string; auth: { username: string; password: string } };
        const Database = (window as unknown as { PouchDB: new (name: string, options?: object) => Pouch }).PouchDB;
        const open = ({ url, auth }: Place): Pouch => new Database(url, { auth, skip_setup: true });
        const local = new Database('bench');
        // the write rules are a document, too: replication leaves a peer's alone
        const options = { batch_size: batch, batches_limit: 10 };
        const began = performance.now();
        const pulled = await local.replicate.from(open(from), options);
        const between = performance.now();
        const pushed = await local.replicate.to(open(to), options);
        const ended = performance.now();
        if (pulled.docs_written < 1_000 || pushed.docs_written < 1_000) throw new Error('not replicated');
        return { pullMs: between - began, pushMs: ended - between };
      },
      { from: remote(full), to: remote(empty), batch: PEER_BATCH },
    );
  } finally {
    await app.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

function login(team: CouchTeam): { username: string; password: string } {
  const { user, password } = team.login('dispatcher') as { user: string; password: string };
  return { username: user, password };
}
