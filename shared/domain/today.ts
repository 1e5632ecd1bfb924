import type { Job, JobState } from './job';
import { isVisitUnderWay } from './job-states';
import { isMine } from './job-filter';
import { jobClocks, timeToBreachMs } from './sla';
import type { HoldPauses, SlaClock } from './sla';
import { HOLD_PAUSES } from './sla';
import type { Visit } from './visit';

// What the technician's day looks like, from the jobs and visits on the laptop. Each job is in exactly one group.

export const TODAY_GROUPS = ['running', 'planned', 'open', 'waiting', 'unassigned', 'done'] as const;
export type TodayGroup = (typeof TODAY_GROUPS)[number];

export interface TodayRow {
  readonly job: Job;
  /** The technician's visit that matters now: the one under way, else the next planned one. */
  readonly visit: Visit | null;
  /** When it is planned: by the visit, else by the job. */
  readonly plannedStart: string | null;
  readonly plannedEnd: string | null;
  /** The clock that breaks first; null when none runs. */
  readonly clock: { readonly which: 'response' | 'resolve'; readonly clock: SlaClock } | null;
  /** A clock is broken, its planned time passed without a start, or the date it was to be taken up again is over. */
  readonly overdue: boolean;
}

export interface Today {
  /** Where a timer runs (normally one; several after two laptops were merged), the latest first. */
  readonly running: readonly TodayRow[];
  /** Planned for today, by time. Of earlier days too, while not begun: they are overdue, not gone. */
  readonly planned: readonly TodayRow[];
  /** The rest of the technician's own open work: priority, then time to breach. */
  readonly open: readonly TodayRow[];
  /** On hold or not completed, by the date it is to be taken up again. */
  readonly waiting: readonly TodayRow[];
  /** Ready and nobody's. */
  readonly unassigned: readonly TodayRow[];
  /** Resolved or finished today. */
  readonly done: readonly TodayRow[];
  readonly overdueCount: number;
}

export interface TodayContext {
  readonly technicianId: string;
  readonly now: string;
  /** First instant of the day in the user's zone, and first of the next: the caller knows the zone. */
  readonly dayStart: string;
  readonly dayEnd: string;
  readonly pauses?: HoldPauses | undefined;
}

const NOT_BEGUN: readonly JobState[] = ['draft', 'ready', 'scheduled', 'dispatched', 'accepted'];
const DONE: readonly JobState[] = ['resolved', 'inReview', 'closed'];
const ms = (instant: string | null) => (instant === null ? Number.POSITIVE_INFINITY : Date.parse(instant));

/** The work of the day in its groups. Pure: the same rows and time give the same page, in whatever order the rows come. */
export function planToday(jobs: readonly Job[], visits: readonly Visit[], ctx: TodayContext): Today {
  const visitsOf = new Map<string, Visit[]>();
  for (const visit of visits) {
    if (visit.technicianId !== ctx.technicianId) continue;
    const list = visitsOf.get(visit.jobId);
    if (list === undefined) visitsOf.set(visit.jobId, [visit]);
    else list.push(visit);
  }
  const groups: Record<TodayGroup, TodayRow[]> = {
    running: [],
    planned: [],
    open: [],
    waiting: [],
    unassigned: [],
    done: [],
  };
  for (const job of jobs) {
    const own = visitsOf.get(job.id) ?? [];
    const row = todayRow(job, own, ctx);
    const group = groupOf(row, own, ctx);
    if (group !== null) groups[group].push(row);
  }
  const pauses = ctx.pauses ?? HOLD_PAUSES;
  const breach = new Map<string, number>();
  for (const row of [...groups.open, ...groups.unassigned]) {
    breach.set(row.job.id, timeToBreachMs(row.job, ctx.now, pauses));
  }
  const byUrgency = sortBy((r) => [r.job.priority ?? 6, breach.get(r.job.id) ?? 0, ms(r.job.reportedAt)]);
  groups.running.sort(sortBy((r) => [-ms(r.visit?.transitions.at(-1)?.at ?? null)]));
  groups.planned.sort(sortBy((r) => [ms(r.plannedStart), r.job.priority ?? 6]));
  groups.open.sort(byUrgency);
  groups.unassigned.sort(byUrgency);
  groups.waiting.sort(sortBy((r) => [ms(r.job.nextActionAt), r.job.priority ?? 6]));
  groups.done.sort(sortBy((r) => [-ms(r.job.restoredAt ?? r.job.updatedAt)]));
  const inSight = [...groups.running, ...groups.planned, ...groups.open, ...groups.waiting];
  return { ...groups, overdueCount: inSight.filter((r) => r.overdue).length };
}

