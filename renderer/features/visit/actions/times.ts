import { timeEntryStates } from '@shared/domain/time-entries';
import type { TimeEntry } from '@shared/domain/visit';
import { commit, newId } from '../../../db/commit';
import { type CalloutDatabase, database } from '../../../db/database';
import { type Actor, createChange, refuseWith, textOrNull } from './job-rows';

/**
 * Takes a time entered by hand back: it counts no more, and the store keeps that it was there, who took it back and why.
 *
 * @returns id of the withdrawal, which is what undoing it names
 */
export async function withdrawTime(
  entryId: string,
  reason: string | null,
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<string> {
  return follow('time.withdraw', entryId, { withdrawn: true, withdrawnReason: textOrNull(reason) }, actor, db);
}

/** Undoes a withdrawal with one more entry, which counts again. */
export async function restoreTime(
  withdrawalId: string,
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<string> {
  return follow('time.restore', withdrawalId, { withdrawn: false, withdrawnReason: null }, actor, db);
}

/** Writes the next word on a time: refused when somebody has had it already. */
async function follow(
  action: string,
  id: string,
  word: Pick<TimeEntry, 'withdrawn' | 'withdrawnReason'>,
  actor: Actor,
  db: CalloutDatabase,
): Promise<string> {
  return commit(
    {
      action,
      by: actor.technician.id,
      touches: ['timeEntry'],
      build: async (read) => {
        const last = await read.get('timeEntry', id);
        if (!last) return refuseWith([{ code: 'notFound' }]);
        const states = timeEntryStates(await read.where('timeEntry', 'jobId', last.jobId));
        const standsSo = states.some(({ entry, withdrawal }) =>
          word.withdrawn ? withdrawal === null && entry.id === id : withdrawal?.id === id,
        );
        if (!standsSo) return refuseWith([{ code: 'timeChangedMeanwhile' }]);
        const now = actor.now ?? new Date().toISOString();
        const record = {
          ...last,
          ...word,
          id: newId(),
          createdAt: now,
          createdBy: actor.technician.id,
          updatedAt: now,
          replaces: id,
        };
        return { changes: [createChange('timeEntry', record)], result: record.id };
      },
    },
    db,
  );
}
