import type { CheckResult, Evidence, Measured } from '@shared/domain/inspection';
import { checkTexts } from '@shared/texts';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../i18n';
import { formatBytes, formatNumber } from '../../../i18n/format';
import { Badge, OutcomeBadge } from '../../../ui/components';

/** Everything behind one verdict: what was measured against what, what to do, and the raw output. */
export function FindingDetail({ check }: { check: CheckResult }) {
  const { t } = useTranslation('inspect');
  const measured = check.measured ?? [];
  return (
    <section className="card inspect-detail" aria-label={t('findings.detail')} aria-live="polite">
      <div className="row">
        <OutcomeBadge outcome={check.outcome} />
        <span className="muted small clip grow">
          {check.id} · {t('findings.ms', { ms: formatNumber(check.durationMs, 0) })}
        </span>
        {check.unverified === true && <Badge tone="warn">{t('findings.unverified')}</Badge>}
      </div>
      <h2 className="inspect-detail-title">{check.title}</h2>
      <p className="muted wrap">{check.summary}</p>
      <table className="plain inspect-facts">
        <tbody>
          {measured.map((m) => (
            <tr key={m.name}>
              <th scope="row">
                {measured.length === 1
                  ? t('findings.measured')
                  : t(`findings.measuredNames.${m.name}` as never, m.name)}
              </th>
              <td className="measured">{measuredText(m)}</td>
            </tr>
          ))}
          {check.reason && (
            <tr>
              <th scope="row">{t('findings.reason')}</th>
              <td>{checkTexts(currentLanguage()).reasons[check.reason]}</td>
            </tr>
          )}
          <tr>
            <th scope="row">{t('findings.limit')}</th>
            <td className={check.threshold === null ? 'muted' : ''}>{check.threshold ?? t('findings.noLimit')}</td>
          </tr>
          <tr>
            <th scope="row">{t('findings.source')}</th>
            <td>{check.source}</td>
          </tr>
        </tbody>
      </table>
      {check.nextStep !== undefined && (
        <>
          <h2>{t('findings.nextStep')}</h2>
          <p className="wrap">{check.nextStep}</p>
        </>
      )}
      {check.items !== undefined && check.items.length > 0 && (
        <>
          <h2>{t('findings.items')}</h2>
          <ul className="inspect-items">
            {check.items.map((item) => (
              <li key={`${item.subject}:${item.summary}`}>
                <OutcomeBadge outcome={item.outcome} />
                <div>
                  <b>{item.subject}</b>
                  <div className="muted small wrap">{item.summary}</div>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t('findings.evidence')}</h2>
      {check.evidence.length === 0 && <p className="muted small">{t('findings.noEvidence')}</p>}
      {check.evidence.map((evidence) => (
        <EvidenceBlock key={`${evidence.command}:${evidence.sha256 ?? evidence.excerpt}`} evidence={evidence} />
      ))}
    </section>
  );
}

function EvidenceBlock({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation('inspect');
  const facts = [
    evidence.exitCode === null ? t('findings.noExit') : t('findings.exit', { code: evidence.exitCode }),
    t('findings.ms', { ms: formatNumber(evidence.durationMs, 0) }),
    ...(evidence.sha256 === undefined ? [] : [`SHA-256 ${evidence.sha256.slice(0, 12)}…`]),
  ];
  return (
    <figure className="inspect-evidence">
      <figcaption>
        <code className="mono wrap">{evidence.command}</code>
        <div className="muted small" title={evidence.sha256}>
          {facts.join(' · ')}
        </div>
      </figcaption>
      {/* Focusable, so that a long excerpt scrolls with the keyboard. */}
      <pre className="evidence" tabIndex={0}>
        {evidence.excerpt.trim() === '' ? t('findings.emptyOutput') : evidence.excerpt}
      </pre>
    </figure>
  );
}

function measuredText({ value, unit }: Measured): string {
  if (unit === 'B') return formatBytes(value);
  const number = formatNumber(value);
  return unit === '1' || unit === '' ? number : `${number} ${unit}`;
}
