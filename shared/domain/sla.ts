import type { HoldReason, Job } from './job';
import { trueInstant } from './true-time';

// Response and resolve clocks, computed on the device, with no network. Plain elapsed time: business hours and holidays are a
// later addition, and change only how much of an interval counts.

/** Whether a reason for holding stops the resolve clock. Our own delays do not; a contract may say otherwise. */
export type HoldPauses = Readonly<Record<HoldReason, boolean>>;

export const HOLD_PAUSES: HoldPauses = {
  customer: true,
  access: true,
  approval: true,
  part: false,
  thirdParty: false,
  escalated: false,
};

/** `none`: no target, or the job was cancelled. `met` and `breached` after the event; `breached` also while overdue. */
export type SlaState = 'met' | 'running' | 'breached' | 'paused' | 'none';

export interface SlaClock {
  readonly state: SlaState;
  /** When it breaks, pauses so far included; null without a target. */
  readonly dueAt: string | null;
  /** Milliseconds left; negative after the due time; after the event: what was left then. null without a target. */
  readonly remainingMs: number | null;
  /** Used part of the time: 0 at the start, 1 at the due time, more when overdue. null without a target. */
  readonly usedFraction: number | null;
  /** When it was answered or solved. */
  readonly metAt: string | null;
  /** Time in which it stood still, in milliseconds. */
  readonly pausedMs: number;
  /** The device's clock reads earlier than something already recorded: the figures use the recorded time. */
  readonly clockSuspect: boolean;
}

const NO_CLOCK: SlaClock = {
  state: 'none',
  dueAt: null,
  remainingMs: null,
  usedFraction: null,
  metAt: null,
  pausedMs: 0,
  clockSuspect: false,
};

/** The later of the device's time and of everything already recorded: time cannot have gone back behind that. */
function knownNow(job: Job, now: string): { nowMs: number; suspect: boolean } {
  const nowMs = Date.parse(now);
  const times = [
    job.reportedAt,
    job.acknowledgedAt,
    job.arrivedAt,
    job.restoredAt,
    ...job.transitions.map((t) => trueInstant(t.at, t.clockOffsetMs)),
  ];
  const recorded = times.map((at) => (at === null ? Number.NaN : Date.parse(at))).filter(Number.isFinite);
  const latest = Math.max(...recorded);
  if (!Number.isFinite(nowMs)) return { nowMs: latest, suspect: true };
  return latest > nowMs ? { nowMs: latest, suspect: true } : { nowMs, suspect: false };
}

interface Pauses {
  readonly totalMs: number;
  readonly pausedNow: boolean;
}

/**
 * Time on hold for reasons that stop the clock, until `endMs`. A transition that reads earlier than the one before it (the
 * device's clock was set back) is taken to have happened with that one, so that no time is counted as paused twice.
 */
function pausesUntil(job: Job, endMs: number, pauses: HoldPauses): Pauses {
  let latestMs = Date.parse(job.reportedAt);
  const times = job.transitions.map((t) => {
    const at = Date.parse(trueInstant(t.at, t.clockOffsetMs));
    if (at > latestMs) latestMs = at;
    return latestMs;
  });
  let totalMs = 0;
  let pausedNow = false;
  job.transitions.forEach((t, i) => {
    if (t.to !== 'onHold' || t.holdReason === null || !pauses[t.holdReason]) return;
    const next = times[i + 1];
    totalMs += Math.max(0, Math.min(next ?? endMs, endMs) - (times[i] ?? endMs));
    if (next === undefined) pausedNow = true;
  });
  return { totalMs, pausedNow };
}

function clock(job: Job, due: string | null, event: string | null, now: string, pauses: HoldPauses | null): SlaClock {
  const startMs = Date.parse(job.reportedAt);
  const targetMs = due === null ? Number.NaN : Date.parse(due);
  if (!Number.isFinite(startMs) || !Number.isFinite(targetMs)) return { ...NO_CLOCK, metAt: event };
  if (job.state === 'cancelled' && event === null) return NO_CLOCK;
  const { nowMs, suspect } = knownNow(job, now);
  const endMs = event === null ? nowMs : Date.parse(event);
  const paused = pauses === null ? { totalMs: 0, pausedNow: false } : pausesUntil(job, endMs, pauses);
  const dueMs = targetMs + paused.totalMs;
  const remainingMs = dueMs - endMs;
  const allowedMs = targetMs - startMs;
  const usedMs = Math.max(0, endMs - startMs - paused.totalMs);
  const late = remainingMs < 0;
  const state: SlaState = late ? 'breached' : event !== null ? 'met' : paused.pausedNow ? 'paused' : 'running';
  return {
    state,
    dueAt: new Date(dueMs).toISOString(),
    remainingMs,
    usedFraction: allowedMs > 0 ? usedMs / allowedMs : 1,
    metAt: event,
    pausedMs: paused.totalMs,
    clockSuspect: event === null && suspect,
  };
}

/** The response clock: from reported to arrived (or to service restored, when nobody had to come). Never pauses. */
export function responseClock(job: Job, now: string): SlaClock {
  return clock(job, job.respondBy, job.arrivedAt ?? job.restoredAt, now, null);
}

/** The resolve clock: from reported to service restored; stands still on hold for the reasons that are flagged so. */
export function resolveClock(job: Job, now: string, pauses: HoldPauses = HOLD_PAUSES): SlaClock {
  return clock(job, job.resolveBy, job.restoredAt, now, pauses);
}

/** Response and resolve clock, and the one that will break (or has broken) first among those still open. */
export function jobClocks(
  job: Job,
  now: string,
  pauses: HoldPauses = HOLD_PAUSES,
): { response: SlaClock; resolve: SlaClock; next: { which: 'response' | 'resolve'; clock: SlaClock } | null } {
  const response = responseClock(job, now);
  const resolve = resolveClock(job, now, pauses);
  const open = [
    { which: 'response' as const, clock: response },
    { which: 'resolve' as const, clock: resolve },
  ].filter(({ clock: c }) => c.metAt === null && c.remainingMs !== null);
  open.sort((a, b) => (a.clock.remainingMs ?? 0) - (b.clock.remainingMs ?? 0));
  return { response, resolve, next: open[0] ?? null };
}

/** Milliseconds until the next clock breaks (negative: since when it is broken); infinite where nothing runs. */
export function timeToBreachMs(job: Job, now: string, pauses: HoldPauses = HOLD_PAUSES): number {
  return jobClocks(job, now, pauses).next?.clock.remainingMs ?? Number.POSITIVE_INFINITY;
}
