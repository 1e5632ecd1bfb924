import { randomUUID } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { JournalEntry } from '@shared/ipc/store-calls';
import { ok, type Result } from '@shared/result';
import { fileError, syncFolder } from './durable-file';
import { framesOf } from './file-source';
import { encodeFrame } from './frames';
import type { Quarantine } from './quarantine';
import {
  bytesOf,
  type Head,
  itemOf,
  type JournalItem,
  listSegments,
  readSegment,
  type SeenSegment,
  type Segment,
  segmentName,
} from './segments';
import type { StoreKeys } from './store-key';
import { Tail } from './tail';

/** The last file is read whole at every start. */
const SEGMENT_BYTES = 4 * 1024 * 1024;

export interface JournalInput {
  readonly folder: string;
  readonly keys: Pick<StoreKeys, 'current' | 'find'>;
  readonly quarantine: Quarantine;
  readonly appVersion: string;
  /** There is no database yet: a journal that begins now holds everything. */
  readonly isFirst?: boolean;
  /** Numbers up to this one are taken, whatever the journal itself still shows. */
  readonly floor?: number;
  /** Frees some space on a full disk; false when there is nothing more to free. */
  readonly makeRoom?: () => Promise<boolean>;
  readonly onProblem: (message: string) => void;
  readonly now?: () => Date;
  readonly segmentBytes?: number;
}

/** Another process has this profile open, in spite of the app's lock (a network share, a lock that was removed). */
class ForeignWriterError extends Error {
  readonly code = 'EBUSY';

  constructor() {
    super('the journal has grown by itself: is this profile open in another Callout, too?');
  }
}

interface Waiting {
  /** null: a new head is written, nothing more. */
  readonly entries: readonly JournalEntry[] | null;
  readonly done: (result: Result<number>) => void;
}

/**
 * Everything the database was told to write, in files that are only ever added to. An append resolves once it is on the disk; those that
 * wait at the same time share one flush.
 */
export class Journal {
  #segments: Segment[] = [];
  #handle: FileHandle | null = null;
  #sizeBytes = 0;
  #last = 0;
  #head: Omit<Head, 'at' | 'appVersion'>;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  readonly #tail = new Tail();
  /** Entries up to this number may be missing in a read: damage was seen before it. */
  #doubtfulTo = 0;

  private constructor(private readonly input: JournalInput) {
    const complete = input.isFirst === true && (input.floor ?? 0) === 0;
    this.#head = { journalId: randomUUID(), complete, storeId: null, dbVersion: null };
  }

  /** Opens the journal of a folder or begins one. What a crash left at its end is kept in the quarantine and cut off. */
  static async open(input: JournalInput): Promise<Journal> {
    const journal = new Journal(input);
    await mkdir(input.folder, { recursive: true });
    journal.#segments = await listSegments(input.folder, input.keys.find);
    await journal.#readEnd();
    journal.#last = Math.max(journal.#last, input.floor ?? 0);
    // the number of what was lost is not given again, so that every later read tells of it
    if (journal.#doubtfulTo === Infinity) journal.#doubtfulTo = ++journal.#last;
    return journal;
  }

  /** Number of the last entry; 0 when there is none. */
  get lastEntry(): number {
    return this.#last;
  }
  get journalId(): string {
    return this.#head.journalId;
  }
  /** Everything that ever was in the database is in here: it can be made from the journal alone. */
  get isComplete(): boolean {
    return this.#head.complete && this.#segments[0]?.before === 0;
  }
  get storeId(): string | null {
    return this.#head.storeId;
  }
  get tail(): JournalEntry[] {
    return this.#tail.entries;
  }
  get sizeBytes(): number {
    return this.#segments.reduce((sum, segment) => sum + this.#sizeOf(segment), 0);
  }

  /** Bytes of the files that hold entries from this number on. */
  bytesFrom(number: number): number {
    const first = this.#segments.findLastIndex(({ before }) => before !== null && before < number);
    return this.#segments.slice(Math.max(0, first)).reduce((sum, segment) => sum + this.#sizeOf(segment), 0);
  }

  /** Whether every entry from this number on is there, as far as it was looked at. */
  isWholeFrom(number: number): boolean {
    const first = this.#segments[0];
    if (first !== undefined && (first.before === null || first.before >= number)) return false;
    return this.#doubtfulTo < number;
  }

  /** What is there up to now is not trusted any more: only a snapshot that begins now makes good for it. */
  distrust(): void {
    this.#doubtfulTo = this.#last;
  }

  /** Resolves with the number of the last one when all are on the disk. Errors: diskFull, notPermitted, internal. */
  append(entries: readonly JournalEntry[]): Promise<Result<number>> {
    return this.#enqueue(entries);
  }

  /** From here on the entries are of this database. */
  async adopt(storeId: string, dbVersion: number): Promise<Result<number>> {
    await this.#settled();
    const before = this.#head;
    this.#head = { ...before, storeId, dbVersion };
    const written = await this.#enqueue(null);
    if (!written.ok) this.#head = before;
    return written;
  }

  /** Every entry from a number on, in order, and every problem in its place. Entries that are appended meanwhile are not waited for. */
  async *read(from = 1): AsyncGenerator<JournalItem> {
    const segments = this.#segments.map((segment) => ({ ...segment, sizeBytes: this.#sizeOf(segment) }));
    let last = null as number | null;
    for (const [index, segment] of segments.entries()) {
      const next = segments[index + 1];
      // a later one begins before the first that is wanted
      if (next?.before != null && next.before < from) continue;
      // a whole journal begins with 1
      if (last === null && (segment.before !== null || from === 1)) last = Math.min(segment.before ?? 0, from - 1);
      for await (const found of framesOf(segment.file, this.input.keys.find, last, segment.sizeBytes)) {
        if (found.type === 'frame' || found.type === 'locked') last = found.sequence;
        if (found.type === 'missing' && found.to < from) continue;
        const item = itemOf(found, path.basename(segment.file));
        if (item !== null && (item.type === 'problem' || item.number >= from)) yield item;
      }
    }
  }

  /**
   * Drops files that hold nothing from this number on. One that is damaged goes to the quarantine; one that is locked stays: on the machine
   * that has its key the snapshots may still need it.
   */
  async dropBefore(number: number): Promise<void> {
    const all = this.#segments;
    for (const [index, segment] of all.entries()) {
      const next = all[index + 1];
      if (next?.before == null || next.before >= number) return;
      const state = await this.#stateOf(segment);
      if (state === 'locked') continue;
      if (state === 'damaged') await this.input.quarantine.take(segment.file);
      else await rm(segment.file);
      this.#segments = this.#segments.filter((candidate) => candidate !== segment);
    }
  }

  /** Waits for what is under way and closes the file. */
  async close(): Promise<void> {
    await this.#settled();
    await this.#closeFile();
  }

  async #settled(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  #sizeOf(segment: Segment): number {
    return this.#handle !== null && segment === this.#segments.at(-1) ? this.#sizeBytes : segment.sizeBytes;
  }

