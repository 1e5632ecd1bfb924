import { Checkbox, Select, Textarea } from '@mantine/core';
import type { SafetyDefect } from '@shared/domain/safety-test';
import { useTranslation } from 'react-i18next';
import type { DefectDraft, SafetyDraft } from '../form';
import { TARGETS } from '../problems';

const SEVERITIES: readonly SafetyDefect['severity'][] = ['immediateDanger', 'repair', 'advisory'];
const ACTIONS: readonly SafetyDefect['action'][] = ['isolated', 'tagged', 'repaired', 'replaced', 'disposed'];
const NEW_DEFECT: DefectDraft = { what: '', severity: 'immediateDanger', action: null, customerInformed: false };

interface DefectsCardProps {
  readonly draft: SafetyDraft;
  readonly onChange: (patch: Partial<SafetyDraft>) => void;
}

/** What is wrong and what was done about it: a failed check is not filed without. */
export function DefectsCard({ draft, onChange }: DefectsCardProps) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const shown = draft.defects.length === 0 ? [NEW_DEFECT] : draft.defects;
  const set = (index: number, patch: Partial<DefectDraft>) =>
    onChange({ defects: shown.map((defect, i) => (i === index ? { ...defect, ...patch } : defect)) });
  return (
    <section className="card safety-defects" aria-label={t('defects.title')}>
      <h2>{t('defects.title')}</h2>
      <p className="muted small">{t('defects.text')}</p>
      {shown.map((defect, index) => (
        // A defect has no identity before it is saved; its place in the list is one.
        <fieldset key={index} className="safety-defect">
          <legend className="visually-hidden">{t('defects.number', { number: index + 1 })}</legend>
          <Textarea
            id={index === 0 ? TARGETS.defects : undefined}
            className="safety-defect-what"
            label={t('defects.what')}
            value={defect.what}
            onChange={(event) => set(index, { what: event.currentTarget.value })}
            autosize
            minRows={1}
            required
          />
          <Select
            label={t('defects.severity')}
            data={SEVERITIES.map((value) => ({ value, label: t(`safety:defectSeverities.${value}`) }))}
            value={defect.severity}
            onChange={(value) => {
              const severity = SEVERITIES.find((s) => s === value);
              if (severity) set(index, { severity });
            }}
            allowDeselect={false}
          />
          <Select
            id={index === 0 ? TARGETS.defectAction : undefined}
            label={t('defects.action')}
            data={ACTIONS.map((value) => ({ value, label: t(`safety:defectActions.${value}`) }))}
            value={defect.action}
            placeholder={t('item.choose')}
            required
            onChange={(value) => {
              const action = ACTIONS.find((a) => a === value);
              if (action) set(index, { action });
            }}
            allowDeselect={false}
          />
          <Checkbox
            label={t('defects.informed')}
            checked={defect.customerInformed}
            onChange={(event) => set(index, { customerInformed: event.currentTarget.checked })}
          />
          {draft.defects.length > 1 && (
            <button
              type="button"
              className="btn quiet"
              onClick={() => onChange({ defects: draft.defects.filter((_, i) => i !== index) })}
            >
              {t('defects.remove')}
            </button>
          )}
        </fieldset>
      ))}
      <button type="button" className="btn" onClick={() => onChange({ defects: [...shown, NEW_DEFECT] })}>
        {t('defects.add')}
      </button>
    </section>
  );
}
