import { isFilled, isOverridden, judgeReading, type NoVerdictReason } from './safety-judge';
import { isMeasured, type MeasuredPlanStep, type SafetyPlan } from './safety-plan';
import type {
  CheckAnswer,
  LimitationId,
  SafetyInstrument,
  SafetyReading,
  SafetyVerdict,
  SafetyVisualAnswer,
} from './safety-test';
import { ITEM_TYPES, type MeasuredStep } from './safety-vocabulary';

// The verdict of the whole test, and the one door to the other rules. What is unknown, unmeasured or undecidable is never a pass.

export { isOverridden, judgeReading, recordReading } from './safety-judge';
export type { NoVerdictReason, ReadingEntry, ReadingJudgement } from './safety-judge';
export { planTest, isMeasured, measuredStepOf, basePlusCord } from './safety-plan';
export type { LimitGap, MeasuredPlanStep, PlanInput, PlanStep, SafetyPlan, StepLimit, StepNeed } from './safety-plan';
export { suggestNextCheck } from './safety-interval';
export { needsSafetyTest, safetyGate } from './safety-gate';

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
    | 'functionalNotChecked';
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
  // A lead has no function of its own to try; a machine has.
  const isLead = ITEM_TYPES[input.plan.itemType].scope === 'lead';
  const tried = input.functional.answer === 'pass' || (isLead && input.functional.answer === 'notApplicable');
  if (!tried) open.push({ code: 'functionalNotChecked' });

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
