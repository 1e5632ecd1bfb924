import { asObject, asObjects, asText, parseJson } from '../values';
import type { Json } from '../values';

// `system_profiler -json`: one object with a list for each data type asked for. Keys are fixed; many values are enumerations with a
// prefix ("spdisplays_yes"), some are translated into the language of the user, and those may not be relied on.

/** The sections of a report by data type. */
export type Profile = ReadonlyMap<string, readonly Json[]>;

/** The report, or null when it is not one: not JSON, not an object, or without a single section. */
export function parseProfile(text: string): Profile | null {
  const root = asObject(parseJson(text));
  if (root === null) return null;
  const sections = Object.entries(root).filter(([key, value]) => /^SP\w+DataType$/.test(key) && Array.isArray(value));
  return sections.length === 0 ? null : new Map(sections.map(([key, value]) => [key, asObjects(value)]));
}

/** The sections a report has, as JSON again: evidence of one fact out of a report about thirty things. */
export function profileExcerpt(profile: Profile, types: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(types.flatMap((type) => [[type, profile.get(type) ?? []]])), null, 1);
}

const MAX_DEPTH = 12;

/** Everything below `items`, parents first, with the names of the parents. */
export function walkItems(items: readonly Json[]): { readonly item: Json; readonly parents: readonly Json[] }[] {
  const found: { item: Json; parents: readonly Json[] }[] = [];
  const walk = (list: readonly Json[], parents: readonly Json[]): void => {
    for (const item of list) {
      found.push({ item, parents });
      if (parents.length < MAX_DEPTH) walk(asObjects(item['_items']), [...parents, item]);
    }
  };
  walk(items, []);
  return found;
}

/** "spdisplays_yes", "Yes", "attrib_on", "TRUE" -> true; their opposites -> false; a translated word -> null. */
export function yesNo(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = asWord(value)?.replace(/^.*_/, '');
  if (word === undefined) return null;
  if (/^(yes|on|true|enabled|supported|activate|1)$/.test(word)) return true;
  return /^(no|off|false|disabled|0)$/.test(word) ? false : null;
}

/** An enumeration's value in small letters, or undefined. */
export function asWord(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().toLowerCase() : undefined;
}

/** "16 GB", "8,00 GB", "536870912" -> bytes; memory is counted in powers of two. */
export function memoryBytes(value: unknown): number | null {
  const match = /^([\d.,]+)\s*(bytes|kb|mb|gb|tb)?$/i.exec(asText(value) ?? '');
  if (match?.[1] === undefined) return null;
  const number = Number(match[1].replace(',', '.'));
  const power = ['bytes', 'kb', 'mb', 'gb', 'tb'].indexOf((match[2] ?? 'bytes').toLowerCase());
  const bytes = Math.round(number * 1024 ** power);
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null;
}

/** "0x05ac  (Apple Inc.)" -> "05ac"; Apple's own is written "apple_vendor_id" in the older report. */
export function hexId(value: unknown): string | null {
  if (value === 'apple_vendor_id') return '05ac';
  const digits = /^0x([0-9a-f]{1,8})\b/i.exec(typeof value === 'string' ? value.trim() : '')?.[1];
  return digits === undefined ? null : digits.toLowerCase().padStart(4, '0');
}
