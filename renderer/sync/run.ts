import type { Capabilities, Connector } from '@shared/connectors/port';
import { UNSENT_STATES } from '@shared/domain/operation';
import type { Connection } from '@shared/domain/sync-records';
import type { Result } from '@shared/result';
import { compareClock } from '@shared/sync/clock';
import { type RunReport, runOnce } from '@shared/sync/engine';
import { liveQuery } from 'dexie';
import type { CalloutDatabase } from '../db/database';
import { writeSetting } from '../db/settings';
import { setClockComparison } from './clock-offset';
import { showProgress } from './status';
import { makeStore, type StoreEnvironment } from './store';

/** What a sync needs from outside: everything that a test replaces. */
export interface SyncEnvironment extends StoreEnvironment {
  readonly connectorFor: (connection: Connection) => Connector;
  /** Milliseconds of a clock that nobody can set. */
  readonly monotonic: () => number;
}

/** What a sync did; the last line of `sync --once`. Counts by kind. */
export interface SyncSummary {
  readonly pulled: Record<string, number>;
  readonly pushed: Record<string, number>;
  readonly conflicts: number;
  readonly parked: number;
  readonly unsent: number;
  /** How long a server that could not serve us asked to be left alone, in milliseconds. */
  readonly restMs?: number;
}

const LOG_LINES_KEPT = 2_000;

/** The sync of one database. Runs of one connection follow each other; two connections run side by side. */
export interface Sync {
  /** Syncs all connections that are not paused, or the named one, to the end. */
  readonly once: (connection?: string) => Promise<SyncSummary>;
  readonly stop: () => void;
}

export function createSync(env: SyncEnvironment): Sync {
  const runs = new Map<string, Promise<RunReport | null>>();
  const capabilities = new Map<string, Capabilities>();
  const stopping = new AbortController();

  const run = (connection: Connection): Promise<RunReport | null> => {
    const before = runs.get(connection.id) ?? Promise.resolve(null);
    const next = before.catch(() => null).then(() => runConnection(env, connection.id, capabilities, stopping.signal));
    runs.set(connection.id, next);
    return next;
  };

  return {
    once: async (id) => {
      const all = await env.db.connections.toArray();
      const wanted = all.filter((connection) => (id === undefined ? !connection.paused : connection.id === id));
      const reports = await Promise.all(wanted.map(run));
      return summarise(env, reports);
    },
    stop: () => stopping.abort(),
  };
}

async function runConnection(
  env: SyncEnvironment,
  id: string,
  known: Map<string, Capabilities>,
  signal: AbortSignal,
): Promise<RunReport | null> {
  const { db } = env;
  const connection = await db.connections.get(id);
  if (connection === undefined || signal.aborted) return null;
  const connector = env.connectorFor(connection);
  const startedAt = new Date(env.now()).toISOString();
  await db.connections.update(id, { lastTriedAt: startedAt });
  const watch = watchEnd(env, connection, signal);
  try {
    const able = await capabilitiesOf(connector, connection, known);
    const report: RunReport = able.ok
      ? await runOnce({
          connection,
          connector: timed(env, connection.id, connector),
          capabilities: able.value,
          store: makeStore(env),
          signal: watch,
          onProgress: (phase, done, total, todayDone) => showProgress(id, { phase, done, total, todayDone }),
        })
      : { pulled: {}, pushed: {}, conflicts: 0, parked: 0, error: able.error };
    await note(env, id, startedAt, report);
    return report;
  } finally {
    watch.end();
    showProgress(id, null);
  }
}

/** A run ends when it is stopped, and when its connection is paused or forgotten meanwhile: ten thousand changes take a while. */
function watchEnd({ db }: SyncEnvironment, { id, paused }: Connection, stopping: AbortSignal) {
  let isOver = false;
  const subscription = liveQuery(() => db.connections.get(id)).subscribe({
    next: (row) => {
      // a paused one may be synced by hand
      isOver ||= row === undefined || (row.paused && !paused);
    },
    // a database that cannot be read tells the run itself
    error: () => undefined,
  });
  return {
    get aborted() {
      return isOver || stopping.aborted;
    },
    end: () => subscription.unsubscribe(),
  };
}