function todayRow(job: Job, own: readonly Visit[], ctx: TodayContext): TodayRow {
  const byTime = [...own].sort((a, b) => ms(a.plannedStart) - ms(b.plannedStart) || (a.id < b.id ? -1 : 1));
  const visit = byTime.find(isVisitUnderWay) ?? byTime.find((v) => v.state === 'planned') ?? null;
  const plannedStart = visit?.plannedStart ?? job.plannedStart;
  const clock = jobClocks(job, ctx.now, ctx.pauses ?? HOLD_PAUSES).next;
  const now = Date.parse(ctx.now);
  const finished = DONE.includes(job.state) || job.state === 'cancelled';
  const notBegun = NOT_BEGUN.includes(job.state) && (visit === null || visit.state === 'planned');
  const waits = job.state === 'onHold' || job.state === 'notCompleted';
  return {
    job,
    visit,
    plannedStart,
    plannedEnd: visit?.plannedEnd ?? job.plannedEnd,
    clock,
    overdue:
      !finished &&
      (clock?.clock.state === 'breached' ||
        (notBegun && ms(plannedStart) < now) ||
        (waits && ms(job.nextActionAt) < now)),
  };
}

function groupOf(row: TodayRow, own: readonly Visit[], ctx: TodayContext): TodayGroup | null {
  const { job, visit } = row;
  if (visit !== null && isVisitUnderWay(visit)) return 'running';
  const heldByMe = job.transitions.at(-1)?.by === ctx.technicianId;
  const mine = isMine(job, ctx.technicianId) || (visit !== null && visit.state === 'planned');
  const isToday = row.plannedStart !== null && ms(row.plannedStart) < Date.parse(ctx.dayEnd);
  const visitToday = visit !== null && visit.plannedStart !== null && isToday;
  switch (job.state) {
    case 'cancelled':
      return null;
    case 'onHold':
    case 'notCompleted':
      if (visitToday) return 'planned';
      // what was escalated has another owner now, and is still waited for
      return mine || heldByMe ? 'waiting' : null;
    case 'resolved':
    case 'inReview':
    case 'closed': {
      const attended = mine || own.length > 0;
      const at = ms(job.restoredAt ?? job.updatedAt);
      return attended && at >= Date.parse(ctx.dayStart) && at < Date.parse(ctx.dayEnd) ? 'done' : null;
    }
    case 'inProgress':
      if (!mine) return null;
      return visitToday ? 'planned' : 'open';
    default:
      if (!mine) return job.assignedTo === null && job.state === 'ready' ? 'unassigned' : null;
      return isToday ? 'planned' : 'open';
  }
}

/** Orders by figures; the id decides between equals. Infinity (no time) goes last. */
function sortBy(keys: (row: TodayRow) => readonly number[]): (a: TodayRow, b: TodayRow) => number {
  return (a, b) => {
    const right = keys(b);
    for (const [i, left] of keys(a).entries()) {
      const other = right[i] ?? 0;
      if (left !== other) return left < other ? -1 : 1;
    }
    return a.job.id < b.job.id ? -1 : a.job.id > b.job.id ? 1 : 0;
  };
}
