import { runningTimer } from '@shared/domain/visit-states';
import { type CalloutDatabase, database } from '../db/database';
import { useLive } from '../db/live';
import { useSession } from './session';

export const RUNNING_STATES = ['travelling', 'onSite', 'working', 'break'] as const;
export type RunningState = (typeof RUNNING_STATES)[number];

export interface RunningVisit {
  readonly visitId: string;
  readonly jobId: string;
  readonly state: RunningState;
  /** When this state began. */
  readonly since: string;
}

/**
 * The visit of this technician that is under way, if there is one: read from the store, so a crash or a restart changes nothing,
 * and a colleague's running visit that came with an import is not taken for one's own.
 */
export function useRunningVisit(): RunningVisit | undefined {
  const technicianId = useSession((session) => session.technician?.id);
  return useLive(() => findRunningVisit(technicianId), [technicianId]);
}

export async function findRunningVisit(
  technicianId: string | undefined,
  db: CalloutDatabase = database(),
): Promise<RunningVisit | undefined> {
  const visits = await db
    .of('visit')
    .where('state')
    .anyOf([...RUNNING_STATES])
    .toArray();
  const timer = runningTimer(
    visits.filter((visit) => visit.technicianId === technicianId),
    new Date().toISOString(),
  );
  const state = RUNNING_STATES.find((running) => running === timer?.visit.state);
  if (!timer || !state) return undefined;
  return { visitId: timer.visit.id, jobId: timer.visit.jobId, state, since: timer.since };
}
