import { partLineSchema, type PartClass } from '@shared/domain/part';
import { safetyTestSchema } from '@shared/domain/safety-test';
import { describe, expect, it } from 'vitest';
import {
  allInOrder,
  EMPTY_DRAFT,
  EMPTY_READING,
  evaluate,
  isEmptyDraft,
  parseLength,
  type SafetyDraft,
} from '../../../../renderer/features/safety/form';
import { proposeItem } from '../../../../renderer/features/safety/proposal';
import { retestDraft, toSafetyTest } from '../../../../renderer/features/safety/record';
import { findProblems } from '../../../../renderer/features/safety/problems';
import { makePartLine } from '../../../helpers/job-rows';

const TODAY = '2026-11-24T10:00:00.000Z';
const INSTRUMENT = { make: 'Seaward', model: 'PrimeTest 250+', serial: '28L-0922', calibratedUntil: '2026-12-13' };
const line = (partClass: PartClass) => partLineSchema.parse(makePartLine({ partClass }));
const circumstances = {
  proposal: proposeItem([line('powerSupply')], { type: 'desktop', protectionClass: null }),
  instrument: INSTRUMENT,
  today: TODAY,
};
const look = (draft: SafetyDraft) => evaluate(draft, circumstances);
const reading = (text: string) => ({ ...EMPTY_READING, text });

/** The story's check: Class I, lead 1.5 m of 0.75 mm2, everything measured. */
function storyDraft(changes: Partial<SafetyDraft['readings']> = {}): SafetyDraft {
  const base: SafetyDraft = {
    ...EMPTY_DRAFT,
    startedAt: TODAY,
    leadLength: '1,5',
    leadCsaMm2: 0.75,
    functional: { answer: 'pass', remark: '' },
    readings: {
      earthContinuity: reading('0.11'),
      insulation: reading('>19,99'),
      touchOrProtectiveConductorCurrent: reading('0.4'),
      polarity: { ...EMPTY_READING, observation: 'correct' },
      ...(changes as SafetyDraft['readings']),
    },
  };
  return { ...base, visual: allInOrder(base, look(base).visualItems) };
}
const rowOf = (draft: SafetyDraft, key: string) => {
  const row = look(draft).rows.find((r) => r.key === key);
  if (!row) throw new Error(`no row ${key}`);
  return row;
};

describe('what is proposed', () => {
  it.each([
    [['powerSupply'], 'desktop', 'desktopPc', 'I'],
    [['powerSupply'], 'server', 'server', 'I'],
    [['mainsLead'], 'desktop', 'leadC13', 'I'],
    [['mainsLead', 'powerSupply'], 'desktop', 'desktopPc', 'I'],
    [['acAdapter'], 'laptop', 'acAdapter', 'II'],
    [['ups'], 'other', 'ups', 'I'],
    // a test of the adapter would not cover what was changed inside the laptop
    [['mainsBoard'], 'laptop', 'otherEquipment', 'I'],
    [[], 'laptop', 'acAdapter', 'II'],
  ] as const)('parts %j in a %s: %s, Class %s', (parts, type, itemType, protectionClass) => {
    const proposal = proposeItem(
      parts.map((part, i) => ({ ...line(part), id: String(i) })),
      { type, protectionClass: null },
    );
    expect(proposal).toMatchObject({ itemType, protectionClass });
  });

  it('takes the class of the machine where it is known and possible', () => {
    expect(proposeItem([], { type: 'monitor', protectionClass: 'II' }).protectionClass).toBe('II');
    expect(proposeItem([], { type: 'desktop', protectionClass: 'III' }).protectionClass).toBe('I');
  });
});

describe('live verdicts', () => {
  it('gives the story its pass, with the limit for this very lead', () => {
    const evaluation = look(storyDraft());
    expect(evaluation.overall).toMatchObject({ verdict: 'pass', reasons: [] });
    expect(rowOf(storyDraft(), 'earthContinuity').step.limit).toMatchObject({
      value: 0.139,
      formula: '0.1 + 1.5 × 0.026',
    });
    expect(evaluation.overall.unverifiedTests).toContain('earthContinuity');
  });

  it('passes nothing that nobody looked at or measured', () => {
    const evaluation = look(EMPTY_DRAFT);
    expect(evaluation.overall.verdict).toBe('notCompleted');
    expect(evaluation.rows.every((row) => row.judgement.verdict === 'notMeasured')).toBe(true);
    expect(evaluation.visual.every((item) => item.answer === 'notChecked')).toBe(true);
  });

  it('fails 0,4 Ω: a decimal comma is a decimal point', () => {
    const draft = storyDraft({ earthContinuity: reading('0,4') });
    expect(rowOf(draft, 'earthContinuity').judgement.verdict).toBe('fail');
    expect(look(draft).overall.verdict).toBe('fail');
  });

  it('hands back what can be read two ways instead of guessing', () => {
    const row = rowOf(
      storyDraft({ touchOrProtectiveConductorCurrent: reading('1,234') }),
      'touchOrProtectiveConductorCurrent',
    );
    expect(row.input).toMatchObject({ ok: false, error: 'ambiguousSeparator', candidates: [1.234, 1234] });
    expect(row.judgement.verdict).toBe('notMeasured');
  });

  it('has no limit for the earth before length and cross-section are known', () => {
    const draft = { ...storyDraft(), leadLength: '' };
    expect(rowOf(draft, 'earthContinuity').step.limit.gap).toBe('unknownLength');
    expect(look(draft).overall.verdict).toBe('notCompleted');
    expect(rowOf({ ...storyDraft(), leadLength: '0' }, 'earthContinuity').step.limit.value).toBe(0.1);
  });

  it('lets the current be left out with a reason, as a limitation', () => {
    const draft = storyDraft({ touchOrProtectiveConductorCurrent: EMPTY_READING });
    expect(look(draft).canLeaveOut.map((row) => row.key)).toEqual(['touchOrProtectiveConductorCurrent']);
    const leftOut = storyDraft({
      touchOrProtectiveConductorCurrent: { ...EMPTY_READING, leftOutReason: 'no power at this place' },
    });
    expect(look(leftOut).overall).toMatchObject({ verdict: 'passWithLimitation', limitations: ['currentNotMeasured'] });
    expect(look(leftOut).canLeaveOut).toEqual([]);
  });

  it('asks for every outlet of an extension lead', () => {
    const draft: SafetyDraft = { ...storyDraft(), itemType: 'extensionLead', outletCount: '3' };
    expect(
      look(draft)
        .rows.filter((row) => row.step.test === 'polarity')
        .map((row) => row.point),
    ).toEqual([1, 2, 3]);
    expect(look({ ...draft, outletCount: 'x' }).overall.reasons.map((r) => r.code)).not.toEqual([]);
  });

  it('warns of a calibration that has run out without forbidding anything', () => {
    const evaluation = evaluate(storyDraft(), { ...circumstances, instrument: { calibratedUntil: '2026-11-01' } });
    expect(evaluation.overall).toMatchObject({ verdict: 'passWithLimitation', limitations: ['calibrationExpired'] });
  });
});

