import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { SnapshotInfo } from '@shared/ipc/store-calls';
import { fail, ok, type Result } from '@shared/result';
import { fileError, syncFolder } from './durable-file';
import { framesOf } from './file-source';
import { encodeFrame, type FindSecret } from './frames';
import { type Quarantine, stamp } from './quarantine';
import {
  ChunkHash,
  peekSnapshot,
  type Row,
  sameCounts,
  type SnapshotHead,
  snapshotProblem,
  type StoredSnapshot,
} from './snapshot-file';
import type { StoreKeys } from './store-key';

const SUFFIX = '.snapshot';
const UNFINISHED_SUFFIX = '.snapshot-unfinished';
const KEPT_NEWEST = 3;
const KEPT_DAYS = 7;
const KEPT_BEFORE_CHANGES = 2;
const KEPT_REPLACED = 3;

export interface SnapshotsInput {
  readonly folder: string;
  readonly keys: Pick<StoreKeys, 'current' | 'find'>;
  readonly quarantine: Quarantine;
  readonly onProblem: (message: string) => void;
  readonly now?: () => Date;
}

interface Session {
  readonly id: string;
  readonly file: string;
  readonly handle: FileHandle;
  readonly hash: ChunkHash;
  readonly counts: Record<string, number>;
  sequence: number;
  /** One write after the other, in the order they came. */
  work: Promise<unknown>;
  failure: Result<never> | null;
}

/** Copies of the database outside of it: written whole, read back, and only then counted. */
export class Snapshots {
  #session: Session | null = null;
  #stored: StoredSnapshot[] = [];

  private constructor(private readonly input: SnapshotsInput) {}

  /** Lists the snapshots of a folder; what was not finished is removed, what cannot be read is put aside when others are there. */
  static async open(input: SnapshotsInput): Promise<Snapshots> {
    const snapshots = new Snapshots(input);
    const unreadable: string[] = [];
    const told = (error: unknown): void => input.onProblem(String(error));
    await mkdir(input.folder, { recursive: true });
    for (const name of await readdir(input.folder)) {
      const file = path.join(input.folder, name);
      if (name.endsWith(UNFINISHED_SUFFIX)) await rm(file, { force: true }).catch(told);
      if (!name.endsWith(SUFFIX)) continue;
      const stored = await peekSnapshot(file, input.keys.find).catch(() => null);
      if (stored !== null) snapshots.#stored.push(stored);
      else if (await isLocked(file, input.keys.find)) input.onProblem(`${name} is locked with a key that is not here`);
      else unreadable.push(file);
    }
    for (const file of unreadable) {
      input.onProblem(`${path.basename(file)} cannot be read`);
      if (snapshots.#stored.some(({ verified }) => verified)) await input.quarantine.take(file).catch(told);
    }
    snapshots.#sort();
    return snapshots;
  }

  /** Newest first. */
  get all(): readonly StoredSnapshot[] {
    return this.#stored;
  }

  /** Those a database is made from, newest first: not what was put aside because something newer took its place. */
  get bases(): readonly StoredSnapshot[] {
    return this.#stored.filter(({ reason }) => reason !== 'replaced');
  }

  /** First entry of the journal that is still needed: a snapshot from before a change in spring must not keep the journal of a year. */
  get journalFrom(): number {
    const recent = recentSnapshots(this.#stored);
    return recent.length === 0 ? 1 : Math.min(...recent.map(({ journalFrom }) => journalFrom));
  }

  /** Begins one; one that was not finished is dropped. Errors: diskFull, notPermitted, internal. */
  async begin(head: Omit<SnapshotHead, 'at'>): Promise<Result<{ snapshotId: string }>> {
    await this.abandon();
    const at = (this.input.now?.() ?? new Date()).toISOString();
    const id = randomUUID();
    const file = path.join(this.input.folder, `${stamp(new Date(at))}-${id.slice(0, 8)}${UNFINISHED_SUFFIX}`);
    try {
      const handle = await open(file, 'wx', 0o600);
      this.#session = {
        id,
        file,
        handle,
        hash: new ChunkHash(),
        counts: {},
        sequence: 0,
        work: Promise.resolve(),
        failure: null,
      };
      await this.#add(this.#session, 'head', { ...head, at });
      return ok({ snapshotId: id });
    } catch (error) {
      await this.abandon();
      return { ok: false, error: fileError(error) };
    }
  }

  /** Adds rows of one table. Errors: notFound (another one was begun since), diskFull, notPermitted, internal. */
  rows(snapshotId: string, table: string, rows: readonly Row[]): Promise<Result<Record<string, never>>> {
    return this.#inTurn(snapshotId, async (session) => {
      await this.#add(session, 'entry', { table, rows });
      session.hash.add(table, rows);
      session.counts[table] = (session.counts[table] ?? 0) + rows.length;
      return ok({});
    });
  }

  /** Ends it, reads it back and rotates old ones away. Errors: badInput (other counts), corruptFile (not what was written), as {@link rows}. */
  finish(snapshotId: string, counts: Readonly<Record<string, number>>): Promise<Result<SnapshotInfo>> {
    return this.#inTurn(snapshotId, async (session) => {
      if (!sameCounts(counts, session.counts)) return fail('badInput', 'other counts than rows came');
      await this.#add(session, 'end', { counts: session.counts, sha256: session.hash.digest() });
      await session.handle.sync();
      await session.handle.close();
      this.#session = null;
      const problem = await snapshotProblem(session.file, this.input.keys.find);
      if (problem !== null) {
        await this.input.quarantine.take(session.file);
        return fail('corruptFile', problem);
      }
      const file = session.file.replace(UNFINISHED_SUFFIX, SUFFIX);
      await rename(session.file, file);
      await syncFolder(this.input.folder);
      const stored = await peekSnapshot(file, this.input.keys.find);
      if (stored === null) return fail('corruptFile', 'it could not be read again');
      this.#stored.push(stored);
      this.#sort();
      await this.#rotate();
      return ok(infoOf(stored));
    });
  }

  /** Drops the one that is being written. */
  async abandon(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    if (session === null) return;
    await session.work.catch(() => undefined);
    await session.handle.close().catch(() => undefined);
    await rm(session.file, { force: true }).catch(() => undefined);
  }

  /** Reads every one whole. A damaged one no longer counts, and is put aside as long as a good one is there. */
  async verify(): Promise<{ name: string; problem: string | null }[]> {
    const results: { name: string; problem: string | null }[] = [];
    for (const stored of this.#stored) {
      const problem = await snapshotProblem(stored.file, this.input.keys.find).catch((error: unknown) => String(error));
      results.push({ name: stored.name, problem });
      this.#replace(stored, { ...stored, verified: problem === null });
    }
    for (const { name, problem } of results) if (problem !== null) await this.putAside(name);
    return results;
  }

  /** Puts a damaged one aside, unless there is no good one. */
  async putAside(name: string): Promise<void> {
    const damaged = this.#stored.find((stored) => stored.name === name);
    if (damaged === undefined || !this.#stored.some((stored) => stored.verified && stored !== damaged)) return;
    this.input.onProblem(`${name} is damaged: ${await this.input.quarantine.take(damaged.file)}`);
    this.#stored = this.#stored.filter((stored) => stored !== damaged);
  }

  #replace(old: StoredSnapshot, now: StoredSnapshot): void {
    this.#stored = this.#stored.map((stored) => (stored === old ? now : stored));
  }

  #sort(): void {
    this.#stored.sort((a, b) => b.journalFrom - a.journalFrom || (a.at < b.at ? 1 : -1));
  }

  async #rotate(): Promise<void> {
    const kept = keptSnapshots(this.#stored);
    for (const stored of this.#stored.filter((candidate) => !kept.has(candidate))) {
      // one that is held open by another program goes at a later turn; the new one is good all the same
      try {
        await rm(stored.file, { force: true });
        this.#stored = this.#stored.filter((candidate) => candidate !== stored);
      } catch (error) {
        this.input.onProblem(`${stored.name} could not be removed: ${String(error)}`);
      }
    }
  }

  #inTurn<T>(snapshotId: string, work: (session: Session) => Promise<Result<T>>): Promise<Result<T>> {
    const session = this.#session;
    if (session?.id !== snapshotId) return Promise.resolve(fail('notFound', 'no such snapshot is being written'));
    const turn = session.work.then(async (): Promise<Result<T>> => {
      if (session.failure !== null) return session.failure;
      const result = await work(session).catch((error: unknown): Result<T> => ({ ok: false, error: fileError(error) }));
      if (!result.ok) session.failure = result;
      return result;
    });
    session.work = turn;
    return turn.then(async (result) => {
      // what is not whole only takes space
      if (!result.ok && this.#session === session) await this.abandon();
      return result;
    });
  }

  async #add(session: Session, kind: 'head' | 'entry' | 'end', value: unknown): Promise<void> {
    if (kind !== 'head') session.sequence++;
    const bytes = encodeFrame({ kind, sequence: session.sequence, value }, this.input.keys.current);
    await session.handle.appendFile(bytes);
  }
}

