import { trueInstant } from './true-time';
import type { Job, JobState } from './job';
import { applyJobTransition, isVisitUnderWay } from './job-states';
import type { JobContext, JobEffect, JobRefusalCode } from './job-states';
import type { Refusal } from './refusal';
import type { Visit, VisitState } from './visit';
import { applyVisitTransition } from './visit-machine';
import type { VisitRefusalCode } from './visit-machine';

// One press of a button moves the visit and, with it, the job. This is the only place that couples the two machines, so that
// a screen writes both rows in one mutation and neither can be forgotten.

export const VISIT_STEPS = [
  'startTravel',
  'arrive',
  'startWork',
  'takeBreak',
  'resumeWork',
  'finish',
  'abort',
  'decline',
  'markMissed',
] as const;
export type VisitStep = (typeof VISIT_STEPS)[number];

/** Refusals that only the coupling knows. */
export const STEP_REFUSALS = ['acceptFirst', 'jobIsDone', 'notYourVisit', 'anotherVisitRunning', 'noVisit'] as const;
export type StepRefusalCode = (typeof STEP_REFUSALS)[number] | VisitRefusalCode | JobRefusalCode;
export type StepRefusal = Refusal<StepRefusalCode>;

export type StepEffect = JobEffect | 'responseMet' | 'jobStillInProgress';

export type VisitPlan =
  | {
      readonly allowed: true;
      readonly job: Job;
      /** null only where a job was declined that had no visit (or only one that is over): there is no visit to write. */
      readonly visit: Visit | null;
      readonly jobChanged: boolean;
      readonly visitIsNew: boolean;
      readonly effects: readonly StepEffect[];
    }
  | { readonly allowed: false; readonly refusals: readonly StepRefusal[] };

export interface VisitPlanContext extends JobContext {
  /** Makes an id (UUIDv7) for each new row and transition. */
  readonly newId: () => string;
  /** The technician's visits to other jobs, so that no two timers run at once. */
  readonly otherVisits?: readonly Visit[] | undefined;
  /** The job is part of the removable sample day, and so is its visit. */
  readonly sample?: boolean | undefined;
}

const TARGET: Readonly<Record<VisitStep, VisitState>> = {
  startTravel: 'travelling',
  arrive: 'onSite',
  startWork: 'working',
  takeBreak: 'break',
  resumeWork: 'working',
  finish: 'finished',
  abort: 'aborted',
  decline: 'declined',
  markMissed: 'missed',
};

/** Steps that start a timer or change which one runs for this technician. */
const STARTS_TIMER: readonly VisitStep[] = ['startTravel', 'arrive', 'startWork', 'resumeWork'];
/** Job states in which somebody may be on the way or on site for it. */
const ATTENDED: readonly JobState[] = ['accepted', 'inProgress', 'onHold'];
const NOT_ACCEPTED: readonly JobState[] = ['ready', 'scheduled', 'dispatched'];
const CAN_BEGIN: readonly VisitStep[] = ['startTravel', 'arrive', 'startWork'];

const refuse = (code: StepRefusalCode, params?: Refusal['params']): VisitPlan => ({
  allowed: false,
  refusals: [params === undefined ? { code } : { code, params }],
});

function newVisit(job: Job, ctx: VisitPlanContext): Visit {
  return {
    id: ctx.newId(),
    createdAt: ctx.now,
    createdBy: ctx.actor.id,
    updatedAt: ctx.now,
    sample: ctx.sample ?? job.sample,
    jobId: job.id,
    technicianId: ctx.actor.id,
    plannedStart: null,
    plannedEnd: null,
    state: 'planned',
    transitions: [],
  };
}

const isOver = (visit: Visit) => visit.state !== 'planned' && !isVisitUnderWay(visit);

/** Why the job's state does not let anybody attend; null when it does. */
function jobNotAttended(job: Job): StepRefusalCode | null {
  if (ATTENDED.includes(job.state)) return null;
  if (job.state === 'draft') return 'completeDraftFirst';
  if (NOT_ACCEPTED.includes(job.state)) return 'acceptFirst';
  if (job.state === 'closed') return 'closedIsFinal';
  if (job.state === 'cancelled') return 'cancelledIsFinal';
  if (job.state === 'notCompleted') return 'followUpFirst';
  return 'jobIsDone';
}

/**
 * What one step of a visit does to the visit and to its job:
 * - `startTravel`, `arrive` need an accepted job (or one in progress or on hold); the first arrival sets `job.arrivedAt`,
 *   which is what meets the response time
 * - `startWork` puts an accepted or held job in progress; on a job that was not accepted it is the unplanned start, which
 *   creates the visit, and needs a reason when the job is another's
 * - `takeBreak`, `resumeWork`: the visit's matter; resuming on a held job takes it off hold
 * - `finish`, `abort` end the visit and leave the job where it is (`jobStillInProgress` says: resolve it, hold it, or say why not)
 * - `decline` gives a dispatched job back; `markMissed` is for a planned visit whose time is over
 *
 * A new visit is made when none is given, or when the one given is over. Nothing is changed in place.
 *
 * @param visit the technician's visit to this job, or null
 */
