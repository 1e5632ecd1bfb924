import type { CallInput } from '@shared/ipc/contract';
import type { SnapshotInfo } from '@shared/ipc/store-calls';
import type { CalloutApi } from '@shared/ipc/contract';
import Dexie, { type Table } from 'dexie';
import { unwrap } from '../bridge';
import { UNJOURNALED } from './journal';

export type SnapshotReason = CallInput<'store.snapshotOpen'>['reason'];
export type SnapshotCalls = Pick<CalloutApi['store'], 'snapshotOpen' | 'snapshotRows' | 'snapshotClose'>;

export interface SnapshotOrder {
  readonly reason: SnapshotReason;
  readonly storeId: string;
  /** What was committed before this moment is in the snapshot, what comes after it is the journal's. */
  readonly opened?: () => void;
  readonly onProgress?: (rows: number, total: number) => void;
  /** Called between two portions: background work lets the screen go first. */
  readonly rest?: () => Promise<void>;
}

const MOST_ROWS = 1_000;
const FIRST_ROWS = 50;
/** Of one message; a row may be an inspection of several hundred thousand characters. */
const MESSAGE_CHARACTERS = 2_000_000;

let last: Promise<unknown> = Promise.resolve();

/**
 * Copies every row to the main process, which keeps it outside the database. The tables are read in portions while work goes on: the
 * journal has what changes meanwhile, as after-images, so that both together are true. One at a time.
 *
 * @returns what the main process read back and found good; throws CallError when it could not be made
 */
export function takeSnapshot(db: Dexie, calls: SnapshotCalls, order: SnapshotOrder): Promise<SnapshotInfo> {
  const run = last.then(
    () => copy(db, calls, order),
    () => copy(db, calls, order),
  );
  last = run.catch(() => undefined);
  return run;
}

async function copy(db: Dexie, calls: SnapshotCalls, order: SnapshotOrder): Promise<SnapshotInfo> {
  const { reason, storeId } = order;
  const tables = db.tables.filter((table) => !UNJOURNALED.has(table.name));
  let total = 0;
  for (const table of tables) total += await table.count();
  const { snapshotId } = unwrap(await calls.snapshotOpen({ reason, storeId, dbVersion: Math.floor(db.verno) }));
  order.opened?.();
  const counts: Record<string, number> = {};
  let copied = 0;
  for (const table of tables) {
    counts[table.name] = 0;
    for await (const rows of portions(table)) {
      unwrap(await calls.snapshotRows({ snapshotId, table: table.name, rows }));
      counts[table.name] = (counts[table.name] ?? 0) + rows.length;
      copied += rows.length;
      order.onProgress?.(copied, Math.max(total, copied));
      await order.rest?.();
    }
  }
  return unwrap(await calls.snapshotClose({ snapshotId, counts }));
}

type Row = Record<string, unknown>;

async function* portions(table: Table): AsyncGenerator<Row[]> {
  let limit = FIRST_ROWS;
  let after: unknown;
  for (;;) {
    const from = after === undefined ? table.orderBy(':id') : table.where(':id').above(after);
    const rows = (await from.limit(limit).toArray()) as Row[];
    if (rows.length === 0) return;
    yield rows;
    if (rows.length < limit) return;
    after = keyOf(table, rows.at(-1) as Row);
    const perRow = JSON.stringify(rows).length / rows.length;
    limit = Math.max(1, Math.min(MOST_ROWS, Math.floor(MESSAGE_CHARACTERS / perRow)));
  }
}

/** The primary key of a row. */
export function keyOf(table: Table, row: Row): unknown {
  const path = table.schema.primKey.keyPath;
  if (path === null || path === undefined) return undefined;
  if (typeof path === 'string') return Dexie.getByKeyPath(row, path) as unknown;
  return (path as readonly string[]).map((part) => Dexie.getByKeyPath(row, part) as unknown);
}
