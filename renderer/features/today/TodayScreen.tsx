import { trueIso } from '../../sync';
import { planToday } from '@shared/domain/today';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands';
import { currentTechnician } from '../../app/session';
import { useNow } from '../../app/use-now';
import { go } from '../../app/view';
import { formatLongDay } from '../../i18n/format';
import { EmptyState, Shortcut } from '../../ui/components';
import { startInspectionForJob } from '../inspect';
import { TodayCard } from '../readiness';
import { SampleBanner } from '../start';
import { DayTable } from './components/DayTable';
import { NextCard } from './components/NextCard';
import { OverdueList, UnassignedList, WaitingList } from './components/SideLists';
import { isAtMachine, localDay, nextRow, overdueRows, restOfDay } from './next-row';
import { useDoneSince, useOpenWork } from './queries';
import './today.css';

/** The same key as on the job itself. */
const NEXT_KEY = 'A';
/** No day holds more; the rest is found in the list of jobs. */
const ROWS = 30;
/** Clocks of the day are told in minutes. */
const BEAT_MS = 15_000;

/** The day: what to do next, what else there is, what is late and what is waited for. */
export function TodayScreen() {
  const { t } = useTranslation(['today', 'app']);
  const technicianId = currentTechnician().id;
  const nowMs = useNow(BEAT_MS);
  const { dayStart, dayEnd } = localDay(nowMs);
  const work = useOpenWork(technicianId);
  const doneJobs = useDoneSince(dayStart);
  const page = useRef<HTMLDivElement>(null);

  const today = useMemo(() => {
    if (!work) return null;
    const here = new Set(work.jobs.map((job) => job.id));
    const jobs = [...work.jobs, ...(doneJobs ?? []).filter((job) => !here.has(job.id))];
    return planToday(jobs, work.visits, { technicianId, now: trueIso(nowMs), dayStart, dayEnd });
  }, [work, doneJobs, technicianId, nowMs, dayStart, dayEnd]);

  const next = today === null ? null : nextRow(today);
  useCommands('today', [
    {
      id: 'today.next',
      title: t('next'),
      shortcut: NEXT_KEY,
      when: () => nextButton(page.current) !== null,
      run: () => nextButton(page.current)?.click(),
    },
    {
      id: 'today.open',
      title: t('openJob'),
      shortcut: 'O',
      when: () => next !== null,
      run: () => (next ? go({ screen: 'job', id: next.job.id }) : undefined),
    },
    {
      id: 'today.inspect',
      title: t('inspect'),
      shortcut: 'I',
      when: () => next !== null && isAtMachine(next),
      run: () => (next ? startInspectionForJob(next.job.id) : undefined),
    },
  ]);

  if (!work || !today) return <div className="page" aria-busy />;
  const rest = restOfDay(today, next);
  const counts = [
    today.planned.length > 0 && t('planned', { count: today.planned.length }),
    today.open.length > 0 && t('open', { count: today.open.length }),
    today.done.length > 0 && t('done', { count: today.done.length }),
  ].filter((words) => words !== false);

  return (
    <div className="page" ref={page}>
      <SampleBanner />
      <div className="columns">
        <div className="stack today-main">
          <header className="page-head today-head">
            <h1>{formatLongDay(new Date(nowMs).toISOString())}</h1>
            <span className="muted">{counts.length === 0 ? t('nothing') : counts.join(' · ')}</span>
          </header>
          {next ? (
            <NextCard row={next} names={work.names.get(next.job.id)} nowMs={nowMs} shortcut={NEXT_KEY} />
          ) : (
            <div className="card">
              <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
                <button type="button" className="btn big go" onClick={() => go({ screen: 'newJob' })}>
                  {t('app:logCallOut')} <Shortcut keys="mod+N" />
                </button>
              </EmptyState>
            </div>
          )}
          {rest.length > 0 && <DayTable rows={rest.slice(0, ROWS)} names={work.names} nowMs={nowMs} />}
          {rest.length > ROWS && (
            <button type="button" className="btn quiet" onClick={() => go({ screen: 'jobs' })}>
              {t('more', { count: rest.length - ROWS })}, {t('moreOpen')}
            </button>
          )}
        </div>
        <aside className="stack today-aside">
          <TodayCard nowMs={nowMs} />
          <OverdueList rows={overdueRows(today)} nowMs={nowMs} />
          <WaitingList rows={today.waiting} nowMs={nowMs} />
          <UnassignedList rows={today.unassigned.filter((row) => row !== next)} nowMs={nowMs} />
        </aside>
      </div>
    </div>
  );
}

function nextButton(page: HTMLElement | null): HTMLButtonElement | null {
  return page?.querySelector<HTMLButtonElement>('.today-next-button button:not(:disabled)') ?? null;
}