/** Whether a file begins with a frame whose key is not here: it may be whole. */
async function isLocked(file: string, findSecret: FindSecret): Promise<boolean> {
  try {
    for await (const found of framesOf(file, findSecret)) return found.type === 'locked';
  } catch {
    // not even that can be read
  }
  return false;
}

/** What the window is told of a snapshot. */
export function infoOf({
  name,
  at,
  reason,
  appVersion,
  dbVersion,
  sizeBytes,
  counts,
  verified,
}: StoredSnapshot): SnapshotInfo {
  return { name, at, reason, appVersion, dbVersion, sizeBytes, counts, verified };
}

/**
 * Which of the snapshots stay: the newest three, the newest of each of the last seven days that have one, the two newest from before a
 * migration or update, the three newest that were put aside, and in any case the newest good one.
 *
 * @param newestFirst all of them
 */
export function keptSnapshots<S extends Pick<SnapshotInfo, 'at' | 'reason' | 'verified'>>(
  newestFirst: readonly S[],
): Set<S> {
  const kept = new Set(recentSnapshots(newestFirst));
  const good = newestFirst.filter(({ verified }) => verified);
  const replaced = good.filter(({ reason }) => reason === 'replaced');
  for (const snapshot of replaced.slice(0, KEPT_REPLACED)) kept.add(snapshot);
  const beforeChanges = good.filter(({ reason }) => reason === 'migration' || reason === 'update');
  for (const snapshot of beforeChanges.slice(0, KEPT_BEFORE_CHANGES)) kept.add(snapshot);
  // damaged ones are never deleted: they are put aside, or stay while there is nothing better
  for (const snapshot of newestFirst) if (!snapshot.verified) kept.add(snapshot);
  return kept;
}

/** The newest three and the newest of each of the last seven days that have one: with each of them the journal makes the whole database. */
function recentSnapshots<S extends Pick<SnapshotInfo, 'at' | 'reason' | 'verified'>>(newestFirst: readonly S[]): S[] {
  const good = newestFirst.filter(({ verified, reason }) => verified && reason !== 'replaced');
  const days = new Map<string, S>();
  for (const snapshot of good) {
    const day = snapshot.at.slice(0, 10);
    if (!days.has(day) && days.size < KEPT_DAYS) days.set(day, snapshot);
  }
  return [...new Set([...good.slice(0, KEPT_NEWEST), ...days.values()])];
}
