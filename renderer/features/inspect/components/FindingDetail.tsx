import { CHECK_CATALOGUE, type CheckId } from '@shared/domain/check-catalogue';
import type { CheckResult } from '@shared/domain/inspection';
import { checkTexts } from '@shared/texts';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../i18n';
import { formatNumber } from '../../../i18n/format';
import { Badge, OutcomeBadge } from '../../../ui/components';
import { measuredText } from '../measured-text';
import { EvidenceBlock } from './EvidenceBlock';

/** Everything behind one verdict: what it tells, what was measured against what, what to do, and the raw output. */
export function FindingDetail({ check }: { check: CheckResult }) {
  const { t } = useTranslation('inspect');
  const measured = check.measured ?? [];
  const texts = checkTexts(currentLanguage());
  // A document may come from a newer Callout, whose checks this one does not know.
  const known = Object.hasOwn(CHECK_CATALOGUE, check.id) ? (check.id as CheckId) : null;
  const about = known === null ? undefined : texts.abouts[known];
  return (
    // Focusable, so that the keyboard can scroll it.
    <section className="card inspect-detail" aria-label={t('findings.detail')} aria-live="polite" tabIndex={0}>
      <div className="row">
        <OutcomeBadge outcome={check.outcome} />
        <span className="muted small clip grow">
          {check.id} · {t('findings.ms', { ms: formatNumber(check.durationMs, 0) })}
        </span>
        {check.unverified === true && <Badge tone="warn">{t('findings.unverified')}</Badge>}
      </div>
      <h2 className="inspect-detail-title">{check.title}</h2>
      <p className="wrap">{check.summary}</p>
      {check.unverified === true && <p className="small inspect-unsure">{t('findings.unverifiedText')}</p>}
      {about && (
        <div className="inspect-about">
          <div>
            <span className="small muted">{t('findings.toTheUser')}</span>
            <p>{about.plain}</p>
          </div>
          <div>
            <span className="small muted">{t('findings.technically')}</span>
            <p className="small">{about.technical}</p>
          </div>
        </div>
      )}
      {check.nextStep !== undefined && (
        <div className="inspect-next">
          <h2>{t('findings.nextStep')}</h2>
          <p className="wrap">{check.nextStep}</p>
        </div>
      )}
      <table className="plain inspect-facts">
        <tbody>
          {measured.map((m) => (
            <Fact
              key={m.name}
              name={
                measured.length === 1 ? t('findings.measured') : t(`findings.measuredNames.${m.name}` as never, m.name)
              }
              value={measuredText(m)}
              strong
            />
          ))}
          {check.reason && <Fact name={t('findings.reason')} value={texts.reasons[check.reason]} />}
          <Fact name={t('findings.limit')} value={check.threshold ?? t('findings.noLimit')} />
          <Fact name={t('findings.source')} value={check.source} />
          {known !== null && (
            <Fact name={t('findings.rightsTitle')} value={t(`findings.rights.${CHECK_CATALOGUE[known].rights}`)} />
          )}
          <Fact name={t('findings.harmlessTitle')} value={t('findings.harmless')} />
          {check.timeLimitMs !== undefined && (
            <Fact
              name={t('findings.timeLimit')}
              value={t('findings.seconds', { seconds: formatNumber(check.timeLimitMs / 1000, 1) })}
            />
          )}
        </tbody>
      </table>
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
        <EvidenceBlock
          key={`${evidence.command}:${evidence.sha256 ?? evidence.excerpt}`}
          evidence={evidence}
          name={check.id}
        />
      ))}
    </section>
  );
}

function Fact({ name, value, strong }: { name: string; value: string; strong?: boolean }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={strong === true ? 'measured' : ''}>{value}</td>
    </tr>
  );
}
