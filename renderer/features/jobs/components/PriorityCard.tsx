import { derivePriority, decidePriority, dueTimes } from '@shared/domain/priority';
import { useTranslation } from 'react-i18next';
import { formatWhen } from '../../../i18n/format';
import { PriorityBadge } from '../../../ui/components';
import { type IntakeForm, reportedAtOf } from '../intake-form';
import { usePriorityWord } from '../words';

/** The priority as it follows from what is chosen so far, why, and what it promises. */
export function PriorityCard({ form, nowMs }: { form: IntakeForm; nowMs: number }) {
  const { t } = useTranslation(['jobs', 'job']);
  const priorityWord = usePriorityWord();
  const priority = derivePriority(form);
  const { by } = decidePriority(form);
  const due = dueTimes(priority, reportedAtOf(form, new Date(nowMs).toISOString()));
  const when = (instant: string | null) => (instant === null ? t('intake.byAppointment') : formatWhen(instant, nowMs));

  return (
    <section className="card" aria-live="polite">
      <h2>{t('intake.priority')}</h2>
      {priority === null ? (
        <p className="muted small">{t('intake.priorityOpen')}</p>
      ) : (
        <div className="stack jobs-priority">
          <PriorityBadge priority={priority} word={priorityWord(priority)} />
          <p className="small muted">
            {by === 'safety'
              ? t('intake.bySafety')
              : form.impact !== null &&
                form.urgency !== null &&
                t('intake.byMatrix', {
                  impact: t(`job:impact.${form.impact}`),
                  urgency: t(`job:urgency.${form.urgency}`),
                })}
          </p>
          <dl className="jobs-due small">
            <dt>{t('intake.respondBy')}</dt>
            <dd>{when(due.respondBy)}</dd>
            <dt>{t('intake.resolveBy')}</dt>
            <dd>{when(due.resolveBy)}</dd>
          </dl>
        </div>
      )}
    </section>
  );
}