  #enqueue(entries: readonly JournalEntry[] | null): Promise<Result<number>> {
    return new Promise((done) => {
      this.#waiting.push({ entries, done });
      this.#writing ??= this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    // whoever comes in the same turn shares the flush
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0);
      const result = await this.#write(batch);
      if (result.ok || batch.length === 1) for (const { done } of batch) done(result);
      // a large one must not take the small ones with it
      else for (const waiting of batch) waiting.done(await this.#write([waiting]));
    }
    this.#writing = null;
  }

  async #write(batch: readonly Waiting[]): Promise<Result<number>> {
    for (let attempt = 1; ; attempt++) {
      try {
        return ok(await this.#tryWrite(batch));
      } catch (error) {
        const problem = fileError(error);
        // what the other one wrote is not ours to take back
        if (error instanceof ForeignWriterError) {
          this.input.onProblem(error.message);
          return { ok: false, error: problem };
        }
        await this.#takeBack(batch.reduce((sum, { entries }) => sum + (entries?.length ?? 0), 0));
        if (problem.code === 'diskFull') {
          if (await this.input.makeRoom?.().catch(() => false)) continue;
        } else {
          this.input.onProblem(`the journal could not be written: ${problem.detail ?? problem.code}`);
          // after a failed flush nobody knows what the file holds: once more, in a new one
          await this.#closeFile();
          if (attempt === 1) continue;
        }
        return { ok: false, error: problem };
      }
    }
  }

  async #tryWrite(batch: readonly Waiting[]): Promise<number> {
    await this.#mustBeAlone();
    await this.#ensureFile();
    const handle = this.#handle;
    if (handle === null) throw new Error('no file');
    const key = this.input.keys.current;
    let last = this.#last;
    const frames: Buffer[] = [];
    const written: JournalEntry[] = [];
    for (const { entries } of batch) {
      if (entries === null) frames.push(this.#headFrame(last));
      for (const entry of entries ?? []) {
        frames.push(encodeFrame({ kind: 'entry', sequence: ++last, value: entry }, key));
        written.push(entry);
      }
    }
    const bytes = Buffer.concat(frames);
    await writeAll(handle, bytes, this.#sizeBytes);
    await handle.datasync();
    this.#sizeBytes += bytes.length;
    this.#last = last;
    this.#tail.add(written);
    return last;
  }

  #headFrame(last: number): Buffer {
    const head: Head = {
      ...this.#head,
      appVersion: this.input.appVersion,
      at: (this.input.now?.() ?? new Date()).toISOString(),
    };
    return encodeFrame({ kind: 'head', sequence: last, value: head }, this.input.keys.current);
  }

