import type { SnapshotInfo, Space, StoreStatus } from '@shared/ipc/store-calls';
import type { ErrorCode } from '@shared/result';
import { create } from 'zustand';
import type { SnapshotKeeper } from '../../db/keeper';

/** How safe the work is now; shown on every screen when it is less than it should be. */
interface Storage {
  readonly space: Space;
  readonly protection: StoreStatus['protection'] | null;
  /** Why there is no safety copy in this session; null when there is one. */
  readonly unguarded: ErrorCode | null;
  /** Why the safety copy is behind; null when it is not. */
  readonly trouble: ErrorCode | null;
  readonly lastSnapshot: SnapshotInfo | null;
  readonly keeper: SnapshotKeeper | null;
}

export const useStorage = create<Storage>(() => ({
  space: { level: 'ok', freeBytes: null },
  protection: null,
  unguarded: null,
  trouble: null,
  lastSnapshot: null,
  keeper: null,
}));
