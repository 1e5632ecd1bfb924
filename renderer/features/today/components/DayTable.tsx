import type { TodayRow } from '@shared/domain/today';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { formatTime, formatWhen } from '../../../i18n/format';
import { Badge, UsageBar } from '../../../ui/components';
import type { Names } from '../queries';
import { useClockWords } from './clock-words';

interface DayTableProps {
  readonly rows: readonly TodayRow[];
  readonly names: ReadonlyMap<string, Names>;
  readonly nowMs: number;
}

/** The rest of the day: when, what, where, until when. Up and down move between the jobs, Enter opens one. */
export function DayTable({ rows, names, nowMs }: DayTableProps) {
  const { t } = useTranslation(['today', 'job', 'jobs', 'app']);
  const clockWords = useClockWords();
  return (
    <div className="card flush">
      <table className="plain today-table" aria-label={t('rest')}>
        <thead>
          <tr>
            <th className="today-when">{t('column.when')}</th>
            <th>{t('column.job')}</th>
            <th className="today-where">{t('column.where')}</th>
            <th className="today-due">{t('column.by')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { job } = row;
            const name = names.get(job.id);
            const clock = clockWords(row, nowMs);
            return (
              <tr key={job.id} className="today-row" onClick={() => go({ screen: 'job', id: job.id })}>
                <td className="nowrap">
                  <When row={row} nowMs={nowMs} />
                </td>
                <td>
                  <button type="button" className="today-link" data-row={job.id} onKeyDown={moveBetweenRows}>
                    {job.symptomVerbatim === '' ? t('jobs:row.noSymptom') : job.symptomVerbatim}
                  </button>
                  <div className="small today-place-inline">
                    {[name?.customer, name?.site].filter(Boolean).join(', ') || t('noPlace')}
                  </div>
                  <div className="muted small row today-meta">
                    <span>
                      {job.number}
                      {job.priority !== null && ` · P${job.priority}`} · {t(`job:states.${job.state}`)}
                    </span>
                    {job.sample && (
                      <Badge tone="unknown" sign={null}>
                        {t('app:sampleBadge')}
                      </Badge>
                    )}
                  </div>
                </td>
                <td className="today-where">
                  {name?.customer ?? <span className="muted">{t('noPlace')}</span>}
                  {name?.site != null && <div className="muted small">{name.site}</div>}
                </td>
                <td>
                  {clock === null ? (
                    <span className="muted small">{t('noTarget')}</span>
                  ) : (
                    <div className="today-clock">
                      <span className={clock.late ? 'today-late' : ''}>{clock.due}</span>
                      <UsageBar fraction={clock.fraction} label={clock.usage} />
                      <span className={`small ${clock.late ? 'today-late' : 'muted'}`}>{clock.rest}</span>
                    </div>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function When({ row, nowMs }: { row: TodayRow; nowMs: number }) {
  const { t } = useTranslation('today');
  const { plannedStart, plannedEnd, visit } = row;
  if (visit !== null && visit.state !== 'planned') return <b>{t('now')}</b>;
  if (plannedStart === null) return <span className="muted">{t('anyTime')}</span>;
  const start = formatWhen(plannedStart, nowMs);
  const sameDay = plannedEnd !== null && formatWhen(plannedEnd, Date.parse(plannedStart)).includes(':');
  return <>{sameDay ? `${start}–${formatTime(plannedEnd)}` : start}</>;
}

function moveBetweenRows(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...(event.currentTarget.closest('table')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
