import type { VerdictReason } from '@shared/domain/safety-rules';
import { ITEM_TYPES, type LimitOp, type ReadingUnit, type SafetyItemType } from '@shared/domain/safety-limits';
import type { StepLimit } from '@shared/domain/safety-rules';
import i18next from 'i18next';
import { currentLanguage } from '../../i18n';
import { formatNumber } from '../../i18n/format';

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

/** Whether the item is a lead: then its own length and cross-section are what is tested. */
export function isLead(itemType: SafetyItemType): boolean {
  return ITEM_TYPES[itemType].scope === 'lead';
}
