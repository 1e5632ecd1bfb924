import type { AppError } from '@shared/result';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../app/use-now';
import { go } from '../../../app/view';
import { connectFromFile } from '../../../sync';
import { Badge } from '../../../ui/components';
import { clockWords, useSyncFacts } from '../../sync-centre';
import '../connections.css';
import { AuthoritiesCard } from './AuthoritiesCard';
import { Failure } from './Failure';

/** The connections in the settings, and the way to a new one. */
export function ConnectionsCard() {
  const { t } = useTranslation(['connections', 'syncCentre']);
  const facts = useSyncFacts();
  const nowMs = useNow(30_000);
  const [error, setError] = useState<AppError | null>(null);
  const fromFile = async () => {
    setError(null);
    const answer = await connectFromFile();
    if (answer.ok) go({ screen: 'connection', id: answer.value.connection.id });
    else if (answer.error.code !== 'cancelled') setError(answer.error);
  };
  const connections = facts?.connections ?? [];
  return (
    <>
      <section className="card stack" aria-label={t('title')}>
        <h2>{t('title')}</h2>
        <p className="muted small">{t('text')}</p>
        {connections.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ul className="connections-list">
            {connections.map(({ id, name, system, lastSuccessAt, loginNeeded, paused }) => (
              <li key={id}>
                <button
                  type="button"
                  className="connections-entry"
                  aria-label={t('open', { name })}
                  onClick={() => go({ screen: 'connection', id })}
                >
                  <span className="grow">
                    <strong className="clip">{name}</strong>
                    <span className="muted small clip">
                      {t(`systems.${system}`)}
                      {lastSuccessAt !== null &&
                        ` · ${t('syncCentre:connection.lastSuccess', { at: clockWords(lastSuccessAt, nowMs) })}`}
                    </span>
                  </span>
                  {loginNeeded ? (
                    <Badge tone="warn">{t('syncCentre:connection.states.signIn')}</Badge>
                  ) : (
                    paused && (
                      <Badge tone="unknown" sign="‖">
                        {t('syncCentre:connection.states.paused')}
                      </Badge>
                    )
                  )}
                  <span aria-hidden>›</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {error !== null && <Failure error={error} />}
        <div className="connections-actions">
          <button type="button" className="btn" onClick={() => go({ screen: 'connection', id: 'new' })}>
            {t('add')}
          </button>
          <button type="button" className="btn" onClick={() => void fromFile()}>
            {t('fromFile')}
          </button>
          <button type="button" className="btn quiet" onClick={() => go({ screen: 'connection', id: 'team' })}>
            {t('installTeam')}
          </button>
        </div>
      </section>
      <AuthoritiesCard />
    </>
  );
}
