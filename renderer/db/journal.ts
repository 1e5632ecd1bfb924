import type { JournalEntry, Space, StoreWrite } from '@shared/ipc/store-calls';
import type { AppError, ErrorCode, Result } from '@shared/result';
import Dexie, { type DBCore, type DBCoreTransaction, type Middleware } from 'dexie';
import { captureTable, type CapturedWrite } from './journal-capture';

/** The log of the sync is made anew by the next one; everything else is kept. */
export const UNJOURNALED: ReadonlySet<string> = new Set(['syncLog']);
export const MARKS = 'marks';

/** One message carries several small transactions, and never much more than this beside a big one. */
const BATCH_CHARACTERS = 2_000_000;
const BATCH_ENTRIES = 500;
/** More than this waiting, and whoever writes in bulk should wait, too. */
const ROOM_CHARACTERS = 8_000_000;
/** More than this waiting (the disk is full for long), and a snapshot takes the place of what waits. */
const MOST_CHARACTERS = 64_000_000;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 30_000;

export interface Appended {
  readonly space: Space;
  /** The main process would like a snapshot: the journal has grown long. */
  readonly snapshotDue?: boolean | undefined;
}

export interface JournalPort {
  append(entries: JournalEntry[]): Promise<Result<Appended>>;
  /** Makes a whole snapshot; calls `opened` once everything committed from then on belongs to the journal again. */
  snapshot(opened: () => void): Promise<void>;
}

export interface JournalState {
  /** Why the journal is behind the database; null when it is not. */
  readonly trouble: ErrorCode | null;
  readonly waiting: number;
}

interface AttachOptions {
  /** Of the database; it stands in every entry. */
  readonly dbVersion: number;
  /** Highest number that database or journal know. */
  readonly lastMark: number;
  /** Why the journal lacks something that the database has: no snapshot could be made yet. */
  readonly behind?: ErrorCode | null;
  readonly firstRetryMs?: number;
}

/** It stands in the database; the second copy could not be written. */
export class SafetyCopyError extends Error {
  readonly code: ErrorCode;

  constructor(error: AppError) {
    super(error.detail ?? error.code);
    this.name = 'SafetyCopyError';
    this.code = error.code;
  }
}

/**
 * Waits until what was committed is in the journal. That it could not be written is no reason to call the work undone: it stands in the
 * database, and `state` tells the screens. Inside a transaction it does nothing: waiting would end the transaction.
 */
export async function settle(db: { journaled(): Promise<void> }): Promise<void> {
  if (Dexie.currentTransaction !== null) return;
  await db.journaled().catch((error: unknown) => {
    if (!(error instanceof SafetyCopyError)) throw error;
  });
}

interface Waiting {
  readonly at: string;
  readonly writes: readonly CapturedWrite[];
  readonly characters: number;
}

interface Waiter {
  readonly upTo: number;
  readonly resolve: () => void;
  readonly reject: (error: SafetyCopyError) => void;
}

/**
 * The second copy of the work: after-images of every write of every transaction, in the order in which they were committed, handed to
 * the main process, which flushes them to a file of its own. Until `attach` it lets everything pass and keeps nothing (unit tests).
 *
 * Every transaction also writes a mark with its number. The same number is in its journal entry, so that at the next start one look
 * tells whether the database or the journal is ahead (start-check.ts).
 */
export class Journal {
  #port: JournalPort | null = null;
  #dbVersion = 1;
  #mark = 0;
  #waiting: Waiting[] = [];
  #characters = 0;
  #committed = 0;
  #onDisk = 0;
  #sending = false;
  /** What was committed meanwhile is not among the waiting any more: only a whole snapshot makes the journal true again. */
  #gap = false;
  /** A snapshot that closes a gap is being made: what is committed waits for its end. */
  #held = false;
  #trouble: ErrorCode | null = null;
  #firstRetryMs = FIRST_RETRY_MS;
  #retryMs = FIRST_RETRY_MS;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #waiters: Waiter[] = [];
  readonly #listeners = new Set<(state: JournalState) => void>();
  readonly #appended = new Set<(answer: Appended) => void>();

