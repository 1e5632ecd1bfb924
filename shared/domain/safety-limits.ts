// Limits of electrical safety tests as data: one rule set per regime, one row per limit, each with its source. No number of
// a limit may stand anywhere else. The standards themselves are paid documents; these rows come from public secondary
// sources, so every row stays "unverified" until someone fills `reviewed` from a bought copy.

import type { LimitOp, MeasuredStep, ProtectionClass, ReadingUnit, SafetyStep } from './safety-vocabulary';

export * from './safety-vocabulary';

/** How well a row is supported: high = several independent sources or a standards body; low = one weak source. */
export type LimitConfidence = 'high' | 'mediumHigh' | 'medium' | 'low';

/** Filled by the person who compared the row with a bought copy of the standard. */
export type LimitReview = { by: string; date: string; edition: string; clause: string };

export type LimitSource = { key: string; url: string };

/** How a limit is found. Formulas of other regimes (length steps, l/(kappa A)) become further kinds here. */
export type LimitRule =
  { kind: 'fixed'; value: number } | { kind: 'basePlusCord'; baseOhm: number } | { kind: 'correct' };

export type LimitRow = {
  id: string;
  step: MeasuredStep;
  classes: readonly ProtectionClass[];
  /** `any`: equipment and leads. Where several rows fit an item, the strictest counts. */
  scope: 'equipment' | 'lead' | 'any';
  /** Rows with a condition are kept for reference and never chosen by planTest: the sources disagree about the condition. */
  condition?: 'heatingElement';
  op: LimitOp;
  limit: LimitRule;
  unit: ReadingUnit;
  /** Test voltages (DC) this row holds for, the preferred one first. */
  testVoltagesV?: readonly number[];
  confidence: LimitConfidence;
  sources: readonly LimitSource[];
  note?: string;
  reviewed: LimitReview | null;
};

export const RULE_SET_IDS = ['UK_IET5'] as const;
export type RuleSetId = (typeof RULE_SET_IDS)[number];

export type RuleSet = {
  id: RuleSetId;
  /** Raised with every change of a row or of the order; saved with each record. */
  version: string;
  basis: string;
  legalStatus: 'guidance' | 'law';
  sequence: readonly SafetyStep[];
  rows: readonly LimitRow[];
};

/**
 * Largest DC resistance of one conductor at 20 °C in milliohm per metre, by cross-section in mm² (IEC 60228 class 5/6, plain
 * copper). 1.25 mm² is not in the cited table: it is derived as 19.5 / 1.25.
 * Source: https://mycableengineering.com/knowledge-base/iec-60228-dc-resistance
 */
export const CORD_RESISTANCE_MILLIOHM_PER_M: ReadonlyMap<number, number> = new Map([
  [0.5, 39.0],
  [0.75, 26.0],
  [1.0, 19.5],
  [1.25, 15.6],
  [1.5, 13.3],
  [2.5, 7.98],
  [4, 4.95],
]);

/** Cross-sections a form may offer, in mm². */
export const LEAD_CSA_MM2: readonly number[] = [...CORD_RESISTANCE_MILLIOHM_PER_M.keys()];

const SOURCES = {
  longLead: {
    key: 'seaward-longlead',
    url: 'https://www.seaward.com/gb/support/pat-testing/faqs/89534-how-do-you-pat-test-a-long-extension-lead/',
  },
  userz: { key: 'userz', url: 'https://userz.net/post/8a742dcf07b915e5fe644523f9018078' },
  fsl: { key: 'fsl', url: 'https://www.fslsecurity.com/pat-testing.html' },
  patinfo: { key: 'patinfo', url: 'https://www.patinfo.co.uk/insulation-resistance' },
  patinfoLeads: { key: 'patinfo-leads', url: 'https://www.patinfo.co.uk/power-cords' },
  pass: {
    key: 'pass',
    url: 'https://www.pass.co.uk/skills-hub/electrical/how-to-guides/how-to-carry-out-an-insulation-resistance-test-in-pat-testing',
  },
  iee2005: {
    key: 'iee2005',
    url: 'https://fliphtml5.com/vgwka/bwnb/2005_16_autumn_wiring_matters__complete_no_adverts/11',
  },
  kt72: { key: 'kt72', url: 'https://manuals.online/kewtech/test-equipment/kt72/user-manual/1zb1g' },
  pttn5: { key: 'pttn5', url: 'https://www.pat-testing-training.net/articles/iet-code-of-practice-5th-edition.php' },
} as const satisfies Record<string, LimitSource>;

