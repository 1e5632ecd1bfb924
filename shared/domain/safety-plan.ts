import {
  CORD_RESISTANCE_MILLIOHM_PER_M,
  ITEM_TYPES,
  METHODS_OF,
  UNIT_OF,
  type ItemTypeFacts,
  type LimitConfidence,
  type LimitOp,
  type LimitRow,
  type LimitSource,
  type MeasuredStep,
  type ProtectionClass,
  type ReadingMethod,
  type ReadingUnit,
  type RuleSet,
  type RuleSetId,
  type SafetyItemType,
  type SafetyNote,
} from './safety-limits';
import type { LimitInputs, SafetyTestReason } from './safety-test';
import { visualItemsFor, type VisualItem } from './safety-visual';

// What has to be tested on one item, in order, with the limits for exactly this item.

/** Why there is no limit. Without a limit there is no verdict. */
export type LimitGap = 'unknownLength' | 'unknownCsa' | 'notInRuleSet';

/** The limit of one step for one item. `value` null: no limit is known, see `gap`. */
export type StepLimit = {
  op: LimitOp;
  value: number | 'correct' | null;
  unit: ReadingUnit;
  /** Readable sum in the unit above, such as "0.1 + 1.5 × 0.026"; the plain figure where there is no sum. */
  formula: string;
  inputs: LimitInputs | null;
  gap: LimitGap | null;
  ruleId: string | null;
  source: readonly LimitSource[];
  confidence: LimitConfidence | null;
  /** True only once the row was compared with a bought copy of the standard. */
  verified: boolean;
};

/**
 * What a missing measurement does to the result: `blocks` keeps the test incomplete; `limits` may be left out with a reason when
 * its substitute passed, as a pass with limitation; `optional` may be left out silently.
 */
export type StepNeed = 'blocks' | 'limits' | 'optional';

export type MeasuredPlanStep = {
  kind: 'reading' | 'observation';
  test: MeasuredStep;
  limit: StepLimit;
  methods: readonly ReadingMethod[];
  /** DC volts that may be used, the preferred one first; empty where no voltage is to be recorded. */
  testVoltagesV: readonly number[];
  need: StepNeed;
  substitute: MeasuredStep | null;
  /** Steps that come first and must not have failed. */
  requires: readonly MeasuredStep[];
  /** Number of points to measure (one each outlet); null when the number of outlets is not known. */
  points: number | null;
  notes: readonly SafetyNote[];
};

export type PlanStep =
  | { kind: 'questions'; test: 'userQuestions' }
  | { kind: 'visual'; test: 'visual'; items: readonly VisualItem[] }
  | MeasuredPlanStep
  | { kind: 'functional'; test: 'functional' };

export type PlanInput = {
  ruleSet: RuleSet;
  protectionClass: ProtectionClass;
  itemType: SafetyItemType;
  /** Metres of mains lead in the measurement; 0 without a lead, null when unknown. */
  leadLengthM: number | null;
  /** Cross-section of a conductor of that lead in mm²; null when unknown. */
  leadCsaMm2: number | null;
  /** The strictest, `postRepair`, when left out. */
  reason?: SafetyTestReason;
  outletCount?: number | null;
};

export type SafetyPlan = {
  ruleSetId: RuleSetId;
  ruleSetVersion: string;
  basis: string;
  protectionClass: ProtectionClass;
  itemType: SafetyItemType;
  steps: readonly PlanStep[];
  notes: readonly SafetyNote[];
  /** False for a class this kind of item is not made in: a form should ask again. */
  classFitsItem: boolean;
  /** False as long as any limit in the plan was not compared with the bought standard. */
  verified: boolean;
};

/**
 * The ordered steps for one item, each with its limit. Order and rows come from the rule set; the class decides which steps
 * there are (no earth test on Class II or II_FE), the item how many points.
 */
