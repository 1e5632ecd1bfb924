import { Select, TextInput } from '@mantine/core';
import { CHANNELS, JOB_CATEGORIES, JOB_TYPES } from '@shared/domain/job';
import { useTranslation } from 'react-i18next';
import { type IntakeForm, reportedAtOf } from '../intake-form';
import { useSymptomEntries } from '../intake-queries';
import { fromLocalInput, toLocalInput } from '../local-input';
import { useSymptomChoices } from '../words';
import type { FieldErrors } from './fields';

interface IntakeDetailsProps {
  readonly form: IntakeForm;
  readonly nowMs: number;
  readonly errors: FieldErrors;
  readonly onForm: (change: (form: IntakeForm) => IntakeForm) => void;
}

/** What has a sensible default and is seldom changed. */
export function IntakeDetails({ form, nowMs, errors, onForm }: IntakeDetailsProps) {
  const { t } = useTranslation(['jobs', 'job']);
  const choices = useSymptomChoices(useSymptomEntries());
  return (
    <div className="jobs-grid five">
      <Select
        id="intake-symptom-code"
        label={t('intake.symptomCode')}
        placeholder={t('intake.symptomCodeNone')}
        data={choices}
        value={form.symptomCode}
        onChange={(symptomCode) => onForm((f) => ({ ...f, symptomCode }))}
        searchable
        clearable
      />
      <Select
        id="intake-channel"
        label={t('intake.channel')}
        data={CHANNELS.map((value) => ({ value, label: t(`job:channels.${value}`) }))}
        value={form.channel}
        allowDeselect={false}
        onChange={(value) => {
          const channel = CHANNELS.find((one) => one === value);
          if (channel) onForm((f) => ({ ...f, channel }));
        }}
      />
      <Select
        id="intake-type"
        label={t('intake.type')}
        data={JOB_TYPES.map((value) => ({ value, label: t(`job:types.${value}`) }))}
        value={form.type}
        allowDeselect={false}
        onChange={(value) => {
          const type = JOB_TYPES.find((one) => one === value);
          if (type) onForm((f) => ({ ...f, type }));
        }}
      />
      <Select
        id="intake-category"
        label={t('intake.category')}
        data={JOB_CATEGORIES.map((value) => ({ value, label: t(`job:categories.${value}`) }))}
        value={form.category}
        allowDeselect={false}
        onChange={(value) => {
          const category = JOB_CATEGORIES.find((one) => one === value);
          if (category) onForm((f) => ({ ...f, category }));
        }}
      />
      <TextInput
        id="intake-reportedAt"
        label={t('intake.reportedAt')}
        type="datetime-local"
        value={toLocalInput(reportedAtOf(form, new Date(nowMs).toISOString()))}
        error={errors.reportedAt ?? null}
        onChange={(event) => {
          const reportedAt = fromLocalInput(event.currentTarget.value);
          onForm((f) => ({ ...f, reportedAt }));
        }}
      />
    </div>
  );
}
