import type { Job, JobState, Priority } from './job';
import { applyJobTransition } from './job-states';
import type { JobContext, JobRefusalCode } from './job-states';
import { CONDITIONS, hasVisitUnderWay, whyNoSuchStep } from './job-table';
import { decidePriority, dueTimes } from './priority';
import type { PriorityRefusalCode } from './priority';
import { isFilled } from './refusal';
import type { Refusal } from './refusal';
import type { Visit } from './visit';
import { applyVisitTransition } from './visit-machine';

// What a dispatcher does with a job: plan it for somebody, dispatch it, take it back, change its priority. The states are those
// of the table (job-table.ts); this only chains its steps and keeps the planned visit in line with the job.

/** Refusals that only planning knows, beside those of the job's states. */
export const PLANNING_REFUSALS = ['timeNotReadable', 'planTooLong', 'jobIsDone', 'nothingPlanned'] as const;
export type PlanningRefusalCode = (typeof PLANNING_REFUSALS)[number] | JobRefusalCode | PriorityRefusalCode;
export type PlanningRefusal = Refusal<PlanningRefusalCode>;

/** A visit of more than this is a typing error; longer work is several visits. */
export const LONGEST_VISIT_MS = 24 * 3_600_000;

export interface PlanWish {
  readonly technicianId: string;
  /** UTC instants. */
  readonly start: string;
  readonly end: string;
  /** Hand it to the technician at once. A job that was dispatched already stays so. */
  readonly dispatch: boolean;
}

export interface PlanContext extends JobContext {
  /** Makes an id (UUIDv7) for each new row and transition. */
  readonly newId: () => string;
  /** Stands as the reason at a planned visit that is taken back, where nobody typed one. */
  readonly withdrawnBecause: string;
}

export interface VisitChange {
  readonly visit: Visit;
  readonly isNew: boolean;
}

export type PlanningResult =
  | {
      readonly allowed: true;
      /**
       * The job after each step, in order: every one is a step of the table, and is to be written as an operation of its own, so
       * that no other system ever sees a jump. Empty when nothing of the job changes.
       */
      readonly steps: readonly Job[];
      readonly visits: readonly VisitChange[];
    }
  | { readonly allowed: false; readonly refusals: readonly PlanningRefusal[] };

const refuse = (code: PlanningRefusalCode, params?: Refusal['params']): PlanningResult => ({
  allowed: false,
  refusals: [params === undefined ? { code } : { code, params }],
});

const PLANNED: readonly JobState[] = ['scheduled', 'dispatched', 'accepted'];

/** The states to go through until the job is scheduled; null: it can only be planned anew where it stands. */
function pathToScheduled(job: Job, technicianId: string): readonly JobState[] | null | 'inPlace' {
  switch (job.state) {
    case 'ready':
      return ['scheduled'];
    case 'draft':
    case 'onHold':
    case 'notCompleted':
      return ['ready', 'scheduled'];
    case 'scheduled':
    case 'dispatched':
    case 'accepted':
      // another technician: it is taken back from the one before, who is told so by his withdrawn visit
      return job.assignedTo === technicianId ? 'inPlace' : ['ready', 'scheduled'];
    default:
      return null;
  }
}

function timesRefused(wish: PlanWish): PlanningResult | null {
  const [start, end] = [Date.parse(wish.start), Date.parse(wish.end)];
  if (!Number.isFinite(start) || !Number.isFinite(end)) return refuse('timeNotReadable');
  if (end <= start) return refuse('plannedEndBeforeStart');
  if (end - start > LONGEST_VISIT_MS) return refuse('planTooLong');
  return null;
}

type Walk =
  | { readonly allowed: true; readonly steps: readonly Job[]; readonly job: Job }
  | { readonly allowed: false; readonly refusals: readonly PlanningRefusal[] };

/** Goes step by step; the first step that is refused refuses the whole. */
function walk(job: Job, path: readonly JobState[], ctx: PlanContext): Walk {
  const steps: Job[] = [];
  let current = job;
  for (const to of path) {
    const step = applyJobTransition(current, to, ctx, ctx.newId());
    if (!step.allowed) return step;
    current = step.job;
    steps.push(current);
  }
  return { allowed: true, steps, job: current };
}

/**
 * Plans a job for a technician: first plan, another time, another technician, a follow-up visit of one that waits or was not
 * completed; a draft is made ready on the way when the call is complete. There is one planned visit afterwards, the technician's;
 * a planned visit of anybody else is taken back. Refused once somebody is on the way or there.
 *
 * @param ctx `visits` has every visit of the job; `actor` a dispatcher, or a technician for a job of his own
 */
