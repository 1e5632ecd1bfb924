import type { RemoteRecord } from '@shared/connectors/port';
import type { Conflict } from '@shared/domain/sync-records';
import type { Operation } from '@shared/domain/operation';
import { earlierAfter } from '@shared/sync/earlier';
import { sameValue } from '@shared/sync/equal';
import type { Verdict } from '@shared/sync/merge';
import { newId } from '../../db/commit';

// A card in the store: two values of a field, and what the other side had before while nobody had decided.

type CardOf = Pick<Conflict, 'source' | 'kind' | 'recordId' | 'jobId' | 'at'>;

/**
 * The card of a verdict. One that waits for a decision stays the same question when the other side changes its value again, and keeps what
 * it said before; a card that only told, and was not read yet, is left alone: the values it shows were lost by another change.
 *
 * @param known the open card of this field, if there is one
 * @param last newest operation of ours on the field that this connection has not taken
 */
export function cardAfter(
  known: Conflict | undefined,
  of: CardOf,
  { field, type, mine, theirs }: Verdict,
  { by, at }: Pick<RemoteRecord, 'by' | 'at'>,
  last: Operation | undefined,
): Conflict {
  const before = known?.type === 'decide' ? known : undefined;
  // whoever changed something else of the record since has not written this
  const isSame = before !== undefined && sameValue(before.theirs, theirs);
  return {
    ...of,
    id: before?.id ?? newId(Date.parse(of.at)),
    at: before?.at ?? of.at,
    field,
    mine,
    theirs,
    mineBy: last?.by ?? before?.mineBy ?? null,
    mineAt: last?.at ?? before?.mineAt ?? null,
    theirsBy: isSame ? before.theirsBy : by,
    theirsAt: isSame ? before.theirsAt : at,
    earlier: earlierAfter(before, theirs),
    type,
    state: 'open',
    choice: null,
    resolvedAt: null,
  };
}

/** An operation that gives their side its own value back, after a decision was taken back: nothing of ours that a card holds. */
export function givesBack(
  { changes }: Pick<Operation, 'changes'>,
  { field, theirs }: Pick<Conflict, 'field' | 'theirs'>,
): boolean {
  return changes !== null && Object.hasOwn(changes, field) && sameValue(changes[field]?.to, theirs);
}
