import type { Connection } from '@shared/domain/sync-records';
import { useTranslation } from 'react-i18next';
import { database } from '../../../db/database';
import { useLive } from '../../../db/live';
import { EmptyState } from '../../../ui/components';
import { type ConflictCardData, decidedConflicts } from '../conflict-queries';
import { choiceWords } from '../conflict-words';
import { fieldWords, kindWords } from '../field-values';
import { leftOutSummary, logLines } from '../log-queries';
import { clockWords } from '../status';
import { leftOutWords, logWords } from '../words';
import { decidedAt } from './ConflictCard';
import { DecidedValues } from './DecidedValues';

const LOG_LINES = 200;
const DECIDED_SHOWN = 50;

/** What happened: the log without contents, what pulls left out, and decisions with both values. */
export function HistoryTab({ connections, nowMs }: { connections: readonly Connection[]; nowMs: number }) {
  const { t } = useTranslation('syncCentre');
  const lines = useLive(() => logLines(database(), LOG_LINES), []);
  const decided = useLive(() => decidedConflicts(database(), DECIDED_SHOWN), []);
  if (!lines || !decided) return null;
  const left = leftOutSummary(lines);
  const nameOf = (id: string) => connections.find((connection) => connection.id === id)?.name ?? id;
  return (
    <div className="stack sync-centre-history">
      {left.length > 0 && (
        <section className="card stack" aria-labelledby="sync-left">
          <h2 id="sync-left">{t('history.left')}</h2>
          <p className="muted small">{t('history.leftText')}</p>
          <ul>
            {left.map(({ connection, what, count }) => (
              <li key={`${connection} ${what}`}>
                <strong>{nameOf(connection)}:</strong> {leftOutWords(what, count)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card stack" aria-labelledby="sync-decided">
        <h2 id="sync-decided">{t('history.decided')}</h2>
        {decided.total === 0 ? (
          <p className="muted small">{t('history.decidedEmpty')}</p>
        ) : (
          <>
            {decided.total > decided.shown.length && (
              <p className="muted small">
                {t('history.decidedMore', { shown: decided.shown.length, total: decided.total })}
              </p>
            )}
            <ul className="sync-centre-decided">
              {decided.shown.map((card) => (
                <li key={card.id}>
                  <Decided card={card} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section className="card stack" aria-labelledby="sync-log">
        <h2 id="sync-log">{t('history.log')}</h2>
        <p className="muted small">{t('history.logText', { count: LOG_LINES })}</p>
        {lines.length === 0 ? (
          <EmptyState title={t('history.logEmptyTitle')} text={t('history.logEmptyText')} />
        ) : (
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t('history.columns.at')}</th>
                <th scope="col">{t('history.columns.connection')}</th>
                <th scope="col">{t('history.columns.event')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.n}>
                  <td className="nowrap muted">{clockWords(line.at, nowMs)}</td>
                  <td>{nameOf(line.connection)}</td>
                  <td className="wrap">{logWords(line)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}

function Decided({ card }: { card: ConflictCardData }) {
  const { t } = useTranslation('syncCentre');
  const heading = card.gone === null ? fieldWords(card.kind, card.field) : t(`news.gone.${card.gone}`);
  return (
    <details>
      <summary>
        <strong>{heading}</strong>{' '}
        <span className="muted small">
          {[kindWords(card.kind), card.jobNumber, card.subject, choiceWords(card), decidedAt(card)]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </summary>
      <DecidedValues card={card} />
    </details>
  );
}
