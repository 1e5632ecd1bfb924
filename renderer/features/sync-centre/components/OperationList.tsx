import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { database } from '../../../db/database';
import { useLive } from '../../../db/live';
import { formatWhen } from '../../../i18n/format';
import { Badge } from '../../../ui/components';
import { itemsOf, type UnsentItem } from '../queries';
import { kindWords } from '../field-values';
import { STATE_SIGN, STATE_TONE } from '../tones';
import { actionWords } from '../words';
import { ItemDetail } from './ItemDetail';

const ROW_HEIGHT_PX = 56;
/** Rows are read in blocks of this many around what is seen, so that scrolling seldom waits. */
const BLOCK = 60;

/**
 * Changes on their way, the chosen one beside them. Only what is in view is read from the database, so that ten thousand are
 * as quick as ten. Arrow keys move, Home and End jump.
 */
export function OperationList({ keys, label, nowMs }: { keys: readonly number[]; label: string; nowMs: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [chosenKey, setChosenKey] = useState<number | null>(null);
  const rows = useVirtualizer({
    count: keys.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 6,
  });
  const visible = rows.getVirtualItems();
  const first = Math.floor((visible[0]?.index ?? 0) / BLOCK) * BLOCK;
  const last = Math.ceil(((visible.at(-1)?.index ?? 0) + 1) / BLOCK) * BLOCK;
  const items = useLive(() => itemsOf(database(), keys.slice(first, last)), [keys, first, last]);
  const bySeq = new Map(items?.map((item) => [item.seq, item]));

  const found = chosenKey === null ? -1 : keys.indexOf(chosenKey);
  const lastIndex = useRef(0);
  // the chosen one was sent meanwhile: its neighbour takes its place
  const chosenIndex = found >= 0 ? found : Math.min(lastIndex.current, keys.length - 1);
  useEffect(() => {
    lastIndex.current = Math.max(0, chosenIndex);
  }, [chosenIndex]);
  const chosen = keys[chosenIndex];

  const move = (index: number) => {
    const bounded = Math.max(0, Math.min(keys.length - 1, index));
    setChosenKey(keys[bounded] ?? null);
    rows.scrollToIndex(bounded, { align: 'auto' });
  };
  // the list has the focus and the pointer for all of its rows, which come and go with the scrolling
  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    if (row) move(Number(row.dataset['index']));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT_PX) - 1);
    const target: Readonly<Record<string, number>> = {
      ArrowDown: chosenIndex + 1,
      ArrowUp: chosenIndex - 1,
      PageDown: chosenIndex + page,
      PageUp: chosenIndex - page,
      Home: 0,
      End: keys.length - 1,
    };
    const index = target[event.key];
    if (index === undefined) return;
    event.preventDefault();
    move(index);
  };

  return (
    <div className="columns sync-centre-columns">
      <div className="card flush">
        <div
          className="sync-centre-scroll"
          ref={scroller}
          role="listbox"
          aria-label={label}
          tabIndex={0}
          aria-activedescendant={
            visible.some((row) => row.index === chosenIndex) ? `sync-item-${chosen ?? 'none'}` : undefined
          }
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
            {visible.map((row) => {
              const seq = keys[row.index];
              if (seq === undefined) return null;
              const item = bySeq.get(seq);
              return (
                <div
                  key={seq}
                  id={`sync-item-${seq}`}
                  role="option"
                  aria-selected={row.index === chosenIndex}
                  aria-setsize={keys.length}
                  aria-posinset={row.index + 1}
                  className="sync-centre-row"
                  style={{ height: ROW_HEIGHT_PX, transform: `translateY(${row.start}px)` }}
                  data-index={row.index}
                >
                  {item && <Row item={item} nowMs={nowMs} />}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {chosen !== undefined && <Chosen key={chosen} seq={chosen} known={bySeq.get(chosen)} nowMs={nowMs} />}
    </div>
  );
}

/** The chosen one stays in sight when it is scrolled away. */
function Chosen({ seq, known, nowMs }: { seq: number; known: UnsentItem | undefined; nowMs: number }) {
  const read = useLive(async () => (await itemsOf(database(), [seq]))[0], [seq]);
  const item = known ?? read;
  return item === undefined ? <aside className="card" /> : <ItemDetail item={item} nowMs={nowMs} />;
}

function Row({ item, nowMs }: { item: UnsentItem; nowMs: number }) {
  const { t } = useTranslation('syncCentre');
  const action = actionWords(item);
  const where = item.targets
    .filter((target) => target.delivery.state !== 'acknowledged')
    .map((target) => target.connection?.name ?? target.connectionId);
  const below = [
    item.jobNumber,
    item.subject ?? `${kindWords(item.kind)}, ${t(`verbs.${item.verb}`)}`,
    item.state === 'kept' || where.length === 0 ? null : `→ ${where.join(', ')}`,
  ].filter((part) => part !== null);
  return (
    <>
      <span className="muted nowrap">{formatWhen(item.at, nowMs)}</span>
      <span className="sync-centre-what">
        <strong className="clip" title={action}>
          {action}
        </strong>
        <span className="muted small clip" title={below.join(' · ')}>
          {below.join(' · ')}
        </span>
      </span>
      <span className="muted">{item.by}</span>
      <Badge tone={STATE_TONE[item.state]} sign={STATE_SIGN[item.state]}>
        {t(`states.${item.state}`)}
      </Badge>
    </>
  );
}
