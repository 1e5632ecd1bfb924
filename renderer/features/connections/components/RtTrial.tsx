import type { RemoteRecord } from '@shared/connectors/port';
import type { RtOptions } from '@shared/connectors/rt-options';
import type { AppError } from '@shared/result';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../../../bridge';
import { currentTechnician } from '../../../app/session';
import { fieldWords, kindWords, subjectWords, valueWords } from '../../sync-centre';
import { Failure } from './Failure';

const SHOWN_FIELDS = 25;

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
  const names = namesIn(records ?? []);
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
            records.map((record) => <Preview key={`${record.kind} ${record.recordId}`} record={record} names={names} />)
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

/** What a record that is new here would hold. */
const whole = (record: RemoteRecord) => ({ ...record.initial, ...record.fields });

/** Names instead of ids, for the records that came along and for whoever tries it. */
function namesIn(records: readonly RemoteRecord[]): ReadonlyMap<string, string> {
  const { id, name } = currentTechnician();
  const found = records.flatMap((record) => {
    const words = subjectWords(whole(record));
    return words === null ? [] : [[record.recordId, words] as const];
  });
  return new Map([[id, name], ...found]);
}

function Preview({ record, names }: { record: RemoteRecord; names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('connections');
  const fields = Object.entries(whole(record)).flatMap(([field, value]) => {
    const words = valueWords(record.kind, field, value, names);
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