async function capabilitiesOf(
  connector: Connector,
  { id }: Connection,
  known: Map<string, Capabilities>,
): Promise<Result<Capabilities>> {
  const found = known.get(id);
  if (found !== undefined) return { ok: true, value: found };
  const tested = await connector.test();
  if (!tested.ok) return tested;
  known.set(id, tested.value.capabilities);
  return { ok: true, value: tested.value.capabilities };
}

/** Compares the clocks at every answer that says what time it is there. */
function timed(env: SyncEnvironment, source: string, connector: Connector): Connector {
  const compare = async (serverTime: string | null, sentMonotonicMs: number): Promise<void> => {
    const serverMs = serverTime === null ? Number.NaN : Date.parse(serverTime);
    if (Number.isNaN(serverMs)) return;
    const [nowMs, monotonicMs] = [env.now(), env.monotonic()];
    // the wall clock may have been set while the answer was under way
    const comparison = compareClock(serverMs, nowMs - (monotonicMs - sentMonotonicMs), nowMs, monotonicMs);
    if (setClockComparison(env.db, comparison)) {
      const measuredAt = new Date(env.now()).toISOString();
      await writeSetting('clockOffset', { offsetMs: comparison.offsetMs, measuredAt, source }, env.db);
    }
  };
  return {
    ...connector,
    test: () => connector.test(),
    file: (request) => connector.file(request),
    pull: async (request) => {
      const sentMs = env.monotonic();
      const answer = await connector.pull(request);
      if (answer.ok) await compare(answer.value.serverTime, sentMs);
      return answer;
    },
    push: async (items) => {
      const sentMs = env.monotonic();
      const answer = await connector.push(items);
      if (answer.ok) await compare(answer.value.serverTime, sentMs);
      return answer;
    },
  };
}

/** How it went, for the sync centre: on the connection's row and in the log. */
async function note({ db, now }: SyncEnvironment, id: string, startedAt: string, report: RunReport): Promise<void> {
  const at = new Date(now()).toISOString();
  const { error } = report;
  await db.transaction('rw', db.connections, db.syncLog, async () => {
    await db.connections.update(id, {
      lastTriedAt: startedAt,
      // stopped by a person is no trouble
      lastError: error === null || error.code === 'cancelled' ? null : error.code,
      lastErrorDetail: error?.detail ?? null,
      ...(error === null ? { lastSuccessAt: at, loginNeeded: false } : {}),
      ...(error?.code === 'loginNeeded' ? { loginNeeded: true } : {}),
    });
    const pulled = sum(report.pulled);
    const pushed = sum(report.pushed);
    // a run that did nothing is no news; one a minute would bury what was
    if (error === null && pulled + pushed + report.conflicts + report.parked === 0) return;
    const params = { pulled, pushed, conflicts: report.conflicts, parked: report.parked };
    await db.syncLog.add({
      at,
      connection: id,
      event: error === null ? 'done' : 'failed',
      params: error === null ? params : { ...params, code: error.code },
    });
    const newest = await db.syncLog.orderBy('n').last();
    await db.syncLog
      .where('n')
      .below((newest?.n ?? 0) - LOG_LINES_KEPT)
      .delete();
  });
}

async function countsOf({ outbox }: CalloutDatabase): Promise<Record<string, number>> {
  const counts = UNSENT_STATES.map(
    async (state) => [state, await outbox.where('state').equals(state).count()] as const,
  );
  return Object.fromEntries(await Promise.all(counts));
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

async function summarise({ db }: SyncEnvironment, reports: readonly (RunReport | null)[]): Promise<SyncSummary> {
  const pulled: Record<string, number> = {};
  const pushed: Record<string, number> = {};
  for (const report of reports) {
    for (const [kind, count] of Object.entries(report?.pulled ?? {})) pulled[kind] = (pulled[kind] ?? 0) + count;
    for (const [kind, count] of Object.entries(report?.pushed ?? {})) pushed[kind] = (pushed[kind] ?? 0) + count;
  }
  const restMs = Math.max(0, ...reports.map((report) => report?.error?.retryAfterMs ?? 0));
  return {
    pulled,
    pushed,
    ...(restMs > 0 ? { restMs } : {}),
    conflicts: await db.conflicts
      .where('state')
      .equals('open')
      .filter(({ type }) => type === 'decide')
      .count(),
    parked: await db.outbox.where('state').equals('parked').count(),
    // several states at once are walked through row by row
    unsent: sum(await countsOf(db)),
  };
}
