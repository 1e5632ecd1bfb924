import type { ConnectionInfo } from '@shared/connectors/port';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../../i18n/format';
import { Badge } from '../../../ui/components';
import { warningWords } from '../words';

/** What a test of the login found out: who, which version, what will not work. */
export function Tested({ info, title }: { info: ConnectionInfo; title: string }) {
  const { t } = useTranslation('connections');
  const facts = [
    info.user === null ? t('result.whoUnknown') : t('result.who', { user: info.user }),
    info.version === null ? null : t('result.version', { version: info.version }),
    info.serverTime === null ? null : t('result.serverTime', { at: formatDateTime(info.serverTime) }),
  ].filter((fact) => fact !== null);
  return (
    <div className="connections-tested stack" role="status">
      <div className="row">
        <Badge tone="pass">{title}</Badge>
        <span className="wrap">{facts.join(' · ')}</span>
      </div>
      {info.warnings.length === 0 ? (
        <p className="muted small">{t('result.fine')}</p>
      ) : (
        <section className="stack" aria-label={t('result.warnings')}>
          <h2>{t('result.warnings')}</h2>
          <ul className="connections-warnings">
            {[...new Set(info.warnings.map(warningWords))].map((words) => (
              <li key={words}>
                <span aria-hidden>!</span>
                <span className="wrap">{words}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
