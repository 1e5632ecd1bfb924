// A newer Callout may write fields that this one does not know. They are put aside when a record comes in and put back when it goes out.

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const idOf = (item: unknown): string | null => (isTree(item) && typeof item['id'] === 'string' ? item['id'] : null);

/**
 * What of `raw` did not survive parsing, in the shape of `raw`; list items are found again by their `id`.
 *
 * @returns null when nothing was lost
 */
export function unknownFields(raw: unknown, parsed: unknown): unknown {
  if (Array.isArray(raw) && Array.isArray(parsed)) {
    const rest: Tree = {};
    for (const item of raw) {
      const id = idOf(item);
      if (id === null) continue;
      const lost = unknownFields(
        item,
        parsed.find((other) => idOf(other) === id),
      );
      if (lost !== null) rest[id] = lost;
    }
    return Object.keys(rest).length > 0 ? { '[]': rest } : null;
  }
  if (!isTree(raw) || !isTree(parsed)) return null;
  const rest: Tree = {};
  for (const [key, value] of Object.entries(raw)) {
    if (!Object.hasOwn(parsed, key)) rest[key] = { '=': value };
    else {
      const lost = unknownFields(value, parsed[key]);
      if (lost !== null) rest[key] = lost;
    }
  }
  return Object.keys(rest).length > 0 ? rest : null;
}

/** The record with what {@link unknownFields} put aside; what the record has itself stays. */
export function withUnknownFields<T>(record: T, unknown: unknown): T {
  return graft(record, unknown) as T;
}

function graft(value: unknown, unknown: unknown): unknown {
  if (!isTree(unknown)) return value;
  if (Array.isArray(value)) {
    const items = unknown['[]'];
    if (!isTree(items)) return value;
    return value.map((item: unknown): unknown => {
      const id = idOf(item);
      return id === null ? item : graft(item, items[id]);
    });
  }
  if (!isTree(value)) return value;
  const result: Tree = { ...value };
  for (const [key, rest] of Object.entries(unknown)) {
    if (isTree(rest) && Object.hasOwn(rest, '=')) {
      if (!Object.hasOwn(result, key)) result[key] = rest['='];
    } else if (Object.hasOwn(result, key)) result[key] = graft(result[key], rest);
  }
  return result;
}
