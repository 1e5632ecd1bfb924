import type { ReportModel } from '@shared/domain/report-model';
import type { Language, ReportRequest } from '@shared/ipc/contract';
import { useTranslation } from 'react-i18next';
import { reportMoment } from './format';
import { groupedHash } from './hash';
import { Signature } from './Signature';

interface SignatureBlockProps {
  readonly model: ReportModel;
  readonly signOff: ReportRequest['signOff'] | null;
  readonly language: Language;
  readonly recordSha256: string | null;
}

/** What the user said, who signed, when, under which record; or why nobody did. */
export function SignatureBlock({ model, signOff, language, recordSha256 }: SignatureBlockProps) {
  const { t } = useTranslation(['report', 'job'], { lng: language });
  return (
    <section className="report-section report-sign">
      <h2>{t('acceptance')}</h2>
      {model.userAsked !== null && <p>{t(`job:userAsked.${model.userAsked}`)}</p>}
      {signOff === null ? (
        <p className="report-muted">{t('notSigned')}</p>
      ) : (
        <>
          <p className="report-small">{t(`statement.${signOff.outcome}`)}</p>
          {signOff.reason != null && (
            <p className="report-text" dir="auto">
              <b>{t('reason')}</b> {signOff.reason}
            </p>
          )}
          {signOff.reservation != null && (
            <p className="report-text" dir="auto">
              <b>{t('reservation')}</b> {signOff.reservation}
            </p>
          )}
          <div className="report-sign-line">
            <div className="report-sign-field">
              {signOff.outcome === 'signed' && signOff.typed === true && (
                <p className="report-typed" dir="auto">
                  {signOff.name}
                </p>
              )}
              {signOff.outcome === 'signed' && signOff.typed !== true && (
                <Signature
                  strokes={signOff.strokes ?? []}
                  padWidth={signOff.padWidth ?? 0}
                  padHeight={signOff.padHeight ?? 0}
                  label={t('signatureOf', { name: signOff.name })}
                />
              )}
            </div>
            <p dir="auto">
              {[signOff.name, signOff.role].filter(Boolean).join(', ')}
              {signOff.name !== '' && ' · '}
              {reportMoment(signOff.at, language)}
              {signOff.typed === true && ` · ${t('typed')}`}
            </p>
          </div>
        </>
      )}
      {recordSha256 !== null && (
        <p className="report-hash">
          {t('hash')} <span className="report-mono">{groupedHash(recordSha256)}</span>
        </p>
      )}
    </section>
  );
}
