import type { VisitState } from '@shared/domain/visit';
import { useTranslation } from 'react-i18next';
import { formatClock, formatTime } from '../../../i18n/format';
import { useNow } from '../../../app/use-now';
import type { JobFacts } from '../queries';

type RailStep = 'accepted' | 'travelling' | 'onSite' | 'working' | 'finished';
const RAIL: readonly RailStep[] = ['accepted', 'travelling', 'onSite', 'working', 'finished'];
const OVER: readonly VisitState[] = ['finished', 'aborted', 'declined', 'missed'];

/** Where the visit stands: what is behind, what is now, what comes. */
export function StepRail({ facts }: { facts: JobFacts }) {
  const { t } = useTranslation(['visit', 'job']);
  const nowMs = useNow(10_000);
  const { job, visit } = facts;
  const here = position(facts);
  const over = visit !== null && OVER.includes(visit.state);

  return (
    <ol className="visit-rail" aria-label={t('rail.label')}>
      {RAIL.map((step, index) => {
        const phase = index < here ? 'done' : index === here ? (over ? 'done' : 'now') : 'todo';
        const at = timeOf(facts, step);
        const isBreak = step === 'working' && visit?.state === 'break';
        const word = isBreak
          ? t('rail.break')
          : step === 'finished' && over
            ? t(`job:visitStates.${visit.state}`)
            : t(`rail.${step}`);
        const since = phase === 'now' ? visit?.transitions.at(-1)?.at : undefined;
        return (
          <li key={step} className={phase} aria-current={phase === 'now' ? 'step' : undefined}>
            <span className="visit-dot" aria-hidden />
            <span>
              {word}
              {at !== null && ` ${formatTime(at)}`}
              {since !== undefined && step !== 'accepted' && (
                <span className="visit-since"> · {formatClock(nowMs - Date.parse(since))}</span>
              )}
            </span>
            <span className="visually-hidden">{t(`rail.phase.${phase}`)}</span>
          </li>
        );
      })}
      {job.state === 'cancelled' && <li className="now">{t('job:states.cancelled')}</li>}
    </ol>
  );
}

function position({ job, visit }: JobFacts): number {
  switch (visit?.state) {
    case 'travelling':
      return 1;
    case 'onSite':
      return 2;
    case 'working':
    case 'break':
      return 3;
    case 'finished':
    case 'aborted':
    case 'missed':
    case 'declined':
      return 4;
    default:
      return job.acknowledgedAt === null ? -1 : 0;
  }
}

/** When the visit came into a step; the first time, because a break and back is still the same work. */
function timeOf({ job, visit }: JobFacts, step: RailStep): string | null {
  if (step === 'accepted') return job.acknowledgedAt;
  const to: readonly VisitState[] = step === 'finished' ? OVER : [step];
  return visit?.transitions.find((transition) => to.includes(transition.to))?.at ?? null;
}
