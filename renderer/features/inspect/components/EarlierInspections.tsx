import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../app/use-now';
import { go } from '../../../app/view';
import { formatDateTime, formatWhen } from '../../../i18n/format';
import { Badge, EmptyState } from '../../../ui/components';
import { useEarlierInspections } from '../queries';
import { OutcomeCounts } from './OutcomeCounts';

const PAGE = 25;

/** What was inspected on this laptop, newest first. */
export function EarlierInspections() {
  const { t } = useTranslation(['inspect', 'app']);
  const [limit, setLimit] = useState(PAGE);
  const earlier = useEarlierInspections(limit + 1);
  const nowMs = useNow(60_000);
  if (!earlier) return null;
  if (earlier.length === 0) {
    return (
      <section className="card">
        <h2 className="visually-hidden">{t('earlier.title')}</h2>
        <EmptyState title={t('earlier.empty')} text={t('earlier.emptyText')} />
      </section>
    );
  }
  return (
    <section className="card flush" aria-label={t('earlier.title')}>
      <h2 className="inspect-card-title">{t('earlier.title')}</h2>
      <table className="plain inspect-earlier">
        <thead>
          <tr>
            <th>{t('earlier.taken')}</th>
            <th>{t('earlier.machine')}</th>
            <th>{t('earlier.job')}</th>
            <th>{t('earlier.result')}</th>
          </tr>
        </thead>
        <tbody>
          {earlier.slice(0, limit).map((item) => (
            <tr key={item.id} onClick={() => go({ screen: 'inspection', id: item.id })}>
              <td className="nowrap" title={formatDateTime(item.takenAt)}>
                <button
                  type="button"
                  className="inspect-link"
                  onClick={(event) => (event.stopPropagation(), go({ screen: 'inspection', id: item.id }))}
                >
                  {formatWhen(item.takenAt, nowMs)}
                </button>
              </td>
              <td>
                <div className="clip inspect-machine" title={item.machine ?? undefined}>
                  {item.machine ?? t('unknownMachine')}
                </div>
                {item.serial !== null && <div className="muted small clip">{item.serial}</div>}
              </td>
              <td className="nowrap">
                {item.jobNumber ?? <span className="muted">{t('earlier.noJob')}</span>}{' '}
                {item.sample && (
                  <Badge tone="accent" sign={null}>
                    {t('app:sampleBadge')}
                  </Badge>
                )}
              </td>
              <td>
                <OutcomeCounts counts={item.counts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {earlier.length > limit && (
        <div className="inspect-more">
          <button type="button" className="btn" onClick={() => setLimit(limit + PAGE)}>
            {t('earlier.more')}
          </button>
        </div>
      )}
    </section>
  );
}
