import type { SnapshotInfo } from '@shared/ipc/store-calls';
import { CallError } from '../bridge';
import type { CalloutDatabase } from './database';
import { type SnapshotCalls, type SnapshotReason, takeSnapshot } from './snapshot';
import { touch } from './start-check';

const DAY_MS = 86_400_000;
const LOOK_MS = 10 * 60_000;
/** Background work waits for an idle moment, but not for ever. */
const LONGEST_WAIT_MS = 60_000;
const LONGEST_REST_MS = 250;

export interface KeeperInput {
  readonly db: CalloutDatabase;
  readonly calls: SnapshotCalls;
  readonly storeId: string;
  readonly lastSnapshotAt: string | null;
  /** Something was journaled before this start. */
  readonly usedBefore: boolean;
  readonly onTaken: (info: SnapshotInfo) => void;
  readonly now?: () => number;
}

/** Makes the snapshots that nobody asks for: every day, and when the journal has grown long or is damaged. */
export class SnapshotKeeper {
  #lastAt: number | null;
  #busy = false;
  #isAskedFor = false;

  constructor(private readonly input: KeeperInput) {
    this.#lastAt = input.lastSnapshotAt === null ? null : Date.parse(input.lastSnapshotAt);
  }

  start(): void {
    this.input.db.journal.onAppended(({ snapshotDue }) => {
      if (snapshotDue !== true || this.#isAskedFor) return;
      this.#isAskedFor = true;
      void this.#takeDue();
    });
    setInterval(() => void this.#takeDue(), LOOK_MS);
    void this.#takeDue();
  }

  /** Why a snapshot is due; null when none is. */
  get due(): SnapshotReason | null {
    if (this.#isAskedFor) return 'journalFull';
    const now = (this.input.now ?? Date.now)();
    // the journal of a new profile begins with its first row: the first day needs no copy of it
    this.#lastAt ??= this.input.usedBefore ? 0 : now;
    // a clock that was set back must not put it off
    return Math.abs(now - this.#lastAt) > DAY_MS ? 'daily' : null;
  }

  /** Takes one now. Throws CallError. */
  async take(reason: SnapshotReason, onProgress?: (rows: number, total: number) => void): Promise<SnapshotInfo> {
    const { db, calls, storeId, onTaken } = this.input;
    const info = await takeSnapshot(db, calls, {
      reason,
      storeId,
      rest: () => idle(LONGEST_REST_MS),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    this.#lastAt = (this.input.now ?? Date.now)();
    this.#isAskedFor = false;
    await touch(db);
    onTaken(info);
    return info;
  }

  async #takeDue(): Promise<void> {
    const reason = this.due;
    if (reason === null || this.#busy) return;
    this.#busy = true;
    try {
      await idle(LONGEST_WAIT_MS);
      await this.take(reason);
    } catch (error) {
      // a full disk or a busy main process: it is tried again at the next look, and the screens say how the disk is
      if (!(error instanceof CallError)) throw error;
    } finally {
      this.#busy = false;
    }
  }
}

function idle(timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: timeoutMs });
    else setTimeout(resolve, 0);
  });
}
