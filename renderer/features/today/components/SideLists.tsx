import type { TodayRow } from '@shared/domain/today';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { formatNumber, formatWhen } from '../../../i18n/format';
import { useClockWords } from './clock-words';

const SHOWN = 5;

interface SideListProps {
  readonly title: string;
  readonly rows: readonly TodayRow[];
  readonly empty?: string;
  readonly line: (row: TodayRow) => ReactNode;
  readonly under: (row: TodayRow) => ReactNode;
}

/** A card of a few jobs, each one button. */
function SideList({ title, rows, empty, line, under }: SideListProps) {
  const { t } = useTranslation('today');
  if (rows.length === 0 && empty === undefined) return null;
  const more = rows.length - SHOWN;
  return (
    <section className="card today-side" aria-label={title}>
      <h2>
        {title}
        {rows.length > 0 && ` · ${formatNumber(rows.length, 0)}`}
      </h2>
      {rows.length === 0 ? (
        <p className="muted small">{empty}</p>
      ) : (
        <ul>
          {rows.slice(0, SHOWN).map((row) => (
            <li key={row.job.id}>
              <button type="button" className="today-side-row" onClick={() => go({ screen: 'job', id: row.job.id })}>
                <span>
                  <b>{row.job.number}</b> {line(row)}
                </span>
                <span className="muted small today-two-lines">{under(row)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <button type="button" className="btn quiet" onClick={() => go({ screen: 'jobs' })}>
          {t('more', { count: more })}, {t('moreOpen')}
        </button>
      )}
    </section>
  );
}

interface ListProps {
  readonly rows: readonly TodayRow[];
  readonly nowMs: number;
}

export function OverdueList({ rows, nowMs }: ListProps) {
  const { t } = useTranslation('today');
  const clockWords = useClockWords();
  return (
    <SideList
      title={t('overdue')}
      rows={rows}
      empty={t('overdueNone')}
      line={(row) => {
        const clock = clockWords(row, nowMs);
        if (clock?.late) return <span className="today-late">{clock.rest}</span>;
        if (row.plannedStart !== null && Date.parse(row.plannedStart) < nowMs && row.visit?.state !== 'working') {
          return (
            <span className="today-late">{t('plannedPassed', { time: formatWhen(row.plannedStart, nowMs) })}</span>
          );
        }
        const at = row.job.nextActionAt;
        return at === null ? null : <span className="today-late">{t('dueOver', { time: formatWhen(at, nowMs) })}</span>;
      }}
      under={(row) => row.job.symptomVerbatim}
    />
  );
}

export function WaitingList({ rows, nowMs }: ListProps) {
  const { t } = useTranslation(['today', 'job']);
  return (
    <SideList
      title={t('waiting')}
      rows={rows}
      empty={t('waitingNone')}
      line={({ job }) => (
        <>
          {job.holdReason === null ? t(`job:states.${job.state}`) : t(`job:holdReasons.${job.holdReason}`)}
          {job.nextActionAt !== null && `, ${t('due', { time: formatWhen(job.nextActionAt, nowMs) })}`}
        </>
      )}
      under={({ job }) => job.nextAction ?? job.symptomVerbatim}
    />
  );
}

export function UnassignedList({ rows, nowMs }: ListProps) {
  const { t } = useTranslation('today');
  const clockWords = useClockWords();
  return (
    <SideList
      title={t('unassigned')}
      rows={rows}
      line={(row) => {
        const clock = clockWords(row, nowMs);
        return clock === null ? null : <span className={clock.late ? 'today-late' : 'muted'}>{clock.rest}</span>;
      }}
      under={(row) => row.job.symptomVerbatim}
    />
  );
}
