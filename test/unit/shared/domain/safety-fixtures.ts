import { UK_IET5, type MeasuredStep, type ProtectionClass, type SafetyItemType } from '@shared/domain/safety-limits';
import { isMeasured, planTest, recordReading, type ReadingEntry, type SafetyPlan } from '@shared/domain/safety-rules';
import type { SafetyReading, SafetyVisualAnswer } from '@shared/domain/safety-test';

/** A Class I desktop computer after its power supply was replaced, with its 1.5 m lead of 0.75 mm². */
export function desktopPlan(extra: Partial<Parameters<typeof planTest>[0]> = {}): SafetyPlan {
  return planTest({
    ruleSet: UK_IET5,
    protectionClass: 'I',
    itemType: 'desktopPc',
    leadLengthM: 1.5,
    leadCsaMm2: 0.75,
    reason: 'postRepair',
    ...extra,
  });
}

export function planFor(itemType: SafetyItemType, protectionClass: ProtectionClass, extra: object = {}): SafetyPlan {
  return desktopPlan({ itemType, protectionClass, ...extra });
}

export function stepOf(plan: SafetyPlan, test: MeasuredStep) {
  const step = plan.steps.filter(isMeasured).find((s) => s.test === test);
  if (step === undefined) throw new Error(`the plan has no ${test}`);
  return step;
}

export function reading(plan: SafetyPlan, test: MeasuredStep, entry: Partial<ReadingEntry>): SafetyReading {
  const step = stepOf(plan, test);
  const method = step.methods[0];
  if (method === undefined) throw new Error(`${test} has no method`);
  const voltage = step.testVoltagesV[0];
  return recordReading(step, { method, value: null, ...(voltage && { testVoltageV: voltage }), ...entry });
}

export function goodReadings(plan: SafetyPlan): SafetyReading[] {
  const good: Partial<Record<MeasuredStep, Partial<ReadingEntry>>> = {
    earthContinuity: { value: 0.11 },
    insulation: { value: 19.99, qualifier: '>' },
    touchOrProtectiveConductorCurrent: { value: 0.42 },
    polarity: { value: 'correct' },
    leadConductorContinuity: { value: 0.1 },
  };
  return plan.steps
    .filter(isMeasured)
    .flatMap((s) => (good[s.test] === undefined ? [] : [reading(plan, s.test, good[s.test] ?? {})]));
}

export function goodVisual(plan: SafetyPlan): SafetyVisualAnswer[] {
  return plan.steps.flatMap((s) =>
    s.kind === 'visual' ? s.items.map((i) => ({ id: i.id, answer: 'pass' as const })) : [],
  );
}
