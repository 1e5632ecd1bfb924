import { JOB_STATES } from './job';
import type { Job, JobState } from './job';
import type { ActorRole, JobContext, JobEffect, JobRefusal, JobRefusalCode } from './job-context';
import { currentPartLines } from './part';
import { elapsedMs, isFilled } from './refusal';
import { resolveGate } from './resolve-gate';
import { currentTimeEntries } from './time-entries';
import type { Visit } from './visit';

// The table of mission 5.3 as data, the conditions it names, and why the pairs that are not in it are not.

/** How long after resolving "it is not fixed" reopens the job; afterwards a new, linked job is logged. */
export const REOPEN_WINDOW_DAYS = 14;
/** After how many days without a word from the user a resolved job may be closed. */
export const CLOSE_AFTER_SILENCE_DAYS = 5;

const DAY_MS = 86_400_000;

type Who = 'technician' | 'dispatcher' | 'reviewer' | 'system';

/** One row: from any of these states to that one. */
export interface JobRule {
  readonly from: readonly JobState[];
  readonly to: JobState;
  readonly who: readonly Who[];
  readonly conditions: readonly ConditionName[];
  readonly effects?: readonly JobEffect[];
}

/** Mission 5.3 row by row. A senior is a technician who also reviews. */
export const JOB_RULES: readonly JobRule[] = [
  { from: ['draft'], to: 'ready', who: ['technician', 'dispatcher'], conditions: ['callComplete'] },
  {
    from: ['draft', 'ready', 'scheduled', 'dispatched', 'accepted', 'onHold'],
    to: 'cancelled',
    who: ['technician', 'dispatcher'],
    conditions: ['reasonOfTechnician', 'nothingBooked'],
  },
  { from: ['ready'], to: 'scheduled', who: ['technician', 'dispatcher'], conditions: ['planned', 'ownOfTechnician'] },
  { from: ['ready'], to: 'accepted', who: ['technician'], conditions: ['ownOrUnassigned'] },
  { from: ['scheduled'], to: 'ready', who: ['dispatcher'], conditions: ['notStarted'], effects: ['withdrawsVisit'] },
  { from: ['scheduled'], to: 'accepted', who: ['technician'], conditions: ['own'] },
  { from: ['scheduled'], to: 'dispatched', who: ['dispatcher', 'system'], conditions: ['technicianNamed'] },
  { from: ['dispatched'], to: 'accepted', who: ['technician'], conditions: ['ownOrUnassigned'] },
  {
    from: ['dispatched'],
    to: 'ready',
    who: ['technician', 'dispatcher'],
    conditions: ['ownOfTechnician', 'reasonOfTechnician', 'notStarted'],
    effects: ['declinesVisit'],
  },
  {
    from: ['ready', 'scheduled', 'dispatched'],
    to: 'inProgress',
    who: ['technician'],
    conditions: ['reasonWhenNotOwn'],
    effects: ['createsVisit'],
  },
  { from: ['accepted'], to: 'inProgress', who: ['technician'], conditions: ['visitUnderWay'] },
  { from: ['accepted'], to: 'ready', who: ['dispatcher'], conditions: ['notStarted'], effects: ['withdrawsVisit'] },
  { from: ['inProgress'], to: 'onHold', who: ['technician'], conditions: ['holdExplained'] },
  { from: ['onHold'], to: 'inProgress', who: ['technician', 'dispatcher'], conditions: [] },
  { from: ['onHold'], to: 'ready', who: ['dispatcher'], conditions: [] },
  { from: ['inProgress'], to: 'resolved', who: ['technician'], conditions: ['resolveGate', 'restoredPlausible'] },
  { from: ['inProgress'], to: 'notCompleted', who: ['technician'], conditions: ['reason', 'nextAction'] },
  { from: ['notCompleted'], to: 'ready', who: ['dispatcher'], conditions: [] },
  { from: ['resolved'], to: 'inReview', who: ['system'], conditions: [] },
  { from: ['inReview'], to: 'inProgress', who: ['reviewer'], conditions: ['reason'] },
  {
    from: ['resolved', 'inReview'],
    to: 'closed',
    who: ['technician', 'dispatcher', 'reviewer', 'system'],
    conditions: ['confirmed', 'nothingUnsent'],
  },
  {
    from: ['resolved'],
    to: 'inProgress',
    who: ['technician', 'dispatcher'],
    conditions: ['reason', 'withinReopenWindow'],
    effects: ['countsAsRepeat'],
  },
];

