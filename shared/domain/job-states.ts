import { trueInstant } from './true-time';
import { JOB_STATES } from './job';
import type { Job, JobState, JobTransition } from './job';
import type { JobCheck, JobContext, JobEffect, JobStepResult } from './job-context';
import { CONDITIONS, hasVisitUnderWay, jobRule, mayTake, whyNoSuchStep } from './job-table';
import type { JobRule } from './job-table';
import { derivePriority, dueTimes } from './priority';
import { isFilled } from './refusal';

// The states of a job (mission 5.3): which step exists, who may take it, on which condition, and what it writes. The table is
// data; everything that is not in it is refused, and every refusal has a code with a text that says what to do.

export * from './job-context';
export { CLOSE_AFTER_SILENCE_DAYS, isVisitUnderWay, JOB_RULES, jobRule, REOPEN_WINDOW_DAYS } from './job-table';
export * from './resolve-gate';

/**
 * Whether a job may go to a state now, by this person, with what is known on this device (the office may have moved on
 * meanwhile: that is the merge's matter). All refusals come at once, so that everything missing can be shown together.
 */
export function checkJobTransition(job: Job, to: JobState, ctx: JobContext): JobCheck {
  const rule = jobRule(job.state, to);
  if (rule === null) {
    return { allowed: false, refusals: [{ code: whyNoSuchStep(job.state, to), params: { from: job.state, to } }] };
  }
  const refusedActor = mayTake(rule, ctx.actor.role);
  if (refusedActor !== null) return { allowed: false, refusals: [refusedActor] };
  const refusals = rule.conditions.flatMap((name) => [...CONDITIONS[name](job, ctx)]);
  if (refusals.length > 0) return { allowed: false, refusals };
  return { allowed: true, effects: effectsOf(rule, job, ctx) };
}

function effectsOf(rule: JobRule, job: Job, ctx: JobContext): JobEffect[] {
  const effects: JobEffect[] = [...(rule.effects ?? [])];
  const leavesWork = rule.to === 'onHold' || rule.to === 'resolved' || rule.to === 'notCompleted';
  if (leavesWork && hasVisitUnderWay(job, ctx)) effects.push('visitStillRunning');
  if (rule.to === 'onHold' && ctx.holdReason === 'escalated') effects.push('ownerChanges');
  if (rule.to === 'resolved' && (ctx.userAsked ?? job.userAsked) === 'no') effects.push('userDoesNotConfirm');
  return effects;
}

/** Every step the table knows from the job's state, allowed or refused with its reasons: a menu shows both. */
export function availableJobTransitions(job: Job, ctx: JobContext): { to: JobState; check: JobCheck }[] {
  return JOB_STATES.filter((to) => jobRule(job.state, to) !== null).map((to) => ({
    to,
    check: checkJobTransition(job, to, ctx),
  }));
}

/**
 * Takes a step: the job in its new state with the transition appended (history is never rewritten) and the times that the
 * step sets. `arrivedAt` is not among them: the visit's arrival sets it (planVisitStep).
 *
 * @param transitionId id of the new transition, made by the caller
 */
export function applyJobTransition(job: Job, to: JobState, ctx: JobContext, transitionId: string): JobStepResult {
  const check = checkJobTransition(job, to, ctx);
  if (!check.allowed) return check;
  const transition: JobTransition = {
    id: transitionId,
    at: ctx.now,
    from: job.state,
    to,
    by: ctx.actor.id,
    reason: isFilled(ctx.reason) ? ctx.reason : null,
    holdReason: to === 'onHold' ? (ctx.holdReason ?? null) : null,
    clockOffsetMs: ctx.clockOffsetMs ?? null,
  };
  const changed: Job = {
    ...job,
    ...(job.state === 'onHold' ? { holdReason: null, nextAction: null, nextActionAt: null } : {}),
    ...fieldsOnEntering(job, to, ctx),
    state: to,
    transitions: [...job.transitions, transition],
    updatedAt: ctx.now,
  };
  return { allowed: true, job: changed, effects: check.effects };
}

function fieldsOnEntering(job: Job, to: JobState, ctx: JobContext): Partial<Job> {
  switch (to) {
    case 'ready':
      return job.state === 'draft' ? intakeFields(job) : backToReady(job, ctx);
    case 'scheduled':
      return {
        plannedStart: ctx.plannedStart ?? job.plannedStart,
        plannedEnd: ctx.plannedEnd ?? job.plannedEnd,
        assignedTo: ctx.assignTo ?? job.assignedTo,
      };
    case 'accepted':
      return {
        acknowledgedAt: job.acknowledgedAt ?? trueInstant(ctx.now, ctx.clockOffsetMs),
        assignedTo: ctx.actor.id,
      };
    case 'inProgress':
      if (job.state === 'resolved') return { restoredAt: null, userAsked: null };
      if (job.state === 'onHold' || job.state === 'inReview') return {};
      return {
        acknowledgedAt: job.acknowledgedAt ?? trueInstant(ctx.now, ctx.clockOffsetMs),
        // an unplanned start takes the job over; on an accepted one a colleague may help without becoming its owner
        assignedTo: job.state === 'accepted' ? (job.assignedTo ?? ctx.actor.id) : ctx.actor.id,
      };
    case 'onHold':
      return {
        holdReason: ctx.holdReason ?? null,
        nextAction: ctx.nextAction ?? null,
        nextActionAt: ctx.nextActionAt ?? null,
        ...(ctx.holdReason === 'escalated' ? { assignedTo: ctx.assignTo ?? null } : {}),
      };
    case 'resolved':
      return {
        causeCode: ctx.causeCode ?? job.causeCode,
        fixCode: ctx.fixCode ?? job.fixCode,
        resolution: ctx.resolution ?? job.resolution,
        userAsked: ctx.userAsked ?? job.userAsked,
        restoredAt: ctx.restoredAt ?? job.restoredAt ?? trueInstant(ctx.now, ctx.clockOffsetMs),
      };
    case 'notCompleted':
      return { nextAction: ctx.nextAction ?? null, nextActionAt: ctx.nextActionAt ?? null };
    default:
      return {};
  }
}

/** A call that is complete has a priority, and the clocks that follow from it, counted from when it was reported. */
function intakeFields(job: Job): Partial<Job> {
  const priority = job.priority ?? derivePriority(job);
  const due = dueTimes(priority, job.reportedAt);
  return { priority, respondBy: job.respondBy ?? due.respondBy, resolveBy: job.resolveBy ?? due.resolveBy };
}

/** Withdrawn, declined and recalled jobs are nobody's again; a follow-up stays with the technician who knows it. */
function backToReady(job: Job, ctx: JobContext): Partial<Job> {
  const isFollowUp = job.state === 'onHold' || job.state === 'notCompleted';
  return {
    plannedStart: null,
    plannedEnd: null,
    assignedTo: ctx.assignTo ?? (isFollowUp ? job.assignedTo : null),
  };
}
