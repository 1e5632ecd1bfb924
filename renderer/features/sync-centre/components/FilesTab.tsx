import { Switch } from '@mantine/core';
import type { Connection, Media } from '@shared/domain/sync-records';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../../app/act';
import { database } from '../../../db/database';
import { useLive } from '../../../db/live';
import { formatBytes, formatNumber } from '../../../i18n/format';
import { retryMedia } from '../../../sync';
import { Badge, EmptyState, type Tone } from '../../../ui/components';
import { type FileLane, fileKeys, fileLanes, filesOf } from '../file-queries';
import { reasonWords } from '../words';

const TONE: Readonly<Record<Media['state'], Tone>> = {
  queued: 'unknown',
  sending: 'accent',
  done: 'pass',
  parked: 'fail',
};
const SIGN: Readonly<Record<Media['state'], string>> = { queued: '↑', sending: '↻', done: '✓', parked: '!' };
const ROW_HEIGHT_PX = 60;
const BLOCK = 60;

/** The lane of photos and other files: how many have arrived, and how each of the others stands. */
export function FilesTab({ connections }: { connections: readonly Connection[] }) {
  const { t } = useTranslation('syncCentre');
  const [withDone, setWithDone] = useState(false);
  const lanes = useLive(() => fileLanes(database()), []);
  const keys = useLive(() => fileKeys(database(), withDone), [withDone]);
  if (!lanes || !keys) return null;
  if (lanes.length === 0) {
    return (
      <div className="card">
        <EmptyState title={t('files.emptyTitle')} text={t('files.emptyText')} />
      </div>
    );
  }
  return (
    <div className="stack">
      <div className="card row sync-centre-lanes">
        <ul className="grow">
          {lanes.map((lane) => (
            <li key={`${lane.connection.id}${lane.direction}`}>
              <LaneLine lane={lane} />
            </li>
          ))}
        </ul>
        <Switch
          label={t('files.showDone')}
          checked={withDone}
          onChange={(event) => setWithDone(event.currentTarget.checked)}
        />
      </div>
      {keys.length === 0 ? (
        <div className="card">
          <EmptyState title={t('files.allDone')} text={t('files.emptyText')} />
        </div>
      ) : (
        <FileList keys={keys} connections={connections} />
      )}
    </div>
  );
}

function LaneLine({ lane: { connection, direction, done, total } }: { lane: FileLane }) {
  const { t } = useTranslation('syncCentre');
  const counts = { done: formatNumber(done), total: formatNumber(total) };
  return (
    <span className="row">
      <Badge tone={done === total ? 'pass' : 'accent'} sign={direction === 'up' ? '↑' : '↓'}>
        {t('files.arrived', counts)}
      </Badge>
      <span className="clip" title={connection.name}>
        {t(`files.${direction}`, { name: connection.name })}
      </span>
    </span>
  );
}

function FileList({ keys, connections }: { keys: readonly string[]; connections: readonly Connection[] }) {
  const { t } = useTranslation('syncCentre');
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 8,
  });
  const visible = rows.getVirtualItems();
  const first = Math.floor((visible[0]?.index ?? 0) / BLOCK) * BLOCK;
  const last = Math.ceil(((visible.at(-1)?.index ?? 0) + 1) / BLOCK) * BLOCK;
  const files = useLive(() => filesOf(database(), keys.slice(first, last)), [keys, first, last]);
  const byKey = new Map(files?.map((file) => [file.key, file]));
  return (
    <div className="card flush">
      <div className="sync-centre-scroll" ref={scroller} role="list" aria-label={t('files.list')} tabIndex={0}>
        <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {visible.map((row) => {
            const file = byKey.get(keys[row.index] ?? '');
            return (
              <div
                key={keys[row.index]}
                role="listitem"
                aria-setsize={keys.length}
                aria-posinset={row.index + 1}
                className="sync-centre-file"
                style={{ height: ROW_HEIGHT_PX, transform: `translateY(${row.start}px)` }}
              >
                {file && <FileRow file={file} connection={connections.find((c) => c.id === file.connection)} />}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function FileRow({ file, connection }: { file: Media; connection: Connection | undefined }) {
  const { t } = useTranslation('syncCentre');
  const { sizeBytes, doneBytes, state } = file;
  const size =
    sizeBytes === null
      ? null
      : doneBytes > 0 && state !== 'done'
        ? t('files.size', { done: formatBytes(doneBytes), size: formatBytes(sizeBytes) })
        : formatBytes(sizeBytes);
  const below = [
    t(`files.${file.direction}`, { name: connection?.name ?? file.connection }),
    size,
    file.reason === null ? null : reasonWords(file.reason),
    file.message,
  ].filter((part) => part !== null);
  return (
    <>
      <span className="sync-centre-what">
        <strong className="clip" title={file.name}>
          {file.name}
        </strong>
        <span className="muted small clip" title={below.join(' · ')}>
          {below.join(' · ')}
        </span>
      </span>
      <Badge tone={TONE[state]} sign={SIGN[state]}>
        {t(`files.states.${state}`)}
      </Badge>
      {state === 'done' ? (
        <span />
      ) : (
        <button type="button" className="btn" onClick={() => void act(() => retryMedia([file.key]))}>
          {t('files.retry')}
        </button>
      )}
    </>
  );
}