type Condition = (job: Job, ctx: JobContext) => readonly JobRefusal[];

const refuseIf = (refused: boolean, code: JobRefusalCode, params?: JobRefusal['params']): JobRefusal[] =>
  refused ? [params === undefined ? { code } : { code, params }] : [];

const isTechnician = (ctx: JobContext) => ctx.actor.role === 'technician' || ctx.actor.role === 'senior';
const isOwn = (job: Job, ctx: JobContext) => job.assignedTo === ctx.actor.id;
const isOwnOrUnassigned = (job: Job, ctx: JobContext) => job.assignedTo === null || isOwn(job, ctx);
const ownVisits = (job: Job, ctx: JobContext) => ctx.visits.filter((v) => v.jobId === job.id);

/** Whether the technician is on the way or there: the states in which a timer runs. */
export function isVisitUnderWay(visit: Pick<Visit, 'state'>): boolean {
  return ['travelling', 'onSite', 'working', 'break'].includes(visit.state);
}

/** Whether somebody is on the way or there for this job. */
export function hasVisitUnderWay(job: Job, ctx: JobContext): boolean {
  return ownVisits(job, ctx).some(isVisitUnderWay);
}

function hasBookedTime(job: Job, ctx: JobContext): boolean {
  const started = ownVisits(job, ctx).some((v) => v.transitions.some((t) => isVisitUnderWay({ state: t.to })));
  return started || currentTimeEntries(ctx.timeEntries.filter((t) => t.jobId === job.id)).length > 0;
}

function hasBookedParts(job: Job, ctx: JobContext): boolean {
  return currentPartLines(ctx.partLines.filter((l) => l.jobId === job.id)).length > 0;
}

const resolvedSince = (job: Job) =>
  job.transitions.findLast((t) => t.to === 'resolved')?.at ?? job.restoredAt ?? job.updatedAt;

/** Each condition answers with what stands against it; nothing means it holds. */
export const CONDITIONS = {
  callComplete: (job) => [
    ...refuseIf(job.siteId === null, 'needsSite'),
    ...refuseIf(job.contactId === null && job.assetId === null, 'needsContactOrAsset'),
    ...refuseIf(!isFilled(job.symptomVerbatim), 'needsSymptom'),
    ...refuseIf(job.impact === null, 'needsImpact'),
    ...refuseIf(job.urgency === null, 'needsUrgency'),
  ],
  nothingBooked: (job, ctx) => [
    ...refuseIf(hasBookedTime(job, ctx), 'timeBooked'),
    ...refuseIf(hasBookedParts(job, ctx), 'partsBooked'),
  ],
  planned: (job, ctx) => {
    const start = ctx.plannedStart ?? job.plannedStart;
    const end = ctx.plannedEnd ?? job.plannedEnd;
    return [
      ...refuseIf(start === null || end === null, 'needsPlannedTimes'),
      ...refuseIf(start !== null && end !== null && Date.parse(end) <= Date.parse(start), 'plannedEndBeforeStart'),
      ...refuseIf((ctx.assignTo ?? job.assignedTo) === null, 'needsTechnician'),
    ];
  },
  technicianNamed: (job) => refuseIf(job.assignedTo === null, 'needsTechnician'),
  own: (job, ctx) => refuseIf(!isOwn(job, ctx), 'notYourJob'),
  ownOrUnassigned: (job, ctx) => refuseIf(!isOwnOrUnassigned(job, ctx), 'notYourJob'),
  ownOfTechnician: (job, ctx) => {
    if (!isTechnician(ctx)) return [];
    const forOther = (ctx.assignTo ?? ctx.actor.id) !== ctx.actor.id;
    return refuseIf(!isOwnOrUnassigned(job, ctx) || forOther, 'notYourJob');
  },
  reason: (_job, ctx) => refuseIf(!isFilled(ctx.reason), 'needsReason'),
  reasonOfTechnician: (_job, ctx) => refuseIf(isTechnician(ctx) && !isFilled(ctx.reason), 'needsReason'),
  reasonWhenNotOwn: (job, ctx) => refuseIf(!isOwnOrUnassigned(job, ctx) && !isFilled(ctx.reason), 'needsReason'),
  nextAction: (_job, ctx) => refuseIf(!isFilled(ctx.nextAction), 'needsNextAction'),
  notStarted: (job, ctx) => refuseIf(hasVisitUnderWay(job, ctx), 'visitUnderWay'),
  visitUnderWay: (job, ctx) => refuseIf(!hasVisitUnderWay(job, ctx), 'needsVisitUnderWay'),
  holdExplained: (_job, ctx) => [
    ...refuseIf((ctx.holdReason ?? null) === null, 'needsHoldReason'),
    ...refuseIf(!isFilled(ctx.nextAction), 'needsNextAction'),
    ...refuseIf(!isFilled(ctx.nextActionAt), 'needsNextActionDate'),
    ...refuseIf(ctx.holdReason === 'escalated' && ctx.handOverMade !== true, 'needsHandOver'),
  ],
  resolveGate: (job, ctx) => resolveGate(job, ctx).flatMap((r) => (r.refusal === null ? [] : [r.refusal])),
  restoredPlausible: (job, ctx) => {
    // only a time that a person typed is questioned: a wrong device clock must not keep a job open
    const typed = ctx.restoredAt ?? null;
    if (typed === null) return [];
    return [
      ...refuseIf(Date.parse(typed) > Date.parse(ctx.now), 'restoredInFuture'),
      ...refuseIf(Date.parse(typed) < Date.parse(job.reportedAt), 'restoredBeforeReported'),
    ];
  },
  confirmed: (job, ctx) => {
    const silent = elapsedMs(resolvedSince(job), ctx.now) >= CLOSE_AFTER_SILENCE_DAYS * DAY_MS;
    const confirmed = ctx.actor.role === 'senior' || (ctx.userAsked ?? job.userAsked) === 'yes' || silent;
    return refuseIf(!confirmed, 'needsConfirmation', { days: CLOSE_AFTER_SILENCE_DAYS });
  },
  nothingUnsent: (_job, ctx) =>
    refuseIf(!(ctx.unsentEvidence <= 0), 'unsentEvidence', { count: Math.max(0, ctx.unsentEvidence) }),
  withinReopenWindow: (job, ctx) =>
    refuseIf(elapsedMs(resolvedSince(job), ctx.now) > REOPEN_WINDOW_DAYS * DAY_MS, 'reopenWindowOver', {
      days: REOPEN_WINDOW_DAYS,
    }),
} as const satisfies Record<string, Condition>;
type ConditionName = keyof typeof CONDITIONS;

