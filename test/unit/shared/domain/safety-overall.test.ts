import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overallVerdict } from '@shared/domain/safety-rules';
import { READING_VERDICTS, type SafetyReading } from '@shared/domain/safety-test';
import { desktopPlan, goodReadings, goodVisual, planFor, reading } from './safety-fixtures';

const CALIBRATED = { calibratedUntil: '2027-03-31' };
const DATE = '2026-11-22T10:00:00.000Z';

function overall(plan = desktopPlan(), extra: Partial<Parameters<typeof overallVerdict>[0]> = {}) {
  return overallVerdict({
    plan,
    visual: goodVisual(plan),
    readings: goodReadings(plan),
    functional: { answer: 'pass' },
    instrument: CALIBRATED,
    date: DATE,
    ...extra,
  });
}

describe('the verdict of the whole test', () => {
  const plan = desktopPlan();
  const without = (test: string) => goodReadings(plan).filter((r) => r.test !== test);

  it('passes when all is measured, seen and working, and names the limits nobody has verified', () => {
    expect(overall()).toEqual({
      verdict: 'pass',
      reasons: [],
      limitations: [],
      unverifiedTests: ['earthContinuity', 'insulation', 'touchOrProtectiveConductorCurrent', 'polarity'],
    });
  });

  it('lets a fail win over everything that is missing', () => {
    const readings = [reading(plan, 'earthContinuity', { value: 0.5 })];
    const result = overall(plan, { readings, visual: [], functional: { answer: 'notChecked' } });
    expect(result.verdict).toBe('fail');
    expect(result.reasons).toEqual([{ code: 'readingFailed', test: 'earthContinuity' }]);
  });

  it('fails on a failed look or function', () => {
    const visual = goodVisual(plan).map((v) => (v.id === 'V05' ? { ...v, answer: 'fail' as const } : v));
    expect(overall(plan, { visual }).verdict).toBe('fail');
    expect(overall(plan, { functional: { answer: 'fail' } }).verdict).toBe('fail');
  });

  it('fails on one bad reading among good ones of the same step', () => {
    const readings = [...goodReadings(plan), reading(plan, 'earthContinuity', { value: 0.9, point: 'rear plate' })];
    expect(overall(plan, { readings }).verdict).toBe('fail');
  });

  it('does not believe a stored verdict', () => {
    const forged = goodReadings(plan).map((r) =>
      r.test === 'insulation' ? { ...r, value: 0.1, qualifier: '=' as const, verdict: 'pass' as const } : r,
    );
    expect(overall(plan, { readings: forged }).verdict).toBe('fail');
  });

  it('reports a defect of the wall outlet as a limitation, not as a fault of the appliance', () => {
    const visual = goodVisual(plan).map((v) => (v.id === 'V17' ? { ...v, answer: 'fail' as const } : v));
    expect(overall(plan, { visual })).toMatchObject({
      verdict: 'passWithLimitation',
      limitations: ['supplyPointDefect'],
    });
  });

  it('is not completed with an item not looked at, left out, or wrongly called not applicable', () => {
    for (const visual of [
      goodVisual(plan).map((v) => (v.id === 'V10' ? { ...v, answer: 'notChecked' as const } : v)),
      goodVisual(plan).filter((v) => v.id !== 'V10'),
      goodVisual(plan).map((v) => (v.id === 'V09' ? { ...v, answer: 'notApplicable' as const } : v)),
    ]) {
      expect(overall(plan, { visual }).verdict).toBe('notCompleted');
    }
    const visual = goodVisual(plan).map((v) => (v.id === 'V02' ? { ...v, answer: 'notApplicable' as const } : v));
    expect(overall(plan, { visual }).verdict).toBe('pass');
  });

  it('is not completed while the function of a machine was not tried', () => {
    expect(overall(plan, { functional: { answer: 'notChecked' } }).verdict).toBe('notCompleted');
    expect(overall(plan, { functional: { answer: 'notApplicable' } }).verdict).toBe('notCompleted');
    expect(overall(planFor('leadC13', 'I'), { functional: { answer: 'notApplicable' } }).verdict).toBe('pass');
  });

  it('lets insulation be left out only with a reason and with the current measured', () => {
    const leftOut = (notMeasuredReason?: string) => [
      ...without('insulation'),
      reading(plan, 'insulation', { value: null, notMeasuredReason }),
    ];
    expect(overall(plan, { readings: without('insulation') }).verdict).toBe('notCompleted');
    expect(overall(plan, { readings: leftOut() }).reasons).toEqual([{ code: 'reasonMissing', test: 'insulation' }]);
    expect(overall(plan, { readings: leftOut('surge filter inside') })).toMatchObject({
      verdict: 'passWithLimitation',
      limitations: ['insulationNotMeasured'],
    });
    const neither = leftOut('surge filter inside')
      .filter((r) => r.test !== 'touchOrProtectiveConductorCurrent')
      .concat(reading(plan, 'touchOrProtectiveConductorCurrent', { value: null, notMeasuredReason: 'no adapter' }));
    expect(overall(plan, { readings: neither }).verdict).toBe('notCompleted');
  });

  it('never excuses the earth of a Class I machine', () => {
    const readings = [
      ...without('earthContinuity'),
      reading(plan, 'earthContinuity', { value: null, notMeasuredReason: 'no bare metal found' }),
    ];
    expect(overall(plan, { readings }).verdict).toBe('notCompleted');
  });

  it('is not completed with an undecided reading', () => {
    const readings = [...without('insulation'), reading(plan, 'insulation', { value: 0.5, qualifier: '>' })];
    expect(overall(plan, { readings })).toMatchObject({
      verdict: 'notCompleted',
      reasons: [{ code: 'readingWithoutVerdict', test: 'insulation', detail: 'inconclusive' }],
    });
  });

  it('does not let a reading pass that its plan does not have', () => {
    const adapter = planFor('acAdapter', 'II');
    const readings = [...goodReadings(adapter), reading(plan, 'earthContinuity', { value: 0.01 })];
    expect(overall(adapter, { readings }).verdict).toBe('notCompleted');
  });

  it('warns of an expired or unknown calibration without blocking', () => {
    for (const [calibratedUntil, id] of [
      ['2026-11-21', 'calibrationExpired'],
      [null, 'calibrationUnknown'],
    ] as const) {
      expect(overall(plan, { instrument: { calibratedUntil } })).toMatchObject({
        verdict: 'passWithLimitation',
        limitations: [id],
      });
    }
  });

  it('prints the substitute method and a limit of the reviewer as limitations', () => {
    const substitute = [
      ...without('touchOrProtectiveConductorCurrent'),
      reading(plan, 'touchOrProtectiveConductorCurrent', { value: 0.5, method: 'alternative' }),
    ];
    expect(overall(plan, { readings: substitute }).limitations).toEqual(['substituteMethod']);
    const overridden = [
      ...without('earthContinuity'),
      reading(plan, 'earthContinuity', {
        value: 0.2,
        overrideLimitValue: 0.25,
        overrideBy: 'A. Reviewer',
        overrideReason: 'lead of 6 m',
      }),
    ];
    expect(overall(plan, { readings: overridden })).toMatchObject({
      verdict: 'passWithLimitation',
      limitations: ['limitOverridden'],
    });
  });

  it('is not completed where a limit is not known', () => {
    const noCsa = desktopPlan({ leadCsaMm2: null });
    expect(overall(noCsa)).toMatchObject({
      verdict: 'notCompleted',
      reasons: [{ code: 'readingWithoutVerdict', test: 'earthContinuity', detail: 'noLimit' }],
    });
    const rcd = planFor('rcdAdaptor', 'I');
    const readings = [...goodReadings(rcd), reading(rcd, 'rcdTripTime', { value: 20 })];
    expect(overall(rcd, { readings }).verdict).toBe('notCompleted');
  });

  it('wants every outlet of an extension lead measured', () => {
    const four = planFor('extensionLead', 'I', { outletCount: 4 });
    const rest = goodReadings(four).filter((r) => r.test !== 'earthContinuity' && r.test !== 'polarity');
    const outlets = (n: number) =>
      Array.from({ length: n }, (_, i) => [
        reading(four, 'earthContinuity', { value: 0.1, point: `outlet ${i + 1}` }),
        reading(four, 'polarity', { value: 'correct', point: `outlet ${i + 1}` }),
      ]).flat();
    const functional = { answer: 'notApplicable' } as const;
    expect(overall(four, { readings: [...rest, ...outlets(4)], functional }).verdict).toBe('pass');
    expect(overall(four, { readings: [...rest, ...outlets(3)], functional }).verdict).toBe('notCompleted');
    const unknown = planFor('extensionLead', 'I');
    expect(overall(unknown, { functional }).reasons.map((r) => r.code)).toContain('outletCountUnknown');
  });

  it('passes nothing without a measurement, whatever is claimed', () => {
    const claims = fc.array(
      fc.record({
        base: fc.constantFrom(...goodReadings(plan)),
        verdict: fc.constantFrom(...READING_VERDICTS),
        reason: fc.string(),
      }),
    );
    const anyPlan = fc.constantFrom(
      plan,
      planFor('acAdapter', 'II'),
      planFor('laptop', 'III'),
      planFor('leadC13', 'I'),
    );
    fc.assert(
      fc.property(claims, anyPlan, (list, p) => {
        const readings: SafetyReading[] = list.map(({ base, verdict, reason }) => ({
          ...base,
          value: null,
          verdict,
          notMeasuredReason: reason,
        }));
        expect(overall(p, { readings }).verdict).toBe('notCompleted');
      }),
    );
  });

  it('never gets better when a reading is taken away', () => {
    fc.assert(
      fc.property(fc.subarray(goodReadings(plan)), (readings) => {
        const complete = readings.length === goodReadings(plan).length;
        expect(overall(plan, { readings }).verdict).toBe(complete ? 'pass' : 'notCompleted');
      }),
    );
  });
});
