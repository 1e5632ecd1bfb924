import { cmp, type IndexableType, type Table } from 'dexie';

/** Fewer are asked for one by one. */
const FEW = 16;
const FIRST_STRETCH = 64;
const LONGEST_STRETCH = 1_024;

/**
 * The rows of these primary keys that are there. What is sent in one go was mostly recorded in one go, so that its keys lie side by side:
 * one request then brings hundreds of rows, where one for each row costs the database more than anything else of a sync. Where
 * they lie scattered, each is asked for by itself.
 */
export async function readMany<T, K extends IndexableType>(
  table: Table<T, K>,
  keys: readonly K[],
  keyOf: (row: T) => K,
): Promise<T[]> {
  if (keys.length < FEW) return present(await table.bulkGet([...keys]));
  const wanted = unique([...keys].sort(cmp));
  const found: T[] = [];
  let at = 0;
  let stretch = FIRST_STRETCH;
  while (wanted.length - at >= FEW) {
    const from = wanted[at] as K;
    const to = wanted[wanted.length - 1] as K;
    const rows = await table.where(':id').between(from, to, true, true).limit(stretch).toArray();
    const last = rows.at(-1);
    // an end of the rows before that of the stretch: there are no more
    const upTo = last === undefined || rows.length < stretch ? to : keyOf(last);
    const before = found.length;
    let row = 0;
    for (; at < wanted.length && cmp(wanted[at], upTo) <= 0; at++) {
      const key = wanted[at];
      while (row < rows.length && cmp(keyOf(rows[row] as T), key) < 0) row += 1;
      const hit = rows[row];
      if (hit !== undefined && cmp(keyOf(hit), key) === 0) found.push(hit);
    }
    if (rows.length === stretch && found.length - before < stretch / 2) break;
    stretch = Math.min(LONGEST_STRETCH, stretch * 4);
  }
  if (at < wanted.length) found.push(...present(await table.bulkGet(wanted.slice(at))));
  return found;
}

function present<T>(rows: readonly (T | undefined)[]): T[] {
  return rows.filter((row) => row !== undefined);
}

function unique<K>(sorted: readonly K[]): K[] {
  return sorted.filter((key, i) => i === 0 || cmp(sorted[i - 1], key) !== 0);
}
