import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { formatDateTime, formatNumber } from '../../../i18n/format';
import { Badge, EmptyState, type Tone } from '../../../ui/components';
import type { JobFacts } from '../queries';

const TONE: Record<JobFacts['gateState'], Tone> = {
  notNeeded: 'unknown',
  open: 'warn',
  failed: 'fail',
  satisfied: 'pass',
  excepted: 'warn',
};

const VERDICT_TONE = { pass: 'pass', passWithLimitation: 'warn', fail: 'fail', notCompleted: 'unknown' } as const;
const READING_TONE = { pass: 'pass', fail: 'fail', noVerdict: 'unknown', notMeasured: 'unknown' } as const;

/** The electrical safety of this job: what is asked for and why, and the tests that were made. */
export function SafetyTab({ facts, locked }: { facts: JobFacts; locked: boolean }) {
  const { t } = useTranslation(['visit', 'job', 'safety']);
  const { gate, gateState, job } = facts;
  const tests = [...facts.safetyTests].sort((a, b) => b.test.startedAt.localeCompare(a.test.startedAt));
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
      {tests.map(({ id, test }) => (
        <section key={id} className="card stack" aria-label={t('log.safetyTest')}>
          <div className="row">
            <b>{t(`safety:itemTypes.${test.itemType}`)}</b>
            <span className="small muted grow">
              {[
                t(`safety:classes.${test.protectionClass}`),
                formatDateTime(test.endedAt ?? test.startedAt),
                test.testerName,
                `${test.instrument.make} ${test.instrument.model}, ${test.instrument.serial}`,
              ].join(' · ')}
            </span>
            <Badge tone={VERDICT_TONE[test.verdict]}>{t(`safety:verdicts.${test.verdict}`)}</Badge>
          </div>
          <div className="visit-table">
            <table className="plain">
              <thead>
                <tr>
                  <th>{t('safety.reading')}</th>
                  <th className="number">{t('safety.value')}</th>
                  <th className="number">{t('safety.limit')}</th>
                  <th>{t('safety.verdict')}</th>
                </tr>
              </thead>
              <tbody>
                {test.readings.map((reading, index) => (
                  <tr key={index}>
                    <td>
                      {[t(`safety:steps.${reading.test}`), reading.point].filter(Boolean).join(', ')}
                      {!reading.limitVerified && reading.limitValue !== null && (
                        <span className="small muted"> · {t('safety:unverified')}</span>
                      )}
                    </td>
                    <td className="number nowrap">
                      {typeof reading.value === 'number'
                        ? `${reading.qualifier === '=' ? '' : reading.qualifier}${formatNumber(reading.value, 3)} ${t(`safety:units.${reading.unit}`)}`
                        : reading.value === null
                          ? '–'
                          : t(`safety:observations.${reading.value}`)}
                    </td>
                    <td className="number nowrap">
                      {typeof reading.limitValue === 'number'
                        ? `${reading.limitOp} ${formatNumber(reading.overrideLimitValue ?? reading.limitValue, 3)} ${t(`safety:units.${reading.unit}`)}`
                        : reading.limitValue === null
                          ? '–'
                          : t(`safety:observations.${reading.limitValue}`)}
                    </td>
                    <td>
                      <Badge tone={READING_TONE[reading.verdict]}>
                        {t(`safety:readingVerdicts.${reading.verdict}`)}
                      </Badge>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {test.remarks !== '' && (
            <p className="small wrap" dir="auto">
              {test.remarks}
            </p>
          )}
        </section>
      ))}
      {facts.safetyExceptions.map((exception) => (
        <section key={exception.id} className="card" aria-label={t('log.safetyException')}>
          <b>{t('log.safetyException')}</b>
          <p className="wrap" dir="auto">
            {exception.reason}
          </p>
          <p className="small muted">{formatDateTime(exception.createdAt)}</p>
        </section>
      ))}
    </div>
  );
}
