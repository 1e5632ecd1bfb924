import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { Badge, EmptyState, type Tone } from '../../../ui/components';
import { SafetySummary } from '../../safety';
import type { JobFacts } from '../queries';

const TONE: Record<JobFacts['gateState'], Tone> = {
  notNeeded: 'unknown',
  open: 'warn',
  failed: 'fail',
  satisfied: 'pass',
  excepted: 'warn',
};

/** The electrical safety of this job: what is asked for and why, and the tests that were made. */
export function SafetyTab({ facts, locked }: { facts: JobFacts; locked: boolean }) {
  const { t } = useTranslation(['visit', 'job', 'safety']);
  const { gate, gateState, job } = facts;
  const tests = facts.safetyTests;
  const record = () => go({ screen: 'safety', jobId: job.id });
  const button = !locked && (
    <button type="button" className="btn big" onClick={record}>
      {tests.length === 0 ? t('safetyNeeded.now') : t('safety.another')}
    </button>
  );

  return (
    <div className="stack">
      <section className="card stack" aria-labelledby="safety-gate">
        <div className="row">
          <h2 id="safety-gate" className="grow">
            {t('safety.title')}
          </h2>
          <Badge tone={TONE[gateState]}>{t(`job:safetyGate.${gateState}`)}</Badge>
        </div>
        <ul className="visit-reasons plain">
          {gate.reasons.map((reason) => (
            <li key={`${reason.code}:${reason.partLineId ?? reason.testId ?? ''}`}>
              {[
                facts.partLines.find((line) => line.id === reason.partLineId)?.description,
                t(`safety:gateReasons.${reason.code}`),
              ]
                .filter(Boolean)
                .join(': ')}
            </li>
          ))}
        </ul>
        {tests.length > 0 && <div className="row">{button}</div>}
      </section>

      {tests.length === 0 && (
        <div className="card">
          <EmptyState title={t('safety.emptyTitle')} text={t('safety.emptyText')}>
            {button}
          </EmptyState>
        </div>
      )}
      <SafetySummary jobId={job.id} locked={locked} />
    </div>
  );
}
