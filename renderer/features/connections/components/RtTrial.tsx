import type { RemoteRecord } from '@shared/connectors/port';
import type { RtOptions } from '@shared/connectors/rt-options';
import type { AppError } from '@shared/result';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../../../bridge';
import { fieldWords, kindWords, valueWords } from '../../sync-centre';
import { Failure } from './Failure';

const SHOWN_FIELDS = 25;
const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** Reads one ticket with the settings as they stand in the form and shows what would come in. Nothing is saved. */
export function RtTrial({ connectionId, draft }: { connectionId: string; draft: RtOptions }) {
  const { t } = useTranslation('connections');
  const [busy, setBusy] = useState(false);
  const [records, setRecords] = useState<readonly RemoteRecord[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const run = async () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    setRecords(null);
    const answer = await bridge.sync.pull({
      id: connectionId,
      options: { ...draft },
      request: { cursor: null, limit: 1 },
    });
    setBusy(false);
    if (answer.ok) setRecords(ofOneTicket(answer.value.records));
    else setError(answer.error);
  };
  return (
    <section className="card stack" aria-label={t('rt.test')}>
      <div className="row">
        <div className="grow">
          <h2>{t('rt.testTitle')}</h2>
          <p className="muted small">{t('rt.testText')}</p>
        </div>
        <button type="button" className="btn" disabled={busy} aria-busy={busy} onClick={() => void run()}>
          {t(busy ? 'rt.testing' : 'rt.test')}
        </button>
      </div>
      {error !== null && <Failure error={error} />}
      {records !== null && (
        <div role="status" className="stack">
          {records.length === 0 ? (
            <p>{t('rt.testNone')}</p>
          ) : (
            records.map((record) => <Preview key={`${record.kind} ${record.recordId}`} record={record} />)
          )}
        </div>
      )}
    </section>
  );
}

/** The first job and the machine, site and customer that come with it; its history would only be long. */
export function ofOneTicket(records: readonly RemoteRecord[]): RemoteRecord[] {
  const job = records.find(({ kind, gone }) => kind === 'job' && gone === null);
  if (!job) return [];
  const named = new Set(Object.values(job.fields).filter((value) => typeof value === 'string'));
  return [job, ...records.filter(({ kind, recordId }) => kind !== 'job' && named.has(recordId))];
}

function Preview({ record }: { record: RemoteRecord }) {
  const { t } = useTranslation('connections');
  const fields = Object.entries(record.fields).flatMap(([field, value]) => {
    const words = valueWords(record.kind, field, value, NO_NAMES);
    return words === null ? [] : [{ field, words }];
  });
  const shown = fields.slice(0, SHOWN_FIELDS);
  return (
    <div>
      <h3>{t('rt.testRecord', { kind: kindWords(record.kind), remoteId: record.remoteId })}</h3>
      <dl className="connections-facts">
        {shown.map(({ field, words }) => (
          <div key={field}>
            <dt>{fieldWords(record.kind, field)}</dt>
            <dd className="wrap connections-value">{words}</dd>
          </div>
        ))}
      </dl>
      {fields.length > shown.length && (
        <p className="muted small">{t('rt.more', { count: fields.length - shown.length })}</p>
      )}
    </div>
  );
}
