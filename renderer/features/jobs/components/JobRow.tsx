import { trueIso } from '../../../sync';
import type { JobEntry } from '@shared/domain/job-filter';
import { resolveClock, type SlaClock } from '@shared/domain/sla';
import type { TFunction } from 'i18next';
import { memo } from 'react';
import { formatWhen } from '../../../i18n/format';
import { Badge, PriorityBadge, UsageBar } from '../../../ui/components';
import type { Priority } from '@shared/domain/job';

/** The words come from the grid: asking for them in every row would cost more than the row. */
export interface RowWords {
  readonly t: TFunction<['jobs', 'job', 'app']>;
  readonly priorityWord: (priority: Priority) => string;
  readonly span: (ms: number) => string;
}

interface JobRowProps {
  readonly words: RowWords;
  readonly entry: JobEntry;
  readonly siteName: string;
  readonly assignee: string | null;
  readonly unsent: boolean;
  readonly selected: boolean;
  /** Minute by minute: the clocks in a list need no seconds. */
  readonly nowMs: number;
}

export const COLUMNS = ['priority', 'number', 'symptom', 'where', 'state', 'resolveBy', 'assigned', 'marks'] as const;

/** The cells of one job in the list. */
export const JobRow = memo(function JobRow({ words, entry, siteName, assignee, unsent, selected, nowMs }: JobRowProps) {
  const { t, priorityWord } = words;
  const { job, customerName } = entry;
  const where = [customerName, siteName].filter((name) => name !== '').join(', ');
  const symptom = job.symptomVerbatim === '' ? t('row.noSymptom') : job.symptomVerbatim;
  const clock = resolveClock(job, trueIso(nowMs));

  return (
    <>
      <span role="gridcell" className="jobs-cell priority">
        {job.priority === null ? (
          <span className="muted small">{t('row.noPriority')}</span>
        ) : (
          <PriorityBadge priority={job.priority} word={priorityWord(job.priority)} />
        )}
      </span>
      <span role="gridcell" className="jobs-cell number clip muted" title={job.number}>
        {job.number}
      </span>
      <span role="gridcell" className={`jobs-cell symptom clip${selected ? ' on' : ''}`} title={symptom.slice(0, 500)}>
        {symptom.slice(0, 300)}
      </span>
      <span role="gridcell" className="jobs-cell where clip muted" title={where}>
        {where === '' ? t('app:none') : where}
      </span>
      <span role="gridcell" className="jobs-cell state clip">
        {t(`job:states.${job.state}`)}
      </span>
      <span role="gridcell" className="jobs-cell due">
        <Due words={words} clock={clock} nowMs={nowMs} />
      </span>
      <span role="gridcell" className="jobs-cell assigned clip">
        {job.assignedTo === null ? <span className="muted small">{t('row.unassigned')}</span> : (assignee ?? '?')}
      </span>
      <span role="gridcell" className="jobs-cell marks">
        {job.sample && (
          <Badge tone="unknown" sign={null}>
            {t('app:sampleBadge')}
          </Badge>
        )}
        {unsent && !job.sample && (
          <span className="jobs-unsent small" title={t('row.unsentHint')}>
            <span aria-hidden>↑</span> {t('row.unsent')}
          </span>
        )}
      </span>
    </>
  );
});

function Due({ words, clock, nowMs }: { words: RowWords; clock: SlaClock; nowMs: number }) {
  const { t, span } = words;
  if (clock.dueAt === null) return <span className="muted small">{t('row.noTarget')}</span>;
  if (clock.metAt !== null) {
    return <span className="muted small">{t(clock.state === 'met' ? 'row.met' : 'row.missed')}</span>;
  }
  if (clock.state === 'paused') return <span className="muted small">{t('row.paused')}</span>;
  const fraction = clock.usedFraction ?? 0;
  return (
    <>
      <span className={clock.state === 'breached' ? 'jobs-late' : ''}>
        {clock.state === 'breached'
          ? t('row.overdue', { time: span(-(clock.remainingMs ?? 0)) })
          : formatWhen(clock.dueAt, nowMs)}
      </span>
      <UsageBar fraction={fraction} label={t('row.usage', { percent: Math.round(fraction * 100) })} />
    </>
  );
}
