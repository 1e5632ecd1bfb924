import type { Job, JobState, Priority } from './job';
import { isVisitUnderWay } from './job-table';
import type { Technician } from './people';
import { timeToBreachMs } from './sla';
import type { Visit } from './visit';

// The dispatcher's board as data: what is to be planned, and every technician's day. Pure: the same rows and time give the same
// board, in whatever order the rows come.

/** Shorter than this between two different places is worth a word: nobody is there at once. */
export const TRAVEL_GAP_MS = 15 * 60_000;

export interface BoardContext {
  readonly now: string;
  /** First instant of the first day shown and first after the last, in the user's zone: the caller knows the zone. */
  readonly from: string;
  readonly to: string;
}

/** Why a job waits for the dispatcher. */
export const CANDIDATE_REASONS = ['late', 'ready', 'followUp', 'noTime', 'draft'] as const;
export type CandidateReason = (typeof CANDIDATE_REASONS)[number];

/** A job the dispatcher has to do something about. */
export interface Candidate {
  readonly job: Job;
  readonly why: CandidateReason;
  /** Milliseconds until its next clock breaks; infinite where none runs. */
  readonly breachMs: number;
}

/** `plan` not begun, `running` somebody is on the way or there, `done` over. */
export type BlockKind = 'plan' | 'running' | 'done';

/** One job on a technician's time line. */
export interface Block {
  /** Visit id; the job's id where it is planned without a visit. */
  readonly id: string;
  readonly job: Job;
  readonly visit: Visit | null;
  readonly technicianId: string;
  readonly kind: BlockKind;
  readonly startMs: number;
  readonly endMs: number;
  /** Another one of the same technician lies over it. */
  readonly overlaps: boolean;
  /** Time left to get here from the place before, where that is another one and the time is short; else null. */
  readonly shortTravelMs: number | null;
  /** Line within the lane, so that overlapping ones lie one under the other: 0 the first. */
  readonly line: number;
}

export interface Lane {
  readonly technicianId: string;
  /** Null: an id that no record here explains. */
  readonly technician: Technician | null;
  /** By time. */
  readonly blocks: readonly Block[];
  /** Lines that the overlapping ones need: at least 1. */
  readonly lines: number;
}

export interface Board {
  /** By priority, then time to breach. */
  readonly candidates: readonly Candidate[];
  readonly lanes: readonly Lane[];
  /** Scheduled in the days shown and not dispatched yet. */
  readonly toDispatch: readonly Job[];
}

const PLANNED: readonly JobState[] = ['scheduled', 'dispatched', 'accepted'];
const OVER: readonly Visit['state'][] = ['finished', 'aborted', 'missed'];
const time = (instant: string | null | undefined) => (instant == null ? Number.NaN : Date.parse(instant));

/**
 * The board of some days.
 *
 * @param jobs every open job, and those that were done in these days
 * @param visits every visit of those jobs
 * @param technicians the colleagues; dispatchers have a lane only when something is planned for them
 */
export function planBoard(
  jobs: readonly Job[],
  visits: readonly Visit[],
  technicians: readonly Technician[],
  ctx: BoardContext,
): Board {
  const byJob = new Map<string, Visit[]>();
  for (const visit of visits) {
    const list = byJob.get(visit.jobId);
    if (list === undefined) byJob.set(visit.jobId, [visit]);
    else list.push(visit);
  }
  const candidates: Candidate[] = [];
  const blocks: Omit<Block, 'overlaps' | 'shortTravelMs' | 'line'>[] = [];
  for (const job of jobs) {
    const own = byJob.get(job.id) ?? [];
    const why = whyCandidate(job, own, ctx);
    if (why !== null) candidates.push({ job, why, breachMs: timeToBreachMs(job, ctx.now) });
    blocks.push(...blocksOf(job, own, ctx));
  }
  candidates.sort(byUrgency);
  const [from, to] = [Date.parse(ctx.from), Date.parse(ctx.to)];
  const shown = blocks.filter((b) => b.startMs < to && b.endMs > from);
  const toDispatch = shown
    .filter((b) => b.kind === 'plan' && b.job.state === 'scheduled')
    .sort((a, b) => a.startMs - b.startMs || compare(a.id, b.id))
    .map((b) => b.job);
  return { candidates, lanes: lanesOf(shown, technicians), toDispatch: [...new Set(toDispatch)] };
}

function byUrgency(a: Candidate, b: Candidate): number {
  return (
    (a.job.priority ?? 6) - (b.job.priority ?? 6) ||
    compare(a.breachMs, b.breachMs) ||
    compare(Date.parse(a.job.reportedAt) || 0, Date.parse(b.job.reportedAt) || 0) ||
    compare(a.job.id, b.job.id)
  );
}

/** Not a difference: infinity less infinity is no number. */
const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

