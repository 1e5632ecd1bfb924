import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { LEVELS } from '@shared/domain/job';
import { useTranslation } from 'react-i18next';
import type { IntakeForm } from '../intake-form';
import type { FieldErrors } from './fields';
import { Segments } from './Segments';

interface IntakeProblemProps {
  readonly form: IntakeForm;
  readonly errors: FieldErrors;
  readonly onForm: (change: (form: IntakeForm) => IntakeForm) => void;
}

/** The symptom in the user's own words, its story, and how bad it is. */
export function IntakeProblem({ form, errors, onForm }: IntakeProblemProps) {
  const { t } = useTranslation(['jobs', 'job']);
  return (
    <section className="card stack" aria-label={t('intake.problem')}>
      <Textarea
        id="intake-symptom"
        label={t('intake.symptom')}
        placeholder={t('intake.symptomPlaceholder')}
        value={form.symptom}
        onChange={(event) => {
          const symptom = event.currentTarget.value;
          onForm((f) => ({ ...f, symptom }));
        }}
        error={errors.symptom ?? null}
        maxLength={20_000}
        minRows={2}
        maxRows={8}
        autosize
        withAsterisk
        classNames={{ input: 'jobs-symptom' }}
      />
      <div className="jobs-grid two">
        <TextInput
          id="intake-since"
          label={t('intake.since')}
          placeholder={t('intake.sincePlaceholder')}
          value={form.startedWhen}
          maxLength={2_000}
          onChange={(event) => {
            const startedWhen = event.currentTarget.value;
            onForm((f) => ({ ...f, startedWhen }));
          }}
        />
        <TextInput
          id="intake-changed"
          label={t('intake.changed')}
          placeholder={t('intake.changedPlaceholder')}
          value={form.whatChanged}
          maxLength={2_000}
          onChange={(event) => {
            const whatChanged = event.currentTarget.value;
            onForm((f) => ({ ...f, whatChanged }));
          }}
        />
      </div>
      <div className="jobs-grid two wide">
        <Segments
          id="intake-impact"
          label={t('intake.impact')}
          value={form.impact}
          options={LEVELS.map((value) => ({
            value,
            label: t(`job:impact.${value}`),
            text: t(`intake.impactTexts.${value}`),
          }))}
          error={errors.impact ?? null}
          required
          onChange={(impact) => onForm((f) => ({ ...f, impact }))}
        />
        <Segments
          id="intake-urgency"
          label={t('intake.urgency')}
          value={form.urgency}
          options={LEVELS.map((value) => ({
            value,
            label: t(`job:urgency.${value}`),
            text: t(`intake.urgencyTexts.${value}`),
          }))}
          error={errors.urgency ?? null}
          required
          onChange={(urgency) => onForm((f) => ({ ...f, urgency }))}
        />
      </div>
      <Checkbox
        id="intake-safety"
        color="red"
        label={t('intake.safetyRisk')}
        description={t('intake.safetyRiskText')}
        checked={form.safetyRisk}
        onChange={(event) => {
          const safetyRisk = event.currentTarget.checked;
          onForm((f) => ({ ...f, safetyRisk }));
        }}
      />
    </section>
  );
}
