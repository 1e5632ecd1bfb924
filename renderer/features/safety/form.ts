import type { Instrument } from '@shared/domain/instrument';
import { parseReadingInput, type ReadingInput } from '@shared/domain/reading-input';
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
  SafetyTestReason,
  SafetyUserAnswer,
  SafetyVisualAnswer,
  UserQuestionId,
} from '@shared/domain/safety-test';
import type { VisualId, VisualItem } from '@shared/domain/safety-visual';
import type { Proposal } from './proposal';

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

/** A defect being described: what was done about it is said by a person, never assumed. */
export type DefectDraft = Omit<SafetyDefect, 'action'> & { readonly action: SafetyDefect['action'] | null };

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
  readonly defects: readonly DefectDraft[];
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

/** The reading to be recorded: what was measured or expressly left out; null for an empty row, which is no reading. */
export function toReading(row: ReadingRow): SafetyReading | null {
  if (row.entry.value !== null) return recordReading(row.step, { ...row.entry, notMeasuredReason: undefined });
  if (row.draft.leftOutReason.trim() === '') return null;
  return recordReading(row.step, { ...row.entry, testVoltageV: undefined });
}

/** Something typed that could not be read, so that saving would silently drop it. */
export function unreadableRow(evaluation: Evaluation): ReadingRow | undefined {
  return evaluation.rows.find((row) => row.input?.ok === false);
}

/** "All in order", said by a person: fills what is still open with a pass; answers already given stay. */
export function allInOrder(draft: SafetyDraft, items: readonly VisualItem[]): SafetyDraft['visual'] {
  const filled = items
    .filter((item) => (draft.visual[item.id]?.answer ?? 'notChecked') === 'notChecked')
    .map((item) => [item.id, { answer: 'pass' as const, remark: draft.visual[item.id]?.remark ?? '' }]);
  return { ...draft.visual, ...(Object.fromEntries(filled) as SafetyDraft['visual']) };
}
