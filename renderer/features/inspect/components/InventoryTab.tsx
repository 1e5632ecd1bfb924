import { TextInput } from '@mantine/core';
import type { Inspection } from '@shared/domain/inspection';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../../app/commands';
import { formatNumber } from '../../../i18n/format';
import { EmptyState, Shortcut, UsageBar } from '../../../ui/components';
import { scrollWithin } from '../../../ui/scroll-within';
import { type Cell, type PairSection, SECTION_GROUPS, searchSections, type TableSection } from '../inventory/cells';
import { inventorySections } from '../inventory/inventory-view';

/** Long tables (services, users) start short: the first rows, the rest on request. */
const FIRST_ROWS = 12;
/** Beyond this only searching helps. */
const MOST_ROWS = 500;

/** Everything that was read, section by section, with a list to jump by and one search across all. */
export function InventoryTab({ document }: { document: Inspection }) {
  const { t } = useTranslation(['inspect', 'inventory']);
  const sections = useMemo(() => inventorySections(document), [document]);
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const found = useMemo(() => searchSections(sections, wanted), [sections, wanted]);
  const searching = wanted.trim() !== '';
  const area = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const missing = new Set(document.notCollected.map((item) => item.what.split('.')[0]));
  const jumpTo = (id: string) =>
    scrollWithin(area.current, area.current?.querySelector(`#inventory-${id}`) ?? null, 'start');
  const commands: Command[] = [
    { id: 'inventory.search', title: t('inventory:search'), shortcut: '/', run: () => search.current?.focus() },
  ];
  useCommands('inspection.inventory', commands);

  return (
    <div className="inspect-inventory">
      <nav className="inspect-jump" aria-label={t('inventory.jumpTo')}>
        {SECTION_GROUPS.map((group) => {
          const members = found.filter((section) => section.group === group);
          if (members.length === 0) return null;
          return (
            <div key={group} className="inspect-jump-group">
              <h2>{t(`inventory:group.${group}`)}</h2>
              {members.map((section) => (
                <button type="button" key={section.id} className="btn quiet" onClick={() => jumpTo(section.id)}>
                  <span className="clip">{section.id === 'memory' ? t('section.memory') : section.title}</span>
                  {'rows' in section && <span className="muted small">{formatNumber(section.rows.length)}</span>}
                </button>
              ))}
            </div>
          );
        })}
      </nav>
      <div className="inspect-inventory-main">
        <div className="row">
          <TextInput
            ref={search}
            className="grow"
            aria-label={t('inventory:search')}
            placeholder={t('inventory:placeholder')}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && query !== '') {
                event.preventDefault();
                setQuery('');
              }
            }}
            rightSection={<Shortcut keys="/" />}
          />
          <span className="muted small nowrap" role="status">
            {searching ? t('inventory:hits', { count: countHits(found) }) : ''}
          </span>
        </div>
        {/* Focusable, so that the keyboard can scroll it. */}
        <div className="inspect-sections" ref={area} tabIndex={0} role="region" aria-label={t('tabs.inventory')}>
          {found.length === 0 && (
            <EmptyState title={t('software.nothing', { query: wanted })} text={t('software.nothingText')} />
          )}
          {found.map((section) => (
            <section
              key={section.id}
              id={`inventory-${section.id}`}
              className={'rows' in section && section.rows.length === 0 ? 'inspect-empty' : 'card flush'}
            >
              <h2 className="inspect-card-title">{section.title}</h2>
              {'pairs' in section ? (
                <Pairs section={section} />
              ) : section.rows.length === 0 ? (
                <p className="muted small inspect-none">
                  {missing.has(section.id) ? t('inventory.noneNotCollected') : t('inventory.none')}
                </p>
              ) : (
                <Rows key={searching ? 'found' : 'all'} section={section} whole={searching} />
              )}
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}

function countHits(sections: readonly (PairSection | TableSection)[]): number {
  return sections.reduce((sum, s) => sum + ('pairs' in s ? s.pairs.length : s.rows.length), 0);
}

function Pairs({ section }: { section: PairSection }) {
  const { t } = useTranslation('app');
  return (
    <dl className="inspect-pairs">
      {section.pairs.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={value === null ? 'muted' : ''}>{value ?? t('unknown')}</dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({ section, whole }: { section: TableSection; whole: boolean }) {
  const { t } = useTranslation('inspect');
  const [all, setAll] = useState(whole);
  const shown = section.rows.slice(0, all ? MOST_ROWS : FIRST_ROWS);
  // A column nobody has anything to say in only pushes the others together.
  const columns = section.columns
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => index === 0 || section.rows.some((row) => (row[index] ?? null) !== null));
  return (
    <>
      {/* Focusable, so that a wide table can be scrolled with the keyboard. */}
      <div className="inspect-table" tabIndex={0} role="group" aria-label={section.title}>
        <table className="plain">
          <thead>
            <tr>
              {columns.map(({ name, index }) => (
                <th key={`${name}:${String(index)}`}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, place) => (
              // Rows of an inventory have no identity of their own and never change their order.
              <tr key={place}>
                {columns.map(({ index }) => (
                  <td key={index}>
                    <CellText cell={row[index] ?? null} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {section.rows.length > shown.length && (
        <div className="inspect-more">
          {all ? (
            <span className="muted small">{t('inventory.tooMany', { count: section.rows.length })}</span>
          ) : (
            <button type="button" className="btn" onClick={() => setAll(true)}>
              {t('inventory.showAll', { count: section.rows.length })}
            </button>
          )}
        </div>
      )}
    </>
  );
}

function CellText({ cell }: { cell: Cell }) {
  const { t } = useTranslation('app');
  if (cell === null) return <span className="muted">{t('none')}</span>;
  if (typeof cell === 'string') {
    // A number stays with its unit, long names get room to break in; a whole command line would push everything else away.
    const length = cell.length > 160 ? ' long clamped' : cell.length > 22 ? ' long' : cell.length <= 12 ? ' short' : '';
    return (
      <span className={`inspect-cell${length}`} title={cell.length > 160 ? cell : undefined}>
        {cell}
      </span>
    );
  }
  return (
    <span className="inspect-usage">
      <UsageBar fraction={cell.usedFraction} label={cell.text} />
      <span className="small">{cell.text}</span>
    </span>
  );
}
