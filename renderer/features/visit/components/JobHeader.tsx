import { trueIso } from '../../../sync';
import { assetLabel } from '@shared/domain/asset';
import type { Job } from '@shared/domain/job';
import { jobClocks, resolveClock, type SlaClock } from '@shared/domain/sla';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../app/use-now';
import { formatDuration, formatWhen } from '../../../i18n/format';
import { Badge, PriorityBadge, type Tone } from '../../../ui/components';
import type { JobFacts, JobSurroundings } from '../queries';

const BEAT_MS = 30_000;
/** From here on the time left is said in the warning colour. */
const WARN_BELOW_MS = 30 * 60_000;

export function JobHeader({ facts, around }: { facts: JobFacts; around: JobSurroundings | undefined }) {
  const { t } = useTranslation(['visit', 'job', 'app']);
  const { job } = facts;
  const nowMs = useNow(BEAT_MS);
  const asset = around?.asset ? assetLabel(around.asset) : null;
  const contact = around?.contact;
  const where = [
    [around?.customer?.name, around?.site?.name].filter(Boolean).join(', '),
    contact ? [contact.name, contact.preference ? `(${contact.preference})` : null].filter(Boolean).join(' ') : null,
    asset,
  ].filter((part) => part !== null && part !== '');

  return (
    <header className="visit-head">
      <div className="row visit-head-line">
        {job.priority !== null && (
          <PriorityBadge priority={job.priority} word={t(`job:priorities.${job.priority}` as never) as string} />
        )}
        {(job.state === 'onHold' ||
          job.state === 'resolved' ||
          job.state === 'cancelled' ||
          job.state === 'closed') && (
          <Badge tone={job.state === 'onHold' ? 'warn' : job.state === 'cancelled' ? 'unknown' : 'pass'} sign={null}>
            {t(`job:states.${job.state}`)}
          </Badge>
        )}
        {job.sample && (
          <Badge tone="unknown" sign={null}>
            {t('app:sampleBadge')}
          </Badge>
        )}
        <span className="small muted">
          {[
            job.officeNumber ?? job.number,
            t(`job:types.${job.type}`),
            t(`job:categories.${job.category}`),
            t('header.reported', { when: formatWhen(job.reportedAt, nowMs), how: t(`job:channels.${job.channel}`) }),
          ].join(' · ')}
        </span>
        <span className="grow" />
        <Clocks job={job} nowMs={nowMs} />
      </div>
      <h1 className="wrap" dir="auto" title={job.symptomVerbatim}>
        {t('header.quoted', { words: job.symptomVerbatim.trim() === '' ? t('header.noSymptom') : job.symptomVerbatim })}
      </h1>
      <p className="muted visit-where" dir="auto">
        {where.length > 0 ? where.join(' · ') : t('header.noCustomer')}
      </p>
      {job.state === 'onHold' && job.holdReason !== null && (
        <p className="small visit-hold">
          {t('header.onHold', { reason: t(`job:holdReasons.${job.holdReason}`) })}
          {job.nextAction !== null && ` · ${job.nextAction}`}
          {job.nextActionAt !== null && ` · ${formatWhen(job.nextActionAt, nowMs)}`}
        </p>
      )}
    </header>
  );
}

/** Response and resolve clocks in words: met, missed, paused, or how long is left. */
function Clocks({ job, nowMs }: { job: Job; nowMs: number }) {
  const { t } = useTranslation(['visit', 'job']);
  const { response, resolve } = jobClocks(job, trueIso(nowMs));
  const say = (which: 'response' | 'resolve', value: SlaClock) =>
    t(`clock.${which}.${phaseOf(value)}`, {
      at: value.metAt === null ? '' : formatWhen(value.metAt, nowMs),
      due: value.dueAt === null ? '' : formatWhen(value.dueAt, nowMs),
      left: formatDuration(Math.abs(value.remainingMs ?? 0)),
    });
  // The beat lags behind what was recorded a moment ago: only more than that is a wrong clock.
  const suspect = resolveClock(job, trueIso(nowMs + 2 * BEAT_MS)).clockSuspect;
  return (
    <span className="small visit-clocks">
      {response.state !== 'none' && (
        <span className={`visit-clock ${toneOf(response)}`}>{say('response', response)}</span>
      )}
      {resolve.state !== 'none' && <b className={`visit-clock ${toneOf(resolve)}`}>{say('resolve', resolve)}</b>}
      {suspect && (
        <span className="visit-clock warn" title={t('job:clocks.clockSuspect')}>
          {t('clock.suspect')}
        </span>
      )}
    </span>
  );
}

type Phase = 'met' | 'missed' | 'running' | 'over' | 'paused';

function phaseOf({ state, metAt }: SlaClock): Phase {
  if (state === 'paused') return 'paused';
  if (state === 'breached') return metAt === null ? 'over' : 'missed';
  return state === 'met' ? 'met' : 'running';
}

function toneOf(clock: SlaClock): Tone | 'muted' {
  if (clock.state === 'breached') return 'fail';
  if (clock.state === 'running' && (clock.remainingMs ?? 0) < WARN_BELOW_MS) return 'warn';
  return clock.state === 'running' ? 'unknown' : 'muted';
}
