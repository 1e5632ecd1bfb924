import type { Inspection } from '@shared/domain/inspection';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../i18n/format';
import { UsageBar } from '../../../ui/components';
import { scrollWithin } from '../../../ui/scroll-within';
import { type Cell, inventorySections, type PairSection, type TableSection } from '../inventory-view';

/** Long tables (services, users) start short: the first rows, the rest on request. */
const FIRST_ROWS = 12;

export function InventoryTab({ document }: { document: Inspection }) {
  const { t } = useTranslation('inspect');
  const sections = useMemo(() => inventorySections(document, t), [document, t]);
  const area = useRef<HTMLDivElement>(null);
  const missing = new Set(document.notCollected.map((item) => item.what.split('.')[0]));
  const jumpTo = (id: string) =>
    scrollWithin(area.current, area.current?.querySelector(`#inventory-${id}`) ?? null, 'start');
  return (
    <div className="inspect-inventory">
      <nav className="inspect-jump" aria-label={t('inventory.jumpTo')}>
        {sections.map((section) => (
          <button type="button" key={section.id} className="btn quiet" onClick={() => jumpTo(section.id)}>
            {section.id === 'memory' ? t('section.memory') : section.title}
            {'rows' in section && <span className="muted small">{formatNumber(section.rows.length)}</span>}
          </button>
        ))}
      </nav>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div className="inspect-sections" ref={area} tabIndex={0} role="region" aria-label={t('tabs.inventory')}>
        {sections.map((section) => (
          <section key={section.id} id={`inventory-${section.id}`} className="card flush">
            <h2 className="inspect-card-title">{section.title}</h2>
            {'pairs' in section ? (
              <Pairs section={section} />
            ) : section.rows.length === 0 ? (
              <p className="muted small inspect-none">
                {missing.has(section.id) ? t('inventory.noneNotCollected') : t('inventory.none')}
              </p>
            ) : (
              <Rows section={section} />
            )}
          </section>
        ))}
      </div>
    </div>
  );
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

function Rows({ section }: { section: TableSection }) {
  const { t } = useTranslation('inspect');
  const [all, setAll] = useState(false);
  const shown = all ? section.rows : section.rows.slice(0, FIRST_ROWS);
  return (
    <>
      <div className="inspect-table">
        <table className="plain">
          <thead>
            <tr>
              {section.columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // Rows have no identity of their own: they are a picture of one moment and never move.
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={section.columns[column]}>
                    <CellText cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {section.rows.length > shown.length && (
        <div className="inspect-more">
          <button type="button" className="btn" onClick={() => setAll(true)}>
            {t('inventory.showAll', { count: section.rows.length })}
          </button>
        </div>
      )}
    </>
  );
}

function CellText({ cell }: { cell: Cell }) {
  const { t } = useTranslation('app');
  if (cell === null) return <span className="muted">{t('none')}</span>;
  if (typeof cell === 'string') return <span className="inspect-cell">{cell}</span>;
  return (
    <span className="inspect-usage">
      <UsageBar fraction={cell.usedFraction} label={cell.text} />
      <span className="small">{cell.text}</span>
    </span>
  );
}
