import { canonicalJson } from '@shared/domain/canonical-json';
import type { CalloutApi } from '@shared/ipc/contract';
import type { JournalEntry, SnapshotInfo, StoreStatus } from '@shared/ipc/store-calls';
import type { ErrorCode } from '@shared/result';
import Dexie from 'dexie';
import { CallError, unwrap } from '../bridge';
import type { CalloutDatabase } from './database';
import { type JournalPort, MARKS } from './journal';
import { DATABASE_VERSION } from './migrations';
import { NewerStoreError, rebuild, STORE_ID, UNFINISHED, type Unfinished } from './rebuild';
import { type RebuildReport, rebuildReportSchema } from './rebuild-report';
import { keyOf, type SnapshotReason, takeSnapshot } from './snapshot';

export type StoreCalls = CalloutApi['store'];

export type StartPhase = 'putAside' | 'rebuild' | 'snapshot' | 'migrate';

export interface StartOrder {
  readonly db: CalloutDatabase;
  readonly calls: StoreCalls;
  readonly append: JournalPort['append'];
  readonly appVersion: string;
  readonly newStoreId: () => string;
  readonly onProgress?: (phase: StartPhase, done: number, total: number) => void;
  /** What to do when the database is of another profile than the safety copy; asked for by `otherStore` when absent. */
  readonly otherStore?: 'keepDatabase' | 'takeCopy';
}

export interface StartOutcome {
  readonly storeId: string | null;
  /** Null when nothing had to be rebuilt. */
  readonly report: RebuildReport | null;
  /** Why there is no safety copy in this session; null when there is one. */
  readonly unguarded: ErrorCode | null;
  /** What main said about the disk and the key at start; the last snapshot is one that the start itself has taken, if it has. */
  readonly status: StoreStatus | null;
}

/** A start that must not go on by itself. Nothing was changed. */
export class StartRefusal extends Error {
  constructor(
    /** `migrationHeld`: no snapshot before the migration. `otherStore`: database and safety copy are of different profiles. */
    readonly reason: 'migrationHeld' | 'otherStore',
    readonly code: ErrorCode | null,
    detail: string,
  ) {
    super(detail);
    this.name = 'StartRefusal';
  }
}

/** What the database looks like before anything is done with it. */
interface Found {
  /** Null when there is no database. */
  readonly version: number | null;
  readonly storeId: string | null;
  readonly mark: number;
  readonly showsTail: boolean;
  /** A rebuild was killed half way: what it had found. */
  readonly unfinished: Unfinished | null;
}

const NO_DATABASE: Found = { version: null, storeId: null, mark: 0, showsTail: false, unfinished: null };
const unfinishedSchema = rebuildReportSchema.pick({ found: true, putAside: true });

/**
 * Opens the database after holding it against what the main process knows: whether it is whole, of this profile, not newer than this
 * app. Puts a reset, damaged or older one aside and rebuilds it; takes a snapshot before a migration; from then on everything written
 * is journaled.
 */
export async function openStore(order: StartOrder): Promise<StartOutcome> {
  const { db, calls } = order;
  const installed = await installedVersion(db.name);
  // the browser's library would open a newer one and pass over what it does not know
  if (installed !== null && installed > DATABASE_VERSION) {
    throw new NewerStoreError(`the profile has version ${installed}, this Callout has ${DATABASE_VERSION}`);
  }
  const answer = await calls.status({});
  if (!answer.ok) {
    const { code, detail } = answer.error;
    if (installed !== null && installed < DATABASE_VERSION) {
      throw new StartRefusal('migrationHeld', code, detail ?? code);
    }
    // work goes on without the second copy, and the screen says so; the next start sees that the database is ahead
    await db.open();
    await db.marks.put({ key: 'last', n: (await markOf(db)) + 1 });
    return { storeId: null, report: null, unguarded: answer.error.code, status: null };
  }
  return new Start(order, answer.value, installed).run();
}

class Start {
  readonly #name: string;
  #report: RebuildReport | null = null;
  /** A snapshot to be made before work begins, and whether the journal is untrue without it. */
  #due: { reason: SnapshotReason; mustCover: boolean } | null = null;
  #adoptWhenOpen = false;
  #taken: SnapshotInfo | null = null;

  constructor(
    private readonly order: StartOrder,
    private readonly status: StoreStatus,
    /** Version of the database that was found. */
    private readonly installed: number | null,
  ) {
    this.#name = order.db.name;
  }

