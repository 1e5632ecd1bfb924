import type { LimitOp, ReadingUnit } from '@shared/domain/safety-limits';
import type { OverallVerdict, StepLimit, VerdictReason } from '@shared/domain/safety-rules';
import i18next from 'i18next';
import { currentLanguage } from '../../i18n';
import { formatNumber } from '../../i18n/format';
import type { Problem } from './problems';

const SIGN: Readonly<Record<LimitOp, string>> = { '<=': '≤', '>=': '≥', '<': '<', '==': '=' };

/** "≤ 0.139 Ω", or null where there is no limit. */
export function limitText(limit: Pick<StepLimit, 'op' | 'value' | 'unit'>): string | null {
  if (limit.value === null) return null;
  if (limit.value === 'correct') return i18next.t('safety:observations.correct');
  return `${SIGN[limit.op]} ${formatNumber(limit.value, 6)} ${unitText(limit.unit)}`;
}

/** "0.1 + 1.5 × 0.026", with the decimal sign of the language; null where it only repeats the limit. */
export function formulaText(limit: Pick<StepLimit, 'formula'>): string | null {
  if (!limit.formula.includes('+')) return null;
  return currentLanguage() === 'de' ? limit.formula.replaceAll('.', ',') : limit.formula;
}

export function unitText(unit: ReadingUnit): string {
  return i18next.t(`safety:units.${unit}`);
}

/** "Earth continuity: The reading is outside its limit." */
export function reasonText(reason: VerdictReason): string {
  const what = i18next.t(
    reason.detail && reason.code === 'readingWithoutVerdict'
      ? `safety:noVerdictReasons.${reason.detail}`
      : `safety:verdictReasons.${reason.code as 'readingFailed'}`,
  );
  if (reason.test !== undefined) return `${i18next.t(`safety:steps.${reason.test}`)}: ${what}`;
  if (reason.code.startsWith('visual')) return `${i18next.t('safety:steps.visual')}: ${what}`;
  return what;
}

/** What stands between the check and its verdict, in words. */
export function problemText(problem: Problem | undefined): string {
  if (!problem) return i18next.t('safetyScreen:problems.verdict');
  return problem.key === 'verdict' ? reasonText(problem.reason) : i18next.t(`safetyScreen:problems.${problem.key}`);
}

/** The overall verdict in one sentence: passed, failed and why, or what is still missing. */
export function verdictSentence(
  overall: OverallVerdict,
  blocking: readonly Problem[],
  open: readonly Problem[],
): string {
  const t = i18next.getFixedT(null, 'safetyScreen');
  switch (overall.verdict) {
    case 'fail': {
      const reason = overall.reasons[0];
      return t('overall.fail', { what: reason ? reasonText(reason) : '' });
    }
    case 'pass':
      return blocking.length > 0 ? problemText(blocking[0]) : t('overall.pass');
    case 'passWithLimitation': {
      const what = overall.limitations.map((id) => i18next.t(`safety:limitations.${id}`)).join(' ');
      return blocking.length > 0 ? problemText(blocking[0]) : t('overall.passWithLimitation', { what });
    }
    case 'notCompleted': {
      const missing = [...blocking, ...open];
      const what = problemText(missing[0]).replace(/[.!]$/, '');
      return missing.length === 1
        ? t('overall.oneMissing', { what })
        : t('overall.manyMissing', { count: missing.length, what });
    }
  }
}