describe('the visual check', () => {
  it('"all in order" leaves a defect that was found', () => {
    const base: SafetyDraft = { ...EMPTY_DRAFT, visual: { V05: { answer: 'fail', remark: 'cut' } } };
    const visual = allInOrder(base, look(base).visualItems);
    expect(visual.V05).toEqual({ answer: 'fail', remark: 'cut' });
    expect(visual.V09?.answer).toBe('pass');
  });
});

describe('what is missing', () => {
  const facts = { hasInstrument: true, competence: 'level2' as const };

  it('is one thing where twelve points wait to be looked at', () => {
    const draft = { ...storyDraft(), visual: {} };
    const { open } = findProblems(draft, look(draft), facts);
    expect(open).toMatchObject([{ key: 'verdict', reason: { code: 'visualNotChecked' }, target: 'safety-visual' }]);
  });

  it('points at the reading that is not there', () => {
    const draft = storyDraft({ insulation: EMPTY_READING });
    expect(findProblems(draft, look(draft), facts).open[0]?.target).toBe('safety-reading-insulation');
  });

  it('stops a save that would drop a reading it cannot read, or has no tester or competence', () => {
    const draft = { ...storyDraft({ insulation: reading('1..2') }), leadLength: 'x' };
    const keys = findProblems(draft, look(draft), { hasInstrument: false, competence: null }).blocking.map(
      (p) => p.key,
    );
    expect(keys).toEqual(['instrument', 'competence', 'leadLength', 'unreadable']);
  });

  it('asks for a defect when something failed', () => {
    const draft = storyDraft({ earthContinuity: reading('0,4') });
    expect(findProblems(draft, look(draft), facts).blocking.map((p) => p.key)).toEqual(['defect']);
    const described: SafetyDraft = {
      ...draft,
      defects: [{ what: 'earth wire loose', severity: 'immediateDanger', action: 'isolated', customerInformed: true }],
    };
    expect(findProblems(described, look(described), facts).blocking).toEqual([]);
    const undone: SafetyDraft = { ...described, defects: described.defects.map((d) => ({ ...d, action: null })) };
    expect(findProblems(undone, look(undone), facts).blocking).toMatchObject([
      { key: 'defect', target: 'safety-defect-action' },
    ]);
  });
});

describe('the record', () => {
  const facts = (draft: SafetyDraft) => ({
    draft,
    evaluation: look(draft),
    instrument: INSTRUMENT,
    competence: 'level2' as const,
    testerName: 'Anna',
    endedAt: '2026-11-24T10:20:00.000Z',
  });

  it('keeps readings as shown, limits with formula and source, and the tester as it was', () => {
    const test = safetyTestSchema.parse(toSafetyTest(facts(storyDraft())));
    expect(test.verdict).toBe('pass');
    expect(test.readings.find((r) => r.test === 'insulation')).toMatchObject({
      qualifier: '>',
      value: 19.99,
      testVoltageV: 500,
    });
    expect(test.readings.find((r) => r.test === 'earthContinuity')).toMatchObject({
      value: 0.11,
      limitValue: 0.139,
      limitFormula: '0.1 + 1.5 × 0.026',
      limitVerified: false,
    });
    expect(test).toMatchObject({ leadLengthM: 1.5, leadCsaMm2: 0.75, instrument: INSTRUMENT, startedAt: TODAY });
    expect(test.userAnswers).toHaveLength(4);
  });

  it('repeats a failed test on the same item, with nothing measured yet', () => {
    const failed = toSafetyTest(facts(storyDraft({ earthContinuity: reading('0,4') })));
    const draft = retestDraft('test-1', failed, null);
    expect(draft).toMatchObject({
      retestOf: 'test-1',
      itemType: 'desktopPc',
      leadLength: '1.5',
      leadCsaMm2: 0.75,
      readings: {},
    });
    expect(isEmptyDraft(draft)).toBe(false);
    expect(toSafetyTest(facts(draft)).retestOf).toBe('test-1');
  });
});

describe('a length', () => {
  it.each([
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['2 m', 2],
    ['0', 0],
    ['', null],
    ['-1', null],
    ['>2', null],
    ['1500', null],
  ])('%j is %j metres', (text, metres) => {
    expect(parseLength(text)).toBe(metres);
  });
});