  async run(): Promise<StartOutcome> {
    const { installed } = this;
    const { db } = this.order;
    const found = installed === null ? NO_DATABASE : await this.#look(installed);
    const storeId = await this.#makeWhole(found);
    await this.#openCurrent(storeId);
    const behind = await this.#takeDue(storeId);
    await this.#attach(storeId, behind);
    if (this.#report !== null) await db.settings.put({ key: 'lastRebuild', value: this.#report });
    const status = { ...this.status, lastSnapshot: this.#taken ?? this.status.lastSnapshot };
    return { storeId, report: this.#report, unguarded: null, status };
  }

  async #look(version: number): Promise<Found> {
    return this.#withExisting(async (db) => {
      // a browser that was killed while it made the database leaves one without tables
      if (db.tables.length === 0) return NO_DATABASE;
      const storeId = valueOf(await db.table('settings').get(STORE_ID));
      const entries = this.status.tail.filter((entry) => entry.dbVersion === version);
      return {
        version,
        storeId: typeof storeId === 'string' ? storeId : null,
        mark: await markOf(db),
        showsTail: await showsTail(db, entries),
        unfinished: unfinishedSchema.safeParse(valueOf(await db.table('settings').get(UNFINISHED))).data ?? null,
      };
    });
  }

  /** Leaves a database that has everything, whichever way; returns its identity. */
  async #makeWhole(found: Found): Promise<string> {
    const { status } = this;
    const known = status.storeId;
    if (known === null) return this.#adoptFirst(found);
    if (found.storeId === null) {
      const why = found.unfinished?.found ?? (status.putAside === null ? 'reset' : 'damaged');
      await this.#rebuild(found, why, known);
      return known;
    }
    if (found.storeId !== known) return this.#settleOther(found, found.storeId, known);
    const journaled = lastMark(status.tail);
    if (found.mark < journaled || (found.mark === journaled && !found.showsTail)) {
      await this.#rebuild(found, 'older', known);
    } else if (found.mark > journaled) {
      // killed between the database's flush and the journal's
      this.#due = { reason: 'daily', mustCover: true };
    }
    return known;
  }

  /** Nothing was ever journaled here: a first start, or the first with a journal. */
  async #adoptFirst(found: Found): Promise<string> {
    const storeId = found.storeId ?? this.order.newStoreId();
    if (found.version === null) {
      // the database first: a kill in between must not look like one that was reset
      this.#adoptWhenOpen = true;
    } else {
      if (found.storeId === null) {
        await this.#withExisting((db) => db.table('settings').put({ key: STORE_ID, value: storeId }));
      }
      unwrap(await this.order.calls.adopt({ storeId, dbVersion: found.version }));
    }
    if (await this.#hasRows(found)) this.#due = { reason: 'update', mustCover: true };
    if (this.status.putAside !== null) this.#tellOfNothing(this.status.putAside);
    return storeId;
  }

  async #settleOther(found: Found, here: string, known: string): Promise<string> {
    const choice = this.order.otherStore;
    if (choice === undefined) {
      throw new StartRefusal('otherStore', null, `the database is ${here}, the safety copy is of ${known}`);
    }
    if (choice === 'takeCopy') {
      await this.#rebuild(found, 'other', known);
      return known;
    }
    unwrap(await this.order.calls.adopt({ storeId: here, dbVersion: found.version ?? DATABASE_VERSION }));
    this.#due = { reason: 'update', mustCover: true };
    return here;
  }

  async #rebuild(found: Found, why: RebuildReport['found'], storeId: string): Promise<void> {
    const { calls, onProgress } = this.order;
    let putAside = found.unfinished?.putAside ?? this.status.putAside;
    // half of a database that was being made is nobody's work
    if (found.unfinished === null && (await this.#hasRows(found))) {
      const kept = await this.#withExisting((db) =>
        takeSnapshot(db, calls, {
          reason: 'replaced',
          storeId: found.storeId ?? storeId,
          onProgress: (done, total) => onProgress?.('putAside', done, total),
        }),
      );
      putAside = kept.name;
    }
    this.order.db.close();
    const rebuilt = await rebuild(this.#name, calls, storeId, { found: why, putAside }, (done, total) =>
      onProgress?.('rebuild', done, total),
    );
    this.#report = { at: new Date().toISOString(), found: why, putAside, ...rebuilt };
    this.#due = { reason: 'rebuilt', mustCover: true };
  }

  #tellOfNothing(putAside: string): void {
    this.#report = {
      at: new Date().toISOString(),
      found: 'damaged',
      putAside,
      snapshotAt: null,
      entries: 0,
      tables: [],
      damaged: [],
    };
  }

  /** Opens the database with this app's version; what is older is copied before it is changed. */
  async #openCurrent(storeId: string): Promise<void> {
    const { db, calls, onProgress } = this.order;
    const version = await installedVersion(this.#name);
    const isOlder = version !== null && version < DATABASE_VERSION;
    // a rebuild has just come from a copy of this very version
    if (isOlder && this.#report === null) await this.#copyBeforeMigration(storeId);
    if (isOlder) onProgress?.('migrate', 0, 0);
    await db.open();
    await db.settings.put({ key: STORE_ID, value: storeId });
    const copied = this.status.lastSnapshot?.dbVersion ?? this.status.tail.at(-1)?.dbVersion ?? DATABASE_VERSION;
    if (this.#adoptWhenOpen || isOlder || copied < DATABASE_VERSION) {
      unwrap(await calls.adopt({ storeId, dbVersion: DATABASE_VERSION }));
    }
    if (isOlder || copied < DATABASE_VERSION) {
      this.#due ??= { reason: 'migration', mustCover: true };
    } else if (this.status.lastAppVersion !== null && this.status.lastAppVersion !== this.order.appVersion) {
      this.#due ??= { reason: 'update', mustCover: false };
    }
  }

  async #copyBeforeMigration(storeId: string): Promise<void> {
    const { calls, onProgress } = this.order;
    try {
      await this.#withExisting((db) =>
        takeSnapshot(db, calls, {
          reason: 'migration',
          storeId,
          onProgress: (done, total) => onProgress?.('snapshot', done, total),
        }),
      );
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      throw new StartRefusal('migrationHeld', error.code, error.message);
    }
  }

  /** Returns why the journal is behind, null when it is not. */
  async #takeDue(storeId: string): Promise<ErrorCode | null> {
    const { db, calls, onProgress } = this.order;
    if (this.#due === null) return null;
    try {
      this.#taken = await takeSnapshot(db, calls, {
        reason: this.#due.reason,
        storeId,
        onProgress: (done, total) => onProgress?.('snapshot', done, total),
      });
      return null;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      return this.#due.mustCover ? error.code : null;
    }
  }

  async #attach(storeId: string, behind: ErrorCode | null): Promise<void> {
    const { db, calls, append } = this.order;
    const mark = Math.max(await markOf(db), lastMark(this.status.tail));
    db.journal.attach(
      {
        append,
        snapshot: async (opened) => {
          await takeSnapshot(db, calls, { reason: 'journalFull', storeId, opened });
        },
      },
      { dbVersion: DATABASE_VERSION, lastMark: mark, behind },
    );
    // a snapshot may have cut the journal: its newest entry is what the next start is held against
    await touch(db);
  }

  async #hasRows(found: Found): Promise<boolean> {
    if (found.version === null) return false;
    return this.#withExisting(async (db) => {
      for (const table of db.tables) {
        const wanted = table.name === 'settings' ? table.where(':id').notEqual(STORE_ID) : table;
        if ((await wanted.count()) > 0) return true;
      }
      return false;
    });
  }

  /** The database as it is, whatever its version. */
  async #withExisting<T>(work: (db: Dexie) => Promise<T> | PromiseLike<T>): Promise<T> {
    if (this.installed === DATABASE_VERSION) {
      // it needs no migration: opened once for all
      await this.order.db.open();
      return work(this.order.db);
    }
    const db = new Dexie(this.#name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    try {
      await db.open();
      return await work(db);
    } finally {
      db.close();
    }
  }
}

