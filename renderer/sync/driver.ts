import { backOffMs } from '@shared/sync/back-off';
import { liveQuery, type Subscription } from 'dexie';
import { useSession } from '../app/session';
import { type CalloutDatabase, database } from '../db/database';
import { currentLanguage } from '../i18n';
import { identify } from './actions';
import { bridgeConnector } from './bridge-connector';
import { createSync, type Sync, type SyncSummary } from './run';

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
  return theSync(db).once(connection);
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
  readonly #failures = new Map<string, number>();
  readonly #waiting = new Map<string, AbortController>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Number.POSITIVE_INFINITY;
  #subscription: Subscription | null = null;
  #stopped = false;
  readonly #online = () => this.#soon(0);

  constructor(private readonly db: CalloutDatabase) {}

  start(): void {
    // two numbers that move whenever there is new work or a new connection
    this.#subscription = liveQuery(() =>
      Promise.all([
        this.db.outbox.where('state').equals('queued').count(),
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
    for (const controller of this.#waiting.values()) controller.abort();
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
    try {
      const due = (await this.db.connections.toArray()).filter(({ paused, loginNeeded }) => !paused && !loginNeeded);
      await Promise.all(due.map(({ id }) => this.#runOne(id)));
    } finally {
      const failures = Math.max(0, ...this.#failures.values());
      this.#soon(failures === 0 ? POLL_MS : Math.min(POLL_MS, backOffMs(failures, Math.random())));
    }
  }

  async #runOne(id: string): Promise<void> {
    await run(this.db, id);
    const connection = await this.db.connections.get(id);
    if (connection === undefined) return;
    if (connection.lastError === null) {
      this.#failures.delete(id);
      if (connection.role === 'hub') void this.#listen(id);
    } else this.#failures.set(id, (this.#failures.get(id) ?? 0) + 1);
  }

  /** Waits for a hub to say that something has changed; one wait a connection. */
  async #listen(id: string): Promise<void> {
    if (this.#waiting.has(id) || this.#stopped) return;
    const controller = new AbortController();
    this.#waiting.set(id, controller);
    try {
      const connection = await this.db.connections.get(id);
      if (connection === undefined) return;
      const answer = await bridgeConnector(connection).wait?.(connection.cursor, WAIT_MS, controller.signal);
      this.#waiting.delete(id);
      if (answer?.ok === true && answer.value) this.#soon(0);
      else if (answer?.ok === true) void this.#listen(id);
    } finally {
      this.#waiting.delete(id);
    }
  }
}
