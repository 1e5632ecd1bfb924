import type { SafetyException, SafetyTestRecord } from '@shared/domain/safety-record';
import type { SafetyReading, SafetyVerdict } from '@shared/domain/safety-test';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import { formatDateTime, formatNumber } from '../../../i18n/format';
import { Badge, type Tone } from '../../../ui/components';
import { type SafetyContext, useSafetyContext } from '../queries';
import { limitText, unitText } from '../words';

const TONE: Record<SafetyVerdict, Tone> = {
  pass: 'pass',
  passWithLimitation: 'warn',
  fail: 'fail',
  notCompleted: 'unknown',
};
interface SafetySummaryProps {
  readonly jobId: string;
  /** A job that is done is looked at, not tested again. */
  readonly locked?: boolean;
}

/** The job's safety checks and exceptions with their readings, newest first. Nothing while there is none. */
export function SafetySummary({ jobId, locked = false }: SafetySummaryProps) {
  const { t } = useTranslation('safetyScreen');
  const context = useSafetyContext(jobId);
  if (!context) return null;
  const { tests, exceptions } = context;
  const entries = [
    ...tests.map((test) => ({
      at: test.createdAt,
      node: <TestCard key={test.id} record={test} context={context} locked={locked} />,
    })),
    ...exceptions.map((exception) => ({
      at: exception.createdAt,
      node: <ExceptionCard key={exception.id} exception={exception} />,
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  if (entries.length === 0) return null;
  return (
    <section className="stack" aria-label={t('summary.title')}>
      {entries.map((entry) => entry.node)}
    </section>
  );
}

type T = ReturnType<typeof useTranslation<['safetyScreen', 'safety']>>['t'];

interface TestCardProps {
  readonly record: SafetyTestRecord;
  readonly context: SafetyContext;
  readonly locked: boolean;
}

function TestCard({ record, context, locked }: TestCardProps) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const { test } = record;
  const when = formatDateTime(test.endedAt ?? test.startedAt);
  const repeats = context.tests.find((other) => other.id === test.retestOf);
  const standing = context.gate.reasons.some((reason) => reason.code === 'testFailed' && reason.testId === record.id);
  return (
    <article className="card flush">
      <div className="row safety-summary-head">
        <Badge tone={TONE[test.verdict]}>{t(`safety:verdicts.${test.verdict}`)}</Badge>
        <div className="grow">
          <b>
            {t(`safety:itemTypes.${test.itemType}`)} · {t(`safety:classes.${test.protectionClass}`)}
          </b>
          <div className="muted small">
            {when} ·{' '}
            {t('summary.by', {
              name: test.testerName,
              instrument: `${test.instrument.make} ${test.instrument.model} ${test.instrument.serial}`,
            })}
            {repeats && ` · ${t('summary.retestOf', { when: formatDateTime(repeats.test.startedAt) })}`}
          </div>
        </div>
        {standing && !locked && (
          <button type="button" className="btn" onClick={() => go({ screen: 'safety', jobId: record.jobId })}>
            {t('summary.retest')}
          </button>
        )}
      </div>
      {test.readings.length > 0 && (
        <table className="plain" aria-label={t('summary.readings', { when })}>
          <tbody>
            {test.readings.map((reading) => (
              <ReadingLine key={`${reading.test}:${reading.point ?? ''}:${reading.method}`} reading={reading} />
            ))}
          </tbody>
        </table>
      )}
      {test.limitations.map((limitation) => (
        <p key={limitation.id} className="muted small safety-summary-line">
          {limitation.detail ?? t(`safety:limitations.${limitation.id}`)}
        </p>
      ))}
      {test.defects.map((defect) => (
        <p key={defect.what} className="small safety-summary-line wrap">
          <b>{t('summary.defect')}:</b> {defect.what} ({t(`safety:defectSeverities.${defect.severity}`)},{' '}
          {t(`safety:defectActions.${defect.action}`)},{' '}
          {t(defect.customerInformed ? 'summary.informed' : 'summary.notInformed')})
        </p>
      ))}
      {test.remarks !== '' && (
        <p className="small safety-summary-line wrap" dir="auto">
          {test.remarks}
        </p>
      )}
      {test.readings.some((reading) => reading.value !== null && !reading.limitVerified) && (
        <p className="safety-summary-line">
          <Badge tone="warn">{t('unreviewed')}</Badge>
        </p>
      )}
    </article>
  );
}

const VERDICT_TONE: Record<SafetyReading['verdict'], Tone> = {
  pass: 'pass',
  fail: 'fail',
  noVerdict: 'warn',
  notMeasured: 'unknown',
};

function ReadingLine({ reading }: { reading: SafetyReading }) {
  const { t } = useTranslation(['safetyScreen', 'safety']);
  const limit = limitText({ op: reading.limitOp, value: reading.limitValue, unit: reading.unit });
  return (
    <tr>
      <td>
        {t(`safety:steps.${reading.test}`)}
        {reading.point !== undefined && ` · ${t('readings.outlet', { number: reading.point })}`}
        <div className="muted small">
          {[
            reading.testVoltageV === undefined ? null : `${reading.testVoltageV} V`,
            t(`safety:methods.${reading.method}`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </td>
      <td className="number nowrap">
        <b>{readingText(reading, t)}</b>
      </td>
      <td className="muted nowrap">{limit ?? ''}</td>
      <td>
        <Badge tone={VERDICT_TONE[reading.verdict]}>{t(`safety:readingVerdicts.${reading.verdict}`)}</Badge>
      </td>
    </tr>
  );
}

/** ">19.99 MΩ": as the tester showed it. */
function readingText(reading: SafetyReading, t: T): string {
  if (reading.value === null) return reading.notMeasuredReason ?? t('summary.notMeasured');
  if (typeof reading.value !== 'number') return t(`safety:observations.${reading.value}`);
  const qualifier = reading.qualifier === '=' ? '' : reading.qualifier;
  return `${qualifier}${formatNumber(reading.value, 6)} ${unitText(reading.unit)}`;
}

function ExceptionCard({ exception }: { exception: SafetyException }) {
  const { t } = useTranslation('safetyScreen');
  return (
    <article className="card">
      <b className="wrap">{t('summary.exception', { reason: exception.reason })}</b>
      <div className="muted small">{formatDateTime(exception.createdAt)}</div>
    </article>
  );
}
