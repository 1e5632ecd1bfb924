import type { Asset } from '@shared/domain/asset';
import type { Instrument } from '@shared/domain/instrument';
import { currentPartLines, type PartClass, type PartLine } from '@shared/domain/part';
import { parseReadingInput, type ReadingInput } from '@shared/domain/reading-input';
import { isMainsPart } from '@shared/domain/safety-gate';
import {
  ITEM_TYPES,
  type MeasuredStep,
  type ProtectionClass,
  type ReadingMethod,
  RULE_SETS,
  type RuleSetId,
  type SafetyItemType,
} from '@shared/domain/safety-limits';
import {
  isMeasured,
  judgeReading,
  type MeasuredPlanStep,
  overallVerdict,
  type OverallVerdict,
  planTest,
  type ReadingEntry,
  type ReadingJudgement,
  recordReading,
  type SafetyPlan,
} from '@shared/domain/safety-rules';
import type {
  CheckAnswer,
  Competence,
  SafetyDefect,
  SafetyReading,
  SafetyTest,
  SafetyTestReason,
  SafetyUserAnswer,
  SafetyVisualAnswer,
  UserQuestionId,
} from '@shared/domain/safety-test';
import { CHECK_ANSWERS, USER_QUESTION_IDS } from '@shared/domain/safety-test';
import type { VisualId, VisualItem } from '@shared/domain/safety-visual';

// What a person has typed so far, and what the rules say to it. Pure: the screen shows it, the action saves it.

export interface ReadingDraft {
  /** As typed; read by parseReadingInput. */
  readonly text: string;
  readonly observation: 'correct' | 'incorrect' | null;
  readonly method: ReadingMethod | null;
  readonly testVoltageV: number | null;
  readonly leftOutReason: string;
}

export const EMPTY_READING: ReadingDraft = {
  text: '',
  observation: null,
  method: null,
  testVoltageV: null,
  leftOutReason: '',
};

export interface AnswerDraft {
  readonly answer: CheckAnswer;
  readonly remark: string;
}

/** `null` and missing: not chosen; the proposal or the rules' default holds. */
export interface SafetyDraft {
  readonly startedAt: string | null;
  readonly protectionClass: ProtectionClass | null;
  readonly itemType: SafetyItemType | null;
  readonly leadLength: string;
  readonly leadCsaMm2: number | null;
  readonly outletCount: string;
  readonly reason: SafetyTestReason;
  readonly competence: Competence | null;
  readonly instrumentId: string | null;
  readonly userAnswers: Partial<Record<UserQuestionId, SafetyUserAnswer['answer']>>;
  readonly visual: Partial<Record<VisualId, AnswerDraft>>;
  /** Key: step, and the number of the outlet where there are several ("polarity#2"). */
  readonly readings: Readonly<Record<string, ReadingDraft>>;
  readonly functional: AnswerDraft;
  readonly defects: readonly SafetyDefect[];
  readonly remarks: string;
  readonly retestOf: string | null;
}

export const EMPTY_DRAFT: SafetyDraft = {
  startedAt: null,
  protectionClass: null,
  itemType: null,
  leadLength: '',
  leadCsaMm2: null,
  outletCount: '',
  reason: 'postRepair',
  competence: null,
  instrumentId: null,
  userAnswers: {},
  visual: {},
  readings: {},
  functional: { answer: 'notChecked', remark: '' },
  defects: [],
  remarks: '',
  retestOf: null,
};

export function isEmptyDraft(draft: SafetyDraft): boolean {
  return JSON.stringify({ ...draft, startedAt: null }) === JSON.stringify(EMPTY_DRAFT);
}

export interface Proposal {
  readonly itemType: SafetyItemType;
  readonly protectionClass: ProtectionClass;
  /** The mains parts it comes from; empty when none was changed. */
  readonly partClasses: readonly PartClass[];
}

const ITEM_OF_ASSET: Readonly<Record<Asset['type'], SafetyItemType>> = {
  desktop: 'desktopPc',
  laptop: 'acAdapter',
  server: 'server',
  monitor: 'monitor',
  printer: 'printerCopier',
  network: 'otherEquipment',
  phone: 'acAdapter',
  tablet: 'acAdapter',
  ups: 'ups',
  lead: 'leadC13',
  other: 'otherEquipment',
};

