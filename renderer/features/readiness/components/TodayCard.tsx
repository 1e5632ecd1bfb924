import '../readiness.css';
import { worst } from '@shared/domain/readiness';
import { useTranslation } from 'react-i18next';
import { currentTechnician } from '../../../app/session';
import { go } from '../../../app/view';
import { Badge, Shortcut } from '../../../ui/components';
import { useMachine, useRoad } from '../queries';
import { endOf } from '../store';
import { TONE, useAnswerWords } from '../words';

/** Most of what stands in the way; the rest is one key away. */
const SHOWN = 3;
/** Ages on the card are told in hours: it need not be worked out more often. */
const BEAT_MS = 60_000;

/** The line on Today: how many jobs are ready, and what is most in the way. */
export function TodayCard({ nowMs }: { readonly nowMs: number }) {
  const { t } = useTranslation('readiness');
  const answerWords = useAnswerWords();
  const beat = Math.floor(nowMs / BEAT_MS) * BEAT_MS;
  const range = { now: new Date(beat).toISOString(), to: endOf('tomorrow', beat) };
  const technician = currentTechnician();
  const road = useRoad(technician, range, useMachine());
  if (!road) return null;
  const total = road.jobs.length;
  const state = worst(road.jobs.map((job) => job.state));
  const ofLaptop = road.laptop.answers;
  // what nobody can know on a laptop without a server is not worth a line every day: the page itself says it
  const unknown = ofLaptop.filter((answer) => answer.state === 'unknown').length;
  const problems = [
    ...road.jobs.flatMap(({ job, answers }) =>
      answers.filter((a) => a.state !== 'ready').map((answer) => ({ answer, number: job.officeNumber ?? job.number })),
    ),
    ...ofLaptop.filter((a) => a.state === 'missing').map((answer) => ({ answer, number: null })),
  ].toSorted((a, b) => Number(b.answer.state === 'missing') - Number(a.answer.state === 'missing'));
  if (technician.role === 'dispatcher' && total === 0 && problems.length === 0) return null;
  return (
    <section className="card today-side ready-card" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <ul className="ready-lines">
        <li>
          <Badge tone={total === 0 ? 'unknown' : TONE[state]} {...(total === 0 ? { sign: '–' } : {})}>
            {total === 0 ? t('summaryNone') : t('summary', { count: total, ready: road.readyJobs })}
          </Badge>
        </li>
        {problems.slice(0, SHOWN).map(({ answer, number }) => (
          <li key={`${number ?? ''} ${answer.criterion} ${answer.about ?? ''}`} className="small">
            <Badge tone={TONE[answer.state]}>{t(`states.${answer.state}`)}</Badge>
            <span className="ready-two-lines">
              {number !== null && <b>{number} </b>}
              {answerWords(answer)}
            </span>
          </li>
        ))}
        {problems.length === 0 && (
          <li className="small">
            <Badge tone={TONE[road.laptop.state]}>{t(`states.${road.laptop.state}`)}</Badge>
            <span className="ready-two-lines">
              {unknown === 0 ? t('today.laptopReady') : t('today.laptopUnknown', { count: unknown })}
            </span>
          </li>
        )}
      </ul>
      <button type="button" className="btn quiet ready-open" onClick={() => go({ screen: 'readiness' })}>
        {t('line')} <Shortcut keys="mod+7" />
      </button>
    </section>
  );
}
