import type { JournalEntry, RebuildStep, SnapshotInfo, StoreStatus } from '@shared/ipc/store-calls';
import { fail, ok, type Result } from '@shared/result';
import type { JournalPort } from '../../../../renderer/db/journal';
import type { StoreCalls } from '../../../../renderer/db/start-check';
import { keyOf } from './journal-replay';

type Row = Record<string, unknown>;
interface Kept {
  readonly info: SnapshotInfo;
  /** Entries before it. */
  readonly from: number;
  readonly rows: readonly { table: string; row: Row }[];
}

/** The main process's side of the store, in memory: only what its contract promises. */
export class MemoryVault {
  entries: JournalEntry[] = [];
  snapshots: Kept[] = [];
  storeId: string | null = null;
  lastAppVersion: string | null = null;
  putAside: string | null = null;
  diskFull = false;
  #open: { info: SnapshotInfo; from: number; rows: { table: string; row: Row }[] } | null = null;
  #rebuild: RebuildStep[] = [];

  readonly append: JournalPort['append'] = (entries) => {
    if (this.diskFull) return Promise.resolve(fail('diskFull'));
    this.entries.push(...structuredClone(entries));
    return Promise.resolve(ok({ space: { level: 'ok', freeBytes: 1e9 } }));
  };

  get reasons(): string[] {
    return this.snapshots.map(({ info }) => info.reason);
  }

  status(): StoreStatus {
    return {
      storeId: this.storeId,
      lastEntry: this.entries.length,
      tail: structuredClone(this.entries.slice(-20)),
      lastSnapshot: this.snapshots.findLast(({ info }) => info.reason !== 'replaced')?.info ?? null,
      protection: 'system',
      putAside: this.putAside,
      lastAppVersion: this.lastAppVersion,
      space: { level: 'ok', freeBytes: 1e9 },
    };
  }

  readonly calls: StoreCalls = {
    status: () => this.#answer(() => this.status()),
    adopt: ({ storeId }) =>
      this.#answer(() => {
        this.storeId = storeId;
        return {};
      }),
    rebuildOpen: () => this.#answer(() => this.#startRebuild()),
    rebuildNext: () => this.#answer(() => ({ step: this.#rebuild.shift() ?? null })),
    snapshotOpen: ({ reason, dbVersion }) =>
      this.#write(() => {
        const name = `snapshot-${this.snapshots.length + 1}`;
        const info: SnapshotInfo = {
          name,
          at: new Date().toISOString(),
          reason,
          appVersion: '1',
          dbVersion,
          sizeBytes: 1,
          counts: {},
          verified: true,
        };
        this.#open = { info, from: this.entries.length, rows: [] };
        return { snapshotId: name };
      }),
    snapshotRows: ({ table, rows }) =>
      this.#write(() => {
        this.#open?.rows.push(...structuredClone(rows).map((row) => ({ table, row })));
        return {};
      }),
    snapshotClose: ({ counts }) =>
      this.#write(() => {
        const open = this.#open;
        if (open === null) throw new Error('none is open');
        const kept = { ...open, info: { ...open.info, counts } };
        this.snapshots.push(kept);
        return kept.info;
      }),
    info: () => Promise.resolve(fail('unsupported')),
    verify: () => Promise.resolve(fail('unsupported')),
  } as StoreCalls;

  #startRebuild() {
    const base = this.snapshots.findLast(({ info }) => info.reason !== 'replaced');
    const tables = new Map<string, Map<string, Row>>();
    const of = (table: string) => {
      const rows = tables.get(table) ?? new Map<string, Row>();
      tables.set(table, rows);
      return rows;
    };
    this.#rebuild = [];
    const step = (dbVersion: number, table: string, what: Partial<RebuildStep>): void => {
      this.#rebuild.push({ dbVersion, table, clear: false, deleted: [], rows: [], ...what });
    };
    for (const { table, row } of base?.rows ?? []) {
      of(table).set(keyOf(table, row), row);
      step(base?.info.dbVersion ?? 0, table, { rows: [row] });
    }
    const entries = this.entries.slice(base?.from ?? 0);
    for (const { dbVersion, writes } of entries) {
      for (const write of writes) {
        if (write.do === 'clear') {
          of(write.table).clear();
          step(dbVersion, write.table, { clear: true });
        } else if (write.do === 'delete') {
          for (const key of write.keys) of(write.table).delete(JSON.stringify(key));
          step(dbVersion, write.table, { deleted: write.keys });
        } else {
          for (const row of write.rows) of(write.table).set(keyOf(write.table, row), row);
          step(dbVersion, write.table, { rows: write.rows });
        }
      }
    }
    return {
      rebuildId: 'r',
      dbVersion: Math.max(base?.info.dbVersion ?? 0, ...entries.map((entry) => entry.dbVersion)),
      counts: Object.fromEntries([...tables].map(([table, rows]) => [table, rows.size])),
      snapshotAt: base?.info.at ?? null,
      entries: entries.length,
      damaged: [],
    };
  }

  #answer<T>(work: () => T): Promise<Result<T>> {
    return Promise.resolve(ok(work()));
  }

  #write<T>(work: () => T): Promise<Result<T>> {
    return this.diskFull ? Promise.resolve(fail('diskFull')) : this.#answer(work);
  }
}