/** What is most likely to be tested: from the mains parts that were changed, and from the job's machine. */
export function proposeItem(
  lines: readonly PartLine[],
  asset: Pick<Asset, 'type' | 'protectionClass'> | null,
): Proposal {
  const partClasses = [...new Set(currentPartLines(lines).map((line) => line.partClass))].filter(isMainsPart);
  const only = partClasses.length === 1 ? partClasses[0] : undefined;
  const fromPart: SafetyItemType | undefined =
    only === 'mainsLead' ? 'leadC13' : only === 'acAdapter' ? 'acAdapter' : only === 'ups' ? 'ups' : undefined;
  const ofAsset = asset ? ITEM_OF_ASSET[asset.type] : 'desktopPc';
  // A supply or board inside is covered by a test of the machine only, never by one of an adapter or a lead (safety gate).
  const insideChanged = partClasses.some((c) => c === 'powerSupply' || c === 'mainsBoard');
  const isMachine = ITEM_TYPES[ofAsset].scope === 'equipment' && ofAsset !== 'acAdapter';
  const itemType = fromPart ?? (insideChanged && !isMachine ? 'otherEquipment' : ofAsset);
  const { classes } = ITEM_TYPES[itemType];
  const own = asset?.protectionClass ?? null;
  // The asset's class speaks for the machine, not for its lead or adapter.
  return {
    itemType,
    partClasses,
    protectionClass: own !== null && fromPart === undefined && classes.includes(own) ? own : classes[0],
  };
}

export interface ReadingRow {
  readonly key: string;
  readonly step: MeasuredPlanStep;
  /** Outlet number where every outlet is measured, else null. */
  readonly point: number | null;
  readonly draft: ReadingDraft;
  readonly entry: ReadingEntry;
  /** What came of the typed text; null where nothing was typed (or it is an observation). */
  readonly input: ReadingInput | null;
  readonly judgement: ReadingJudgement;
}

export interface Evaluation {
  readonly plan: SafetyPlan;
  readonly itemType: SafetyItemType;
  readonly protectionClass: ProtectionClass;
  readonly leadLengthM: number | null;
  /** A length was typed that cannot be read. */
  readonly leadLengthBad: boolean;
  readonly outletCount: number | null;
  readonly visualItems: readonly VisualItem[];
  readonly visual: readonly SafetyVisualAnswer[];
  readonly rows: readonly ReadingRow[];
  readonly overall: OverallVerdict;
  /** Measurements that may be left out with a reason and are neither made nor left out yet. */
  readonly canLeaveOut: readonly ReadingRow[];
}

export interface Circumstances {
  readonly proposal: Proposal;
  readonly instrument: Pick<Instrument, 'calibratedUntil'> | null;
  readonly today: string;
  readonly ruleSetId?: RuleSetId;
}

/** Metres as typed; null when empty or unreadable. 0 is a length: tested without a lead. */
export function parseLength(text: string): number | null {
  const read = parseReadingInput(text.replace(/\s*m$/i, ''));
  return read.ok && read.qualifier === '=' && read.value <= 200 ? read.value : null;
}

function parseCount(text: string): number | null {
  return /^[1-9]\d?$/.test(text.trim()) ? Number(text.trim()) : null;
}

export function rowKey(test: MeasuredStep, point: number | null): string {
  return point === null ? test : `${test}#${point}`;
}

export function evaluate(draft: SafetyDraft, circumstances: Circumstances): Evaluation {
  const { proposal, instrument, today } = circumstances;
  const itemType = draft.itemType ?? proposal.itemType;
  const protectionClass =
    draft.protectionClass ?? (draft.itemType === null ? proposal.protectionClass : ITEM_TYPES[itemType].classes[0]);
  const leadLengthM = parseLength(draft.leadLength);
  const outletCount = ITEM_TYPES[itemType].hasOutlets ? parseCount(draft.outletCount) : null;
  const plan = planTest({
    ruleSet: RULE_SETS[circumstances.ruleSetId ?? 'UK_IET5'],
    protectionClass,
    itemType,
    leadLengthM,
    leadCsaMm2: draft.leadCsaMm2,
    reason: draft.reason,
    outletCount,
  });
  const rows = plan.steps.filter(isMeasured).flatMap((step) => rowsOf(step, draft));
  const visualItems = plan.steps.flatMap((step) => (step.kind === 'visual' ? step.items : []));
  const visual = visualItems.map((item): SafetyVisualAnswer => {
    const given = draft.visual[item.id];
    return {
      id: item.id,
      answer: given?.answer ?? 'notChecked',
      ...(given?.remark.trim() ? { remark: given.remark.trim() } : {}),
    };
  });
  const overall = overallVerdict({
    plan,
    visual,
    readings: rows.map(toReading).filter((reading) => reading !== null),
    functional: { answer: draft.functional.answer },
    instrument: instrument ?? { calibratedUntil: null },
    date: today,
  });
  return {
    plan,
    itemType,
    protectionClass,
    leadLengthM,
    leadLengthBad: draft.leadLength.trim() !== '' && leadLengthM === null,
    outletCount,
    visualItems,
    visual,
    rows,
    overall,
    canLeaveOut: rows.filter(
      (row) =>
        row.step.need === 'limits' &&
        row.entry.value === null &&
        row.input === null &&
        row.draft.leftOutReason.trim() === '',
    ),
  };
}

