import type { Connection } from '@shared/domain/sync-records';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { go } from '../../../app/view';
import { bridge, unwrap } from '../../../bridge';
import { database } from '../../../db/database';
import { useLive } from '../../../db/live';
import { formatNumber } from '../../../i18n/format';
import { setPaused, syncNow, type SyncProgress, useSync } from '../../../sync';
import { Badge } from '../../../ui/components';
import { CONNECTION_SIGN, CONNECTION_TONE, connectionState } from '../connection-state';
import { clockWords } from '../status';
import { errorWords } from '../words';

/** Each connection: how it stands, what it said last, what can be done. */
export function ConnectionCards({ connections, nowMs }: { connections: readonly Connection[]; nowMs: number }) {
  const { t } = useTranslation('syncCentre');
  const running = useSync((sync) => sync.running);
  const waiting = useLive(() => waitingFor(connections.map(({ id }) => id)), [connections]);
  return (
    <section aria-label={t('connection.title')} className="card flush">
      {connections.map((connection) => (
        <ConnectionRow
          key={connection.id}
          connection={connection}
          progress={running[connection.id] ?? null}
          waiting={waiting?.get(connection.id) ?? null}
          nowMs={nowMs}
        />
      ))}
    </section>
  );
}

/** How many changes a connection still has to take, read off the index. */
async function waitingFor(ids: readonly string[]): Promise<Map<string, number>> {
  const counts = await Promise.all(ids.map((id) => database().outbox.where('pending').equals(id).count()));
  return new Map(ids.map((id, index) => [id, counts[index] ?? 0]));
}

interface RowProps {
  readonly connection: Connection;
  readonly progress: SyncProgress | null;
  readonly waiting: number | null;
  readonly nowMs: number;
}

function ConnectionRow({ connection, progress, waiting, nowMs }: RowProps) {
  const { t } = useTranslation('syncCentre');
  const { id, name, system } = connection;
  const state = connectionState(connection, progress !== null);
  const open = () => go({ screen: 'connection', id });
  const facts = [
    t(`systems.${system}`),
    connection.lastSuccessAt === null
      ? t('connection.never')
      : t('connection.lastSuccess', { at: clockWords(connection.lastSuccessAt, nowMs) }),
    waiting === null
      ? null
      : waiting > 0
        ? t('connection.waiting', { count: waiting })
        : t('connection.nothingWaiting'),
  ].filter((fact) => fact !== null);
  return (
    <article className="sync-centre-connection" aria-label={t('connection.cardLabel', { name })}>
      <div className="sync-centre-connection-line">
        <Badge tone={CONNECTION_TONE[state]} {...(CONNECTION_SIGN[state] ? { sign: CONNECTION_SIGN[state] } : {})}>
          {t(`connection.states.${state}`)}
        </Badge>
        <div className="grow">
          <strong className="clip block" title={name}>
            {name}
          </strong>
          <span className="muted small wrap">{facts.join(' · ')}</span>
        </div>
        <div className="row">
          {progress === null ? (
            !connection.paused &&
            !connection.loginNeeded && (
              <button type="button" className="btn" onClick={() => void act(() => syncNow(id))}>
                {t('connection.syncNow')}
              </button>
            )
          ) : (
            <button
              type="button"
              className="btn"
              onClick={() => void act(async () => void unwrap(await bridge.sync.cancel({ id })))}
            >
              {t('connection.cancel')}
            </button>
          )}
          <button type="button" className="btn" onClick={() => void act(() => setPaused(id, !connection.paused))}>
            {t(connection.paused ? 'connection.resume' : 'connection.pause')}
          </button>
          <button type="button" className="btn" onClick={open}>
            {t('connection.settings')}
          </button>
        </div>
      </div>
      {connection.loginNeeded ? (
        <div className="sync-centre-banner warn" role="status">
          <div className="grow">
            <strong>{t('connection.signInTitle')}</strong>
            <p>{t('connection.signInText')}</p>
          </div>
          <button type="button" className="btn big" onClick={open}>
            {t('connection.signIn')}
          </button>
        </div>
      ) : (
        connection.lastError !== null &&
        progress === null && (
          <p className="sync-centre-trouble small">
            {t('connection.lastTry', {
              at: clockWords(connection.lastTriedAt ?? connection.addedAt, nowMs),
              error: errorWords(connection.lastError),
            })}
            {connection.lastErrorDetail !== null && (
              <span className="muted wrap"> {t('connection.detail', { detail: connection.lastErrorDetail })}</span>
            )}
          </p>
        )
      )}
      {progress !== null && <Progress progress={progress} />}
    </article>
  );
}

function Progress({ progress }: { progress: SyncProgress }) {
  const { t } = useTranslation('syncCentre');
  const { phase, done, total } = progress;
  const words =
    total === null
      ? t('connection.progressOpen', { phase: t(`connection.phases.${phase}`), done: formatNumber(done) })
      : t('connection.progress', {
          phase: t(`connection.phases.${phase}`),
          done: formatNumber(done),
          total: formatNumber(total),
        });
  return (
    <div className="sync-centre-progress">
      {total !== null && total > 0 && (
        <div
          className="bar"
          role="progressbar"
          aria-label={words}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={Math.min(done, total)}
        >
          <i style={{ width: `${Math.min(100, Math.round((done / total) * 100))}%` }} />
        </div>
      )}
      <span className="small muted">
        {words}
        {progress.phase === 'pull' && progress.todayDone && ` · ${t('connection.todayDone')}`}
      </span>
    </div>
  );
}
