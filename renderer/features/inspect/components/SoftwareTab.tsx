import { TextInput } from '@mantine/core';
import type { Software } from '@shared/domain/inspection';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../i18n/format';
import { EmptyState } from '../../../ui/components';

const ROW_PX = 32;

/** Rows that have every word of the query somewhere in name, version, publisher or source. */
export function searchSoftware(software: readonly Software[], query: string): readonly Software[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return software;
  return software.filter((s) => {
    const text = `${s.name} ${s.version ?? ''} ${s.publisher ?? ''} ${s.source}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Thousands of rows: only those in view are made. */
export function SoftwareTab({ software }: { software: readonly Software[] }) {
  const { t } = useTranslation(['inspect', 'app']);
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const sorted = useMemo(() => [...software].sort((a, b) => a.name.localeCompare(b.name)), [software]);
  const found = useMemo(() => searchSoftware(sorted, wanted), [sorted, wanted]);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });

  if (software.length === 0) {
    return <EmptyState title={t('software.none')} text={t('software.noneText')} />;
  }
  const columns = [t('field.name'), t('field.version'), t('field.publisher'), t('field.source')];
  return (
    <div className="inspect-software">
      <div className="row">
        <TextInput
          className="grow"
          aria-label={t('software.search')}
          placeholder={t('software.placeholder')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query !== '') {
              event.preventDefault();
              setQuery('');
            }
          }}
        />
        <span className="muted small nowrap" role="status">
          {wanted.trim() === ''
            ? t('software.count', { count: software.length })
            : t('software.found', { found: formatNumber(found.length), total: formatNumber(software.length) })}
        </span>
      </div>
      {found.length === 0 ? (
        <EmptyState title={t('software.nothing', { query: wanted })} text={t('software.nothingText')}>
          <button type="button" className="btn" onClick={() => setQuery('')}>
            {t('software.clear')}
          </button>
        </EmptyState>
      ) : (
        <div className="card flush inspect-software-table" role="table" aria-rowcount={found.length + 1}>
          <div role="row" className="inspect-software-row head" aria-rowindex={1}>
            {columns.map((column) => (
              <span role="columnheader" key={column}>
                {column}
              </span>
            ))}
          </div>
          {/* Focusable, so that the arrow keys scroll it. */}
          <div
            className="inspect-software-scroll"
            ref={scroller}
            tabIndex={0}
            role="rowgroup"
            aria-label={t('section.software')}
          >
            <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
              {rows.getVirtualItems().map((item) => {
                const entry = found[item.index];
                if (!entry) return null;
                const cells = [entry.name, entry.version, entry.publisher, entry.source];
                return (
                  <div
                    role="row"
                    aria-rowindex={item.index + 2}
                    key={item.key}
                    className="inspect-software-row"
                    style={{
                      position: 'absolute',
                      top: 0,
                      left: 0,
                      right: 0,
                      height: ROW_PX,
                      transform: `translateY(${item.start}px)`,
                    }}
                  >
                    {cells.map((cell, column) => (
                      <span role="cell" className="clip" key={columns[column]} title={cell ?? undefined}>
                        {cell ?? t('app:none')}
                      </span>
                    ))}
                  </div>
                );
              })}
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