export function planJob(job: Job, wish: PlanWish, ctx: PlanContext): PlanningResult {
  const badTimes = timesRefused(wish);
  if (badTimes !== null) return badTimes;
  const path = pathToScheduled(job, wish.technicianId);
  if (path === null) return refuse(whyNoSuchStep(job.state, 'scheduled'), { from: job.state, to: 'scheduled' });
  const asked: PlanContext = { ...ctx, plannedStart: wish.start, plannedEnd: wish.end, assignTo: wish.technicianId };

  let steps: readonly Job[] = [];
  if (path === 'inPlace') {
    const against = [...CONDITIONS.ownOfTechnician(job, asked), ...CONDITIONS.notStarted(job, asked)];
    if (against.length > 0) return { allowed: false, refusals: against };
    const same = sameInstant(job.plannedStart, wish.start) && sameInstant(job.plannedEnd, wish.end);
    if (!same) steps = [{ ...job, plannedStart: wish.start, plannedEnd: wish.end, updatedAt: ctx.now }];
  } else {
    if (hasVisitUnderWay(job, ctx)) return refuse('visitUnderWay');
    const walked = walk(job, path, asked);
    if (!walked.allowed) return walked;
    steps = walked.steps;
  }

  const planned = steps.at(-1) ?? job;
  const keepsDispatched = job.state === 'dispatched' || job.state === 'accepted';
  if (planned.state === 'scheduled' && (wish.dispatch || keepsDispatched)) {
    const walked = walk(planned, ['dispatched'], ctx);
    if (!walked.allowed) return walked;
    steps = [...steps, ...walked.steps];
  }
  return { allowed: true, steps, visits: visitsFor(steps.at(-1) ?? job, wish, ctx) };
}

const sameInstant = (a: string | null, b: string) => a !== null && Date.parse(a) === Date.parse(b);

/** The technician's planned visit at the wished time, and everybody else's planned visit taken back. */
function visitsFor(job: Job, wish: Pick<PlanWish, 'technicianId' | 'start' | 'end'>, ctx: PlanContext): VisitChange[] {
  const planned = plannedVisits(job, ctx);
  const own = planned.find((v) => v.technicianId === wish.technicianId);
  const changes: VisitChange[] = planned.filter((v) => v !== own).map((v) => withdrawn(v, ctx));
  if (own === undefined) return [...changes, { visit: newVisit(job, wish, ctx), isNew: true }];
  if (sameInstant(own.plannedStart, wish.start) && sameInstant(own.plannedEnd, wish.end)) return changes;
  const moved = { ...own, plannedStart: wish.start, plannedEnd: wish.end, updatedAt: ctx.now };
  return [...changes, { visit: moved, isNew: false }];
}

const plannedVisits = (job: Job, ctx: JobContext) =>
  ctx.visits.filter((v) => v.jobId === job.id && v.state === 'planned').sort((a, b) => (a.id < b.id ? -1 : 1));

function newVisit(job: Job, wish: Pick<PlanWish, 'technicianId' | 'start' | 'end'>, ctx: PlanContext): Visit {
  return {
    id: ctx.newId(),
    createdAt: ctx.now,
    createdBy: ctx.actor.id,
    updatedAt: ctx.now,
    sample: job.sample,
    jobId: job.id,
    technicianId: wish.technicianId,
    plannedStart: wish.start,
    plannedEnd: wish.end,
    state: 'planned',
    transitions: [],
  };
}

/** A planned visit that is not to be: kept, declined, with the reason. */
function withdrawn(visit: Visit, ctx: PlanContext): VisitChange {
  const step = applyVisitTransition(visit, 'declined', {
    id: ctx.newId(),
    at: ctx.now,
    by: ctx.actor.id,
    source: 'tap',
    reason: isFilled(ctx.reason) ? ctx.reason : ctx.withdrawnBecause,
    clockOffsetMs: ctx.clockOffsetMs ?? null,
  });
  // a planned visit can always be declined with a reason; without one it stays as it is rather than be lost
  return { visit: step.allowed ? step.visit : visit, isNew: false };
}

/**
 * Hands a scheduled job to its technician. A job that was planned without a visit (by a ticket system, say) gets one.
 */
