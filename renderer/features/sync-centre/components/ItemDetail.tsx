import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { go } from '../../../app/view';
import { formatDateTime } from '../../../i18n/format';
import { retryOperations } from '../../../sync';
import { Badge, type Tone } from '../../../ui/components';
import { exportAndSay } from '../../exchange';
import { nextTryWords } from '../connection-state';
import { fieldWords, kindWords } from '../field-values';
import { openPlace, placeOf } from '../open-record';
import type { Target, UnsentItem } from '../queries';
import { STATE_SIGN, STATE_TONE } from '../tones';
import { actionWords, errorWords, reasonWords } from '../words';

const DELIVERY_TONE: Readonly<Record<Target['delivery']['state'], Tone>> = {
  queued: 'unknown',
  sending: 'accent',
  acknowledged: 'pass',
  conflict: 'warn',
  parked: 'fail',
};

/** One change: what it is, where it goes, why it waits, and what can be done about it. */
export function ItemDetail({ item, nowMs }: { item: UnsentItem; nowMs: number }) {
  const { t } = useTranslation('syncCentre');
  const place = placeOf(item);
  const { jobNumber } = item;
  // nothing that a retry could hurry where nobody takes it, or where a person has to decide first
  const canRetry = item.state !== 'kept' && item.targets.some(({ delivery }) => isWaiting(delivery.state));
  return (
    <aside className="card stack sync-centre-detail" aria-label={t('details')}>
      <div>
        <Badge tone={STATE_TONE[item.state]} sign={STATE_SIGN[item.state]}>
          {t(`states.${item.state}`)}
        </Badge>
      </div>
      <div>
        <h3 className="wrap">{actionWords(item)}</h3>
        <p className="muted small wrap">
          {[kindWords(item.kind), t(`verbs.${item.verb}`), jobNumber].filter((part) => part !== null).join(' · ')}
        </p>
        <p className="muted small">{t('item.madeBy', { by: item.by, at: formatDateTime(item.at) })}</p>
      </div>
      {item.subject !== null && <p className="wrap">{item.subject}</p>}
      {item.changedFields.length > 0 && (
        <p className="small">
          <span className="muted">{t('item.changed')}: </span>
          {item.changedFields.map((field) => fieldWords(item.kind, field)).join(', ')}
        </p>
      )}
      <section className="stack" aria-label={t('item.where')}>
        <h2>{t('item.where')}</h2>
        {item.targets.length === 0 ? (
          <p className="small">{t(item.state === 'kept' ? 'kept.text' : 'item.nowhere')}</p>
        ) : (
          item.targets.map((target) => <TargetBlock key={target.connectionId} target={target} nowMs={nowMs} />)
        )}
        {item.handedOver && <p className="muted small">{t('item.handedOver')}</p>}
      </section>
      <div className="sync-centre-actions">
        {canRetry && (
          <button
            type="button"
            className="btn"
            onClick={() => void act(() => retryOperations([item.id]), { done: t('item.retried') })}
          >
            {t('item.retry')}
          </button>
        )}
        {item.state === 'parked' && item.targets.some(({ delivery }) => delivery.reason === 'unmapped') && (
          <button type="button" className="btn" onClick={() => openSettingsOf(item)}>
            {t('connection.settings')}
          </button>
        )}
        {place !== null && (
          <button type="button" className="btn" onClick={() => openPlace(item)}>
            {t(`item.openRecord.${place.where}`)}
          </button>
        )}
        {jobNumber !== null && (
          <button type="button" className="btn" onClick={() => void exportAndSay(jobNumber)}>
            {t('item.exportJob')}
          </button>
        )}
      </div>
      <details className="small">
        <summary className="muted">{t('item.technical')}</summary>
        <dl className="sync-centre-technical mono">
          <div>
            <dt>{t('operationId')}</dt>
            <dd className="wrap">{item.id}</dd>
          </div>
          <div>
            <dt>{t('record')}</dt>
            <dd className="wrap">{`${item.kind} ${item.recordId}`}</dd>
          </div>
          <div>
            <dt>{t('item.action')}</dt>
            <dd className="wrap">{item.action}</dd>
          </div>
        </dl>
      </details>
    </aside>
  );
}

const isWaiting = (state: Target['delivery']['state']) =>
  state === 'queued' || state === 'sending' || state === 'parked';

function openSettingsOf(item: UnsentItem): void {
  const target = item.targets.find(({ delivery }) => delivery.reason === 'unmapped');
  if (target) go({ screen: 'connection', id: target.connectionId });
}

function TargetBlock({ target, nowMs }: { target: Target; nowMs: number }) {
  const { t } = useTranslation('syncCentre');
  const { connection, delivery } = target;
  const next = nextTryWords(delivery, connection, nowMs);
  const why = whyWords(target);
  return (
    <div className="sync-centre-target">
      <div className="row">
        <strong className="grow clip" title={connection?.name ?? target.connectionId}>
          {connection?.name ?? target.connectionId}
        </strong>
        <Badge tone={DELIVERY_TONE[delivery.state]}>{t(`item.deliveryStates.${delivery.state}`)}</Badge>
      </div>
      {why !== null && <p className="small wrap">{why}</p>}
      {delivery.message !== null && delivery.message !== '' && (
        <div>
          <p className="muted small">{t('item.serverSaid')}</p>
          <pre className="evidence">{delivery.message}</pre>
        </div>
      )}
      {delivery.unsure && <p className="small">{t('item.unsure')}</p>}
      {next !== null && (
        <p className="muted small">
          {t('item.next')}: {next}
          {delivery.attempts > 0 && ` · ${t('item.attempts', { count: delivery.attempts })}`}
        </p>
      )}
    </div>
  );
}

/** Why it is not there yet: the refusal, else what is the matter with the connection. */
export function whyWords({ connection, delivery }: Target): string | null {
  if (delivery.state === 'acknowledged') return null;
  if (delivery.reason !== null) return reasonWords(delivery.reason);
  if (connection === null) return i18next.t('syncCentre:item.noSystem');
  if (connection.loginNeeded) return errorWords('loginNeeded');
  return connection.lastError === null ? null : errorWords(connection.lastError);
}