/** Writes an entry that says nothing but its number. */
export async function touch(db: CalloutDatabase): Promise<void> {
  await db.settings.put({ key: 'touchedAt', value: new Date().toISOString() });
  await db.journaled().catch(() => undefined);
}

/** Version of the database on the disk, without opening it; null when there is none. */
async function installedVersion(name: string): Promise<number | null> {
  const found = (await indexedDB.databases()).find((entry) => entry.name === name);
  // Dexie counts in tenths
  return found?.version === undefined ? null : Math.floor(found.version / 10);
}

async function markOf(db: Dexie): Promise<number> {
  if (!db.tables.some((table) => table.name === MARKS)) return 0;
  const row: unknown = await db.table(MARKS).get('last');
  return numberOf(row);
}

function lastMark(tail: readonly JournalEntry[]): number {
  for (const { writes } of tail.toReversed()) {
    for (const write of writes) {
      if (write.table === MARKS && write.do === 'put') return numberOf(write.rows[0]);
    }
  }
  return 0;
}

function numberOf(row: unknown): number {
  const n = typeof row === 'object' && row !== null && 'n' in row ? row.n : 0;
  return typeof n === 'number' ? n : 0;
}

function valueOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'value' in row ? row.value : undefined;
}

/** Whether the database has what the last entries wrote: of each key, what the last of them says. */
async function showsTail(db: Dexie, tail: readonly JournalEntry[]): Promise<boolean> {
  for (const table of db.tables) {
    const wanted = new Map<string, { key: unknown; row: string | null }>();
    for (const write of tail.flatMap((entry) => entry.writes).filter((w) => w.table === table.name)) {
      if (write.do === 'clear') for (const entry of wanted.values()) entry.row = null;
      if (write.do === 'delete') for (const key of write.keys) wanted.set(canonicalJson(key), { key, row: null });
      if (write.do !== 'put') continue;
      for (const row of write.rows) {
        const key = keyOf(table, row);
        wanted.set(canonicalJson(key), { key, row: canonicalJson(row) });
      }
    }
    const list = [...wanted.values()];
    if (list.length === 0) continue;
    const rows: unknown[] = await table.bulkGet(list.map(({ key }) => key));
    const same = list.every(({ row }, index) => {
      const here = rows[index];
      return row === (here === undefined ? null : canonicalJson(JSON.parse(JSON.stringify(here))));
    });
    if (!same) return false;
  }
  return true;
}
