import { JOB_STATES } from './job';
import type { HoldReason, Job, JobState, JobTransition } from './job';
import type { Part, PartLine } from './part';
import type { Role } from './people';
import { derivePriority, dueTimes } from './priority';
import { elapsedMs, isFilled } from './refusal';
import type { Refusal } from './refusal';
import { RESOLVE_REFUSALS, resolveGate } from './resolve-gate';
import type { SafetyGateState } from './resolve-gate';
import type { TimeEntry, Visit } from './visit';

// The states of a job (mission 5.3): which step exists, who may take it, on which condition, and what it writes. The table is
// data; everything that is not in it is refused, and every refusal has a code with a text that says what to do.

export * from './resolve-gate';

/** `system` is the app itself: dispatch at the start of the day, review of marked jobs, closing after silence. */
export type ActorRole = Role | 'system';

/** How long after resolving "it is not fixed" reopens the job; afterwards a new, linked job is logged. */
export const REOPEN_WINDOW_DAYS = 14;
/** After how many days without a word from the user a resolved job may be closed. */
export const CLOSE_AFTER_SILENCE_DAYS = 5;

const DAY_MS = 86_400_000;

/** Why a step is refused. Closed: each has a text in every language. */
export const JOB_REFUSALS = [
  // there is no such step
  'alreadyThere',
  'closedIsFinal',
  'cancelledIsFinal',
  'noWayBackToDraft',
  'completeDraftFirst',
  'scheduleFirst',
  'backToReadyFirst',
  'startWorkFirst',
  'workHasStarted',
  'resumeFirst',
  'resolveFirst',
  'reopenFirst',
  'reviewFirst',
  'followUpFirst',
  'noSuchStep',
  // not by this person
  'onlyTechnician',
  'onlyDispatcher',
  'onlyReviewer',
  'onlyAutomatic',
  'notAutomatic',
  'notYourJob',
  // something is missing
  'needsSite',
  'needsContactOrAsset',
  'needsSymptom',
  'needsImpact',
  'needsUrgency',
  'needsReason',
  'needsHoldReason',
  'needsNextAction',
  'needsNextActionDate',
  'needsHandOver',
  'needsPlannedTimes',
  'plannedEndBeforeStart',
  'needsTechnician',
  'needsVisitUnderWay',
  'needsConfirmation',
  'restoredInFuture',
  'restoredBeforeReported',
  // something stands against it
  'timeBooked',
  'partsBooked',
  'visitUnderWay',
  'unsentEvidence',
  'reopenWindowOver',
  ...RESOLVE_REFUSALS,
] as const;
export type JobRefusalCode = (typeof JOB_REFUSALS)[number];
export type JobRefusal = Refusal<JobRefusalCode>;

/** What an allowed step brings with it, for the caller to do or to say. */
export const JOB_EFFECTS = [
  'createsVisit', // write a visit with it (planVisitStep does)
  'declinesVisit',
  'withdrawsVisit',
  'visitStillRunning', // the timer goes on: offer to finish the visit
  'ownerChanges',
  'countsAsRepeat',
  'userDoesNotConfirm',
] as const;
export type JobEffect = (typeof JOB_EFFECTS)[number];

/**
 * Everything a step is judged by. The facts are mandatory, because not knowing about booked time is not the same as there
 * being none; rows of other jobs in them are ignored. What was typed for this step is optional.
 */
export interface JobContext {
  readonly actor: { readonly id: string; readonly role: ActorRole };
  /** The device's time, a UTC instant. */
  readonly now: string;
  readonly clockOffsetMs?: number | null | undefined;

  readonly visits: readonly Visit[];
  readonly partLines: readonly PartLine[];
  readonly timeEntries: readonly TimeEntry[];
  readonly safetyGate: SafetyGateState;
  /** Notes, readings, files of this job that no one else has yet. 0 where the laptop is the only place of record. */
  readonly unsentEvidence: number;
  /** Catalogue entries of the part lines: says which are serialised. */
  readonly parts?: readonly Pick<Part, 'id' | 'serialised'>[] | undefined;
  /** Required steps of a procedure that are not answered. */
  readonly openSteps?: number | undefined;