export function planVisitStep(job: Job, visit: Visit | null, step: VisitStep, ctx: VisitPlanContext): VisitPlan {
  if (visit !== null && visit.jobId !== job.id) return refuse('noSuchStep');
  if (visit !== null && visit.technicianId !== ctx.actor.id && step !== 'markMissed') return refuse('notYourVisit');
  const other = (ctx.otherVisits ?? []).find(
    (v) => v.id !== visit?.id && v.technicianId === ctx.actor.id && runs(v) && STARTS_TIMER.includes(step),
  );
  if (other !== undefined) return refuse('anotherVisitRunning', { jobId: other.jobId, visitId: other.id });
  if (step === 'decline') return planDecline(job, visit, ctx);

  const begins = CAN_BEGIN.includes(step);
  const current = begins && (visit === null || isOver(visit)) ? newVisit(job, ctx) : visit;
  if (current === null) return refuse('noVisit');
  const isNew = current !== visit;

  if (begins || step === 'resumeWork') {
    const unplanned = step === 'startWork' && NOT_ACCEPTED.includes(job.state);
    const blocked = unplanned ? null : jobNotAttended(job);
    if (blocked !== null) return refuse(blocked);
    if (unplanned) return planUnplannedStart(job, current, isNew, ctx);
  }

  const moved = moveVisit(current, step, ctx);
  if (!moved.allowed) return moved;
  if (step === 'startWork' || step === 'resumeWork') return startWork(job, current, moved.visit, isNew, ctx);

  const arrived = step === 'arrive' && job.arrivedAt === null;
  const ended = step === 'finish' || step === 'abort';
  const effects: StepEffect[] = [];
  if (arrived) effects.push('responseMet');
  if (ended && job.state === 'inProgress') effects.push('jobStillInProgress');
  return {
    allowed: true,
    job: arrived ? { ...job, arrivedAt: trueInstant(ctx.now, ctx.clockOffsetMs), updatedAt: ctx.now } : job,
    visit: moved.visit,
    jobChanged: arrived,
    visitIsNew: isNew,
    effects,
  };
}

/** A break lets the technician look after something else; travelling, waiting and working do not. */
function runs(visit: Visit): boolean {
  return isVisitUnderWay(visit) && visit.state !== 'break';
}

function moveVisit(visit: Visit, step: VisitStep, ctx: VisitPlanContext) {
  return applyVisitTransition(visit, TARGET[step], {
    id: ctx.newId(),
    at: ctx.now,
    by: ctx.actor.id,
    reason: ctx.reason,
    clockOffsetMs: ctx.clockOffsetMs,
  });
}

function startWork(job: Job, before: Visit, working: Visit, isNew: boolean, ctx: VisitPlanContext): VisitPlan {
  if (job.state === 'inProgress') {
    return { allowed: true, job, visit: working, jobChanged: false, visitIsNew: isNew, effects: [] };
  }
  const moved = applyJobTransition(job, 'inProgress', { ...ctx, visits: [...ctx.visits, before] }, ctx.newId());
  if (!moved.allowed) return moved;
  return {
    allowed: true,
    job: moved.job,
    visit: working,
    jobChanged: true,
    visitIsNew: isNew,
    effects: moved.effects,
  };
}

/** "I am here and it is done now": arrival and work begin together, the arrival marked as not tapped. */
function planUnplannedStart(job: Job, visit: Visit, isNew: boolean, ctx: VisitPlanContext): VisitPlan {
  const moved = applyJobTransition(job, 'inProgress', ctx, ctx.newId());
  if (!moved.allowed) return moved;
  const base = { at: ctx.now, by: ctx.actor.id, clockOffsetMs: ctx.clockOffsetMs, reason: ctx.reason };
  let current = visit;
  // the office may have put the job back to ready while somebody was there: then less is left to record
  for (const to of ['onSite', 'working'] as const) {
    const isThere = to === 'onSite' ? visit.state !== 'planned' && visit.state !== 'travelling' : visit.state === to;
    if (isThere) continue;
    const source = to === 'onSite' ? 'auto' : 'tap';
    const step = applyVisitTransition(current, to, { ...base, id: ctx.newId(), source });
    if (!step.allowed) return step;
    current = step.visit;
  }
  const arrived = job.arrivedAt === null;
  return {
    allowed: true,
    job: arrived ? { ...moved.job, arrivedAt: trueInstant(ctx.now, ctx.clockOffsetMs) } : moved.job,
    visit: current,
    jobChanged: true,
    visitIsNew: isNew,
    effects: arrived ? [...moved.effects, 'responseMet'] : moved.effects,
  };
}

function planDecline(job: Job, visit: Visit | null, ctx: VisitPlanContext): VisitPlan {
  const moved = applyJobTransition(job, 'ready', ctx, ctx.newId());
  if (!moved.allowed) return moved;
  if (visit === null || isOver(visit)) {
    return { allowed: true, job: moved.job, visit: null, jobChanged: true, visitIsNew: false, effects: moved.effects };
  }
  const declined = moveVisit(visit, 'decline', ctx);
  if (!declined.allowed) return declined;
  return {
    allowed: true,
    job: moved.job,
    visit: declined.visit,
    jobChanged: true,
    visitIsNew: false,
    effects: moved.effects,
  };
}

const canFinish = (visit: Visit) => visit.state === 'working' || visit.state === 'break';

/** The steps that make sense next for the technician, the likely one first: the one big button, then the quieter ones. */
export function nextVisitSteps(job: Job, visit: Visit | null): VisitStep[] {
  const underWay = visit !== null && isVisitUnderWay(visit);
  const leave: VisitStep[] = [];
  if (underWay) leave.push(...(canFinish(visit) ? (['finish', 'abort'] as const) : (['abort'] as const)));
  if (NOT_ACCEPTED.includes(job.state)) {
    return job.state === 'dispatched' && !underWay ? ['startWork', 'decline'] : ['startWork', ...leave];
  }
  if (!ATTENDED.includes(job.state)) return leave;
  switch (visit?.state) {
    case 'travelling':
      return ['arrive', 'abort'];
    case 'onSite':
      return ['startWork', 'abort'];
    case 'working':
      return ['takeBreak', 'finish', 'abort'];
    case 'break':
      return ['resumeWork', 'finish', 'abort'];
    default:
      return ['startTravel', 'arrive'];
  }
}
