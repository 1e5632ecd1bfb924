import type { HeadlessTask } from '@shared/ipc/contract';
import type { ErrorCode } from '@shared/result';
import { bridge } from '../../bridge';
import { newId } from '../../db/commit';
import { database } from '../../db/database';
import { SafetyCopyError } from '../../db/journal';
import { SnapshotKeeper } from '../../db/keeper';
import { openStore, type StartOrder, type StartOutcome } from '../../db/start-check';
import { useStorage } from './store';

export type BeginOptions = Pick<StartOrder, 'onProgress' | 'otherStore'>;

/** Opens the window's database after its check (db/start-check.ts) and looks after its safety copy from then on. */
export async function beginStore(options: BeginOptions = {}): Promise<StartOutcome> {
  const db = database();
  const info = await bridge.app.info({});
  const outcome = await openStore({
    db,
    calls: bridge.store,
    append: (entries) => bridge.journal.append({ entries }),
    appVersion: info.ok ? info.value.version : '',
    newStoreId: newId,
    ...options,
  });
  const { status, storeId } = outcome;
  useStorage.setState({
    unguarded: outcome.unguarded,
    trouble: db.journal.state.trouble,
    lastSnapshot: status?.lastSnapshot ?? null,
    protection: status?.protection ?? null,
    ...(status === null ? {} : { space: status.space }),
  });
  db.journal.onState(({ trouble }) => useStorage.setState({ trouble }));
  db.journal.onAppended(({ space }) => useStorage.setState({ space }));
  bridge.on('store.space', (space) => useStorage.setState({ space }));
  if (storeId !== null) {
    const keeper = new SnapshotKeeper({
      db,
      calls: bridge.store,
      storeId,
      lastSnapshotAt: status?.lastSnapshot?.at ?? null,
      usedBefore: status !== null && status.lastEntry > 0,
      onTaken: (lastSnapshot) => useStorage.setState({ lastSnapshot }),
    });
    useStorage.setState({ keeper });
  }
  return outcome;
}

/** Begins with the snapshots nobody asks for; not in a headless command, which ends when its work is done. */
export function keepSnapshots(): void {
  useStorage.getState().keeper?.start();
}

interface Done {
  readonly ok: boolean;
  readonly output: string;
  readonly code?: ErrorCode;
  readonly reason: string | null;
}

/** A command that changed something has failed when its second copy could not be written: a script must know. */
export async function copiedOrFailed(task: HeadlessTask, done: Done): Promise<Done> {
  try {
    if (task.command !== 'export') await database().journaled();
    return done;
  } catch (error) {
    if (!(error instanceof SafetyCopyError)) throw error;
    const reason = 'it stands in the database, but its safety copy could not be written';
    return { ...done, ok: false, code: error.code, reason };
  }
}
