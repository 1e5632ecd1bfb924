import { Select, TextInput } from '@mantine/core';
import { LEAD_CSA_MM2, PROTECTION_CLASSES, SAFETY_ITEM_TYPES } from '@shared/domain/safety-limits';
import { SAFETY_TEST_REASONS } from '@shared/domain/safety-test';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../i18n/format';
import type { Evaluation, SafetyDraft } from '../form';
import { TARGETS } from '../problems';

interface ItemCardProps {
  readonly draft: SafetyDraft;
  readonly evaluation: Evaluation;
  readonly onChange: (patch: Partial<SafetyDraft>) => void;
}

/** What is tested: everything a limit depends on. */
export function ItemCard({ draft, evaluation, onChange }: ItemCardProps) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const { plan } = evaluation;
  const needsLead = evaluation.protectionClass !== 'III';
  return (
    <section className="card safety-item" aria-label={t('item.title')}>
      <Select
        label={t('item.itemType')}
        data={SAFETY_ITEM_TYPES.map((value) => ({ value, label: t(`safety:itemTypes.${value}`) }))}
        value={evaluation.itemType}
        onChange={(value) => {
          const itemType = SAFETY_ITEM_TYPES.find((type) => type === value);
          // Another kind of item has its own usual class.
          if (itemType) onChange({ itemType, protectionClass: null });
        }}
        allowDeselect={false}
        searchable
      />
      <Select
        label={t('item.protectionClass')}
        data={PROTECTION_CLASSES.map((value) => ({ value, label: t(`safety:classes.${value}`) }))}
        value={evaluation.protectionClass}
        onChange={(value) => {
          const protectionClass = PROTECTION_CLASSES.find((cls) => cls === value);
          if (protectionClass) onChange({ protectionClass });
        }}
        allowDeselect={false}
      />
      {needsLead && (
        <>
          <TextInput
            id={TARGETS.leadLength}
            label={t('item.leadLength')}
            placeholder={t('item.leadLengthHint')}
            value={draft.leadLength}
            onChange={(event) => onChange({ leadLength: event.currentTarget.value })}
            error={evaluation.leadLengthBad ? t('item.leadLengthBad') : undefined}
            inputMode="decimal"
            autoComplete="off"
          />
          <Select
            id={TARGETS.leadCsa}
            label={t('item.leadCsa')}
            placeholder={t('item.choose')}
            data={LEAD_CSA_MM2.map((csa) => ({ value: String(csa), label: formatNumber(csa) }))}
            value={draft.leadCsaMm2 === null ? null : String(draft.leadCsaMm2)}
            onChange={(value) => onChange({ leadCsaMm2: value === null ? null : Number(value) })}
            disabled={evaluation.leadLengthM === 0}
          />
        </>
      )}
      {plan.steps.some((step) => 'points' in step && step.points !== 1) && (
        <TextInput
          id={TARGETS.outlets}
          label={t('item.outlets')}
          value={draft.outletCount}
          onChange={(event) => onChange({ outletCount: event.currentTarget.value })}
          inputMode="numeric"
          autoComplete="off"
        />
      )}
      <Select
        label={t('item.reason')}
        data={SAFETY_TEST_REASONS.map((value) => ({ value, label: t(`safety:reasons.${value}`) }))}
        value={draft.reason}
        onChange={(value) => {
          const reason = SAFETY_TEST_REASONS.find((r) => r === value);
          if (reason) onChange({ reason });
        }}
        allowDeselect={false}
      />
      <div className="safety-notes">
        {draft.itemType === null && draft.protectionClass === null && <p className="muted small">{t('proposed')}</p>}
        <p className="muted small">{t(`safety:classHints.${evaluation.protectionClass}`)}</p>
        {!plan.classFitsItem && <p className="small safety-warning">{t('item.classUnusual')}</p>}
        {plan.notes.map((note) => (
          <p key={note} className="muted small">
            {t(`safety:notes.${note}`)}
          </p>
        ))}
      </div>
    </section>
  );
}
