import type { Result } from '@shared/result';
import { liveQuery, type Subscription } from 'dexie';
import { useSession } from '../app/session';
import { bridge } from '../bridge';
import { type CalloutDatabase, database } from '../db/database';
import { currentLanguage } from '../i18n';
import { identify } from './actions';
import { bridgeConnector } from './bridge-connector';
import { rereadAfterUpdate } from './reread';
import { createSync, type Sync, type SyncSummary } from './run';
import { Listening, Turns } from './turns';

export type { SyncSummary } from './run';

/** What is saved goes out after this much quiet, so that a form filled field by field is one push. */
const AFTER_EDIT_MS = 1_500;
const POLL_MS = 60_000;
const WAIT_MS = 55_000;

let sync: { readonly of: CalloutDatabase; readonly sync: Sync } | null = null;

function theSync(db: CalloutDatabase): Sync {
  if (sync?.of !== db) sync = { of: db, sync: createSync(environment(db)) };
  return sync.sync;
}

function environment(db: CalloutDatabase): Parameters<typeof createSync>[0] {
  return {
    db,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    random: () => Math.random(),
    isOffice: () => useSession.getState().technician?.role === 'dispatcher',
    language: currentLanguage,
    connectorFor: bridgeConnector,
  };
}

/** Syncs one connection, or all, now; resolves when it is done or has failed (see the connection's row). */
export async function syncNow(connection?: string): Promise<void> {
  await run(database(), connection);
}

async function run(db: CalloutDatabase, connection?: string): Promise<SyncSummary> {
  await identify(db, useSession.getState().technician?.id ?? null);
  await rereadAfterUpdate(db, await appVersion());
  return theSync(db).once(connection);
}

let version: string | null = null;

async function appVersion(): Promise<string | null> {
  if (version !== null) return version;
  const info = await bridge.app.info({});
  version = info.ok ? info.value.version : null;
  return version;
}

/** One sync of everything, for the headless command. */
export async function syncOnce(db: CalloutDatabase = database()): Promise<SyncSummary> {
  return run(db);
}

/**
 * Syncs whenever there is something to do, until the returned function is called: after an edit, when a hub says that something has
 * changed, every minute, and when the network comes back. A connection that fails is left alone for a while.
 */
export function startSync(db: CalloutDatabase = database()): () => void {
  const driver = new Driver(db);
  driver.start();
  return () => driver.stop();
}

class Driver {
  readonly #turns = new Turns(
    () => performance.now(),
    () => Math.random(),
  );
  readonly #listening = new Listening(
    () => performance.now(),
    (id, signal) => this.#wait(id, signal),
    (afterMs) => this.#soon(afterMs),
  );
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Number.POSITIVE_INFINITY;
  #subscription: Subscription | null = null;
  #stopped = false;
  readonly #online = () => {
    this.#turns.forget();
    this.#soon(0);
  };

  constructor(private readonly db: CalloutDatabase) {}

  start(): void {
    // what moves whenever there is new work, something was put back into the queue, or there is a new connection. The queue itself is
    // not counted: with ten thousand in it every edit and every batch that was sent would count them again
    this.#subscription = liveQuery(() =>
      Promise.all([
        this.db.outbox.orderBy('seq').lastKey(),
        this.db.outbox.where('state').equals('parked').count(),
        this.db.connections.toArray().then((rows) => rows.map(({ id, paused }) => `${id}${paused}`).join()),
      ]),
    ).subscribe(() => this.#soon(AFTER_EDIT_MS));
    window.addEventListener('online', this.#online);
    this.#soon(0);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#subscription?.unsubscribe();
    window.removeEventListener('online', this.#online);
    this.#listening.stop();
  }

  #soon(afterMs: number): void {
    if (this.#stopped) return;
    const dueAt = performance.now() + afterMs;
    if (dueAt >= this.#dueAt) return;
    this.#dueAt = dueAt;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), afterMs);
  }

  async #run(): Promise<void> {
    this.#dueAt = Number.POSITIVE_INFINITY;
    let restMs = POLL_MS;
    try {
      const rows = await this.db.connections.toArray();
      const able = rows.filter(({ paused, loginNeeded }) => !paused && !loginNeeded).map(({ id }) => id);
      await Promise.all(able.filter((id) => this.#turns.isDue(id)).map((id) => this.#runOne(id)));
      // one that rests longer than the others is looked at with them
      restMs = Math.min(POLL_MS, ...able.map((id) => this.#turns.restMs(id)).filter((ms) => ms > 0));
    } finally {
      this.#soon(restMs);
    }
  }

  async #runOne(id: string): Promise<void> {
    const { restMs = 0 } = await run(this.db, id);
    const connection = await this.db.connections.get(id);
    if (connection === undefined) return;
    if (connection.lastError !== null) return this.#turns.failed(id, restMs, POLL_MS);
    this.#turns.worked(id);
    if (connection.role === 'hub' && !this.#stopped) void this.#listening.begin(id);
  }

  async #wait(id: string, signal: AbortSignal): Promise<Result<boolean> | undefined> {
    const connection = await this.db.connections.get(id);
    if (connection === undefined) return undefined;
    return bridgeConnector(connection).wait?.(connection.cursor, WAIT_MS, signal);
  }
}
