import { applyJobTransition, isVisitUnderWay } from '@shared/domain/job-states';
import type { JobContext, JobEffect } from '@shared/domain/job-states';
import type { Job, JobState } from '@shared/domain/job';
import type { Visit } from '@shared/domain/visit';
import { correctVisitTime, planVisitStep } from '@shared/domain/visit-states';
import type { StepEffect, VisitStep } from '@shared/domain/visit-states';
import { type Change, commit, newId } from '../../../db/commit';
import { type CalloutDatabase, database } from '../../../db/database';
import {
  type Actor,
  contextOf,
  createChange,
  JUDGED_BY,
  type JobRows,
  ownVisit,
  readJobRows,
  refuseWith,
  updateChange,
} from './job-rows';

export interface StepDone {
  readonly effects: readonly StepEffect[];
}

/** One press of a button of the visit: visit and job move together or not at all. */
export async function takeVisitStep(
  jobId: string,
  step: VisitStep,
  actor: Actor,
  given: { readonly reason?: string | null } = {},
  db: CalloutDatabase = database(),
): Promise<StepDone> {
  return commit(
    {
      action: `visit.${step}`,
      by: actor.technician.id,
      touches: JUDGED_BY,
      build: async (read) => {
        const now = actor.now ?? new Date().toISOString();
        const rows = await readJobRows(read, jobId);
        const visit = ownVisit(rows.visits, actor.technician.id);
        const all = await read.all('visit');
        const plan = planVisitStep(rows.job, visit, step, {
          ...contextOf(rows, actor, now),
          reason: given.reason ?? null,
          newId,
          otherVisits: all.filter((v) => v.jobId !== jobId),
        });
        if (!plan.allowed) return refuseWith(plan.refusals);
        const changes: Change[] = [];
        if (plan.visit !== null) {
          changes.push(plan.visitIsNew ? createChange('visit', plan.visit) : updateChange('visit', plan.visit));
        }
        if (plan.jobChanged) changes.push(updateChange('job', plan.job));
        return { changes, result: { effects: plan.effects } };
      },
    },
    db,
  );
}

/** What was typed for a step of the job. */
export type JobStepInput = Partial<
  Pick<
    JobContext,
    | 'reason'
    | 'holdReason'
    | 'nextAction'
    | 'nextActionAt'
    | 'causeCode'
    | 'fixCode'
    | 'resolution'
    | 'userAsked'
    | 'handOverMade'
  >
> & {
  /** Ends the visit under way in the same breath. */
  readonly finishVisit?: boolean;
};

/** Takes the job to another state, and with it (if asked) ends the visit: in one commit. */
export async function moveJob(
  jobId: string,
  to: JobState,
  actor: Actor,
  input: JobStepInput = {},
  db: CalloutDatabase = database(),
): Promise<{ readonly effects: readonly JobEffect[] }> {
  const { finishVisit, ...typed } = input;
  return commit(
    {
      action: `job.${to}`,
      by: actor.technician.id,
      touches: JUDGED_BY,
      build: async (read) => {
        const now = actor.now ?? new Date().toISOString();
        const rows = await readJobRows(read, jobId);
        const moved = applyJobTransition(rows.job, to, { ...contextOf(rows, actor, now), ...typed }, newId());
        if (!moved.allowed) return refuseWith(moved.refusals);
        const changes: Change[] = [updateChange('job', moved.job)];
        if (finishVisit === true) {
          const ended = endVisit(rows, moved.job, actor, now);
          if (ended !== null) changes.push(updateChange('visit', ended));
        }
        return { changes, result: { effects: moved.effects } };
      },
    },
    db,
  );
}

/** The visit under way, ended; null when none is, or when it is not at a point where it can simply end. */
function endVisit(rows: JobRows, job: Job, actor: Actor, now: string): Visit | null {
  const visit = ownVisit(rows.visits, actor.technician.id);
  if (visit === null || !isVisitUnderWay(visit)) return null;
  const plan = planVisitStep(job, visit, 'finish', { ...contextOf(rows, actor, now), newId });
  return plan.allowed ? plan.visit : null;
}

/** Corrects when a step of a visit happened; what was first recorded stays beside it. */
export async function correctTime(
  visitId: string,
  transitionId: string,
  at: string,
  reason: string | null,
  actor: Actor,
  db: CalloutDatabase = database(),
): Promise<void> {
  return commit(
    {
      action: 'visit.correctTime',
      by: actor.technician.id,
      touches: ['visit', 'job'],
      build: async (read) => {
        const now = actor.now ?? new Date().toISOString();
        const visit = await read.get('visit', visitId);
        if (!visit) return refuseWith([{ code: 'notFound' }]);
        const corrected = correctVisitTime(visit, transitionId, { at, by: actor.technician.id, now, reason });
        if (!corrected.allowed) return refuseWith(corrected.refusals);
        const changes: Change[] = [updateChange('visit', corrected.visit)];
        const job = await read.get('job', visit.jobId);
        const before = visit.transitions.find((t) => t.id === transitionId);
        // The response clock was met by this very arrival, so it follows the correction.
        if (job && before?.to === 'onSite' && job.arrivedAt === before.at) {
          const after = corrected.visit.transitions.find((t) => t.id === transitionId);
          changes.push(updateChange('job', { ...job, arrivedAt: after?.at ?? job.arrivedAt }));
        }
        return { changes, result: undefined };
      },
    },
    db,
  );
}
