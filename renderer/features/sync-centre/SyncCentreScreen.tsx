import { useVirtualizer } from '@tanstack/react-virtual';
import i18next from 'i18next';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { act } from '../../app/act';
import { type Command, useCommands } from '../../app/commands';
import { useNow } from '../../app/use-now';
import { go } from '../../app/view';
import { database } from '../../db/database';
import { useLive } from '../../db/live';
import { formatDuration, formatNumber, formatWhen } from '../../i18n/format';
import { Badge, EmptyState, Shortcut, type Tone } from '../../ui/components';
import { exportAndSay } from '../exchange';
import { importAny } from '../inspect';
import './sync-centre.css';
import { unsentItems, type UnsentItem } from './queries';

const STATE_TONE: Record<UnsentItem['state'], Tone> = {
  queued: 'unknown',
  sending: 'accent',
  acknowledged: 'pass',
  conflict: 'warn',
  parked: 'fail',
  kept: 'unknown',
};

export function SyncCentreScreen() {
  const { t } = useTranslation('syncCentre');
  const items = useLive(() => unsentItems(database()), []);
  const [filter, setFilter] = useState('');
  const [busy, setBusy] = useState(false);
  const nowMs = useNow(30_000);
  const shown = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return (items ?? []).filter((item) => {
      const text = `${item.jobNumber ?? ''} ${t(`kinds.${item.kind}`)} ${actionWords(item)} ${item.by}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [items, filter, t]);

  const whileBusy = async (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    await act(work);
    setBusy(false);
  };
  const exportAll = () => whileBusy(() => exportAndSay(null));
  const importOne = () => whileBusy(importAny);
  const commands: Command[] = [
    { id: 'exchange.exportAll', title: t('exportAll'), shortcut: 'mod+E', run: exportAll },
    { id: 'exchange.import', title: t('import'), run: importOne },
  ];
  useCommands('sync-centre', commands);

  if (items === undefined) return null;
  const oldest = items.at(-1);

  return (
    <div className="page sync-centre">
      <div className="page-head">
        <div className="grow">
          <h1>{t('title')}</h1>
          <p className="muted">{t('intro')}</p>
        </div>
        <button type="button" className="btn" onClick={() => void importOne()} disabled={busy}>
          {t('import')}
        </button>
        <button type="button" className="btn" onClick={() => void exportAll()} disabled={busy} aria-busy={busy}>
          {t('exportAll')} <Shortcut keys="mod+E" />
        </button>
      </div>
      <div className="card row sync-centre-summary">
        <div className="grow">
          <strong>{t('noServer')}</strong>
          <p className="muted small">{t('noServerText')}</p>
        </div>
        <dl>
          <div>
            <dt>{t('unsent')}</dt>
            <dd>{formatNumber(items.length)}</dd>
          </div>
          <div>
            <dt>{t('oldest')}</dt>
            <dd>{oldest ? formatDuration(nowMs - Date.parse(oldest.at)) : t('none')}</dd>
          </div>
        </dl>
      </div>
      {items.length === 0 ? (
        <div className="card">
          <EmptyState title={t('empty.title')} text={t('empty.text')} />
        </div>
      ) : (
        <>
          <input
            className="sync-centre-filter"
            type="search"
            aria-label={t('filter')}
            placeholder={t('filterPlaceholder')}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
          {shown.length === 0 ? (
            <div className="card">
              <EmptyState title={t('noMatch.title')} text={t('noMatch.text')} />
            </div>
          ) : (
            <UnsentList items={shown} nowMs={nowMs} />
          )}
        </>
      )}
    </div>
  );
}

const ROW_HEIGHT_PX = 56;

function UnsentList({ items, nowMs }: { items: readonly UnsentItem[]; nowMs: number }) {
  const { t } = useTranslation('syncCentre');
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 10,
  });
  return (
    <div className="card flush">
      <div className="sync-centre-scroll" ref={scroller} role="list" aria-label={t('unsent')} tabIndex={0}>
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((row) => {
            const item = items[row.index];
            if (!item) return null;
            return (
              <div
                key={item.id}
                role="listitem"
                aria-setsize={items.length}
                aria-posinset={row.index + 1}
                className="sync-centre-row"
                style={{ height: ROW_HEIGHT_PX, transform: `translateY(${row.start}px)` }}
              >
                <UnsentRow item={item} nowMs={nowMs} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function UnsentRow({ item, nowMs }: { item: UnsentItem; nowMs: number }) {
  const { t } = useTranslation('syncCentre');
  const { jobId } = item;
  return (
    <>
      <span className="muted nowrap">{formatWhen(item.at, nowMs)}</span>
      <span className="grow">
        <strong>{actionWords(item)}</strong>
        <span className="muted small clip" title={[item.action, ...item.changedFields, item.id].join(' · ')}>
          {t(`kinds.${item.kind}`)}, {t(`verbs.${item.verb}`)}
          {item.reason !== null && ` · ${item.reason}`}
        </span>
      </span>
      {jobId !== null ? (
        <button
          type="button"
          className="btn quiet"
          onClick={() => go({ screen: 'job', id: jobId })}
          title={t('openJob')}
        >
          {item.jobNumber}
        </button>
      ) : (
        <span />
      )}
      <span className="muted">{item.by}</span>
      <Badge tone={STATE_TONE[item.state]} sign={item.state === 'queued' ? '↑' : '!'}>
        {t(`states.${item.state}`)}
      </Badge>
    </>
  );
}

/** What the user did, in words; an action of a newer version is known by its kind alone. */
function actionWords(item: UnsentItem): string {
  const kind = i18next.t(`syncCentre:kinds.${item.kind}`);
  return i18next.t(`syncCentre:actions.${item.action}` as never, kind);
}
