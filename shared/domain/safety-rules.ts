import type { LimitOp, MeasuredStep, ReadingMethod } from './safety-limits';
import { isMeasured, type MeasuredPlanStep, type SafetyPlan } from './safety-plan';
import type {
  CheckAnswer,
  LimitationId,
  Qualifier,
  ReadingValue,
  SafetyInstrument,
  SafetyReading,
  SafetyVerdict,
  SafetyVisualAnswer,
} from './safety-test';

// The verdicts: of one reading, and of the whole test. The tester's reading is the measurement; this only compares. What is
// unknown, unmeasured or undecidable is never a pass.

export { planTest, isMeasured, measuredStepOf, basePlusCord } from './safety-plan';
export type { LimitGap, MeasuredPlanStep, PlanInput, PlanStep, SafetyPlan, StepLimit, StepNeed } from './safety-plan';
export { suggestNextCheck } from './safety-interval';
export { needsSafetyTest, safetyGate } from './safety-gate';

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

export type CalibrationState = 'valid' | 'dueSoon' | 'expired' | 'unknown';

const DAY_MS = 86_400_000;

/**
 * Calibration of the tester on a day (an instant or YYYY-MM-DD). The day it runs out still counts. `dueSoon`: 30 days or
 * fewer left. A missing or unreadable date is `unknown`. Nothing is blocked by it: it is warned about and printed.
 */
export function calibrationState(
  instrument: Pick<SafetyInstrument, 'calibratedUntil'>,
  date: string,
): CalibrationState {
  const until = instrument.calibratedUntil === null ? Number.NaN : dayMs(instrument.calibratedUntil);
  const today = dayMs(date.slice(0, 10));
  if (!Number.isFinite(until) || !Number.isFinite(today)) return 'unknown';
  if (today > until) return 'expired';
  return until - today <= 30 * DAY_MS ? 'dueSoon' : 'valid';
}

function dayMs(day: string): number {
  return /^\d{4}-\d{2}-\d{2}$/u.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
}

/** Why the verdict is what it is; `test` and `visualId` say where. */
export type VerdictReason = {
  code:
    | 'readingFailed'
    | 'readingWithoutVerdict'
    | 'readingMissing'
    | 'reasonMissing'
    | 'pointsMissing'
    | 'outletCountUnknown'
    | 'nothingMeasured'
    | 'visualFailed'
    | 'visualNotChecked'
    | 'visualCoreNotApplicable'
    | 'nothingSeen'
    | 'functionalFailed'
    | 'functionalNotChecked'
    | 'calibrationExpired'
    | 'calibrationUnknown';
  test?: MeasuredStep;
  visualId?: string;
  detail?: NoVerdictReason;
};

export type OverallInput = {
  plan: SafetyPlan;
  visual: readonly SafetyVisualAnswer[];
  readings: readonly SafetyReading[];
  functional: { answer: CheckAnswer };
  instrument: Pick<SafetyInstrument, 'calibratedUntil'>;
  /** Day of the test (instant or YYYY-MM-DD), for the calibration. */
  date: string;
  /** Limitations a person added (`other`). */
  ownLimitations?: readonly LimitationId[];
};

export type OverallVerdict = {
  verdict: SafetyVerdict;
  /** What failed, or what is still missing, or empty. */
  reasons: readonly VerdictReason[];
  limitations: readonly LimitationId[];
  /** Readings that were compared with a limit nobody has checked against the bought standard. */
  unverifiedTests: readonly MeasuredStep[];
};

/**
 * Verdict of the whole test. Every reading is judged anew from the plan: a stored verdict is not believed. Fail wins; anything
 * missing or undecided leaves it not completed; what was left out with a reason makes it a pass with limitation.
 */
export function overallVerdict(input: OverallInput): OverallVerdict {
  const failed: VerdictReason[] = [];
  const open: VerdictReason[] = [];
  const limitations = new Set<LimitationId>(input.ownLimitations ?? []);
  const steps = input.plan.steps.filter(isMeasured);
  const judged = steps.map((step) => judgeStep(step, input.readings));

  for (const result of judged) {
    failed.push(...result.failed);
    open.push(...result.open);
    for (const id of result.limitations) limitations.add(id);
    if (result.state === 'leftOut') {
      const substitute = judged.find((other) => other.step.test === result.step.substitute);
      if (substitute?.state === 'pass') limitations.add(LEFT_OUT[result.step.test] ?? 'other');
      else open.push({ code: 'readingMissing', test: result.step.test });
    }
  }
  if (!judged.some((r) => r.state === 'pass')) open.push({ code: 'nothingMeasured' });
  // A reading of a step that this plan does not have has no limit here, so it cannot be waved through.
  for (const reading of input.readings) {
    if (!steps.some((s) => s.test === reading.test))
      open.push({ code: 'readingWithoutVerdict', test: reading.test, detail: 'noLimit' });
  }

  judgeVisual(input, failed, open, limitations);
  if (input.functional.answer === 'fail') failed.push({ code: 'functionalFailed' });
  if (input.functional.answer === 'notChecked') open.push({ code: 'functionalNotChecked' });

  const calibration = calibrationState(input.instrument, input.date);
  if (calibration === 'expired') limitations.add('calibrationExpired');
  if (calibration === 'unknown') limitations.add('calibrationUnknown');

  const measured = judged.filter((r) => r.measured);
  return {
    verdict:
      failed.length > 0
        ? 'fail'
        : open.length > 0
          ? 'notCompleted'
          : limitations.size > 0
            ? 'passWithLimitation'
            : 'pass',
    reasons: failed.length > 0 ? failed : open,
    limitations: [...limitations],
    unverifiedTests: measured.filter((r) => !r.step.limit.verified).map((r) => r.step.test),
  };
}

