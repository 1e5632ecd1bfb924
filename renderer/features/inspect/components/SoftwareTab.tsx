import { Select, TextInput } from '@mantine/core';
import type { Software } from '@shared/domain/inspection';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../../app/commands';
import { formatDate, formatNumber } from '../../../i18n/format';
import { EmptyState, Shortcut } from '../../../ui/components';
import {
  countValues,
  searchSoftware,
  SOFTWARE_COLUMNS,
  type SoftwareColumn,
  type SoftwareFilter,
  type SoftwareSort,
  sortSoftware,
} from '../software-rows';

const ROW_PX = 32;
const NO_FILTER: SoftwareFilter = { query: '', source: null, publisher: null };

/** Thousands of rows: only those in view are made. */
export function SoftwareTab({ software }: { software: readonly Software[] }) {
  const { t } = useTranslation(['inspect', 'app']);
  const [filter, setFilter] = useState(NO_FILTER);
  const [sort, setSort] = useState<SoftwareSort>({ column: 'name', descending: false });
  const wanted = useDeferredValue(filter);
  const sorted = useMemo(() => sortSoftware(software, sort), [software, sort]);
  const found = useMemo(() => searchSoftware(sorted, wanted), [sorted, wanted]);
  const sources = useMemo(() => countValues(software, 'source'), [software]);
  const publishers = useMemo(() => countValues(software, 'publisher'), [software]);
  const search = useRef<HTMLInputElement>(null);
  const change = (part: Partial<SoftwareFilter>) => setFilter((now) => ({ ...now, ...part }));
  const commands: Command[] = [
    { id: 'software.search', title: t('software.search'), shortcut: '/', run: () => search.current?.focus() },
  ];
  useCommands('inspection.software', commands);

  if (software.length === 0) {
    return <EmptyState title={t('software.none')} text={t('software.noneText')} />;
  }
  const all = found.length === software.length;
  const options = (values: typeof sources) =>
    values.map(({ value, count }) => ({ value, label: `${value} (${formatNumber(count)})` }));
  return (
    <div className="inspect-software">
      <div className="row inspect-software-filters">
        <TextInput
          ref={search}
          className="grow"
          aria-label={t('software.search')}
          placeholder={t('software.placeholder')}
          value={filter.query}
          onChange={(event) => change({ query: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filter.query !== '') {
              event.preventDefault();
              change({ query: '' });
            }
          }}
          rightSection={<Shortcut keys="/" />}
        />
        <Select
          aria-label={t('field.source')}
          placeholder={t('software.everySource')}
          data={options(sources)}
          value={filter.source}
          onChange={(source) => change({ source })}
          clearable
          clearButtonProps={{ 'aria-label': t('software.everySource') }}
        />
        <Select
          aria-label={t('field.publisher')}
          placeholder={t('software.everyPublisher')}
          data={options(publishers)}
          value={filter.publisher}
          onChange={(publisher) => change({ publisher })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('software.everyPublisher') }}
          limit={60}
          disabled={publishers.length === 0}
        />
        <span className="muted small nowrap" role="status">
          {all
            ? t('software.count', { count: software.length })
            : t('software.found', { found: formatNumber(found.length), total: formatNumber(software.length) })}
        </span>
      </div>
      {found.length === 0 ? (
        <EmptyState
          title={t('software.nothing', { query: wanted.query || (wanted.source ?? wanted.publisher ?? '') })}
          text={t('software.nothingText')}
        >
          <button type="button" className="btn" onClick={() => setFilter(NO_FILTER)}>
            {t('software.clear')}
          </button>
        </EmptyState>
      ) : (
        <SoftwareTable rows={found} sort={sort} onSort={setSort} />
      )}
    </div>
  );
}

interface TableProps {
  readonly rows: readonly Software[];
  readonly sort: SoftwareSort;
  readonly onSort: (sort: SoftwareSort) => void;
}

function SoftwareTable({ rows: found, sort, onSort }: TableProps) {
  const { t } = useTranslation(['inspect', 'app']);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const sortBy = (column: SoftwareColumn) => onSort({ column, descending: sort.column === column && !sort.descending });
  return (
    <div
      className="card flush inspect-software-table"
      role="table"
      aria-label={t('section.software')}
      aria-rowcount={found.length + 1}
    >
      <div role="rowgroup">
        <div role="row" className="inspect-software-row head" aria-rowindex={1}>
          {SOFTWARE_COLUMNS.map((column) => {
            const mine = sort.column === column;
            return (
              <span
                role="columnheader"
                key={column}
                aria-sort={mine ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              >
                <button type="button" className="inspect-sort" onClick={() => sortBy(column)}>
                  {t(`field.${column}`)}
                  <span aria-hidden className="inspect-sort-sign">
                    {mine ? (sort.descending ? '▼' : '▲') : ''}
                  </span>
                </button>
              </span>
            );
          })}
        </div>
      </div>
      {/* Focusable, so that the arrow keys scroll it. */}
      <div
        className="inspect-software-scroll"
        ref={scroller}
        tabIndex={0}
        role="rowgroup"
        aria-label={t('section.software')}
      >
        <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
          {rows.getVirtualItems().map((item) => {
            const entry = found[item.index];
            if (!entry) return null;
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
                {SOFTWARE_COLUMNS.map((column) => {
                  const text = column === 'installedOn' ? day(entry.installedOn) : entry[column];
                  return (
                    <span role="cell" className="clip" key={column} title={text ?? undefined}>
                      {text ?? t('app:none')}
                    </span>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The day is what a person compares; the minute of an installation only pushes the columns about. */
function day(instant: string | null): string | null {
  return instant === null || Number.isNaN(Date.parse(instant)) ? instant : formatDate(instant);
}