function rowsOf(step: MeasuredPlanStep, draft: SafetyDraft): ReadingRow[] {
  const points: (number | null)[] =
    step.points !== null && step.points > 1 ? Array.from({ length: step.points }, (_, i) => i + 1) : [null];
  return points.map((point) => {
    const key = rowKey(step.test, point);
    const given = draft.readings[key] ?? EMPTY_READING;
    const input =
      step.kind === 'reading' && given.text.trim() !== '' ? parseReadingInput(given.text, step.limit.unit) : null;
    const method = given.method ?? step.methods[0];
    if (method === undefined) throw new Error(`no method for ${step.test}`);
    const entry: ReadingEntry = {
      method,
      value: step.kind === 'observation' ? given.observation : input?.ok === true ? input.value : null,
      qualifier: input?.ok === true ? input.qualifier : '=',
      testVoltageV: given.testVoltageV ?? step.testVoltagesV[0],
      ...(point === null ? {} : { point: String(point) }),
      ...(given.leftOutReason.trim() === '' ? {} : { notMeasuredReason: given.leftOutReason }),
    };
    return { key, step, point, draft: given, entry, input, judgement: judgeReading(step, entry) };
  });
}

// Only what was measured or expressly left out is recorded; an empty row is no reading.
function toReading(row: ReadingRow): SafetyReading | null {
  if (row.entry.value !== null) return recordReading(row.step, { ...row.entry, notMeasuredReason: undefined });
  if (row.draft.leftOutReason.trim() === '') return null;
  return recordReading(row.step, { ...row.entry, testVoltageV: undefined });
}

/** Something typed that could not be read, so that saving would silently drop it. */
export function unreadableRow(evaluation: Evaluation): ReadingRow | undefined {
  return evaluation.rows.find((row) => row.input?.ok === false);
}

/** A defect counts once it says what is wrong. */
export function completeDefects(draft: SafetyDraft): SafetyDefect[] {
  return draft.defects.flatMap((defect) =>
    defect.what.trim() === '' ? [] : [{ ...defect, what: defect.what.trim() }],
  );
}

export interface TestFacts {
  readonly draft: SafetyDraft;
  readonly evaluation: Evaluation;
  readonly instrument: Pick<Instrument, 'make' | 'model' | 'serial' | 'calibratedUntil'>;
  readonly competence: Competence;
  readonly testerName: string;
  readonly endedAt: string;
}

/** The record to be saved, as it stands. */
export function toSafetyTest({
  draft,
  evaluation,
  instrument,
  competence,
  testerName,
  endedAt,
}: TestFacts): SafetyTest {
  const { make, model, serial, calibratedUntil } = instrument;
  const remark = draft.functional.remark.trim();
  return {
    startedAt: draft.startedAt ?? endedAt,
    endedAt,
    protectionClass: evaluation.protectionClass,
    itemType: evaluation.itemType,
    leadLengthM: evaluation.leadLengthM,
    leadCsaMm2: draft.leadCsaMm2,
    outletCount: evaluation.outletCount,
    reason: draft.reason,
    ruleSetId: evaluation.plan.ruleSetId,
    ruleSetVersion: evaluation.plan.ruleSetVersion,
    competence,
    testerName,
    instrument: { make, model, serial, calibratedUntil },
    userAnswers: USER_QUESTION_IDS.map((id) => ({ id, answer: draft.userAnswers[id] ?? 'notAsked' })),
    visual: [...evaluation.visual],
    readings: evaluation.rows.map(toReading).filter((reading) => reading !== null),
    functional: { answer: draft.functional.answer, ...(remark === '' ? {} : { remark }) },
    verdict: evaluation.overall.verdict,
    limitations: evaluation.overall.limitations.map((id) => ({ id })),
    defects: completeDefects(draft),
    remarks: draft.remarks.trim(),
    retestOf: draft.retestOf,
  };
}

/** The draft of a repeat: the same item and circumstances, nothing measured yet. */
export function retestDraft(testId: string, test: SafetyTest, instrumentId: string | null): SafetyDraft {
  return {
    ...EMPTY_DRAFT,
    protectionClass: test.protectionClass,
    itemType: test.itemType,
    leadLength: test.leadLengthM === null ? '' : String(test.leadLengthM),
    leadCsaMm2: test.leadCsaMm2,
    outletCount: test.outletCount === null ? '' : String(test.outletCount),
    competence: test.competence,
    instrumentId,
    retestOf: testId,
  };
}

/** "All in order", said by a person: fills what is still open with a pass; answers already given stay. */
export function allInOrder(draft: SafetyDraft, items: readonly VisualItem[]): SafetyDraft['visual'] {
  const filled = items
    .filter((item) => (draft.visual[item.id]?.answer ?? 'notChecked') === 'notChecked')
    .map((item) => [item.id, { answer: 'pass' as const, remark: draft.visual[item.id]?.remark ?? '' }]);
  return { ...draft.visual, ...(Object.fromEntries(filled) as SafetyDraft['visual']) };
}

export { CHECK_ANSWERS };