export function dispatchJob(job: Job, ctx: PlanContext): PlanningResult {
  const walked = walk(job, ['dispatched'], ctx);
  if (!walked.allowed) return walked;
  const { assignedTo, plannedStart, plannedEnd } = job;
  if (assignedTo === null || plannedStart === null || plannedEnd === null || plannedVisits(job, ctx).length > 0) {
    return { allowed: true, steps: walked.steps, visits: [] };
  }
  const visit = newVisit(job, { technicianId: assignedTo, start: plannedStart, end: plannedEnd }, ctx);
  return { allowed: true, steps: walked.steps, visits: [{ visit, isNew: true }] };
}

/**
 * Takes a planned job back: it is ready and nobody's, its planned visits are declined with the reason. Recalling what a
 * technician has accepted is the same; once he has started it is refused here, and where both happened apart from each
 * other the merge makes a conflict card of it.
 */
export function withdrawJob(job: Job, ctx: PlanContext): PlanningResult {
  if (!PLANNED.includes(job.state)) {
    if (job.state === 'ready' || job.state === 'draft') return refuse('nothingPlanned');
    return refuse(whyNoSuchStep(job.state, 'ready'), { from: job.state, to: 'ready' });
  }
  const walked = walk(job, ['ready'], ctx);
  if (!walked.allowed) return walked;
  return { allowed: true, steps: walked.steps, visits: plannedVisits(job, ctx).map((v) => withdrawn(v, ctx)) };
}

/**
 * Brings a job back to how it was planned before an action of the dispatcher, by allowed steps only, so that the history shows
 * both. What a technician had accepted is dispatched to him again: only he can accept. A follow-up that was planned is ready.
 *
 * @param job as it is now
 * @param before as it was then
 */
export function restorePlan(job: Job, before: Job, ctx: PlanContext): PlanningResult {
  const { assignedTo, plannedStart, plannedEnd } = before;
  const wasPlanned = PLANNED.includes(before.state);
  if (!wasPlanned || assignedTo === null || plannedStart === null || plannedEnd === null) {
    const back = PLANNED.includes(job.state) ? withdrawJob(job, ctx) : null;
    if (back !== null && !back.allowed) return back;
    const last = back?.steps.at(-1) ?? job;
    if (last.state !== 'ready') return refuse(whyNoSuchStep(last.state, 'ready'));
    const owned = last.assignedTo === assignedTo ? [] : [{ ...last, assignedTo, updatedAt: ctx.now }];
    return { allowed: true, steps: [...(back?.steps ?? []), ...owned], visits: back?.visits ?? [] };
  }
  const wish = {
    technicianId: assignedTo,
    start: plannedStart,
    end: plannedEnd,
    dispatch: before.state !== 'scheduled',
  };
  if (before.state !== 'scheduled' || job.state === 'ready' || job.state === 'scheduled')
    return planJob(job, wish, ctx);

  // dispatched since: taken back and planned again, with one visit after it all
  const back = walk(job, ['ready'], ctx);
  if (!back.allowed) return back;
  const again = planJob(back.job, wish, ctx);
  return again.allowed ? { ...again, steps: [...back.steps, ...again.steps] } : again;
}

export type PriorityResult =
  | { readonly allowed: true; readonly job: Job }
  | { readonly allowed: false; readonly refusals: readonly PlanningRefusal[] };

/**
 * Gives a job another priority. What differs from impact and urgency needs a reason; a safety risk stays first. The clocks
 * follow the priority, counted from when it was reported.
 */
export function changePriority(
  job: Job,
  wish: { readonly priority: Priority; readonly reason: string | null },
  now: string,
): PriorityResult {
  const no = (code: PlanningRefusalCode): PriorityResult => ({ allowed: false, refusals: [{ code }] });
  if (job.state === 'closed') return no('closedIsFinal');
  if (job.state === 'cancelled') return no('cancelledIsFinal');
  if (job.state === 'resolved' || job.state === 'inReview') return no('jobIsDone');
  const decided = decidePriority({ ...job, override: wish.priority, reason: wish.reason });
  if (decided.refusals.length > 0) return { allowed: false, refusals: decided.refusals };
  const due = decided.priority === job.priority ? {} : dueTimes(decided.priority, job.reportedAt);
  return {
    allowed: true,
    job: {
      ...job,
      priority: decided.priority,
      priorityReason: decided.by === 'override' ? (wish.reason?.trim() ?? null) : null,
      ...due,
      updatedAt: now,
    },
  };
}