export function planTest(input: PlanInput): SafetyPlan {
  const facts = ITEM_TYPES[input.itemType];
  const reason = input.reason ?? 'postRepair';
  const steps = input.ruleSet.sequence.flatMap((name): PlanStep[] => {
    if (name === 'userQuestions') return [{ kind: 'questions', test: name }];
    if (name === 'visual') return [{ kind: 'visual', test: name, items: visualItemsFor({ ...input, reason }) }];
    if (name === 'functional') return [{ kind: 'functional', test: name }];
    const step = measuredStep(name, input, facts, reason);
    return step === null ? [] : [step];
  });
  return {
    ruleSetId: input.ruleSet.id,
    ruleSetVersion: input.ruleSet.version,
    basis: input.ruleSet.basis,
    protectionClass: input.protectionClass,
    itemType: input.itemType,
    steps,
    notes: facts.notes,
    classFitsItem: facts.classes.includes(input.protectionClass),
    verified: steps.filter(isMeasured).every((s) => s.limit.verified),
  };
}

/** Tells the steps that give a reading from the others. */
export function isMeasured(step: PlanStep): step is MeasuredPlanStep {
  return step.kind === 'reading' || step.kind === 'observation';
}

/** The measured step of that name, or undefined when the plan has none. */
export function measuredStepOf(plan: SafetyPlan, test: MeasuredStep): MeasuredPlanStep | undefined {
  return plan.steps.filter(isMeasured).find((s) => s.test === test);
}

function measuredStep(
  test: MeasuredStep,
  input: PlanInput,
  facts: ItemTypeFacts,
  reason: SafetyTestReason,
): MeasuredPlanStep | null {
  const need = needOf(test, input, facts, reason);
  if (need === null) return null;
  const limits = rowsFor(test, input, facts).map((row) => ({ row, limit: limitOf(row, input) }));
  const chosen = limits.reduce<(typeof limits)[number] | null>(
    (best, next) => (best === null || isStricter(next.limit, best.limit) ? next : best),
    null,
  );
  const limit = chosen?.limit ?? noLimit(test);
  const perOutlet = facts.hasOutlets && (test === 'earthContinuity' || test === 'polarity');
  return {
    kind: UNIT_OF[test] === 'none' ? 'observation' : 'reading',
    test,
    limit,
    methods: METHODS_OF[test],
    testVoltagesV: chosen?.row.testVoltagesV ?? [],
    need,
    substitute: substituteOf(test, facts),
    // Earth before insulation on Class I: an insulation reading of a chassis that is not earthed says nothing.
    requires:
      input.protectionClass === 'I' && test !== 'earthContinuity' && test !== 'polarity' ? ['earthContinuity'] : [],
    points: perOutlet ? (input.outletCount ?? null) : 1,
    notes: notesOf(test, facts, limit),
  };
}

function needOf(test: MeasuredStep, input: PlanInput, facts: ItemTypeFacts, reason: SafetyTestReason): StepNeed | null {
  const cls = input.protectionClass;
  const isLead = facts.scope === 'lead';
  switch (test) {
    case 'earthContinuity':
      return cls === 'I' ? 'blocks' : null;
    case 'insulation':
      return isLead || cls === 'III' ? 'blocks' : 'limits';
    case 'touchOrProtectiveConductorCurrent':
      // Insulation is the main test of the 5th edition; the current is asked after a repair and where an earth pin is functional only.
      if (isLead || cls === 'III') return null;
      return reason === 'postRepair' || cls === 'II_FE' ? 'limits' : 'optional';
    case 'polarity':
      if (cls === 'III' || (!isLead && input.leadLengthM === 0)) return null;
      return cls === 'I' ? 'blocks' : 'optional';
    case 'leadConductorContinuity':
      return isLead ? 'optional' : null;
    case 'rcdTripTime':
      return input.itemType === 'rcdAdaptor' ? 'blocks' : null;
  }
}

function substituteOf(test: MeasuredStep, facts: ItemTypeFacts): MeasuredStep | null {
  if (facts.scope === 'lead') return null;
  if (test === 'insulation') return 'touchOrProtectiveConductorCurrent';
  return test === 'touchOrProtectiveConductorCurrent' ? 'insulation' : null;
}

