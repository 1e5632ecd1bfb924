import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAD_CSA_MM2, RULE_SETS, UK_IET5 } from '@shared/domain/safety-limits';
import {
  basePlusCord,
  calibrationState,
  isMeasured,
  judgeReading,
  suggestNextCheck,
  type ReadingEntry,
} from '@shared/domain/safety-rules';
import { desktopPlan, goodVisual, planFor, reading, stepOf } from './safety-fixtures';

const DATE = '2026-11-22T10:00:00.000Z';

describe('the plan for a Class I desktop computer after a power supply swap', () => {
  const plan = desktopPlan();

  it('goes in the order of the code of practice', () => {
    expect(plan.steps.map((s) => s.test)).toEqual([
      'userQuestions',
      'visual',
      'earthContinuity',
      'insulation',
      'touchOrProtectiveConductorCurrent',
      'polarity',
      'functional',
    ]);
  });

  it('allows 0.139 ohm of earth through 1.5 m of 0.75 mm², and shows the sum', () => {
    const { limit } = stepOf(plan, 'earthContinuity');
    expect(limit).toMatchObject({ op: '<=', value: 0.139, unit: 'ohm', formula: '0.1 + 1.5 × 0.026', gap: null });
    expect(limit.inputs).toEqual({ leadLengthM: 1.5, leadCsaMm2: 0.75, cordResistanceOhmPerM: 0.026 });
  });

  it('asks at least 1 Mohm at 500 or 250 V, at most 5 mA, and the polarity of the lead', () => {
    expect(stepOf(plan, 'insulation')).toMatchObject({ testVoltagesV: [500, 250], limit: { op: '>=', value: 1 } });
    expect(stepOf(plan, 'touchOrProtectiveConductorCurrent').limit).toMatchObject({ op: '<=', value: 5, unit: 'mA' });
    expect(stepOf(plan, 'polarity').limit.value).toBe('correct');
    expect(stepOf(plan, 'insulation').requires).toEqual(['earthContinuity']);
  });

  it('says of every limit that nobody has checked it against the bought standard, and where it comes from', () => {
    expect(plan.verified).toBe(false);
    for (const step of plan.steps.filter(isMeasured)) {
      expect(step.limit.verified).toBe(false);
      expect(step.limit.source.length).toBeGreaterThan(0);
      for (const s of step.limit.source) expect(s.url).toMatch(/^https:\/\//u);
    }
  });

  it('asks for the repair to be looked at', () => {
    expect(goodVisual(plan).map((v) => v.id)).toContain('V19');
    expect(goodVisual(desktopPlan({ reason: 'recurrent' })).map((v) => v.id)).not.toContain('V19');
  });
});

describe('plans of other items', () => {
  it('has no earth test on Class II, nor where the earth is functional only', () => {
    for (const cls of ['II', 'II_FE'] as const) {
      const plan = planFor('acAdapter', cls);
      expect(plan.steps.map((s) => s.test)).not.toContain('earthContinuity');
      expect(stepOf(plan, 'insulation').limit.value).toBe(2);
    }
  });

  it('takes the stricter of two rows: a two-core lead is tested as Class II', () => {
    expect(stepOf(planFor('leadC7', 'II'), 'insulation').limit.value).toBe(2);
    expect(stepOf(planFor('leadC13', 'I'), 'insulation').limit.value).toBe(1);
  });

  it('has no limit, and so no pass, for what the rule set does not know', () => {
    const plan = planFor('rcdAdaptor', 'I');
    expect(stepOf(plan, 'rcdTripTime').limit).toMatchObject({ value: null, gap: 'notInRuleSet' });
    expect(reading(plan, 'rcdTripTime', { value: 20 }).verdict).toBe('noVerdict');
  });

  it('says when a class is not one this kind of item is made in', () => {
    expect(planFor('leadC7', 'I').classFitsItem).toBe(false);
    expect(desktopPlan().classFitsItem).toBe(true);
  });

  it('never chooses a row whose condition the sources dispute', () => {
    expect(stepOf(planFor('printerCopier', 'I'), 'insulation').limit.ruleId).toBe('UK_IET5/insulation/I');
  });
});

describe('the earth limit 0.1 + R', () => {
  it.each([
    [2, 0.75, 0.152],
    [1.5, 0.75, 0.139],
    [3, 1.0, 0.1585],
    [5, 1.25, 0.178],
    [10, 1.5, 0.233],
    [25, 2.5, 0.2995],
    [0, null, 0.1],
  ])('%d m of %s mm² gives %d ohm', (length, csa, limit) => {
    expect(basePlusCord(0.1, length, csa).value).toBe(limit);
  });

  it('is unknown for an unknown length or cross-section, and then nothing passes', () => {
    expect(basePlusCord(0.1, null, 0.75)).toMatchObject({ value: null, gap: 'unknownLength' });
    expect(basePlusCord(0.1, -1, 0.75)).toMatchObject({ value: null, gap: 'unknownLength' });
    expect(basePlusCord(0.1, 2, null)).toMatchObject({ value: null, gap: 'unknownCsa' });
    expect(basePlusCord(0.1, 2, 0.8)).toMatchObject({ value: null, gap: 'unknownCsa' });
    const plan = desktopPlan({ leadCsaMm2: null });
    expect(judgeReading(stepOf(plan, 'earthContinuity'), { method: 'softTest', value: 0.01 })).toEqual({
      verdict: 'noVerdict',
      reason: 'noLimit',
    });
  });

  it('never falls when the lead gets longer or thinner', () => {
    const lengths = fc.double({ min: 0.01, max: 100, noNaN: true });
    const sizes = fc.constantFrom(...LEAD_CSA_MM2);
    fc.assert(
      fc.property(lengths, lengths, sizes, sizes, (l1, l2, a1, a2) => {
        const loose = basePlusCord(0.1, Math.max(l1, l2), Math.min(a1, a2)).value;
        const strict = basePlusCord(0.1, Math.min(l1, l2), Math.max(a1, a2)).value;
        expect(Number(loose)).toBeGreaterThanOrEqual(Number(strict));
      }),
    );
  });
});

describe('the verdict of one reading', () => {
  const plan = desktopPlan();
  const judge = (test: Parameters<typeof stepOf>[1], entry: Partial<ReadingEntry>) => {
    const r = reading(plan, test, entry);
    return r.verdict;
  };

  it('counts the limit itself as a pass', () => {
    expect(judge('earthContinuity', { value: 0.139 })).toBe('pass');
    expect(judge('earthContinuity', { value: 0.14 })).toBe('fail');
    expect(judge('insulation', { value: 1 })).toBe('pass');
    expect(judge('insulation', { value: 0.99 })).toBe('fail');
    expect(judge('touchOrProtectiveConductorCurrent', { value: 5 })).toBe('pass');
    expect(judge('touchOrProtectiveConductorCurrent', { value: 5.01 })).toBe('fail');
  });

  it('gives a verdict on ">" and "<" only where every value they allow agrees', () => {
    expect(judge('insulation', { value: 19.99, qualifier: '>' })).toBe('pass');
    expect(judge('insulation', { value: 0.5, qualifier: '>' })).toBe('noVerdict');
    expect(judge('insulation', { value: 0.5, qualifier: '<' })).toBe('fail');
    expect(judge('insulation', { value: 2, qualifier: '<' })).toBe('noVerdict');
    expect(judge('earthContinuity', { value: 0.01, qualifier: '<' })).toBe('pass');
    expect(judge('earthContinuity', { value: 0.5, qualifier: '<' })).toBe('noVerdict');
    expect(judge('earthContinuity', { value: 19.99, qualifier: '>' })).toBe('fail');
    expect(judge('earthContinuity', { value: 0.1, qualifier: '>' })).toBe('noVerdict');
  });

  it('leaves ">19.99" against at least 20 undecided', () => {
    const step = stepOf(plan, 'insulation');
    const strict = { ...step, limit: { ...step.limit, value: 20 } };
    expect(judgeReading(strict, { method: 'appliedVoltage', testVoltageV: 500, value: 19.99, qualifier: '>' })).toEqual(
      {
        verdict: 'noVerdict',
        reason: 'inconclusive',
      },
    );
  });

  it('has none without a value, in another unit, by a foreign method, or without the test voltage', () => {
    const step = stepOf(plan, 'insulation');
    const base = { method: 'appliedVoltage', value: 50, testVoltageV: 500 } as const;
    expect(judgeReading(step, base).verdict).toBe('pass');
    expect(judgeReading(step, { ...base, value: null }).verdict).toBe('notMeasured');
    expect(judgeReading(step, { ...base, unit: 'ohm' }).reason).toBe('wrongUnit');
    expect(judgeReading(step, { ...base, method: 'softTest' }).reason).toBe('methodNotAllowed');
    expect(judgeReading(step, { ...base, testVoltageV: undefined }).reason).toBe('testVoltageMissing');
    expect(judgeReading(step, { ...base, testVoltageV: 50 }).reason).toBe('testVoltageNotAllowed');
    expect(judgeReading(step, { ...base, value: 'correct' }).reason).toBe('badValue');
    expect(judgeReading(step, { ...base, value: Number.NaN }).reason).toBe('badValue');
    expect(judgeReading(step, { ...base, value: -5 }).reason).toBe('badValue');
  });

  it('judges polarity by what was seen', () => {
    expect(judge('polarity', { value: 'correct' })).toBe('pass');
    expect(judge('polarity', { value: 'incorrect' })).toBe('fail');
    expect(judge('polarity', { value: 1 })).toBe('noVerdict');
  });

  it("takes a reviewer's limit only with name and reason", () => {
    const own = { value: 0.2, overrideLimitValue: 0.25 };
    expect(judge('earthContinuity', own)).toBe('fail');
    expect(judge('earthContinuity', { ...own, overrideBy: 'A. Reviewer', overrideReason: ' ' })).toBe('fail');
    expect(judge('earthContinuity', { ...own, overrideBy: 'A. Reviewer', overrideReason: '6 m lead' })).toBe('pass');
  });

  it('never improves when the resistance or the current rises, or the insulation falls', () => {
    const rank = (v: string) => (v === 'pass' ? 1 : 0);
    // "<0" is no reading at all (bad value), so it is kept out
    const value = fc.double({ min: 0.001, max: 1000, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.constantFrom('=', '>', '<'), (a, b, qualifier) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        for (const test of ['earthContinuity', 'touchOrProtectiveConductorCurrent'] as const) {
          expect(rank(judge(test, { value: high, qualifier }))).toBeLessThanOrEqual(
            rank(judge(test, { value: low, qualifier })),
          );
        }
        expect(rank(judge('insulation', { value: low, qualifier }))).toBeLessThanOrEqual(
          rank(judge('insulation', { value: high, qualifier })),
        );
      }),
    );
  });

  it('agrees with every true value a qualified reading stands for', () => {
    const value = fc.double({ min: 0, max: 50, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.constantFrom('>', '<'), (shown, truth, qualifier) => {
        fc.pre(qualifier === '>' ? truth > shown : truth < shown);
        for (const test of ['earthContinuity', 'insulation', 'touchOrProtectiveConductorCurrent'] as const) {
          const verdict = judge(test, { value: shown, qualifier });
          expect(['noVerdict', judge(test, { value: truth })]).toContain(verdict);
        }
      }),
    );
  });
});