  readonly reason?: string | null | undefined;
  readonly holdReason?: HoldReason | null | undefined;
  readonly nextAction?: string | null | undefined;
  readonly nextActionAt?: string | null | undefined;
  readonly plannedStart?: string | null | undefined;
  readonly plannedEnd?: string | null | undefined;
  /** Technician who is to own the job from now on. */
  readonly assignTo?: string | null | undefined;
  readonly causeCode?: string | null | undefined;
  readonly fixCode?: string | null | undefined;
  readonly resolution?: string | null | undefined;
  readonly userAsked?: Job['userAsked'] | undefined;
  /** When service worked again, if that was before now. */
  readonly restoredAt?: string | null | undefined;
  readonly handOverMade?: boolean | undefined;
}

export type JobCheck =
  | { readonly allowed: true; readonly effects: readonly JobEffect[] }
  | { readonly allowed: false; readonly refusals: readonly JobRefusal[] };

export type JobStepResult =
  | { readonly allowed: true; readonly job: Job; readonly effects: readonly JobEffect[] }
  | { readonly allowed: false; readonly refusals: readonly JobRefusal[] };

type Who = 'technician' | 'dispatcher' | 'reviewer' | 'system';

interface JobRule {
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

function hasBookedTime(job: Job, ctx: JobContext): boolean {
  const started = ownVisits(job, ctx).some((v) => v.transitions.some((t) => isVisitUnderWay({ state: t.to })));
  return started || ctx.timeEntries.some((t) => t.jobId === job.id);
}

function hasBookedParts(job: Job, ctx: JobContext): boolean {
  const lines = ctx.partLines.filter((l) => l.jobId === job.id);
  const replaced = new Set(lines.map((l) => l.replaces));
  return lines.some((l) => !l.withdrawn && !replaced.has(l.id));
}

/** When the job last came into a state; null when its history does not say. */
function lastInto(job: Job, state: JobState): JobTransition | null {
  return job.transitions.findLast((t) => t.to === state) ?? null;
}

const resolvedSince = (job: Job) => lastInto(job, 'resolved')?.at ?? job.restoredAt ?? job.updatedAt;

const CONDITIONS = {
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
  notStarted: (job, ctx) => refuseIf(ownVisits(job, ctx).some(isVisitUnderWay), 'visitUnderWay'),
  visitUnderWay: (job, ctx) => refuseIf(!ownVisits(job, ctx).some(isVisitUnderWay), 'needsVisitUnderWay'),
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

function mayTake(rule: JobRule, role: ActorRole): JobRefusal | null {
  const acts: readonly Who[] =
    role === 'senior' ? ['technician', 'reviewer'] : role === 'technician' ? ['technician'] : [role];
  if (acts.some((who) => rule.who.includes(who))) return null;
  if (role === 'system') return { code: 'notAutomatic' };
  if (rule.who.includes('technician')) return { code: 'onlyTechnician' };
  if (rule.who.includes('dispatcher')) return { code: 'onlyDispatcher' };
  return { code: rule.who.includes('reviewer') ? 'onlyReviewer' : 'onlyAutomatic' };
}

/** Why a pair of states is not in the table, said so that the next step is clear. */
function whyNoSuchStep(from: JobState, to: JobState): JobRefusalCode {
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
  if (leavesWork && ownVisits(job, ctx).some(isVisitUnderWay)) effects.push('visitStillRunning');
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
      return { acknowledgedAt: job.acknowledgedAt ?? ctx.now, assignedTo: ctx.actor.id };
    case 'inProgress':
      if (job.state === 'resolved') return { restoredAt: null, userAsked: null };
      if (job.state === 'onHold' || job.state === 'inReview') return {};
      return {
        acknowledgedAt: job.acknowledgedAt ?? ctx.now,
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
        restoredAt: ctx.restoredAt ?? job.restoredAt ?? ctx.now,
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
