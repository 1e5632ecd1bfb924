import type { Job, Priority } from '@shared/domain/job';
import type { Role, Technician } from '@shared/domain/people';
import {
  changePriority,
  dispatchJob,
  type PlanContext,
  planJob,
  type PlanningResult,
  type PlanWish,
  restorePlan,
  withdrawJob,
} from '@shared/domain/planning';
import type { Refusal } from '@shared/domain/refusal';
import { checkColleague } from '@shared/domain/team';
import { type Change, commit, type MutationReader, newId, RefusedError } from '../../db/commit';
import { type CalloutDatabase, database } from '../../db/database';

/** Who acts, and when; tests give their own clock. */
export interface Dispatcher {
  readonly technician: Pick<Technician, 'id' | 'role'>;
  /** Stands at visits that are taken back without a reason, in the words of whoever acts. */
  readonly withdrawnBecause: string;
  readonly now?: string;
}

/** A job as it was before an action: what its undo brings back. */
export type Before = readonly Job[];

const TOUCHES = ['job', 'visit', 'timeEntry', 'partLine'] as const;

function refuseWith(refusals: readonly Refusal[], job: Job): never {
  const [first] = refusals;
  throw new RefusedError(first?.code ?? 'unknown', { ...first?.params, job: job.officeNumber ?? job.number });
}

async function contextFor(read: MutationReader, job: Job, by: Dispatcher, reason: string | null): Promise<PlanContext> {
  return {
    actor: { id: by.technician.id, role: by.technician.role },
    now: by.now ?? new Date().toISOString(),
    visits: await read.where('visit', 'jobId', job.id),
    timeEntries: await read.where('timeEntry', 'jobId', job.id),
    partLines: await read.where('partLine', 'jobId', job.id),
    // nothing here resolves or closes a job, which is what these are asked for
    safetyGate: 'open',
    unsentEvidence: 0,
    reason,
    newId,
    withdrawnBecause: by.withdrawnBecause,
  };
}

/** What differs between two versions of a row, as a change; null when nothing does. */
function jobChange(from: Job, to: Job): Change {
  const fields: Record<string, unknown> = {};
  for (const key of Object.keys(to) as (keyof Job)[]) if (to[key] !== from[key]) fields[key] = to[key];
  delete fields['updatedAt'];
  return { verb: 'update', kind: 'job', id: to.id, fields };
}

/** Each step of the job is an operation of its own: no other system sees a jump over a state. */
function changesOf(job: Job, planned: PlanningResult): Change[] {
  if (!planned.allowed) return refuseWith(planned.refusals, job);
  const changes: Change[] = [];
  let from = job;
  for (const step of planned.steps) {
    changes.push(jobChange(from, step));
    from = step;
  }
  for (const { visit, isNew } of planned.visits) {
    if (isNew) changes.push({ verb: 'create', kind: 'visit', record: visit });
    else {
      const { state, transitions, plannedStart, plannedEnd } = visit;
      changes.push({
        verb: 'update',
        kind: 'visit',
        id: visit.id,
        fields: { state, transitions, plannedStart, plannedEnd },
      });
    }
  }
  return changes;
}

/** Runs a rule over some jobs in one transaction: all of them or none. */
async function change(
  action: string,
  jobIds: readonly string[],
  by: Dispatcher,
  reason: string | null,
  rule: (job: Job, ctx: PlanContext) => PlanningResult,
  db: CalloutDatabase,
): Promise<Before> {
  return commit(
    {
      action,
      by: by.technician.id,
      touches: TOUCHES,
      build: async (read) => {
        const before: Job[] = [];
        const changes: Change[] = [];
        for (const id of jobIds) {
          const job = await read.get('job', id);
          if (!job) throw new RefusedError('notFound', { kind: 'job' });
          before.push(job);
          changes.push(...changesOf(job, rule(job, await contextFor(read, job, by, reason))));
        }
        return { changes, result: before };
      },
    },
    db,
  );
}

/** Plans a job for a technician, or plans it anew; with `dispatch` it is handed over at once. */
export function plan(jobId: string, wish: PlanWish, by: Dispatcher, db: CalloutDatabase = database()): Promise<Before> {
  return change('job.plan', [jobId], by, null, (job, ctx) => planJob(job, wish, ctx), db);
}

/** Hands scheduled jobs to their technicians: one, or all of a day. */
export function dispatch(jobIds: readonly string[], by: Dispatcher, db: CalloutDatabase = database()): Promise<Before> {
  return change('job.dispatch', jobIds, by, null, dispatchJob, db);
}

/** Takes a planned job back from its technician; refused once he has started. */
export function withdraw(
  jobId: string,
  reason: string | null,
  by: Dispatcher,
  db: CalloutDatabase = database(),
): Promise<Before> {
  return change('job.withdraw', [jobId], by, reason, withdrawJob, db);
}

/** Plans the jobs as they were planned before. */
export function takeBack(before: Before, by: Dispatcher, db: CalloutDatabase = database()): Promise<Before> {
  const was = new Map(before.map((job) => [job.id, job]));
  const rule = (job: Job, ctx: PlanContext) => restorePlan(job, was.get(job.id) ?? job, ctx);
  return change('job.takeBackPlan', [...was.keys()], by, null, rule, db);
}

/** Gives a job another priority; resolves to the job before it. */
export async function setPriority(
  jobId: string,
  wish: { readonly priority: Priority; readonly reason: string | null },
  by: Dispatcher,
  db: CalloutDatabase = database(),
): Promise<Job> {
  return commit(
    {
      action: 'job.priority',
      by: by.technician.id,
      touches: ['job'],
      build: async (read) => {
        const job = await read.get('job', jobId);
        if (!job) throw new RefusedError('notFound', { kind: 'job' });
        const changed = changePriority(job, wish, by.now ?? new Date().toISOString());
        if (!changed.allowed) return refuseWith(changed.refusals, job);
        return { changes: [jobChange(job, changed.job)], result: job };
      },
    },
    db,
  );
}

/** The priority and the clocks as they were. */
export async function restorePriority(before: Job, by: Dispatcher, db: CalloutDatabase = database()): Promise<void> {
  const { priority, priorityReason, respondBy, resolveBy } = before;
  await commit(
    {
      action: 'job.priority',
      by: by.technician.id,
      touches: ['job'],
      build: async () => ({
        changes: [
          { verb: 'update', kind: 'job', id: before.id, fields: { priority, priorityReason, respondBy, resolveBy } },
        ],
        result: undefined,
      }),
    },
    db,
  );
}

/** Puts a colleague into the team, so that work can be planned before that laptop has ever synced. */
export async function addColleague(
  wish: { readonly name: string; readonly initials: string; readonly role: Role },
  by: Dispatcher,
  db: CalloutDatabase = database(),
): Promise<string> {
  const id = newId();
  return commit(
    {
      action: 'technician.add',
      by: by.technician.id,
      touches: ['technician'],
      build: async (read) => {
        const [against] = checkColleague(wish, await read.all('technician'));
        if (against !== undefined) throw new RefusedError(against.code, { ...against.params });
        const record = { id, name: wish.name.trim(), initials: wish.initials.trim(), role: wish.role };
        return { changes: [{ verb: 'create', kind: 'technician', record }], result: id };
      },
    },
    db,
  );
}
