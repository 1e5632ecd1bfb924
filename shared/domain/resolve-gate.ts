import type { Job } from './job';
import { currentPartLines } from './part';
import type { Part, PartLine } from './part';
import { isFilled } from './refusal';
import type { Refusal } from './refusal';

// What has to be there before a job may be called resolved (mission 5.3, "In progress -> Resolved"); the same list is the
// "To close this job" card.

/** Answer of the safety rules for a job. `excepted`: not tested, with a person's name and reason. */
export type SafetyGateState = 'notNeeded' | 'open' | 'satisfied' | 'excepted' | 'failed';

/** In the order in which the card shows them. */
export const REQUIREMENTS = ['cause', 'fix', 'partLines', 'requiredSteps', 'safetyCheck', 'userAsked'] as const;
export type RequirementCode = (typeof REQUIREMENTS)[number];

export const RESOLVE_REFUSALS = [
  'needsCause',
  'needsFix',
  'partLineIncomplete',
  'requiredStepsOpen',
  'safetyCheckOpen',
  'safetyCheckFailed',
  'needsUserAsked',
] as const;
export type ResolveRefusalCode = (typeof RESOLVE_REFUSALS)[number];

/** What a part line lacks. `quantity`: a serialised part is one line a piece. */
export const PART_LINE_GAPS = ['serialIn', 'serialOut', 'removedState', 'quantity'] as const;
export type PartLineGap = (typeof PART_LINE_GAPS)[number];

export interface IncompletePartLine {
  readonly lineId: string;
  readonly description: string;
  readonly missing: readonly PartLineGap[];
}

export type Requirement = {
  readonly satisfied: boolean;
  /** Why resolving is refused because of it; null when satisfied. */
  readonly refusal: Refusal<ResolveRefusalCode> | null;
} & (
  | { readonly code: 'cause' | 'fix'; readonly detail: { readonly value: string | null } }
  | {
      readonly code: 'partLines';
      readonly detail: { readonly count: number; readonly incomplete: readonly IncompletePartLine[] };
    }
  | { readonly code: 'requiredSteps'; readonly detail: { readonly open: number } }
  | { readonly code: 'safetyCheck'; readonly detail: { readonly gate: SafetyGateState } }
  | { readonly code: 'userAsked'; readonly detail: { readonly answer: Job['userAsked'] } }
);

/** What the gate looks at; the codes and the answer given here (typed, not saved yet) go before the job's own. */
export interface ResolveFacts {
  readonly partLines: readonly PartLine[];
  readonly parts?: readonly Pick<Part, 'id' | 'serialised'>[] | undefined;
  readonly safetyGate: SafetyGateState;
  readonly openSteps?: number | undefined;
  readonly causeCode?: string | null | undefined;
  readonly fixCode?: string | null | undefined;
  readonly userAsked?: Job['userAsked'] | undefined;
}

/**
 * What a part line still lacks: serial numbers where the part is serialised, and what became of the part that came out (if one
 * did: a line that names no removed part is an addition).
 */
export function partLineGaps(line: PartLine, serialised: boolean): PartLineGap[] {
  const cameOut = isFilled(line.serialOut) || isFilled(line.removedDescription) || line.removedState !== null;
  const gaps: PartLineGap[] = [];
  if (serialised && line.quantity !== 1) gaps.push('quantity');
  if (serialised && !isFilled(line.serialIn)) gaps.push('serialIn');
  if (serialised && cameOut && !isFilled(line.serialOut)) gaps.push('serialOut');
  if (cameOut && line.removedState === null) gaps.push('removedState');
  return gaps;
}

function incompleteLines(job: Job, facts: ResolveFacts): { count: number; incomplete: IncompletePartLine[] } {
  const serialisedIds = new Set((facts.parts ?? []).filter((p) => p.serialised).map((p) => p.id));
  const lines = currentPartLines(facts.partLines.filter((l) => l.jobId === job.id));
  const incomplete = lines.flatMap((line) => {
    const missing = partLineGaps(line, line.partId !== null && serialisedIds.has(line.partId));
    return missing.length === 0 ? [] : [{ lineId: line.id, description: line.description, missing }];
  });
  return { count: lines.length, incomplete };
}

/**
 * The requirements of resolving, in the order of the card. `requiredSteps` is left out while no procedure asks for any.
 */
export function resolveGate(job: Job, facts: ResolveFacts): Requirement[] {
  const gate: Requirement[] = [];
  const verdict = (satisfied: boolean, code: ResolveRefusalCode, params?: Refusal['params']) => ({
    satisfied,
    refusal: satisfied ? null : params === undefined ? { code } : { code, params },
  });

  const cause = facts.causeCode ?? job.causeCode;
  gate.push({ code: 'cause', ...verdict(isFilled(cause), 'needsCause'), detail: { value: cause } });
  const fix = facts.fixCode ?? job.fixCode;
  gate.push({ code: 'fix', ...verdict(isFilled(fix), 'needsFix'), detail: { value: fix } });

  const lines = incompleteLines(job, facts);
  const first = lines.incomplete[0];
  gate.push({
    code: 'partLines',
    ...verdict(first === undefined, 'partLineIncomplete', {
      count: lines.incomplete.length,
      description: first?.description ?? '',
    }),
    detail: lines,
  });

  if (facts.openSteps !== undefined) {
    const open = facts.openSteps;
    gate.push({ code: 'requiredSteps', ...verdict(open <= 0, 'requiredStepsOpen', { count: open }), detail: { open } });
  }

  const safe = ['notNeeded', 'satisfied', 'excepted'].includes(facts.safetyGate);
  const unsafeCode = facts.safetyGate === 'failed' ? 'safetyCheckFailed' : 'safetyCheckOpen';
  gate.push({ code: 'safetyCheck', ...verdict(safe, unsafeCode), detail: { gate: facts.safetyGate } });

  const answer = facts.userAsked ?? job.userAsked;
  gate.push({ code: 'userAsked', ...verdict(answer !== null, 'needsUserAsked'), detail: { answer } });
  return gate;
}