  /** Cuts a half-written frame off, so that the file is well formed whatever comes. */
  async #takeBack(entries: number): Promise<void> {
    try {
      await this.#handle?.truncate(this.#sizeBytes);
      await this.#handle?.datasync();
    } catch (error) {
      this.input.onProblem(`a half-written entry could not be taken back: ${String(error)}`);
      await this.#closeFile();
      // whatever of them is still found one day must not have the number of another
      this.#last += entries;
    }
  }

  async #closeFile(): Promise<void> {
    const handle = this.#handle;
    const current = this.#segments.at(-1);
    if (handle === null || current === undefined) return;
    this.#segments = [...this.#segments.slice(0, -1), { ...current, sizeBytes: this.#sizeBytes }];
    this.#handle = null;
    await handle.close().catch(() => undefined);
  }

  async #mustBeAlone(): Promise<void> {
    if (this.#handle !== null && (await this.#handle.stat()).size !== this.#sizeBytes) throw new ForeignWriterError();
  }

  async #ensureFile(): Promise<void> {
    const limit = this.input.segmentBytes ?? SEGMENT_BYTES;
    if (this.#handle !== null && this.#sizeBytes < limit) return;
    try {
      await this.#newFile();
    } catch (error) {
      // a full disk takes no new file, but perhaps another entry in the old one
      if (this.#handle === null || fileError(error).code !== 'diskFull') throw error;
    }
  }

  async #newFile(): Promise<void> {
    const number = (this.#segments.at(-1)?.number ?? 0) + 1;
    const file = path.join(this.input.folder, segmentName(number));
    const frame = this.#headFrame(this.#last);
    let handle: FileHandle | null = null;
    try {
      handle = await open(file, 'wx', 0o600);
      await writeAll(handle, frame, 0);
      await handle.sync();
      await syncFolder(this.input.folder);
    } catch (error) {
      // not made by us: whatever is in it is somebody's work
      if (handle === null) throw isExisting(error) ? new ForeignWriterError() : error;
      await handle.close().catch(() => undefined);
      await rm(file, { force: true }).catch(() => undefined);
      throw error;
    }
    await this.#closeFile();
    this.#segments = [...this.#segments, { number, file, before: this.#last, sizeBytes: frame.length }];
    this.#handle = handle;
    this.#sizeBytes = frame.length;
  }

  /** Reads from the end back until head and last entries are known; goes on in the last file when it is whole. */
  async #readEnd(): Promise<void> {
    await this.#putAsideEmpty();
    let headKnown = false;
    let tailKnown = false;
    for (const [index, segment] of [...this.#segments.entries()].toReversed()) {
      if (headKnown && tailKnown) return;
      const seen = await readSegment(segment, this.input.keys.find, this.input.onProblem);
      if (!tailKnown) this.#tail.addBefore(seen.entries);
      tailKnown ||= seen.hasLocked || this.#tail.isFull;
      this.#last = Math.max(this.#last, seen.last);
      this.#doubtfulTo = Math.max(this.#doubtfulTo, seen.doubtfulTo);
      if (!headKnown && seen.head !== null) {
        this.#head = seen.head;
        headKnown = true;
      }
      if (index === this.#segments.length - 1) await this.#continue(segment, seen);
    }
  }

  /** A crash right after a file was begun leaves one without a single frame. */
  async #putAsideEmpty(): Promise<void> {
    for (let last = this.#segments.at(-1); last?.before === null; last = this.#segments.at(-1)) {
      const seen = await readSegment(last, this.input.keys.find, () => undefined);
      if (seen.torn?.at !== 0 && last.sizeBytes > 0) return;
      if (last.sizeBytes === 0) await rm(last.file);
      else this.input.onProblem(`${last.file} holds no entry: ${await this.input.quarantine.take(last.file)}`);
      // what it may have held counts as lost, unless it is what a crash leaves
      if (seen.torn !== null && !seen.torn.isCut) this.#doubtfulTo = Infinity;
      this.#segments = this.#segments.slice(0, -1);
    }
  }

  async #continue(segment: Segment, { whole, torn }: SeenSegment): Promise<void> {
    const name = path.basename(segment.file);
    let isKept = true;
    if (torn !== null) {
      const bytes = await bytesOf(segment.file, torn.at, torn.end);
      // where there is no room for them they stay where they are, and a new file is begun
      const kept = await this.input.quarantine.keep(bytes, `${name}-tail`).catch((error: unknown) => {
        isKept = false;
        return `nothing: ${String(error)}`;
      });
      this.input.onProblem(`${name}: ${torn.end - torn.at} bytes at its end are no entry, kept as ${kept}`);
      if (!torn.isCut) this.#doubtfulTo = Infinity;
    }
    // nothing is added to a damaged file
    if (!whole || !isKept || segment.before === null) return;
    const handle = await open(segment.file, 'r+');
    this.#handle = handle;
    this.#sizeBytes = torn?.at ?? segment.sizeBytes;
    if (torn === null) return;
    await handle.truncate(torn.at);
    await handle.sync();
  }

  async #stateOf(segment: Segment): Promise<'whole' | 'damaged' | 'locked'> {
    let state: 'whole' | 'damaged' = 'whole';
    for await (const found of framesOf(segment.file, this.input.keys.find, segment.before)) {
      if (found.type === 'locked') return 'locked';
      if (found.type !== 'frame') state = 'damaged';
    }
    return state;
  }
}

function isExisting(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}
