import type { ActiveTestResult } from '@shared/domain/active-test';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../i18n/format';
import { OutcomeBadge } from '../../../ui/components';
import { measuredText } from '../../inspect';
import { measuredName } from '../words';

/** What a test found, whole: sentence, numbers, limits, what to do now. */
export function TestResultView({ result }: { result: ActiveTestResult }) {
  const { t } = useTranslation(['activeTests', 'inspect']);
  return (
    <section className="card tests-result" aria-label={t('result')} role="status">
      <div className="row">
        <OutcomeBadge outcome={result.outcome} />
        <span className="muted small grow">
          {[result.subject, t('inspect:result.took', { seconds: formatNumber(result.durationMs / 1000, 0) })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <p className="tests-summary wrap">{result.summary}</p>
      {result.stoppedBy !== undefined && <p className="small">{t(`stoppedBy.${result.stoppedBy}`)}</p>}
      <table className="plain tests-facts">
        <tbody>
          {result.measured.map((m) => (
            <tr key={m.name}>
              <th scope="row">{measuredName(m.name)}</th>
              <td>
                <b>{measuredText(m)}</b>
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('inspect:findings.limit')}</th>
            <td>{result.threshold ?? t('inspect:findings.noLimit')}</td>
          </tr>
          <tr>
            <th scope="row">{t('inspect:findings.source')}</th>
            <td>{result.source}</td>
          </tr>
          {result.nextStep !== undefined && (
            <tr>
              <th scope="row">{t('inspect:findings.nextStep')}</th>
              <td>{result.nextStep}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