/** Why this role may not take the step; null when it may. */
export function mayTake(rule: JobRule, role: ActorRole): JobRefusal | null {
  const acts: readonly Who[] =
    role === 'senior' ? ['technician', 'reviewer'] : role === 'technician' ? ['technician'] : [role];
  if (acts.some((who) => rule.who.includes(who))) return null;
  if (role === 'system') return { code: 'notAutomatic' };
  if (rule.who.includes('technician')) return { code: 'onlyTechnician' };
  if (rule.who.includes('dispatcher')) return { code: 'onlyDispatcher' };
  return { code: rule.who.includes('reviewer') ? 'onlyReviewer' : 'onlyAutomatic' };
}

/** Why a pair of states is not in the table, said so that the next step is clear. */
export function whyNoSuchStep(from: JobState, to: JobState): JobRefusalCode {
  if (!JOB_STATES.includes(from) || !JOB_STATES.includes(to)) return 'noSuchStep';
  if (from === 'closed') return 'closedIsFinal';
  if (from === 'cancelled') return 'cancelledIsFinal';
  if (from === to) return 'alreadyThere';
  if (to === 'draft') return 'noWayBackToDraft';
  if (from === 'draft') return 'completeDraftFirst';
  if (from === 'notCompleted') return 'followUpFirst';
  if (from === 'resolved') return 'reopenFirst';
  if (from === 'inReview') return 'reviewFirst';
  if (to === 'closed' || to === 'inReview') return 'resolveFirst';
  if (from === 'inProgress') return 'workHasStarted';
  if (to === 'resolved' || to === 'notCompleted') return from === 'onHold' ? 'resumeFirst' : 'startWorkFirst';
  if (to === 'onHold') return 'startWorkFirst';
  if (from === 'ready' && to === 'dispatched') return 'scheduleFirst';
  return 'backToReadyFirst';
}

/** The row of the table for a step; null when there is none. */
export function jobRule(from: JobState, to: JobState): JobRule | null {
  return JOB_RULES.find((rule) => rule.to === to && rule.from.includes(from)) ?? null;
}
