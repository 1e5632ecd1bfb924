import type { TodayRow } from '@shared/domain/today';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { formatWhen } from '../../../i18n/format';
import { Badge, PriorityBadge, Shortcut, UsageBar } from '../../../ui/components';
import { startInspectionForJob } from '../../inspect';
import { usePriorityWord } from '../../jobs';
import { NextActionButton } from '../../visit';
import { isAtMachine } from '../next-row';
import type { Names } from '../queries';
import { useClockWords } from './clock-words';

interface NextCardProps {
  readonly row: TodayRow;
  readonly names: Names | undefined;
  readonly nowMs: number;
  readonly shortcut: string;
}

/** The job to do next, with the one big button of its next action. */
export function NextCard({ row, names, nowMs, shortcut }: NextCardProps) {
  const { t } = useTranslation(['today', 'job', 'jobs', 'app']);
  const priorityWord = usePriorityWord();
  const clock = useClockWords()(row, nowMs);
  const { job, plannedStart } = row;
  const place = [[names?.customer, names?.site].filter(Boolean).join(', '), names?.contact, names?.asset].filter(
    Boolean,
  );
  const atTheMachine = isAtMachine(row);
  const symptom = job.symptomVerbatim === '' ? t('jobs:row.noSymptom') : t('quoted', { text: job.symptomVerbatim });

  return (
    <section className="card next today-next" aria-label={t('nextLabel')}>
      <div className="row today-next-head">
        {job.priority !== null && <PriorityBadge priority={job.priority} word={priorityWord(job.priority)} />}
        <span className="muted small clip">
          {job.number} · {t(`job:types.${job.type}`)} · {t(`job:categories.${job.category}`)}
        </span>
        {job.sample && (
          <Badge tone="unknown" sign={null}>
            {t('app:sampleBadge')}
          </Badge>
        )}
        {clock !== null && (
          <span className={`small nowrap today-next-clock${clock.late ? ' today-late' : ''}`}>
            <b>{clock.due}</b> · {clock.rest}
          </span>
        )}
      </div>
      <h2 className="today-symptom wrap">{symptom}</h2>
      <p className="muted">
        {place.length === 0 ? t('noPlace') : place.join(' · ')}
        {plannedStart !== null && !atTheMachine && ` · ${t('plannedAt', { time: formatWhen(plannedStart, nowMs) })}`}
      </p>
      {clock !== null && <UsageBar fraction={clock.fraction} label={clock.usage} />}
      <div className="row today-next-actions">
        <div className="today-next-button">
          <NextActionButton key={job.id} jobId={job.id} shortcut={shortcut} />
        </div>
        {atTheMachine && (
          <button type="button" className="btn big" onClick={() => void startInspectionForJob(job.id)}>
            {t('inspect')} <Shortcut keys="I" />
          </button>
        )}
        <button type="button" className="btn big" onClick={() => go({ screen: 'job', id: job.id })}>
          {t('openJob')} <Shortcut keys="O" />
        </button>
      </div>
    </section>
  );
}
