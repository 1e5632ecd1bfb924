import { describe, expect, it } from 'vitest';
import { safetyReadingSchema, safetyTestSchema } from '@shared/domain/safety-test';
import { desktopPlan, goodReadings, goodVisual, reading } from './safety-fixtures';

const plan = desktopPlan();
const record = {
  startedAt: '2026-11-22T09:00:00.000Z',
  endedAt: '2026-11-22T09:20:00.000Z',
  protectionClass: 'I',
  itemType: 'desktopPc',
  leadLengthM: 1.5,
  leadCsaMm2: 0.75,
  reason: 'postRepair',
  ruleSetId: plan.ruleSetId,
  ruleSetVersion: plan.ruleSetVersion,
  competence: 'level2',
  testerName: 'Mia Berg',
  instrument: { make: 'Seaward', model: 'PrimeTest 100', serial: '12A-0345', calibratedUntil: '2027-03-31' },
  userAnswers: [{ id: 'mayShutDown', answer: 'yes' }],
  visual: goodVisual(plan),
  readings: goodReadings(plan),
  functional: { answer: 'pass' },
  verdict: 'pass',
  limitations: [],
} as const;

const accepts = (extra: object) => safetyTestSchema.safeParse({ ...record, ...extra }).success;

describe('the record of a safety test', () => {
  it('keeps readings with qualifier, limit, formula, inputs and sources through a round trip', () => {
    const back = safetyTestSchema.parse(JSON.parse(JSON.stringify(safetyTestSchema.parse(record))));
    expect(back.readings.find((r) => r.test === 'insulation')).toMatchObject({
      value: 19.99,
      qualifier: '>',
      limitValue: 1,
    });
    expect(back.readings.find((r) => r.test === 'earthContinuity')).toMatchObject({
      limitValue: 0.139,
      limitFormula: '0.1 + 1.5 × 0.026',
      limitInputs: { leadLengthM: 1.5, leadCsaMm2: 0.75, cordResistanceOhmPerM: 0.026 },
      limitVerified: false,
    });
  });

  it('refuses a pass from outside that its own content refutes', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ readings: [] })).toBe(false);
    expect(accepts({ readings: [reading(plan, 'insulation', { value: null })] })).toBe(false);
    expect(accepts({ readings: [...record.readings, reading(plan, 'earthContinuity', { value: 2 })] })).toBe(false);
    expect(accepts({ visual: [] })).toBe(false);
    expect(accepts({ visual: [{ id: 'V09', answer: 'notChecked' }, ...record.visual] })).toBe(false);
    expect(accepts({ functional: { answer: 'notChecked' } })).toBe(false);
    expect(accepts({ limitations: [{ id: 'calibrationExpired' }] })).toBe(false);
    expect(accepts({ limitations: [{ id: 'calibrationExpired' }], verdict: 'passWithLimitation' })).toBe(true);
    expect(accepts({ readings: [], visual: [], verdict: 'notCompleted' })).toBe(true);
  });

  it('refuses readings that contradict themselves', () => {
    const earth = reading(plan, 'earthContinuity', { value: 0.1 });
    const ok = (extra: object) => safetyReadingSchema.safeParse({ ...earth, ...extra }).success;
    expect(ok({})).toBe(true);
    expect(ok({ value: null })).toBe(false);
    expect(ok({ verdict: 'notMeasured' })).toBe(false);
    expect(ok({ value: -0.1 })).toBe(false);
    expect(ok({ limitValue: null })).toBe(false);
    expect(ok({ overrideLimitValue: 0.3 })).toBe(false);
    expect(ok({ overrideLimitValue: 0.3, overrideBy: 'A. Reviewer', overrideReason: 'lead of 6 m' })).toBe(true);
  });
});
