import type { Level, Priority } from './job';
import { isFilled } from './refusal';
import type { Refusal } from './refusal';

/** impact -> urgency -> priority. ITIL 4 gives the method, not the numbers: this is the starter matrix, meant to be edited. */
export type PriorityMatrix = Readonly<Record<Level, Readonly<Record<Level, Priority>>>>;

export const PRIORITY_MATRIX: PriorityMatrix = {
  high: { high: 1, medium: 2, low: 3 },
  medium: { high: 2, medium: 3, low: 4 },
  low: { high: 3, medium: 4, low: 5 },
};

/** Minutes from "reported"; null: by appointment, no clock. */
export interface PriorityTarget {
  readonly respondMin: number | null;
  readonly resolveMin: number | null;
}
export type PriorityTargets = Readonly<Record<Priority, PriorityTarget>>;

/** Starter targets, from public templates; a contract replaces them. */
export const PRIORITY_TARGETS: PriorityTargets = {
  1: { respondMin: 15, resolveMin: 4 * 60 },
  2: { respondMin: 60, resolveMin: 8 * 60 },
  3: { respondMin: 4 * 60, resolveMin: 24 * 60 },
  4: { respondMin: 8 * 60, resolveMin: 72 * 60 },
  5: { respondMin: null, resolveMin: null },
};

export interface PriorityInput {
  readonly impact: Level | null;
  readonly urgency: Level | null;
  readonly safetyRisk: boolean;
}

/** The priority that follows from impact and urgency; a safety risk is always 1; null while one of the two is not known. */
export function derivePriority(input: PriorityInput, matrix: PriorityMatrix = PRIORITY_MATRIX): Priority | null {
  if (input.safetyRisk) return 1;
  if (input.impact === null || input.urgency === null) return null;
  return matrix[input.impact][input.urgency];
}

export const PRIORITY_REFUSALS = ['overrideNeedsReason', 'safetyForcesFirst'] as const;
export type PriorityRefusalCode = (typeof PRIORITY_REFUSALS)[number];

export interface PriorityDecision {
  readonly priority: Priority | null;
  /** What decided it. `unknown`: impact or urgency is missing. */
  readonly by: 'safety' | 'matrix' | 'override' | 'unknown';
  readonly refusals: readonly Refusal<PriorityRefusalCode>[];
}

/**
 * The priority with a person's override. An override that differs from the matrix needs a reason, and none goes below 1 while
 * there is a safety risk. A refused override leaves the derived priority in place, so that a job never loses its priority.
 */
export function decidePriority(
  input: PriorityInput & { readonly override?: Priority | null; readonly reason?: string | null },
  matrix: PriorityMatrix = PRIORITY_MATRIX,
): PriorityDecision {
  const derived = derivePriority(input, matrix);
  const override = input.override ?? null;
  const plain: PriorityDecision = {
    priority: derived,
    by: input.safetyRisk ? 'safety' : derived === null ? 'unknown' : 'matrix',
    refusals: [],
  };
  if (override === null || override === derived) return plain;
  if (input.safetyRisk) return { ...plain, refusals: [{ code: 'safetyForcesFirst' }] };
  if (!isFilled(input.reason)) return { ...plain, refusals: [{ code: 'overrideNeedsReason' }] };
  return { priority: override, by: 'override', refusals: [] };
}

function addMinutes(instant: string, minutes: number | null): string | null {
  const start = Date.parse(instant);
  if (minutes === null || !Number.isFinite(start)) return null;
  return new Date(start + minutes * 60_000).toISOString();
}

/**
 * When the job has to be answered and solved, as UTC instants; null where the priority has no clock. Plain elapsed time:
 * business hours and holidays are not counted yet.
 */
export function dueTimes(
  priority: Priority | null,
  reportedAt: string,
  targets: PriorityTargets = PRIORITY_TARGETS,
): { respondBy: string | null; resolveBy: string | null } {
  if (priority === null) return { respondBy: null, resolveBy: null };
  const target = targets[priority];
  return { respondBy: addMinutes(reportedAt, target.respondMin), resolveBy: addMinutes(reportedAt, target.resolveMin) };
}