  get attached(): boolean {
    return this.#port !== null;
  }

  get state(): JournalState {
    return { trouble: this.#trouble, waiting: this.#waiting.length };
  }

  /** From now on every transaction is journaled. */
  attach(port: JournalPort, options: AttachOptions): void {
    this.#port = port;
    this.#firstRetryMs = options.firstRetryMs ?? FIRST_RETRY_MS;
    this.#retryMs = this.#firstRetryMs;
    this.#dbVersion = options.dbVersion;
    this.#mark = options.lastMark;
    if (options.behind) {
      this.#gap = true;
      this.#committed = 1;
      this.#fail({ code: options.behind });
    }
  }

  detach(): void {
    this.#port = null;
    clearTimeout(this.#retry);
  }

  onState(listener: (state: JournalState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onAppended(listener: (answer: Appended) => void): () => void {
    this.#appended.add(listener);
    return () => this.#appended.delete(listener);
  }

  /** See CalloutDatabase.journaled. */
  settled(): Promise<void> {
    if (this.#port === null || (this.#onDisk >= this.#committed && this.#trouble === null)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiters.push({ upTo: this.#committed, resolve, reject });
      this.#send();
    });
  }

  /** Resolves when there is room for more to wait; for those who write thousands of rows. Never throws. */
  async room(): Promise<void> {
    if (this.#characters < ROOM_CHARACTERS || this.#trouble !== null) return;
    await this.settled().catch(() => undefined);
  }

  middleware(): Middleware<DBCore> {
    // directly above the browser's own functions: it sees exactly what is written, whatever came before it
    return { stack: 'dbcore', name: 'journal', level: -2, create: (core) => this.#watch(core) };
  }

  #watch(core: DBCore): Partial<DBCore> {
    const open = new WeakMap<DBCoreTransaction, CapturedWrite[]>();
    const marks = new WeakMap<DBCoreTransaction, number>();
    const hasMarks = core.schema.tables.some((table) => table.name === MARKS);
    const begin = (trans: DBCoreTransaction): CapturedWrite[] | null => {
      const writes = open.get(trans);
      const n = marks.get(trans);
      if (writes === undefined || n === undefined) return null;
      if (writes.length === 0) {
        const row = { key: 'last', n };
        writes.push({ do: 'put', table: MARKS, rows: [JSON.stringify(row)] });
        core
          .table(MARKS)
          .mutate({ type: 'put', trans, values: [row] })
          .catch(() => trans.abort());
      }
      return writes;
    };
    return {
      transaction: (stores, mode, options) => {
        if (mode !== 'readwrite' || this.#port === null || !hasMarks) return core.transaction(stores, mode, options);
        // the shared table also makes transactions follow one another in the order of their numbers
        const trans = core.transaction(stores.includes(MARKS) ? stores : [...stores, MARKS], mode, options);
        const writes: CapturedWrite[] = [];
        open.set(trans, writes);
        marks.set(trans, ++this.#mark);
        (trans as unknown as IDBTransaction).addEventListener('complete', () => this.#take(writes));
        return trans;
      },
      table: (name) => {
        const table = core.table(name);
        return UNJOURNALED.has(name) || name === MARKS ? table : captureTable(table, begin);
      },
    };
  }

  #take(writes: CapturedWrite[]): void {
    if (writes.length === 0 || this.#port === null) return;
    this.#committed += 1;
    if (this.#gap) return;
    const characters = writes.reduce((sum, write) => sum + sizeOf(write), 0);
    this.#waiting.push({ at: new Date().toISOString(), writes, characters });
    this.#characters += characters;
    if (this.#characters > MOST_CHARACTERS) this.#giveUp();
    else if (this.#trouble === null) this.#send();
    else this.#tell();
  }

  /** Nothing is lost: the database has it. But the journal must not go on as if it had it, too. */
  #giveUp(): void {
    this.#gap = true;
    this.#waiting = [];
    this.#characters = 0;
  }

  #send(): void {
    if (this.#sending || this.#held || this.#port === null) return;
    this.#sending = true;
    clearTimeout(this.#retry);
    const port = this.#port;
    // a transaction of the database may be what called this: what follows is not part of it
    void Dexie.ignoreTransaction(() =>
      (this.#gap ? this.#closeGap(port) : this.#sendWaiting(port))
        .catch((error: unknown) => this.#fail({ code: 'internal', detail: String(error) }))
        .finally(() => {
          this.#sending = false;
          // whoever asked while this failed is told only after an attempt of its own
          if (this.#waiters.length > 0 || (this.#trouble === null && this.#waiting.length > 0)) this.#send();
        }),
    );
  }

  async #sendWaiting(port: JournalPort): Promise<void> {
    while (this.#waiting.length > 0 && !this.#gap) {
      const batch = this.#nextBatch();
      const answer = await port.append(batch.map((waiting) => this.#entry(waiting)));
      if (!answer.ok) return this.#fail(answer.error);
      // a gap that opened meanwhile has emptied the queue already
      if (this.#gap) return;
      this.#waiting.splice(0, batch.length);
      for (const { characters } of batch) this.#characters -= characters;
      this.#onDisk += batch.length;
      this.#recovered();
      for (const listener of this.#appended) listener(answer.value);
    }
    this.#recovered();
  }

  async #closeGap(port: JournalPort): Promise<void> {
    let coveredUpTo = this.#committed;
    try {
      await port.snapshot(() => {
        this.#gap = false;
        this.#held = true;
        coveredUpTo = this.#committed;
      });
    } catch (error) {
      this.#giveUp();
      const code = error instanceof Error && 'code' in error ? (error.code as ErrorCode) : 'internal';
      return this.#fail({ code, detail: String(error) });
    } finally {
      this.#held = false;
    }
    this.#onDisk = Math.max(this.#onDisk, coveredUpTo);
    this.#recovered();
  }

  #nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    let characters = 0;
    for (const waiting of this.#waiting) {
      if (batch.length > 0 && (batch.length >= BATCH_ENTRIES || characters + waiting.characters > BATCH_CHARACTERS))
        break;
      batch.push(waiting);
      characters += waiting.characters;
    }
    return batch;
  }

  #entry({ at, writes }: Waiting): JournalEntry {
    return { at, dbVersion: this.#dbVersion, writes: writes.map(toStoreWrite) };
  }

  #fail(error: AppError): void {
    this.#trouble = error.code;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) {
      if (waiter.upTo <= this.#onDisk) waiter.resolve();
      else waiter.reject(new SafetyCopyError(error));
    }
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#send(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
    this.#tell();
  }

  #recovered(): void {
    this.#retryMs = this.#firstRetryMs;
    const hadTrouble = this.#trouble !== null;
    this.#trouble = null;
    const due = this.#waiters.filter((waiter) => waiter.upTo <= this.#onDisk);
    this.#waiters = this.#waiters.filter((waiter) => waiter.upTo > this.#onDisk);
    for (const waiter of due) waiter.resolve();
    if (hadTrouble) this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.state);
  }
}

function sizeOf(write: CapturedWrite): number {
  if (write.do === 'put') return write.rows.reduce((sum, row) => sum + row.length, 0);
  return write.do === 'delete' ? write.keys.length * 30 : 0;
}

function toStoreWrite(write: CapturedWrite): StoreWrite {
  if (write.do !== 'put') return write as StoreWrite;
  return { do: 'put', table: write.table, rows: write.rows.map((row) => JSON.parse(row) as Record<string, unknown>) };
}
