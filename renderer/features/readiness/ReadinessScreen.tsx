import './readiness.css';
import { type Answer, worst } from '@shared/domain/readiness';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands';
import { useSession } from '../../app/session';
import { useNow } from '../../app/use-now';
import { go } from '../../app/view';
import { formatTime, formatWhen } from '../../i18n/format';
import { Badge, EmptyState, PriorityBadge, Shortcut } from '../../ui/components';
import { useKeepFocus } from '../../ui/keep-focus';
import { usePriorityWord } from '../jobs';
import { SampleBanner } from '../start';
import { AnswerRow } from './components/AnswerRow';
import { PlaceDialog } from './components/PlaceDialog';
import { type Road, type RoadJob, useMachine, useRoad } from './queries';
import { endOf, RANGES, useReadinessView } from './store';
import { TONE } from './words';

const BEAT_MS = 60_000;

/** Before leaving: whether one will be able to work, job by job, and what is missing where. */
export function ReadinessScreen() {
  const { t } = useTranslation(['readiness', 'app']);
  const technician = useSession((session) => session.technician);
  const nowMs = useNow(BEAT_MS);
  const beat = Math.floor(nowMs / BEAT_MS) * BEAT_MS;
  const { range, all, placeOf } = useReadinessView();
  const [asked, setAsked] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  useKeepFocus(frame, toFirstButton);
  const machine = useMachine(asked);
  const road = useRoad(
    technician ?? { id: '', name: '' },
    { now: new Date(beat).toISOString(), to: endOf(range, beat) },
    machine,
    asked,
  );

  const toggleAll = () => useReadinessView.setState({ all: !all });
  useCommands('readiness', [
    { id: 'readiness.check', title: t('check'), shortcut: 'C', run: () => setAsked((n) => n + 1) },
    { id: 'readiness.all', title: t(all ? 'hideReady' : 'showAll'), shortcut: 'V', run: toggleAll },
    ...RANGES.map((one, index) => ({
      id: `readiness.range.${one}`,
      title: t(`range.${one}`),
      shortcut: String(index + 1),
      run: () => useReadinessView.setState({ range: one }),
    })),
  ]);

  if (!road) return <div className="page" aria-busy />;
  return (
    <div className="page" ref={frame}>
      <SampleBanner />
      <header className="page-head">
        <div className="grow">
          <h1>{t('title')}</h1>
          <p className="muted">{t('lead')}</p>
        </div>
        <div className="row" role="group" aria-label={t('range.label')}>
          {RANGES.map((one, index) => (
            <button
              key={one}
              type="button"
              className="btn ready-range"
              aria-pressed={range === one}
              onClick={() => useReadinessView.setState({ range: one })}
            >
              {t(`range.${one}`)} <Shortcut keys={String(index + 1)} />
            </button>
          ))}
        </div>
      </header>
      <div className="columns ready-columns">
        <section className="stack" aria-labelledby="ready-jobs">
          <div className="row ready-head">
            <h2 id="ready-jobs">{t('jobs')}</h2>
            <JobsSummary road={road} />
            <span className="grow" />
            <button type="button" className="btn" aria-pressed={all} onClick={toggleAll}>
              {t(all ? 'hideReady' : 'showAll')} <Shortcut keys="V" />
            </button>
          </div>
          {road.jobs.length === 0 ? (
            <div className="card">
              <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
                <button type="button" className="btn" onClick={() => go({ screen: 'jobs' })}>
                  {t('app:nav.jobs')} <Shortcut keys="mod+2" />
                </button>
              </EmptyState>
            </div>
          ) : (
            <ul className="stack ready-jobs">
              {road.jobs.map((one) => (
                <JobCard key={one.jobId} road={one} all={all} nowMs={nowMs} />
              ))}
            </ul>
          )}
        </section>
        <section className="stack" aria-labelledby="ready-laptop">
          <div className="row ready-head">
            <h2 id="ready-laptop">{t('laptop')}</h2>
            <Badge tone={TONE[road.laptop.state]}>{t(`states.${road.laptop.state}`)}</Badge>
            <span className="grow" />
            <button type="button" className="btn" onClick={() => setAsked((n) => n + 1)}>
              {t('check')} <Shortcut keys="C" />
            </button>
          </div>
          <div className="card ready-laptop">
            <ul className="ready-answers">
              {notReadyFirst(road.laptop.answers).map((answer) => (
                <AnswerRow key={`${answer.criterion} ${answer.about ?? ''}`} answer={answer} jobId={null} />
              ))}
            </ul>
          </div>
        </section>
      </div>
      {placeOf !== null && <PlaceDialog key={placeOf} jobId={placeOf} />}
    </div>
  );
}

const toFirstButton = (frame: HTMLElement) => frame.querySelector<HTMLElement>('button');

const RANK = { missing: 0, unknown: 1, ready: 2 } as const;
const notReadyFirst = (answers: readonly Answer[]) => answers.toSorted((a, b) => RANK[a.state] - RANK[b.state]);

function JobsSummary({ road }: { readonly road: Road }) {
  const { t } = useTranslation('readiness');
  const count = road.jobs.length;
  if (count === 0) return <span className="muted small">{t('summaryNone')}</span>;
  return (
    <Badge tone={TONE[worst(road.jobs.map((job) => job.state))]}>
      {t('summary', { count, ready: road.readyJobs })}
    </Badge>
  );
}

function JobCard({ road, all, nowMs }: { readonly road: RoadJob; readonly all: boolean; readonly nowMs: number }) {
  const { t } = useTranslation(['readiness', 'jobs']);
  const priorityWord = usePriorityWord();
  const { job, plannedStart, where, answers, state } = road;
  const shown = all ? answers : answers.filter((answer) => answer.state !== 'ready');
  const number = job.officeNumber ?? job.number;
  const day = plannedStart === null ? t('anyTime') : formatWhen(plannedStart, nowMs);
  const when = plannedStart === null || day.includes(':') ? day : `${day}, ${formatTime(plannedStart)}`;
  return (
    <li className="card ready-job" aria-label={number}>
      <div className="row ready-job-head">
        <Badge tone={TONE[state]}>{t(`states.${state}`)}</Badge>
        <span className="nowrap">{when}</span>
        {job.priority !== null && <PriorityBadge priority={job.priority} word={priorityWord(job.priority)} />}
        <span className="muted small nowrap">{number}</span>
        <span className="grow" />
        <button
          type="button"
          className="btn"
          aria-label={`${t('open')}: ${number}`}
          onClick={() => go({ screen: 'job', id: job.id })}
        >
          {t('open')}
        </button>
      </div>
      <h3 className="ready-symptom" dir="auto">
        {job.symptomVerbatim === '' ? t('jobs:row.noSymptom') : job.symptomVerbatim}
      </h3>
      {where !== '' && <p className="muted small clip">{where}</p>}
      {shown.length > 0 && (
        <ul className="ready-answers">
          {shown.map((answer) => (
            <AnswerRow key={answer.criterion} answer={answer} jobId={job.id} />
          ))}
        </ul>
      )}
    </li>
  );
}
