import type { TimeCategory, Visit, VisitState, VisitTransition } from './visit';

// Times of a visit are read off its transitions, so that they survive a crash, a reboot and a laptop left closed: nothing
// counts, there is only "since when".

/** Which category a state's time belongs to; null where no timer runs. On site but not yet working is waiting. */
export const CATEGORY_OF: Readonly<Record<VisitState, TimeCategory | null>> = {
  planned: null,
  travelling: 'travel',
  onSite: 'wait',
  working: 'work',
  break: 'break',
  finished: null,
  declined: null,
  aborted: null,
  missed: null,
};

export interface VisitSpan {
  readonly category: TimeCategory;
  /** Transition that began it: what a correction names. */
  readonly transitionId: string;
  readonly from: string;
  /** null: still running. */
  readonly to: string | null;
  readonly ms: number;
  /** A person corrected the beginning or the end. */
  readonly corrected: boolean;
  /** The clock went back in it, so its length is not known and counts as 0. */
  readonly clockWentBack: boolean;
}

export interface VisitTimes {
  readonly travelMs: number;
  readonly workMs: number;
  readonly breakMs: number;
  readonly waitMs: number;
  /** What is running now; null when the visit has not begun or is over. */
  readonly running: TimeCategory | null;
  /** At least one span could not be measured: say so beside the figures. */
  readonly clockWentBack: boolean;
  readonly spans: readonly VisitSpan[];
}

/** Milliseconds between two transitions, with the clock's known error taken out where it is known at both ends. */
function spanMs(start: VisitTransition, end: VisitTransition | null, now: string): number {
  const raw = Date.parse(end?.at ?? now) - Date.parse(start.at);
  if (end === null || start.clockOffsetMs === null || end.clockOffsetMs === null) return raw;
  // a typed time is a person's own clock, not the device's
  if (start.source === 'edit' || end.source === 'edit') return raw;
  return raw + end.clockOffsetMs - start.clockOffsetMs;
}

/**
 * The visit's times in milliseconds per category. Spans that come out negative (the clock was set back) or cannot be read
 * count as 0 and are flagged, never subtracted.
 *
 * @param now the device's time, a UTC instant: end of what is still running
 */
export function visitTimes(visit: Pick<Visit, 'transitions'>, now: string): VisitTimes {
  const totals: Record<TimeCategory, number> = { travel: 0, work: 0, break: 0, wait: 0 };
  const spans: VisitSpan[] = [];
  visit.transitions.forEach((start, index) => {
    const category = CATEGORY_OF[start.to] ?? null;
    if (category === null) return;
    const end = visit.transitions[index + 1] ?? null;
    const measured = spanMs(start, end, now);
    const usable = Number.isFinite(measured) && measured >= 0;
    const ms = usable ? measured : 0;
    totals[category] += ms;
    spans.push({
      category,
      transitionId: start.id,
      from: start.at,
      to: end?.at ?? null,
      ms,
      corrected: start.originalAt !== null || (end !== null && end.originalAt !== null),
      clockWentBack: !usable,
    });
  });
  const last = visit.transitions.at(-1);
  return {
    travelMs: totals.travel,
    workMs: totals.work,
    breakMs: totals.break,
    waitMs: totals.wait,
    running: last === undefined ? null : (CATEGORY_OF[last.to] ?? null),
    clockWentBack: spans.some((s) => s.clockWentBack),
    spans,
  };
}

export interface RunningTimer {
  readonly visit: Visit;
  readonly category: TimeCategory;
  /** Since when this category runs. */
  readonly since: string;
  readonly elapsedMs: number;
  readonly clockWentBack: boolean;
}

/**
 * The timer that runs now: the visit under way that changed last; null when none is. Give only the visits of the technician
 * whose timer is asked for.
 */
export function runningTimer(visits: readonly Visit[], now: string): RunningTimer | null {
  let latest: RunningTimer | null = null;
  for (const visit of visits) {
    const span = visitTimes(visit, now).spans.at(-1);
    if (CATEGORY_OF[visit.state] === null || span === undefined || span.to !== null) continue;
    if (latest !== null && latest.since >= span.from) continue;
    latest = {
      visit,
      category: span.category,
      since: span.from,
      elapsedMs: span.ms,
      clockWentBack: span.clockWentBack,
    };
  }
  return latest;
}

/** Why a correction of a time is refused. */
export const TIME_REFUSALS = ['noSuchTime', 'timeNotReadable', 'timeInFuture', 'timeOutOfOrder'] as const;
export type TimeRefusalCode = (typeof TIME_REFUSALS)[number];

export type TimeCorrection =
  | { readonly allowed: true; readonly visit: Visit }
  | { readonly allowed: false; readonly refusals: readonly { readonly code: TimeRefusalCode }[] };

/**
 * Corrects the time of one transition. The time first recorded stays in `originalAt`, however often it is corrected. The new
 * time has to lie between its neighbours and not in the future, so that a correction cannot make a negative span.
 */
export function correctVisitTime(
  visit: Visit,
  transitionId: string,
  change: {
    readonly at: string;
    readonly by: string;
    readonly now: string;
    readonly reason?: string | null | undefined;
  },
): TimeCorrection {
  const refuse = (code: TimeRefusalCode): TimeCorrection => ({ allowed: false, refusals: [{ code }] });
  const index = visit.transitions.findIndex((t) => t.id === transitionId);
  const old = visit.transitions[index];
  if (old === undefined) return refuse('noSuchTime');
  const at = Date.parse(change.at);
  if (!Number.isFinite(at)) return refuse('timeNotReadable');
  if (at > Date.parse(change.now)) return refuse('timeInFuture');
  const before = visit.transitions[index - 1];
  const after = visit.transitions[index + 1];
  if (before !== undefined && at < Date.parse(before.at)) return refuse('timeOutOfOrder');
  if (after !== undefined && at > Date.parse(after.at)) return refuse('timeOutOfOrder');
  const corrected: VisitTransition = {
    ...old,
    at: new Date(at).toISOString(),
    originalAt: old.originalAt ?? old.at,
    correctedAt: laterThan(old.correctedAt, change.now),
    source: 'edit',
    by: change.by,
    reason: change.reason ?? old.reason,
  };
  const transitions = visit.transitions.map((t, i) => (i === index ? corrected : t));
  return { allowed: true, visit: { ...visit, transitions, updatedAt: change.now } };
}

/** `now`, but after an earlier correction also when the clock was set back since. */
function laterThan(before: string | undefined, now: string): string {
  if (before === undefined || before < now) return now;
  return new Date(Date.parse(before) + 1).toISOString();
}
