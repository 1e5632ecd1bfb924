import type { Conflict } from '../domain/sync-records';
import { sameValue } from './equal';

/** What their side said before, oldest first, once their value is `theirs`. */
export function earlierAfter(
  before: Pick<Conflict, 'theirs' | 'theirsBy' | 'theirsAt' | 'earlier'> | undefined,
  theirs: unknown,
): NonNullable<Conflict['earlier']> {
  if (before === undefined) return [];
  const said = [
    ...(before.earlier ?? []).filter(({ value }) => !sameValue(value, before.theirs)),
    { value: before.theirs, by: before.theirsBy, at: before.theirsAt },
  ];
  return said.filter(({ value }) => !sameValue(value, theirs));
}
