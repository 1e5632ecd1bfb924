import type { LimitOp, ReadingMethod } from './safety-vocabulary';
import type { MeasuredPlanStep } from './safety-plan';
import type { Qualifier, ReadingValue, SafetyReading } from './safety-test';

// The verdict of one reading. The tester's reading is the measurement; this only compares.

/** Why a reading has no verdict. */
export type NoVerdictReason =
  | 'notMeasured'
  | 'inconclusive' // ">0.5" against ">= 1": could be either
  | 'noLimit'
  | 'wrongUnit'
  | 'badValue'
  | 'methodNotAllowed'
  | 'testVoltageMissing'
  | 'testVoltageNotAllowed';

export type ReadingJudgement =
  { verdict: 'pass' | 'fail'; reason: null } | { verdict: 'noVerdict' | 'notMeasured'; reason: NoVerdictReason };

/** What is judged: the parts of a reading that a person enters. */
export type ReadingEntry = {
  method: ReadingMethod;
  value: ReadingValue;
  /** `=` when left out. */
  qualifier?: Qualifier | undefined;
  /** The step's unit when left out. */
  unit?: SafetyReading['unit'] | undefined;
  testVoltageV?: number | undefined;
  testCurrentA?: number | undefined;
  point?: string | undefined;
  notMeasuredReason?: string | undefined;
  overrideLimitValue?: number | undefined;
  overrideBy?: string | undefined;
  overrideReason?: string | undefined;
};

const NO = (reason: NoVerdictReason): ReadingJudgement => ({
  verdict: reason === 'notMeasured' ? 'notMeasured' : 'noVerdict',
  reason,
});

/**
 * Verdict of one reading against its planned step. A limit of the reviewer's own counts only with a name and a reason.
 * A reading with a qualifier stands for every value it allows: only when all of them pass (or fail) is there a verdict.
 */
export function judgeReading(step: MeasuredPlanStep, entry: ReadingEntry): ReadingJudgement {
  if (entry.value === null) return NO('notMeasured');
  if ((entry.unit ?? step.limit.unit) !== step.limit.unit) return NO('wrongUnit');
  if (!step.methods.includes(entry.method)) return NO('methodNotAllowed');
  if (step.testVoltagesV.length > 0) {
    if (entry.testVoltageV === undefined) return NO('testVoltageMissing');
    if (!step.testVoltagesV.includes(entry.testVoltageV)) return NO('testVoltageNotAllowed');
  }
  const qualifier = entry.qualifier ?? '=';
  if (step.kind === 'observation') {
    if (step.limit.value === null) return NO('noLimit');
    if (typeof entry.value === 'number' || qualifier !== '=') return NO('badValue');
    return { verdict: entry.value === step.limit.value ? 'pass' : 'fail', reason: null };
  }
  if (typeof entry.value !== 'number') return NO('badValue');
  const limit = isOverridden(entry) ? entry.overrideLimitValue : step.limit.value;
  if (typeof limit !== 'number') return NO('noLimit');
  return judgeNumber(step.limit.op, limit, qualifier, entry.value);
}

/** Whether a reviewer's own limit is complete: a limit, a name and a reason. */
export function isOverridden<E extends Pick<ReadingEntry, 'overrideLimitValue' | 'overrideBy' | 'overrideReason'>>(
  entry: E,
): entry is E & { overrideLimitValue: number; overrideBy: string; overrideReason: string } {
  return entry.overrideLimitValue !== undefined && isFilled(entry.overrideBy) && isFilled(entry.overrideReason);
}

function judgeNumber(op: LimitOp, limit: number, qualifier: Qualifier, value: number): ReadingJudgement {
  if (!Number.isFinite(value) || value < 0 || !Number.isFinite(limit) || (qualifier === '<' && value === 0))
    return NO('badValue');
  const pass: ReadingJudgement = { verdict: 'pass', reason: null };
  const fail: ReadingJudgement = { verdict: 'fail', reason: null };
  const exact = holds(op, limit, value);
  if (qualifier === '=') return exact ? pass : fail;
  const wantsMore = op === '>=';
  // ">19.99": every true value lies above 19.99; "<0.01": every true value lies below 0.01.
  if (qualifier === '>') {
    if (wantsMore) return value >= limit ? pass : NO('inconclusive');
    return value >= limit ? fail : NO('inconclusive');
  }
  if (wantsMore) return value <= limit ? fail : NO('inconclusive');
  return value <= limit ? pass : NO('inconclusive');
}

function holds(op: LimitOp, limit: number, value: number): boolean {
  switch (op) {
    case '<=':
      return value <= limit;
    case '<':
      return value < limit;
    case '>=':
      return value >= limit;
    case '==':
      return value === limit;
  }
}

/** Makes the reading to be saved: what was entered, the limit as it stands today with its formula and sources, and the verdict. */
export function recordReading(step: MeasuredPlanStep, entry: ReadingEntry): SafetyReading {
  const { verdict } = judgeReading(step, entry);
  const optional = {
    ...(isFilled(entry.point) && { point: entry.point.trim() }),
    ...(entry.testVoltageV !== undefined && { testVoltageV: entry.testVoltageV }),
    ...(entry.testCurrentA !== undefined && { testCurrentA: entry.testCurrentA }),
    ...(isFilled(entry.notMeasuredReason) && { notMeasuredReason: entry.notMeasuredReason.trim() }),
    ...(isOverridden(entry) && {
      overrideLimitValue: entry.overrideLimitValue,
      overrideBy: entry.overrideBy.trim(),
      overrideReason: entry.overrideReason.trim(),
    }),
  };
  return {
    test: step.test,
    method: entry.method,
    value: entry.value,
    qualifier: entry.qualifier ?? '=',
    unit: entry.unit ?? step.limit.unit,
    limitValue: step.limit.value,
    limitOp: step.limit.op,
    limitFormula: step.limit.formula,
    limitInputs: step.limit.inputs,
    limitRuleId: step.limit.ruleId,
    limitSource: step.limit.source.map((s) => s.url),
    limitVerified: step.limit.verified,
    verdict,
    ...optional,
  };
}

/** Whether a text has anything but blanks in it. */
export function isFilled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
