import type { VerdictReason } from '@shared/domain/safety-rules';
import type { Competence } from '@shared/domain/safety-test';
import { type Evaluation, rowKey, type SafetyDraft, unreadableRow } from './form';
import { completeDefects } from './record';

// What stands between the check and being saved, in the order in which a person meets it on the screen.

export type Problem =
  | { readonly key: 'instrument' | 'competence' | 'leadLength' | 'unreadable' | 'defect'; readonly target: string }
  | { readonly key: 'verdict'; readonly reason: VerdictReason; readonly count: number; readonly target: string };

/** Element ids the screen gives to what can be missing, so that it can be jumped to. */
export const TARGETS = {
  instrument: 'safety-instrument',
  competence: 'safety-competence',
  leadLength: 'safety-lead-length',
  outlets: 'safety-outlets',
  leadCsa: 'safety-lead-csa',
  visual: 'safety-visual',
  functional: 'safety-functional',
  defects: 'safety-defects',
  defectAction: 'safety-defect-action',
  reading: (key: string) => `safety-reading-${key}`,
} as const;

/**
 * @returns `blocking`: nothing can be saved with it; `open`: no verdict with it, so it can only be saved as not completed
 */
export function findProblems(
  draft: SafetyDraft,
  evaluation: Evaluation,
  facts: { readonly hasInstrument: boolean; readonly competence: Competence | null },
): { readonly blocking: readonly Problem[]; readonly open: readonly Problem[] } {
  const blocking: Problem[] = [];
  if (!facts.hasInstrument) blocking.push({ key: 'instrument', target: TARGETS.instrument });
  if (facts.competence === null) blocking.push({ key: 'competence', target: TARGETS.competence });
  if (evaluation.leadLengthBad) blocking.push({ key: 'leadLength', target: TARGETS.leadLength });
  const unreadable = unreadableRow(evaluation);
  if (unreadable) blocking.push({ key: 'unreadable', target: TARGETS.reading(unreadable.key) });
  if (evaluation.overall.verdict === 'fail' && completeDefects(draft).length === 0) {
    const described = draft.defects.some((defect) => defect.what.trim() !== '');
    blocking.push({ key: 'defect', target: described ? TARGETS.defectAction : TARGETS.defects });
  }
  return { blocking, open: evaluation.overall.verdict === 'notCompleted' ? openReasons(evaluation) : [] };
}

// Twelve points nobody has looked at are one thing to do; "nothing measured" says nothing new beside what is missing.
function openReasons(evaluation: Evaluation): Problem[] {
  const { reasons } = evaluation.overall;
  const grouped = new Map<string, { reason: VerdictReason; count: number }>();
  for (const reason of reasons) {
    const key = reason.visualId === undefined ? `${reason.code}:${reason.test ?? ''}` : reason.code;
    const known = grouped.get(key);
    grouped.set(key, { reason: known?.reason ?? reason, count: (known?.count ?? 0) + 1 });
  }
  const hasOther = (...codes: VerdictReason['code'][]) => reasons.some((reason) => codes.includes(reason.code));
  return [...grouped.values()]
    .filter(({ reason }) => {
      if (reason.code === 'nothingMeasured')
        return !hasOther('readingMissing', 'readingWithoutVerdict', 'reasonMissing');
      if (reason.code === 'nothingSeen') return !hasOther('visualNotChecked');
      return true;
    })
    .map(({ reason, count }): Problem => ({ key: 'verdict', reason, count, target: targetOf(reason, evaluation) }))
    .sort((a, b) => rank(a) - rank(b));
}

function rank(problem: Problem): number {
  if (problem.key !== 'verdict') return 0;
  if (problem.reason.code.startsWith('visual') || problem.reason.code === 'nothingSeen') return 1;
  return problem.reason.code === 'functionalNotChecked' ? 3 : 2;
}

function targetOf(reason: VerdictReason, evaluation: Evaluation): string {
  if (reason.code === 'outletCountUnknown') return TARGETS.outlets;
  if (reason.code === 'functionalNotChecked' || reason.code === 'functionalFailed') return TARGETS.functional;
  if (reason.test === undefined) {
    const first = evaluation.rows[0];
    return reason.code === 'nothingMeasured' && first ? TARGETS.reading(first.key) : TARGETS.visual;
  }
  const rows = evaluation.rows.filter((row) => row.step.test === reason.test);
  const open = rows.find((row) => row.judgement.verdict !== 'pass') ?? rows[0];
  if (open?.step.limit.gap === 'unknownLength') return TARGETS.leadLength;
  if (open?.step.limit.gap === 'unknownCsa') return TARGETS.leadCsa;
  return TARGETS.reading(open?.key ?? rowKey(reason.test, null));
}
