import type { StockLocation } from '@shared/domain/stock';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../../i18n/format';
import { Badge } from '../../../ui/components';
import { type PartHistory, type StockLine, usePartHistory } from '../queries';
import { openDialog } from '../store';
import { LineState } from './StockTable';

const FIRST = 8;

/** One part: where it lies, what can be done with it, everything that ever moved. */
export function PartDetail({ line, locations }: { line: StockLine; locations: readonly StockLocation[] }) {
  const { t } = useTranslation(['stock', 'job', 'app']);
  const history = usePartHistory(line.part.id);
  const { part } = line;
  const actions = [
    ['receive', () => openDialog({ kind: 'receive', partId: part.id })],
    ['count', () => openDialog({ kind: 'count', partId: part.id })],
    ...(locations.length > 1 ? [['transfer', () => openDialog({ kind: 'transfer', partId: part.id })] as const] : []),
    ['remove', () => openDialog({ kind: 'remove', partId: part.id })],
    ['edit', () => openDialog({ kind: 'editPart', partId: part.id })],
  ] as const;
  return (
    <section className="card stack stock-detail" aria-label={t('detail.label')}>
      <div>
        <h2 className="stock-detail-title wrap">{part.name}</h2>
        <p className="muted small wrap">
          {[
            part.sku,
            t(`job:partClasses.${part.partClass}`),
            part.serialised ? t('serialised') : null,
            part.minQuantity === null ? null : `${t('form.min')} ${part.minQuantity}`,
            part.maxQuantity === null ? null : `${t('form.max')} ${part.maxQuantity}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="row stock-state">
        <LineState line={line} />
        {part.sample && (
          <Badge tone="accent" sign={null}>
            {t('app:sampleBadge')}
          </Badge>
        )}
      </div>
      <div className="stock-actions">
        {actions.map(([key, run]) => (
          <button type="button" className="btn" key={key} onClick={run}>
            {t(`action.${key}`)}
          </button>
        ))}
      </div>
      <h2>{t('detail.places')}</h2>
      {history?.places.length === 0 && <p className="muted small">{t('detail.nowhere')}</p>}
      <ul className="stock-places">
        {history?.places.map((place) => (
          <li key={place.name}>
            <span className="wrap">{place.name}</span>
            <b>{place.onHand}</b>
          </li>
        ))}
      </ul>
      <h2>{t('detail.history')}</h2>
      {history && <History history={history} locations={locations} />}
    </section>
  );
}

function History({ history, locations }: { history: PartHistory; locations: readonly StockLocation[] }) {
  const { t } = useTranslation(['stock', 'job', 'app']);
  const [all, setAll] = useState(false);
  const placeName = (id: string | null) => locations.find((place) => place.id === id)?.name ?? t('app:unknown');
  const { movements } = history;
  if (movements.length === 0) return <p className="muted small">{t('detail.noHistory')}</p>;
  const shown = all ? movements : movements.slice(0, FIRST);
  return (
    <>
      <ol className="stock-history">
        {shown.map((m) => {
          const where =
            m.fromLocationId === null
              ? t('detail.inTo', { to: placeName(m.toLocationId) })
              : m.toLocationId === null
                ? t('detail.outOf', { from: placeName(m.fromLocationId) })
                : t('detail.fromTo', { from: placeName(m.fromLocationId), to: placeName(m.toLocationId) });
          const sign = m.fromLocationId === null ? '+' : m.toLocationId === null ? '−' : '';
          return (
            <li key={m.id}>
              <b className="stock-quantity">
                {sign}
                {m.quantity}
              </b>
              <div>
                {t(`job:movementReasons.${m.reason}`)}, {where}
                <div className="muted small wrap">
                  {[
                    formatDateTime(m.at),
                    m.jobNumber,
                    m.serial === null ? null : t('detail.serial', { serial: m.serial }),
                    m.remark,
                    m.counted ? null : t('detail.notCounted'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </div>
            </li>
          );
        })}
      </ol>
      {movements.length > shown.length && (
        <button type="button" className="btn" onClick={() => setAll(true)}>
          {t('detail.more', { count: movements.length })}
        </button>
      )}
    </>
  );
}