describe('the rule sets', () => {
  it('have a source for every row, no row marked as reviewed, and ids that are their own', () => {
    for (const set of Object.values(RULE_SETS)) {
      expect(new Set(set.rows.map((r) => r.id)).size).toBe(set.rows.length);
      for (const row of set.rows) {
        expect(row.sources.length).toBeGreaterThan(0);
        expect(row.reviewed).toBeNull();
      }
    }
  });

  it('become verified only row by row', () => {
    const reviewed = { by: 'A. Reviewer', date: '2026-12-01', edition: '5', clause: 'x' };
    const rows = UK_IET5.rows.map((r) => (r.step === 'earthContinuity' ? { ...r, reviewed } : r));
    const plan = desktopPlan({ ruleSet: { ...UK_IET5, rows } });
    expect(stepOf(plan, 'earthContinuity').limit.verified).toBe(true);
    expect(stepOf(plan, 'insulation').limit.verified).toBe(false);
    expect(plan.verified).toBe(false);
  });
});

describe('calibration and next check', () => {
  it('counts the last day as calibrated, warns 30 days ahead, and does not guess', () => {
    const until = (calibratedUntil: string | null) => calibrationState({ calibratedUntil }, DATE);
    expect(until('2026-11-22')).toBe('dueSoon');
    expect(until('2026-12-22')).toBe('dueSoon');
    expect(until('2026-12-23')).toBe('valid');
    expect(until('2026-11-21')).toBe('expired');
    expect(until(null)).toBe('unknown');
    expect(until('2026-13-45')).toBe('unknown');
    expect(calibrationState({ calibratedUntil: '2027-03-31' }, 'yesterday')).toBe('unknown');
  });

  it('suggests intervals of the HSE table and says that they are suggestions', () => {
    expect(suggestNextCheck({ itemType: 'desktopPc', protectionClass: 'I' })).toMatchObject({
      rowId: 'desktopComputer',
      visual: { minMonths: 24, maxMonths: 48 },
      combined: { minMonths: 60, maxMonths: 60 },
      suggestionOnly: true,
    });
    expect(suggestNextCheck({ itemType: 'monitor', protectionClass: 'II' }).combined).toBeNull();
    expect(suggestNextCheck({ itemType: 'laptop', protectionClass: 'III' }).visual).toBeNull();
    expect(suggestNextCheck({ itemType: 'otherEquipment', protectionClass: 'I' }).rowId).toBe('earthed');
  });
});