/** IET Code of Practice for In-service Inspection and Testing, 5th edition (2020): good practice in the UK, not law. */
export const UK_IET5: RuleSet = {
  id: 'UK_IET5',
  version: '2026-1',
  basis: 'IET Code of Practice for In-service Inspection and Testing of Electrical Equipment, 5th edition, 2020',
  legalStatus: 'guidance',
  sequence: [
    'userQuestions',
    'visual',
    'earthContinuity',
    'insulation',
    'touchOrProtectiveConductorCurrent',
    'polarity',
    'leadConductorContinuity',
    'rcdTripTime',
    'functional',
  ],
  rows: [
    {
      id: 'UK_IET5/earthContinuity/I',
      step: 'earthContinuity',
      classes: ['I'],
      scope: 'any',
      op: '<=',
      limit: { kind: 'basePlusCord', baseOhm: 0.1 },
      unit: 'ohm',
      confidence: 'high',
      sources: [SOURCES.longLead, SOURCES.userz, SOURCES.fsl],
      note: 'Soft test 20 to 200 mA is the default for IT; current and time of the hard test come from an undated source.',
      reviewed: null,
    },
    {
      id: 'UK_IET5/insulation/I',
      step: 'insulation',
      classes: ['I'],
      scope: 'any',
      op: '>=',
      limit: { kind: 'fixed', value: 1.0 },
      unit: 'Mohm',
      testVoltagesV: [500, 250],
      confidence: 'mediumHigh',
      sources: [SOURCES.patinfo, SOURCES.pass, SOURCES.iee2005],
      note: 'The sources do not name the 5th edition.',
      reviewed: null,
    },
    {
      id: 'UK_IET5/insulation/I-heating',
      step: 'insulation',
      classes: ['I'],
      scope: 'equipment',
      condition: 'heatingElement',
      op: '>=',
      limit: { kind: 'fixed', value: 0.3 },
      unit: 'Mohm',
      testVoltagesV: [500],
      confidence: 'low',
      sources: [SOURCES.fsl],
      note: 'Power threshold disputed between the sources, direction included.',
      reviewed: null,
    },
    {
      id: 'UK_IET5/insulation/II',
      step: 'insulation',
      classes: ['II', 'II_FE'],
      scope: 'any',
      op: '>=',
      limit: { kind: 'fixed', value: 2.0 },
      unit: 'Mohm',
      testVoltagesV: [500, 250],
      confidence: 'mediumHigh',
      sources: [SOURCES.patinfo, SOURCES.kt72],
      note: 'The sources do not name the 5th edition. Class II with functional earth is tested as Class II.',
      reviewed: null,
    },
    {
      id: 'UK_IET5/insulation/III',
      step: 'insulation',
      classes: ['III'],
      scope: 'equipment',
      op: '>=',
      limit: { kind: 'fixed', value: 0.25 },
      unit: 'Mohm',
      testVoltagesV: [250, 500],
      confidence: 'medium',
      sources: [SOURCES.fsl],
      note: 'The source names no test voltage.',
      reviewed: null,
    },
    {
      id: 'UK_IET5/insulation/lead',
      step: 'insulation',
      classes: ['I', 'II', 'II_FE'],
      scope: 'lead',
      op: '>=',
      limit: { kind: 'fixed', value: 1.0 },
      unit: 'Mohm',
      testVoltagesV: [500, 250],
      confidence: 'medium',
      sources: [SOURCES.kt72, SOURCES.patinfoLeads],
      reviewed: null,
    },
    {
      id: 'UK_IET5/current',
      step: 'touchOrProtectiveConductorCurrent',
      classes: ['I', 'II', 'II_FE'],
      scope: 'equipment',
      op: '<=',
      limit: { kind: 'fixed', value: 5.0 },
      unit: 'mA',
      confidence: 'mediumHigh',
      sources: [SOURCES.pttn5],
      note: '5th edition: one figure for all equipment. The 0.25/0.75/3.5 mA of the 4th edition must not be mixed in.',
      reviewed: null,
    },
    {
      id: 'UK_IET5/polarity',
      step: 'polarity',
      classes: ['I', 'II', 'II_FE'],
      scope: 'any',
      op: '==',
      limit: { kind: 'correct' },
      unit: 'none',
      confidence: 'high',
      sources: [SOURCES.patinfoLeads],
      reviewed: null,
    },
    {
      id: 'UK_IET5/leadConductorContinuity',
      step: 'leadConductorContinuity',
      classes: ['I', 'II', 'II_FE'],
      scope: 'lead',
      op: '<',
      limit: { kind: 'fixed', value: 10 },
      unit: 'ohm',
      confidence: 'low',
      sources: [SOURCES.kt72],
      note: 'Threshold of one instrument, not of a standard.',
      reviewed: null,
    },
  ],
};

/** All rule sets by id. To add one: a constant like UK_IET5, its id in RULE_SET_IDS, a line here, its name in the texts. */
export const RULE_SETS: Readonly<Record<RuleSetId, RuleSet>> = { UK_IET5 };
