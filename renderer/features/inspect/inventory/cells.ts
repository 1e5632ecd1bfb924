import type { Inventory } from '@shared/domain/inspection';
import i18next from 'i18next';
import type { en } from '../../../i18n/en';
import { formatBytes, formatDate, formatDateTime, formatNumber } from '../../../i18n/format';

// The inventory as sections of plain cells, so that one table shows them all. A cell is text, or nothing when it is not known.

export type Cell = string | null | { readonly usedFraction: number; readonly text: string };

/** Headings of the list of sections. */
export const SECTION_GROUPS = ['machine', 'hardware', 'connections', 'system', 'security', 'accounts'] as const;
export type SectionGroup = (typeof SECTION_GROUPS)[number];

interface SectionBase {
  readonly id: string;
  readonly title: string;
  readonly group: SectionGroup;
}

export interface TableSection extends SectionBase {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface PairSection extends SectionBase {
  readonly pairs: readonly (readonly [string, string | null])[];
}

export type Section = TableSection | PairSection;
export type SectionId = keyof (typeof en)['inspect']['section'];
export type FieldKey = keyof (typeof en)['inspect']['field'] | keyof (typeof en)['inventory']['field'];

/** The word for a field of the inventory. */
export function field(key: FieldKey): string {
  return i18next.t([`inspect:field.${key}`, `inventory:field.${key}`] as never);
}

/** A value out of a closed list in words; what this version has no word for stays as the machine says it. */
export function word(value: string | null | undefined): string | null {
  if (value == null || value === '') return null;
  return i18next.t(`inventory:value.${value}` as 'inventory:value.running', { defaultValue: value });
}

export const title = (id: SectionId): string => i18next.t(`inspect:section.${id}`);
export const yesNo = (value: boolean | null | undefined): string | null =>
  value == null ? null : i18next.t(value ? 'inspect:yes' : 'inspect:no');
export const bytes = (value: number | null | undefined): string | null => (value == null ? null : formatBytes(value));
/** A size that is something: some systems say nought where they do not know. */
export const someBytes = (value: number | null | undefined): string | null => (value === 0 ? null : bytes(value));
export const number = (value: number | null | undefined, unit = ''): string | null =>
  value == null ? null : `${formatNumber(value)}${unit === '' ? '' : ` ${unit}`}`;
export const pixels = (w: number | null, h: number | null): string | null =>
  w === null || h === null ? null : `${String(w)} × ${String(h)}`;

export function join(...parts: (string | null | undefined)[]): string | null {
  const text = parts.filter(Boolean).join(' ');
  return text === '' ? null : text;
}

/** "Intel" and "Intel(R) Ethernet" are told as one: many models begin with the name of their maker. */
export function makerAndModel(maker: string | null | undefined, model: string | null | undefined): string | null {
  const repeats = maker != null && model != null && model.toLowerCase().startsWith(maker.toLowerCase());
  return repeats ? model : join(maker, model);
}

export function list(values: readonly string[] | null | undefined): string | null {
  return values == null || values.length === 0 ? null : values.join(', ');
}

/** A point in time, or a day where only a day is known; text that is neither stays. */
export function instant(text: string | null | undefined): string | null {
  if (text == null) return null;
  if (Number.isNaN(Date.parse(text))) return text;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(text) : formatDateTime(text);
}

type Column<Item> = readonly [FieldKey, (item: Item) => Cell];

/** A table of one list of the inventory; nothing where the document has no such list. */
export function table<Item>(
  id: SectionId & (keyof Inventory | 'lvmVolumes' | 'extensions' | 'wifi' | 'paired'),
  group: SectionGroup,
  items: readonly Item[] | undefined,
  columns: readonly Column<Item>[],
): TableSection | null {
  if (items === undefined) return null;
  return {
    id,
    group,
    title: title(id),
    columns: columns.map(([key]) => field(key)),
    rows: items.map((item) => columns.map(([, cell]) => cell(item))),
  };
}

/** The text of a cell, for searching. */
export function cellText(cell: Cell): string {
  return cell === null ? '' : typeof cell === 'string' ? cell : cell.text;
}

/** Sections with only what has every word of the query; a section whose title fits is kept whole. */
export function searchSections(sections: readonly Section[], query: string): readonly Section[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return sections;
  const fits = (text: string) => words.every((w) => text.toLowerCase().includes(w));
  return sections.flatMap((section): Section[] => {
    if (fits(section.title)) return [section];
    if ('pairs' in section) {
      const pairs = section.pairs.filter(([name, value]) => fits(`${section.title} ${name} ${value ?? ''}`));
      return pairs.length > 0 ? [{ ...section, pairs }] : [];
    }
    const rows = section.rows.filter((row) => fits(`${section.title} ${row.map(cellText).join(' ')}`));
    return rows.length > 0 ? [{ ...section, rows }] : [];
  });
}
