import type { Software } from '@shared/domain/inspection';

export const SOFTWARE_COLUMNS = ['name', 'version', 'publisher', 'installedOn', 'source'] as const;
export type SoftwareColumn = (typeof SOFTWARE_COLUMNS)[number];

export interface SoftwareFilter {
  readonly query: string;
  readonly source: string | null;
  readonly publisher: string | null;
}

export interface SoftwareSort {
  readonly column: SoftwareColumn;
  readonly descending: boolean;
}

/** Rows that have every word of the query somewhere in name, version, publisher or source, of one source and publisher. */
export function searchSoftware(software: readonly Software[], filter: SoftwareFilter): readonly Software[] {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
  return software.filter((s) => {
    if (filter.source !== null && s.source !== filter.source) return false;
    if (filter.publisher !== null && s.publisher !== filter.publisher) return false;
    if (words.length === 0) return true;
    const text = `${s.name} ${s.version ?? ''} ${s.publisher ?? ''} ${s.source}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** A sorted copy. Numbers in versions count as numbers ("9.10" after "9.9"); what is not known comes last, whichever way. */
export function sortSoftware(software: readonly Software[], { column, descending }: SoftwareSort): readonly Software[] {
  const compare = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;
  const turn = descending ? -1 : 1;
  return [...software].sort((a, b) => {
    const [left, right] = [a[column] ?? '', b[column] ?? ''];
    if (left === '' || right === '') return Number(left === '') - Number(right === '') || compare(a.name, b.name);
    return turn * compare(left, right) || compare(a.name, b.name);
  });
}

/** Values of a field with how many rows have it, the most frequent first. */
export function countValues(
  software: readonly Software[],
  field: 'source' | 'publisher',
): readonly { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const entry of software) {
    const value = entry[field];
    if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
