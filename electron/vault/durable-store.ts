import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { JournalEntry, RebuildStep, SnapshotInfo, Space, StoreStatus } from '@shared/ipc/store-calls';
import { fail, ok, type Result } from '@shared/result';
import { fileError } from './durable-file';
import { Journal } from './journal';
import { readMarker, writeMarker } from './profile-marker';
import { Quarantine } from './quarantine';
import { canRebuild, rebuild, rebuildSteps } from './rebuild';
import { Reserve } from './reserve';
import { readSnapshot, type Row, type StoredSnapshot } from './snapshot-file';
import { infoOf, Snapshots } from './snapshots';
import { SpaceWatch, volumeOf } from './space';
import { type KeyStore, StoreKeys } from './store-key';

/** More journal than this behind the newest snapshot takes too long to read again. */
const SNAPSHOT_DUE_BYTES = 24 * 1024 * 1024;

/** Where the parts of the store's safety lie in a profile. */
export interface VaultPaths {
  readonly root: string;
  readonly database: string;
  readonly journal: string;
  readonly snapshots: string;
  readonly quarantine: string;
  readonly storeKey: string;
  readonly marker: string;
}

export function vaultPaths(root: string): VaultPaths {
  return {
    root,
    database: path.join(root, 'IndexedDB'),
    journal: path.join(root, 'journal'),
    snapshots: path.join(root, 'snapshots'),
    quarantine: path.join(root, 'quarantine'),
    storeKey: path.join(root, 'store-key.json'),
    marker: path.join(root, 'profile.json'),
  };
}

export interface DurableStoreInput {
  readonly paths: VaultPaths;
  readonly appVersion: string;
  readonly keyStore: KeyStore;
  readonly onSpace: (space: Space) => void;
  readonly onProblem: (message: string) => void;
  readonly now?: () => Date;
}

interface Opened {
  readonly keys: StoreKeys;
  readonly journal: Journal;
  readonly snapshots: Snapshots;
  /** As it was before this start. */
  readonly lastAppVersion: string | null;
}

/**
 * What makes the database in the window survive: the journal of everything it wrote, snapshots outside of it, and both put together again.
 * Opens itself at the first question; every answer is a Result.
 */
export class DurableStore {
  readonly quarantine: Quarantine;
  readonly space: SpaceWatch;
  readonly #reserve: Reserve;
  #opening: Promise<Opened> | null = null;
  #putAside: string | null = null;
  #rebuilding: { readonly id: string; readonly steps: Generator<RebuildStep> } | null = null;
  #markedDbVersion = 0;
  /** Looked at before any page makes one. */
  readonly #hadDatabase: boolean;

  constructor(private readonly input: DurableStoreInput) {
    this.#hadDatabase = existsSync(input.paths.database);
    this.quarantine = new Quarantine(input.paths.quarantine, input.now);
    this.#reserve = new Reserve(path.join(input.paths.journal, 'reserve'));
    this.space = new SpaceWatch({
      look: () => volumeOf(input.paths.root),
      reserve: this.#reserve,
      onChange: input.onSpace,
    });
  }

