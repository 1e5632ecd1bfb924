import { sameValue } from '@shared/sync/equal';
import type { Row } from '@shared/sync/merge';

/**
 * What a ticket says, in the words that it was told in. Its line for the symptom holds no line break, and other fields lose white space, too:
 * that alone is no change, and must not rewrite what somebody said in their own words.
 *
 * @param known values that each field is known by, the one that is to stand first
 */
export function asWritten(told: Row, known: readonly Readonly<Row>[]): Row {
  return Object.fromEntries(
    Object.entries(told).map(([field, value]) => {
      if (typeof value !== 'string') return [field, value];
      const written = known.find((values) => isAsWritten(value, values[field]));
      return [field, written === undefined ? value : written[field]];
    }),
  );
}

/** Whether two texts are the same but for white space. */
export function isAsWritten(told: unknown, written: unknown): boolean {
  return sameValue(inOneLine(told), inOneLine(written));
}

function inOneLine(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value;
}
