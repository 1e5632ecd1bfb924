import { create } from 'zustand';

/** What a connection is doing just now. */
export interface SyncProgress {
  readonly phase: 'pull' | 'push' | 'files';
  readonly done: number;
  /** Null when nobody knows. */
  readonly total: number | null;
  /** Today's jobs are here; history still comes. */
  readonly todayDone: boolean;
}

interface SyncState {
  /** By connection id; absent when nothing is under way. */
  readonly running: Readonly<Record<string, SyncProgress>>;
}

/** View state of the sync; what it has done stands in the database (connections, outbox, conflicts, media, log). */
export const useSync = create<SyncState>(() => ({ running: {} }));

export function showProgress(connection: string, progress: SyncProgress | null): void {
  useSync.setState(({ running }) => {
    const { [connection]: _, ...others } = running;
    return { running: progress === null ? others : { ...others, [connection]: progress } };
  });
}