  /** Opens journal and snapshots; the same answer for everybody who asks. A failed opening is tried again by the next one. */
  open(): Promise<Opened> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  /** Adds transactions of the database. Errors: diskFull, notPermitted, internal. */
  append(entries: readonly JournalEntry[]): Promise<Result<{ lastEntry: number; space: Space; snapshotDue: boolean }>> {
    return this.#with(async ({ journal, snapshots }) => {
      const appended = await journal.append(entries);
      this.space.glance();
      if (!appended.ok) return appended;
      await this.#noteDbVersion(Math.max(...entries.map(({ dbVersion }) => dbVersion)));
      const isLong = journal.bytesFrom(snapshots.bases[0]?.journalFrom ?? 1) > SNAPSHOT_DUE_BYTES;
      const isEnough = journal.isComplete && journal.isWholeFrom(1);
      const snapshotDue = isLong || !(isEnough || snapshots.bases.some((snapshot) => joins(snapshot, journal)));
      return ok({ lastEntry: appended.value, space: this.space.space, snapshotDue });
    });
  }

  /** What the window must know at its start. */
  status(): Promise<Result<StoreStatus>> {
    return this.#with(async ({ keys, journal, snapshots, lastAppVersion }) => {
      const joined = snapshots.bases.find((snapshot) => joins(snapshot, journal));
      return ok({
        storeId: storeIdOf(journal, snapshots),
        lastEntry: journal.lastEntry,
        tail: journal.tail,
        lastSnapshot: joined === undefined ? null : infoOf(joined),
        protection: keys.protection,
        putAside: this.#putAside,
        lastAppVersion,
        space: await this.space.check(),
      });
    });
  }

  /** From now on journal and snapshots are of this database; those of another one are put aside. Errors: as {@link append}. */
  adopt(storeId: string, dbVersion: number): Promise<Result<Record<string, never>>> {
    return this.#with(async (opened) => {
      const before = storeIdOf(opened.journal, opened.snapshots);
      const { journal } = before === null || before === storeId ? opened : await this.#beginAnew(opened);
      const adopted = await journal.adopt(storeId, dbVersion);
      if (!adopted.ok) return adopted;
      await writeMarker(this.input.paths.marker, { dbVersion, appVersion: this.input.appVersion }).catch(this.#told);
      return ok({});
    });
  }

  snapshotOpen(input: {
    reason: SnapshotInfo['reason'];
    dbVersion: number;
    storeId: string;
  }): Promise<Result<{ snapshotId: string }>> {
    return this.#with(async ({ journal, snapshots }) => {
      if ((await this.space.check()).level === 'full') return fail('diskFull', 'the reserve is for records');
      return snapshots.begin({
        ...input,
        appVersion: this.input.appVersion,
        journalId: journal.journalId,
        journalFrom: journal.lastEntry + 1,
      });
    });
  }

  snapshotRows(snapshotId: string, table: string, rows: readonly Row[]): Promise<Result<Record<string, never>>> {
    return this.#with(({ snapshots }) => snapshots.rows(snapshotId, table, rows));
  }

  snapshotClose(snapshotId: string, counts: Readonly<Record<string, number>>): Promise<Result<SnapshotInfo>> {
    return this.#with(async ({ journal, snapshots }) => {
      const finished = await snapshots.finish(snapshotId, counts);
      if (!finished.ok) return finished;
      // the snapshot is good, whatever becomes of what it makes superfluous
      await writeMarker(this.input.paths.marker, { appVersion: this.input.appVersion }).catch(this.#told);
      await journal.dropBefore(snapshots.journalFrom).catch(this.#told);
      this.space.glance();
      return finished;
    });
  }

  /**
   * The rows of a snapshot that this profile wrote, wherever the file lies now: what was put aside can be taken in again. What is damaged is
   * left out and told in the log. Errors: corruptFile (locked with a key that is not here, or nothing can be read), as {@link append}.
   */
  readSnapshot(file: string): Promise<Result<Map<string, Row[]>>> {
    return this.#with(async ({ keys }) => {
      const tables = new Map<string, Row[]>();
      let first: string | null = null;
      for await (const item of readSnapshot(file, keys.find)) {
        if (item.type === 'rows') {
          const rows = tables.get(item.table) ?? [];
          tables.set(item.table, rows);
          rows.push(...item.rows);
        } else {
          first ??= item.problem;
          this.input.onProblem(`import: ${item.problem}`);
        }
      }
      return tables.size === 0 && first !== null ? fail('corruptFile', first) : ok(tables);
    });
  }

  /** Whether there is anything to make the database from. */
  canRebuild(): Promise<boolean> {
    return this.open().then(
      ({ journal, snapshots }) => canRebuild(snapshots.bases, journal),
      () => false,
    );
  }

  /** Puts the tables together; {@link rebuildNext} hands them out. */
  rebuildOpen(): Promise<
    Result<{
      rebuildId: string;
      dbVersion: number;
      counts: Record<string, number>;
      snapshotAt: string | null;
      entries: number;
      damaged: string[];
    }>
  > {
    return this.#with(async ({ keys, journal, snapshots }) => {
      const rebuilt = await rebuild(snapshots.bases, journal, keys);
      const { dbVersion, counts, snapshotAt, entries, damaged } = rebuilt;
      for (const problem of damaged) this.input.onProblem(`rebuild: ${problem}`);
      const id = randomUUID();
      this.#rebuilding = { id, steps: rebuildSteps(rebuilt) };
      return ok({ rebuildId: id, dbVersion, counts, snapshotAt, entries, damaged });
    });
  }

  /** The next step, null at the end. Errors: notFound (another rebuild was begun since). */
  rebuildNext(rebuildId: string): Result<{ step: RebuildStep | null }> {
    if (this.#rebuilding?.id !== rebuildId) return fail('notFound', 'no such rebuild');
    const next = this.#rebuilding.steps.next();
    if (next.done !== true) return ok({ step: next.value });
    this.#rebuilding = null;
    return ok({ step: null });
  }

  /** The snapshots and the bytes of the journal. */
  stored(): Promise<
    Result<{ snapshots: SnapshotInfo[]; journalBytes: number; protection: StoreStatus['protection'] }>
  > {
    return this.#with(({ keys, journal, snapshots }) =>
      ok({ snapshots: snapshots.all.map(infoOf), journalBytes: journal.sizeBytes, protection: keys.protection }),
    );
  }

  /** Reads every snapshot and the whole journal. A damaged snapshot no longer counts. */
  verify(): Promise<
    Result<{
      snapshots: { name: string; problem: string | null }[];
      journal: { entries: number; problem: string | null };
    }>
  > {
    return this.#with(async ({ journal, snapshots }) => {
      const checked = await snapshots.verify();
      let entries = 0;
      const problems: string[] = [];
      for await (const item of journal.read(snapshots.journalFrom)) {
        if (item.type === 'entry') entries++;
        else problems.push(item.problem);
      }
      for (const problem of problems) this.input.onProblem(`verify: ${problem}`);
      if (problems.length > 0) journal.distrust();
      return ok({ snapshots: checked, journal: { entries, problem: problems[0] ?? null } });
    });
  }

  /** Moves the damaged database to the quarantine, before a page opens it. */
  async putDatabaseAside(): Promise<string> {
    this.#putAside = await this.quarantine.take(this.input.paths.database, 'database');
    return this.#putAside;
  }

  /** Waits until everything is on the disk. */
  async close(): Promise<void> {
    this.space.stop();
    const opened = await this.#opening?.catch(() => null);
    await opened?.snapshots.abandon();
    await opened?.journal.close();
  }

  async #open(): Promise<Opened> {
    const { paths, appVersion, keyStore, onProblem, now } = this.input;
    await mkdir(paths.journal, { recursive: true });
    const clock = now === undefined ? {} : { now };
    const keys = await StoreKeys.open({
      file: paths.storeKey,
      keyStore,
      onProblem,
      putAside: (file) => this.quarantine.take(file),
      ...clock,
    });
    const { quarantine } = this;
    const snapshots = await Snapshots.open({ folder: paths.snapshots, keys, quarantine, onProblem, ...clock });
    const journal = await Journal.open({
      folder: paths.journal,
      keys,
      quarantine,
      appVersion,
      isFirst: !this.#hadDatabase,
      floor: Math.max(0, ...snapshots.all.map(({ journalFrom }) => journalFrom - 1)),
      makeRoom: () => this.#reserve.release(),
      onProblem,
      ...clock,
    });
    const marker = readMarker(paths.marker);
    this.#markedDbVersion = marker?.dbVersion ?? 0;
    // a full disk is no reason not to start
    await writeMarker(paths.marker, {}).catch(this.#told);
    this.space.start();
    return { keys, journal, snapshots, lastAppVersion: marker?.appVersion ?? null };
  }

  async #noteDbVersion(dbVersion: number): Promise<void> {
    if (dbVersion <= this.#markedDbVersion) return;
    this.#markedDbVersion = dbVersion;
    await writeMarker(this.input.paths.marker, { dbVersion }).catch(this.#told);
  }

  /** The safety copy of another database is nothing to build this one from, and nothing to delete. */
  async #beginAnew({ journal, snapshots }: Opened): Promise<Opened> {
    await snapshots.abandon();
    await journal.close();
    const { paths, onProblem } = this.input;
    const files: string[] = [];
    for (const folder of [paths.journal, paths.snapshots]) {
      const names = (await readdir(folder)).filter((name) => /\.(journal|snapshot)$/.test(name));
      files.push(...names.toSorted().map((name) => path.join(folder, name)));
    }
    onProblem(
      `the copy of another profile was put aside: ${await this.quarantine.takeTogether(files, 'other-profile')}`,
    );
    this.#opening = null;
    return this.open();
  }

  readonly #told = (error: unknown): void => this.input.onProblem(String(error));

  async #with<T>(use: (opened: Opened) => Promise<Result<T>> | Result<T>): Promise<Result<T>> {
    try {
      return await use(await this.open());
    } catch (error) {
      const problem = fileError(error);
      this.input.onProblem(`${problem.code}: ${problem.detail ?? ''}`);
      return { ok: false, error: problem };
    }
  }
}

/** The database that journal and snapshots are of. */
function storeIdOf(journal: Journal, snapshots: Snapshots): string | null {
  return journal.storeId ?? snapshots.bases[0]?.storeId ?? null;
}

/** Whether a database can be made from this snapshot and this journal without a gap. */
function joins(snapshot: StoredSnapshot, journal: Journal): boolean {
  return snapshot.verified && snapshot.journalId === journal.journalId && journal.isWholeFrom(snapshot.journalFrom);
}