const LEFT_OUT: Partial<Record<MeasuredStep, LimitationId>> = {
  insulation: 'insulationNotMeasured',
  touchOrProtectiveConductorCurrent: 'currentNotMeasured',
};

type StepResult = {
  step: MeasuredPlanStep;
  /** `leftOut`: not measured, with a reason, where the plan allows that. */
  state: 'pass' | 'fail' | 'open' | 'leftOut' | 'skipped';
  measured: boolean;
  failed: VerdictReason[];
  open: VerdictReason[];
  limitations: LimitationId[];
};

function judgeStep(step: MeasuredPlanStep, all: readonly SafetyReading[]): StepResult {
  const readings = all.filter((r) => r.test === step.test);
  const measured = readings.filter((r) => r.value !== null);
  const result: StepResult = {
    step,
    state: 'open',
    measured: measured.length > 0,
    failed: [],
    open: [],
    limitations: [],
  };
  const test = step.test;
  for (const reading of measured) {
    const judgement = judgeReading(step, reading);
    if (judgement.verdict === 'fail') result.failed.push({ code: 'readingFailed', test });
    if (judgement.reason !== null) result.open.push({ code: 'readingWithoutVerdict', test, detail: judgement.reason });
    if (isOverridden(reading)) result.limitations.push('limitOverridden');
    if (reading.method === 'alternative') result.limitations.push('substituteMethod');
  }
  if (measured.length === 0) return { ...result, ...notMeasured(step, readings) };
  if (step.points === null) result.open.push({ code: 'outletCountUnknown', test });
  else if (step.points > distinctPoints(measured)) result.open.push({ code: 'pointsMissing', test });
  result.state = result.failed.length > 0 ? 'fail' : result.open.length > 0 ? 'open' : 'pass';
  return result;
}

function notMeasured(step: MeasuredPlanStep, readings: readonly SafetyReading[]): Pick<StepResult, 'state' | 'open'> {
  if (step.need === 'optional') return { state: 'skipped', open: [] };
  if (step.need === 'limits') {
    if (readings.some((r) => isFilled(r.notMeasuredReason))) return { state: 'leftOut', open: [] };
    return {
      state: 'open',
      open: [{ code: readings.length === 0 ? 'readingMissing' : 'reasonMissing', test: step.test }],
    };
  }
  return { state: 'open', open: [{ code: 'readingMissing', test: step.test }] };
}

// The same outlet measured twice is one outlet; unnamed readings are different places only when there is just one place.
function distinctPoints(readings: readonly SafetyReading[]): number {
  return new Set(readings.map((r) => r.point?.trim().toLowerCase() ?? '')).size;
}

function judgeVisual(
  input: OverallInput,
  failed: VerdictReason[],
  open: VerdictReason[],
  limitations: Set<LimitationId>,
): void {
  const items = input.plan.steps.flatMap((s) => (s.kind === 'visual' ? s.items : []));
  const advisory = new Set<string>(items.filter((i) => i.advisory).map((i) => i.id));
  for (const { id, answer } of input.visual) {
    if (answer !== 'fail') continue;
    if (advisory.has(id)) limitations.add('supplyPointDefect');
    else failed.push({ code: 'visualFailed', visualId: id });
  }
  for (const item of items) {
    const answers = input.visual.filter((v) => v.id === item.id).map((v) => v.answer);
    if (answers.length === 0 || answers.includes('notChecked'))
      open.push({ code: 'visualNotChecked', visualId: item.id });
    else if (item.core && answers.includes('notApplicable'))
      open.push({ code: 'visualCoreNotApplicable', visualId: item.id });
  }
  if (!input.visual.some((v) => v.answer === 'pass')) open.push({ code: 'nothingSeen' });
}

function isFilled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
