import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../ui/components';
import type { StockLine } from '../queries';
import { openDialog, useStockView } from '../store';

const ROW_PX = 52;

/** Whether there is enough, in a word. */
export function LineState({ line }: { line: StockLine }) {
  const { t } = useTranslation('stock');
  if (line.onHand < 0) return <Badge tone="fail">{t('negative')}</Badge>;
  if (line.toOrder > 0) return <Badge tone="warn">{t('low', { count: line.toOrder })}</Badge>;
  if (line.part.minQuantity === null) {
    return (
      <Badge tone="unknown" sign={null}>
        {t('noLevel')}
      </Badge>
    );
  }
  return <Badge tone="pass">{t('enough')}</Badge>;
}

/** The parts; arrow keys move, Enter receives into the chosen one. Only the rows in view exist. */
export function StockTable({ lines }: { lines: readonly StockLine[] }) {
  const { t } = useTranslation(['stock', 'job']);
  const chosenId = useStockView((view) => view.chosenPartId);
  const scroller = useRef<HTMLDivElement>(null);
  const index = lines.findIndex((line) => line.part.id === chosenId);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });

  useEffect(() => {
    if (index >= 0) rows.scrollToIndex(index, { align: 'auto' });
    // `rows` is a new object with every scroll; only another choice moves the list.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [index]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: lines.length - 1 };
    if (event.key === 'Enter' && chosenId !== null) {
      event.preventDefault();
      openDialog({ kind: 'receive', partId: chosenId });
      return;
    }
    const target = moves[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const next = lines[Math.min(lines.length - 1, Math.max(0, target))];
    if (next) useStockView.setState({ chosenPartId: next.part.id });
  };

  const columns = [t('columns.part'), t('columns.onHand'), t('columns.levels'), t('columns.state')];
  return (
    <div className="card flush stock-table">
      <div className="stock-row head" aria-hidden>
        {columns.map((column) => (
          <span key={column}>{column}</span>
        ))}
      </div>
      <div
        className="stock-scroll"
        ref={scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('listLabel')}
        aria-activedescendant={index >= 0 ? `stock-${chosenId}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const { part } = line;
            return (
              // The list box has the focus and the keys; a row only takes the mouse.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={part.id}
                id={`stock-${part.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={part.id === chosenId}
                aria-setsize={lines.length}
                aria-posinset={item.index + 1}
                className="stock-row"
                style={{
                  position: 'absolute',
                  top: 0,
                  left: 0,
                  right: 0,
                  height: ROW_PX,
                  transform: `translateY(${item.start}px)`,
                }}
                onClick={() => useStockView.setState({ chosenPartId: part.id })}
              >
                <span className="stock-name">
                  <b className="clip" title={part.name}>
                    {part.name}
                  </b>
                  <span className="muted small clip">
                    {part.sku} · {t(`job:partClasses.${part.partClass}`)}
                  </span>
                </span>
                <b className={line.onHand < 0 ? 'stock-negative' : line.onHand === 0 ? 'muted' : ''}>{line.onHand}</b>
                <span className="muted small">{levels(line)}</span>
                <LineState line={line} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function levels({ part }: StockLine): string {
  if (part.minQuantity === null && part.maxQuantity === null) return '–';
  return `${part.minQuantity ?? '–'} / ${part.maxQuantity ?? '–'}`;
}
