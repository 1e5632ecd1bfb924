import type { Instrument } from '@shared/domain/instrument';
import { type Competence, type SafetyDefect, type SafetyTest, USER_QUESTION_IDS } from '@shared/domain/safety-test';
import { EMPTY_DRAFT, type Evaluation, type SafetyDraft, toReading } from './form';

// From the form to the record, and from a failed record to the form of its repeat.

/** A defect counts once it says what is wrong and what was done about it. */
export function completeDefects(draft: SafetyDraft): SafetyDefect[] {
  return draft.defects.flatMap(({ action, ...defect }) =>
    defect.what.trim() === '' || action === null ? [] : [{ ...defect, what: defect.what.trim(), action }],
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
