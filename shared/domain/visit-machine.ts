import { isFilled } from './refusal';
import type { Refusal } from './refusal';
import type { Visit, VisitState, VisitTransition } from './visit';

// The states of a visit (mission 5.4): planned -> travelling -> on site -> working <-> break -> finished, besides declined,
// aborted (no access, user absent, unsafe) and missed.

export const VISIT_REFUSALS = [
  'alreadyThere',
  'visitIsOver',
  'arriveFirst',
  'startWorkFirst',
  'visitUnderWay',
  'needsReason',
  'noSuchStep',
] as const;
export type VisitRefusalCode = (typeof VISIT_REFUSALS)[number];
export type VisitRefusal = Refusal<VisitRefusalCode>;

/** From where a visit may go where. `travelling` may be left out (already in the building). */
export const VISIT_RULES: Readonly<Record<VisitState, readonly VisitState[]>> = {
  planned: ['travelling', 'onSite', 'declined', 'missed'],
  travelling: ['onSite', 'aborted'],
  onSite: ['working', 'aborted'],
  working: ['break', 'finished', 'aborted'],
  break: ['working', 'finished', 'aborted'],
  finished: [],
  declined: [],
  aborted: [],
  missed: [],
};

const NEEDS_REASON: readonly VisitState[] = ['declined', 'aborted'];

/** One step of a visit as it is recorded. `at` is the device's time, or the time a person gave (source `edit`). */
export interface VisitStepRecord {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly source?: VisitTransition['source'];
  readonly reason?: string | null | undefined;
  readonly clockOffsetMs?: number | null | undefined;
}

export type VisitStepResult =
  | { readonly allowed: true; readonly visit: Visit }
  | { readonly allowed: false; readonly refusals: readonly VisitRefusal[] };

function whyNot(from: VisitState, to: VisitState): VisitRefusalCode {
  const known = Object.hasOwn(VISIT_RULES, from) && Object.hasOwn(VISIT_RULES, to);
  if (!known) return 'noSuchStep';
  if (VISIT_RULES[from].length === 0) return 'visitIsOver';
  if (from === to) return 'alreadyThere';
  if (from === 'planned' || from === 'travelling') {
    if (to === 'working' || to === 'break' || to === 'finished') return 'arriveFirst';
    if (from === 'planned') return 'noSuchStep'; // aborting what has not begun: decline it or mark it missed
  }
  if (from === 'onSite' && (to === 'break' || to === 'finished')) return 'startWorkFirst';
  return 'visitUnderWay';
}

/** Why a visit may not go to a state; empty when it may. */
export function checkVisitTransition(visit: Visit, to: VisitState, reason?: string | null): VisitRefusal[] {
  const next: readonly VisitState[] = VISIT_RULES[visit.state] ?? [];
  if (!next.includes(to)) return [{ code: whyNot(visit.state, to), params: { from: visit.state, to } }];
  if (NEEDS_REASON.includes(to) && !isFilled(reason)) return [{ code: 'needsReason' }];
  return [];
}

/**
 * Takes a step of a visit: the visit in its new state with the transition appended. A device clock that was set back is no
 * reason to refuse: the order is the order of recording, and visitTimes flags the span.
 */
export function applyVisitTransition(visit: Visit, to: VisitState, step: VisitStepRecord): VisitStepResult {
  const refusals = checkVisitTransition(visit, to, step.reason);
  if (refusals.length > 0) return { allowed: false, refusals };
  const transition: VisitTransition = {
    id: step.id,
    to,
    at: step.at,
    originalAt: null,
    source: step.source ?? 'tap',
    by: step.by,
    clockOffsetMs: step.clockOffsetMs ?? null,
    reason: isFilled(step.reason) ? step.reason : null,
  };
  const changed = { ...visit, state: to, transitions: [...visit.transitions, transition], updatedAt: step.at };
  return { allowed: true, visit: changed };
}
