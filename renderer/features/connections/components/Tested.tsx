import type { ConnectionInfo } from '@shared/connectors/port';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatDateTime } from '../../../i18n/format';
import { Badge } from '../../../ui/components';
import { warningWords } from '../words';

/** What a test of the login found out: who, which version, what can and what cannot be done. Its place on the page announces it. */
export function Tested({ info, title, at }: { info: ConnectionInfo; title: string; at?: string }) {
  const { t } = useTranslation('connections');
  const facts = [
    info.user === null ? t('result.whoUnknown') : t('result.who', { user: info.user }),
    info.version === null ? null : t('result.version', { version: info.version }),
    info.serverTime === null ? null : t('result.serverTime', { at: formatDateTime(info.serverTime) }),
  ].filter((fact) => fact !== null);
  return (
    <div className="connections-tested stack">
      <div className="row">
        <Badge tone="pass">{title}</Badge>
        <span className="wrap">{facts.join(' · ')}</span>
      </div>
      <ul className="connections-able">
        <Able info={info} />
      </ul>
      {info.warnings.length === 0 ? (
        <p className="muted small">{t('result.fine')}</p>
      ) : (
        <section className="stack" aria-label={t('result.warnings')}>
          <h3>{t('result.warnings')}</h3>
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
      {at !== undefined && <p className="muted small">{t('result.at', { at: formatDateTime(at) })}</p>}
    </div>
  );
}

/** What such a system can do, told by its own capabilities. */
function Able({ info: { capabilities } }: { info: ConnectionInfo }) {
  const { t } = useTranslation('connections');
  const { files, live, role } = capabilities;
  const ways = files.up && files.down ? 'both' : files.up ? 'up' : files.down ? 'down' : 'none';
  const lines = [
    t(`result.can.${role}`),
    t(`result.can.files.${ways}`) +
      (files.maxBytes === null ? '' : ` (${t('result.can.upTo', { size: formatBytes(files.maxBytes) })})`),
    t(live ? 'result.can.live' : 'result.can.asked'),
  ];
  return lines.map((line) => (
    <li key={line}>
      <span aria-hidden>✓</span>
      <span className="wrap">{line}</span>
    </li>
  ));
}
