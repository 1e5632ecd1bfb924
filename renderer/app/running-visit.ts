import { database } from '../db/database';
import { useLive } from '../db/live';

export const RUNNING_STATES = ['travelling', 'onSite', 'working', 'break'] as const;
export type RunningState = (typeof RUNNING_STATES)[number];

export interface RunningVisit {
  readonly visitId: string;
  readonly jobId: string;
  readonly state: RunningState;
  /** When this state began. */
  readonly since: string;
}

/** The visit under way on this laptop, if there is one: read from the store, so a crash or a restart changes nothing. */
export function useRunningVisit(): RunningVisit | undefined {
  return useLive(async () => {
    const visits = await database()
      .of('visit')
      .where('state')
      .anyOf([...RUNNING_STATES])
      .toArray();
    const latest = visits.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0];
    if (!latest) return undefined;
    const step = latest.transitions.findLast((transition) => transition.to === latest.state);
    const state = RUNNING_STATES.find((s) => s === latest.state);
    if (!state) return undefined;
    return { visitId: latest.id, jobId: latest.jobId, state, since: step?.at ?? latest.updatedAt };
  }, []);
}