function notesOf(test: MeasuredStep, facts: ItemTypeFacts, limit: StepLimit): SafetyNote[] {
  const notes: SafetyNote[] = [];
  if (test === 'earthContinuity' && facts.isIt) notes.push('softTestOnly');
  if (test === 'insulation' && facts.isIt) notes.push('insulation250Volt');
  if (test === 'touchOrProtectiveConductorCurrent') notes.push('measurePowered');
  if (test === 'leadConductorContinuity') notes.push('thresholdNotStandard');
  if (limit.gap === 'notInRuleSet') notes.push('noLimitInRuleSet');
  return notes;
}

function rowsFor(test: MeasuredStep, input: PlanInput, facts: ItemTypeFacts): LimitRow[] {
  return input.ruleSet.rows.filter(
    (row) =>
      row.step === test &&
      row.condition === undefined &&
      row.classes.includes(input.protectionClass) &&
      (row.scope === 'any' || row.scope === facts.scope),
  );
}

// No known limit counts as stricter than any: it must not be covered up by a second row that happens to have one.
function isStricter(a: StepLimit, b: StepLimit): boolean {
  if (typeof b.value !== 'number') return false;
  if (typeof a.value !== 'number') return true;
  return a.op === '>=' ? a.value > b.value : a.value < b.value;
}

function limitOf(row: LimitRow, input: PlanInput): StepLimit {
  const base = {
    op: row.op,
    unit: row.unit,
    ruleId: row.id,
    source: row.sources,
    confidence: row.confidence,
    verified: row.reviewed !== null,
  };
  switch (row.limit.kind) {
    case 'fixed':
      return { ...base, value: row.limit.value, formula: String(row.limit.value), inputs: null, gap: null };
    case 'correct':
      return { ...base, value: 'correct', formula: '', inputs: null, gap: null };
    case 'basePlusCord':
      return { ...base, ...basePlusCord(row.limit.baseOhm, input.leadLengthM, input.leadCsaMm2) };
  }
}

function noLimit(test: MeasuredStep): StepLimit {
  return {
    op: '<=',
    value: null,
    unit: UNIT_OF[test],
    formula: '',
    inputs: null,
    gap: 'notInRuleSet',
    ruleId: null,
    source: [],
    confidence: null,
    verified: false,
  };
}

/**
 * Earth continuity limit in ohm: a base plus the largest resistance a sound protective conductor of this lead may have.
 * Length in metres, cross-section in mm². An unknown length or a cross-section that is not in the table gives no limit.
 */
export function basePlusCord(
  baseOhm: number,
  leadLengthM: number | null,
  leadCsaMm2: number | null,
): Pick<StepLimit, 'value' | 'formula' | 'inputs' | 'gap'> {
  const inputs: LimitInputs = { leadLengthM, leadCsaMm2, cordResistanceOhmPerM: null };
  if (leadLengthM === null || !Number.isFinite(leadLengthM) || leadLengthM < 0) {
    return { value: null, formula: '', inputs: { ...inputs, leadLengthM: null }, gap: 'unknownLength' };
  }
  if (leadLengthM === 0) return { value: baseOhm, formula: String(baseOhm), inputs, gap: null };
  const milliohm = leadCsaMm2 === null ? undefined : CORD_RESISTANCE_MILLIOHM_PER_M.get(leadCsaMm2);
  if (milliohm === undefined) return { value: null, formula: '', inputs, gap: 'unknownCsa' };
  const ohmPerM = round6(milliohm / 1000);
  return {
    value: round6(baseOhm + leadLengthM * ohmPerM),
    formula: `${baseOhm} + ${leadLengthM} × ${ohmPerM}`,
    inputs: { ...inputs, cordResistanceOhmPerM: ohmPerM },
    gap: null,
  };
}

// Microohm: far below what a tester shows, and binary fractions (0.1 + 0.039 = 0.13900000000000001) leave no trace in a verdict.
function round6(x: number): number {
  return Math.round(x * 1e6) / 1e6;
}