/** Why the dispatcher has to look at a job; null when all is arranged or it is none of his. */
export function whyCandidate(job: Job, visits: readonly Visit[], ctx: BoardContext): CandidateReason | null {
  if (visits.some(isVisitUnderWay)) return null;
  const planned = visits.find((v) => v.state === 'planned') ?? null;
  switch (job.state) {
    case 'draft':
      return 'draft';
    case 'ready':
      return 'ready';
    case 'notCompleted':
      return 'followUp';
    case 'onHold':
      // on hold until a date: a matter for the dispatcher once that date is among the days shown
      return planned === null && time(job.nextActionAt) < Date.parse(ctx.to) ? 'followUp' : null;
    case 'scheduled':
    case 'dispatched':
    case 'accepted': {
      const end = time(planned?.plannedEnd ?? job.plannedEnd);
      if (Number.isNaN(time(planned?.plannedStart ?? job.plannedStart))) return 'noTime';
      return end < Date.parse(ctx.now) ? 'late' : null;
    }
    default:
      return null;
  }
}

type BareBlock = Omit<Block, 'overlaps' | 'shortTravelMs' | 'line'>;

function blocksOf(job: Job, visits: readonly Visit[], ctx: BoardContext): BareBlock[] {
  const blocks: BareBlock[] = [];
  let planIsShown = false;
  for (const visit of visits) {
    const block = blockOfVisit(job, visit, ctx);
    if (block === null) continue;
    blocks.push(block);
    if (block.kind !== 'done' && visit.technicianId === job.assignedTo) planIsShown = true;
  }
  if (planIsShown || job.assignedTo === null || !PLANNED.includes(job.state)) return blocks;
  const span = spanOf(job.plannedStart, job.plannedEnd);
  if (span === null) return blocks;
  return [...blocks, { id: job.id, job, visit: null, technicianId: job.assignedTo, kind: 'plan', ...span }];
}

function blockOfVisit(job: Job, visit: Visit, ctx: BoardContext): BareBlock | null {
  const base = { id: visit.id, job, visit, technicianId: visit.technicianId };
  if (visit.state === 'planned') {
    const span = spanOf(visit.plannedStart, visit.plannedEnd);
    return span === null ? null : { ...base, kind: 'plan', ...span };
  }
  const first = time(visit.transitions.find((t) => isVisitUnderWay({ state: t.to }))?.at);
  if (Number.isNaN(first)) return null;
  if (isVisitUnderWay(visit)) {
    // it goes on until at least its planned end, and certainly until now
    const planned = time(visit.plannedEnd);
    const until = Math.max(Date.parse(ctx.now), Number.isNaN(planned) ? 0 : planned, first);
    return { ...base, kind: 'running', startMs: first, endMs: atLeastVisible(first, until) };
  }
  if (!OVER.includes(visit.state)) return null;
  const last = time(visit.transitions.at(-1)?.at);
  return { ...base, kind: 'done', startMs: first, endMs: atLeastVisible(first, last) };
}

const SHORTEST_MS = 5 * 60_000;
const atLeastVisible = (start: number, end: number) =>
  Number.isNaN(end) ? start + SHORTEST_MS : Math.max(end, start + SHORTEST_MS);

/** A plan without an end takes an hour; one that ends before it begins is shown at its beginning. */
function spanOf(start: string | null, end: string | null): { startMs: number; endMs: number } | null {
  const startMs = time(start);
  if (Number.isNaN(startMs)) return null;
  const endMs = time(end);
  return { startMs, endMs: Number.isNaN(endMs) ? startMs + 3_600_000 : atLeastVisible(startMs, endMs) };
}

function lanesOf(blocks: readonly BareBlock[], technicians: readonly Technician[]): Lane[] {
  const byTechnician = new Map<string, BareBlock[]>();
  for (const technician of technicians) if (technician.role !== 'dispatcher') byTechnician.set(technician.id, []);
  for (const block of blocks) {
    const list = byTechnician.get(block.technicianId);
    if (list === undefined) byTechnician.set(block.technicianId, [block]);
    else list.push(block);
  }
  const known = new Map(technicians.map((technician) => [technician.id, technician]));
  return [...byTechnician.entries()]
    .map(([technicianId, own]) => ({
      technicianId,
      technician: known.get(technicianId) ?? null,
      ...laidOut(own),
    }))
    .sort(
      (a, b) =>
        compare(a.technician === null ? 1 : 0, b.technician === null ? 1 : 0) ||
        (a.technician?.name ?? '').localeCompare(b.technician?.name ?? '') ||
        compare(a.technicianId, b.technicianId),
    );
}

