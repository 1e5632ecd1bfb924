import { type CalloutDatabase, database } from '../db/database';

/** What a sync did; the last line of `sync --once`. Counts by kind. */
export interface SyncSummary {
  readonly pulled: Record<string, number>;
  readonly pushed: Record<string, number>;
  readonly conflicts: number;
  readonly parked: number;
  readonly unsent: number;
}

/** Syncs whenever there is something to do, until the returned function is called. */
export function startSync(_db: CalloutDatabase = database()): () => void {
  return () => undefined;
}

/** Syncs one connection, or all, now; resolves when it is done or has failed (see the connection's row). */
export async function syncNow(_connection?: string): Promise<void> {}

export async function syncOnce(_db: CalloutDatabase = database()): Promise<SyncSummary> {
  return { pulled: {}, pushed: {}, conflicts: 0, parked: 0, unsent: 0 };
}
