import { KIND_NAMES, KINDS } from '@shared/domain/kinds';
import { useTranslation } from 'react-i18next';
import { go } from '../../../app/view';
import type { ImportOutcome } from '../../../db/exchange';
import { formatBytes, formatNumber } from '../../../i18n/format';
import { Badge, UsageBar } from '../../../ui/components';
import { kindWords } from '../../sync-centre';
import { stop } from '../actions';
import { type Meeting, setMeeting } from '../store';

/** The exchange that is open: the code to read out, how far it is, and what came of it. */
export function MeetingCard({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('handOver');
  switch (meeting.step) {
    case 'none':
      return null;
    case 'waiting':
      return <Waiting {...meeting} />;
    case 'running':
      return (
        <section className="card hand-over-meeting" role="status">
          <h2>{t('running.title')}</h2>
          <UsageBar
            fraction={meeting.totalBytes === 0 ? 0 : (meeting.doneBytes / meeting.totalBytes) * 0.69}
            label={t('running.progress', {
              done: formatBytes(meeting.doneBytes),
              total: formatBytes(meeting.totalBytes),
            })}
          />
          <p className="small">
            {t('running.progress', { done: formatBytes(meeting.doneBytes), total: formatBytes(meeting.totalBytes) })}
          </p>
          <button type="button" className="btn" onClick={() => void stop()}>
            {t('stop')}
          </button>
        </section>
      );
    case 'failed':
      return (
        <section className="card hand-over-meeting" role="alert">
          <h2>
            <Badge tone="fail">{t('failed.title')}</Badge>
          </h2>
          <p>{t(`failed.${reasonOf(meeting.code)}`)}</p>
          <p className="muted small">{t('failed.safe')}</p>
          <button type="button" className="btn" onClick={() => setMeeting({ step: 'none' })}>
            {t('close')}
          </button>
        </section>
      );
    case 'done':
      return <Done peer={meeting.peer} files={meeting.files} outcome={meeting.outcome} />;
  }
}

const REASONS = [
  'wrongCode',
  'offline',
  'timedOut',
  'newerVersion',
  'corruptFile',
  'diskFull',
  'busy',
  'badInput',
] as const;

function reasonOf(code: string): (typeof REASONS)[number] | 'other' {
  return REASONS.find((known) => known === code) ?? 'other';
}

function Waiting({ code, addresses, port }: Extract<Meeting, { step: 'waiting' }>) {
  const { t } = useTranslation('handOver');
  return (
    <section className="card hand-over-meeting" aria-labelledby="hand-over-waiting">
      <h2 id="hand-over-waiting">{t('waiting.title')}</h2>
      <ol>
        <li>{t('waiting.first')}</li>
        <li>{t('waiting.second', { address: addresses.map((address) => `${address}:${port}`).join(', ') })}</li>
        <li>{t('waiting.third')}</li>
      </ol>
      <output className="hand-over-code" aria-label={t('waiting.code')}>
        {code}
      </output>
      <p className="muted small">{t('waiting.note')}</p>
      <button type="button" className="btn" onClick={() => void stop()}>
        {t('stop')}
      </button>
    </section>
  );
}

interface DoneProps {
  readonly peer: string;
  readonly files: number;
  readonly outcome: ImportOutcome;
}

function Done({ peer, files, outcome }: DoneProps) {
  const { t } = useTranslation('handOver');
  const { added, changed, conflicts, unreadable, unknownTables } = outcome;
  const lines = [...perKind(added, t('done.new')), ...perKind(changed, t('done.changed'))];
  return (
    <section className="card hand-over-meeting" role="status">
      <h2>
        <Badge tone="pass">{t('done.title', { peer: peer === '' ? t('take.unnamed') : peer })}</Badge>
      </h2>
      {lines.length === 0 && files === 0 ? (
        <p>{t('done.nothingNew')}</p>
      ) : (
        <ul className="hand-over-came">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
          {files > 0 && <li>{t('done.files', { count: files, n: formatNumber(files) })}</li>}
        </ul>
      )}
      {unreadable.count > 0 && (
        <p>{t('done.unreadable', { count: unreadable.count, first: unreadable.first ?? '' })}</p>
      )}
      {unknownTables.length > 0 && <p>{t('done.unknown', { tables: unknownTables.join(', ') })}</p>}
      <div className="row">
        {conflicts > 0 && (
          <button type="button" className="btn go" onClick={() => go({ screen: 'syncCentre' })}>
            {t('done.conflicts', { count: conflicts, n: formatNumber(conflicts) })}
          </button>
        )}
        <button type="button" className="btn" onClick={() => setMeeting({ step: 'none' })}>
          {t('close')}
        </button>
      </div>
    </section>
  );
}

function perKind(counts: Readonly<Record<string, number>>, how: string): string[] {
  return KIND_NAMES.flatMap((kind) => {
    const n = counts[KINDS[kind].table] ?? 0;
    return n === 0 ? [] : [`${kindWords(kind)}: ${formatNumber(n)} ${how}`];
  });
}