/** Puts the blocks of one technician in order: each in the first line that is free at its time. */
function laidOut(own: readonly BareBlock[]): { blocks: Block[]; lines: number } {
  const sorted = [...own].sort(
    (a, b) => a.startMs - b.startMs || a.endMs - b.endMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const lineEnds: number[] = [];
  const blocks = sorted.map((block, index): Block => {
    let line = lineEnds.findIndex((end) => end <= block.startMs);
    if (line === -1) line = lineEnds.length;
    lineEnds[line] = block.endMs;
    const before = sorted.slice(0, index).filter((other) => other.endMs <= block.startMs);
    const last = before.reduce<BareBlock | null>((a, b) => (a === null || b.endMs >= a.endMs ? b : a), null);
    const gap = last === null ? null : block.startMs - last.endMs;
    const elsewhere = last !== null && placeOf(last.job) !== placeOf(block.job);
    return {
      ...block,
      line,
      // what is over collides with nothing any more
      overlaps: block.kind !== 'done' && sorted.some((other) => other.kind !== 'done' && collide(block, other)),
      shortTravelMs:
        block.kind === 'plan' && elsewhere && gap !== null && gap < TRAVEL_GAP_MS && last?.kind !== 'done' ? gap : null,
    };
  });
  return { blocks, lines: Math.max(1, lineEnds.length) };
}

const collide = (a: BareBlock, b: BareBlock) => a !== b && a.startMs < b.endMs && b.startMs < a.endMs;

/** Two jobs at no known place are not at the same one. */
const placeOf = (job: Job) => job.siteId ?? job.customerId ?? job.id;

/** What is worth a word about a plan before it is made; nothing of it forbids it. */
export const PLAN_WARNINGS = [
  'overlaps',
  'shortTravel',
  'inThePast',
  'afterResponse',
  'afterResolve',
  'outsideHours',
] as const;
export interface PlanWarning {
  readonly code: (typeof PLAN_WARNINGS)[number];
  /** The job it collides with. */
  readonly number?: string;
  readonly minutes?: number;
}

export interface WishedPlan {
  readonly technicianId: string;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * What speaks against a plan: overlap, no time to get there or away, times that are over, clocks that break before, hours at
 * which nobody works.
 *
 * @param blocks the technician's blocks of these days; those of the job itself are left out
 * @param hours working hours of the day in question, in milliseconds since the epoch
 */
export function planWarnings(
  job: Job,
  wish: WishedPlan,
  blocks: readonly Block[],
  ctx: { readonly now: string; readonly hours: { readonly startMs: number; readonly endMs: number } },
): PlanWarning[] {
  const warnings: PlanWarning[] = [];
  const others = blocks.filter((b) => b.technicianId === wish.technicianId && b.job.id !== job.id && b.kind !== 'done');
  for (const other of others) {
    const number = other.job.officeNumber ?? other.job.number;
    if (other.startMs < wish.endMs && other.endMs > wish.startMs) warnings.push({ code: 'overlaps', number });
    else if (placeOf(other.job) !== placeOf(job)) {
      const gap = other.endMs <= wish.startMs ? wish.startMs - other.endMs : other.startMs - wish.endMs;
      if (gap < TRAVEL_GAP_MS) warnings.push({ code: 'shortTravel', number, minutes: Math.floor(gap / 60_000) });
    }
  }
  if (wish.endMs <= Date.parse(ctx.now)) warnings.push({ code: 'inThePast' });
  if (job.arrivedAt === null && wish.startMs > time(job.respondBy)) warnings.push({ code: 'afterResponse' });
  if (wish.endMs > time(job.resolveBy)) warnings.push({ code: 'afterResolve' });
  if (wish.startMs < ctx.hours.startMs || wish.endMs > ctx.hours.endMs) warnings.push({ code: 'outsideHours' });
  return warnings;
}

/**
 * The first time from which a technician is free for so long, in steps of a quarter of an hour; after everything else when
 * there is no gap. Keeps a way to another place free on both sides.
 *
 * @returns milliseconds since the epoch
 */
export function firstFree(blocks: readonly Block[], job: Job, fromMs: number, durationMs: number): number {
  const quarter = 15 * 60_000;
  const busy = blocks
    .filter((b) => b.kind !== 'done' && b.job.id !== job.id)
    .map((b) => {
      const way = placeOf(b.job) === placeOf(job) ? 0 : TRAVEL_GAP_MS;
      return { startMs: b.startMs - way, endMs: b.endMs + way };
    })
    .sort((a, b) => a.startMs - b.startMs);
  let start = Math.ceil(fromMs / quarter) * quarter;
  for (const block of busy) {
    if (block.startMs >= start + durationMs) break;
    if (block.endMs > start) start = Math.ceil(block.endMs / quarter) * quarter;
  }
  return start;
}

export interface BoardFilter {
  /** Words in any order, found in what a job is searched by. */
  readonly text: string;
  readonly priority: Priority | null;
}
