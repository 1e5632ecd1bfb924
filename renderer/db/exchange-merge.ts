import { KINDS, type KindName } from '@shared/domain/kinds';
import type { Delivery, Operation } from '@shared/domain/operation';
import type { Conflict, Connection } from '@shared/domain/sync-records';
import { earlierAfter } from '@shared/sync/earlier';
import { sameValue } from '@shared/sync/equal';
import { type Head, headsOf, operationTime, type Standing, standing, touches } from '@shared/sync/heads';
import { mergeRecords } from '@shared/sync/merge';
import { withDelivery } from '@shared/sync/outbox';
import { writeTime } from '@shared/sync/clock';
import { newId } from './commit';
import type { CalloutDatabase } from './database';
import { tableOf } from './exchange-collect';

// A record that two laptops know, and the operations each of them holds on it: what it comes to. Decided by the operations alone, so that
// the same ones lead to the same end by every route and in every order (shared/sync/heads.ts).

export type Row = Record<string, unknown> & { id: string };

/** Cards of a hand-over name no connection. */
const PEER = 'peer';

export interface RecordMerge {
  readonly kind: KindName;
  /** As it is here; null when it is new. */
  readonly mine: Row | null;
  /** As the other laptop has it; null when only operations came. */
  readonly theirs: Row | null;
  /** Every operation on it that is known now, of both. */
  readonly operations: readonly Operation[];
  /** Those of them that were not here before. */
  readonly fresh: readonly Operation[];
  /** Some system this laptop is connected to has it too, and will say what it holds. */
  readonly isLinked: boolean;
  readonly isSettledThere: (operation: Operation) => boolean;
  /** Fields that a person here is asked about: what was done here since may have answered it. */
  readonly asked: readonly string[];
}

export interface MergedRecord {
  readonly row: Row;
  readonly cards: readonly Card[];
  /** Fields that were looked at: open cards on them that are not in `cards` any more are settled. */
  readonly judged: readonly string[];
}

/** Two values of a field, before it is put into the store. */
export interface Card {
  readonly field: string;
  readonly type: 'decide' | 'told';
  readonly mine: Head;
  readonly theirs: Head;
}

/** What a record comes to; pure. */
export function mergeRecord(input: RecordMerge): MergedRecord {
  const { kind: kindName, mine, theirs, operations, fresh } = input;
  const kind = KINDS[kindName];
  const here = mine ?? theirs;
  if (here === null) throw new Error('a record of nobody');
  if (kind.immutable) return { row: here, cards: [], judged: [] };
  let row = here;
  if (mine !== null && theirs !== null) row = mergeUntold(input, mine, theirs);
  const cards: Card[] = [];
  const news = mine === null ? operations : fresh;
  const judged = new Set(news.flatMap(({ changes }) => Object.keys(changes ?? {})));
  for (const field of new Set([...judged, ...input.asked])) {
    if (kind.merge[field] === 'union') continue;
    const stands = judge(input, row, field);
    if (stands === null) continue;
    judged.add(field);
    const before = row[field];
    row = { ...row, [field]: stands.value };
    cards.push(...cardsOf(field, stands, mine === null ? null : before));
  }
  return { row, cards, judged: [...judged] };
}

function judge(input: RecordMerge, row: Row, field: string): Standing | null {
  const { kind, mine, operations, isLinked, isSettledThere } = input;
  // what their system has taken comes to us by ours, with everything that was done to it since
  const counted = isLinked ? operations.filter((operation) => !isSettledThere(operation)) : operations;
  const touching = counted.filter((operation) => touches(operation, field));
  if (touching.length === 0) return null;
  const own: Head = {
    value: row[field],
    time: writeTime({ ms: Date.parse(String((mine ?? row)['updatedAt'])) || 0, counter: 0 }, ''),
    operation: null,
  };
  return standing(KINDS[kind], field, headsOf(touching, field, own), row[field]);
}

function cardsOf(field: string, { type, winner, rivals }: Standing, before: unknown): Card[] {
  if (type === 'decide') return rivals.map((theirs) => ({ field, type, mine: winner, theirs }));
  if (type === 'agreed') return [];
  // told is only who had another value until now, and it was nobody's answer to this one
  const mine = rivals.find(({ value }) => before !== null && sameValue(value, before));
  return mine === undefined ? [] : [{ field, type, mine, theirs: winner }];
}

// Lists that only grow, and fields on which nobody has an operation: a server said so, to one of the two or to both.
function mergeUntold({ kind: kindName, operations, isLinked }: RecordMerge, mine: Row, theirs: Row): Row {
  const kind = KINDS[kindName];
  const untold = Object.fromEntries(
    Object.entries(theirs).filter(
      ([field]) => kind.merge[field] === 'union' || !operations.some((operation) => touches(operation, field)),
    ),
  );
  const theirsIsLater = textOf(theirs['updatedAt']) > textOf(mine['updatedAt']);
  const takesTheirs = theirsIsLater && !isLinked;
  const merged = mergeRecords(kind, {
    mine,
    theirs: untold,
    mineChanged: () => !takesTheirs,
    theirsChanged: () => takesTheirs,
    office: 'mine',
  });
  return merged.row as Row;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What a person here has to decide on a record, of what came by hand-overs. */
export async function openCards(db: CalloutDatabase, recordId: string): Promise<Conflict[]> {
  const all = await db.conflicts.where('recordId').equals(recordId).toArray();
  return all.filter(({ source, state, type }) => source === PEER && state === 'open' && type === 'decide');
}

/** Brings the open cards of a record in line with what stands between the laptops now. */
export async function writeCards(
  db: CalloutDatabase,
  kind: KindName,
  row: Row,
  { cards, judged }: Pick<MergedRecord, 'cards' | 'judged'>,
  at: string,
): Promise<number> {
  if (judged.length === 0) return 0;
  const looked = new Set(judged);
  const open = (await openCards(db, row.id)).filter(({ field }) => looked.has(field));
  const settled = new Map(open.map((card) => [card.id, card]));
  let added = 0;
  for (const card of cards) {
    const same = open.find(
      ({ id, field, theirs }) => settled.has(id) && field === card.field && sameValue(theirs, card.theirs.value),
    );
    // somebody changed his value again while nobody had decided: the same question
    const older =
      same ?? (card.type === 'decide' ? open.find((o) => settled.has(o.id) && o.field === card.field) : undefined);
    if (older !== undefined) settled.delete(older.id);
    else added += 1;
    await db.conflicts.put(conflictOf(card, kind, row, at, older));
  }
  for (const card of settled.values()) {
    const stands = row[card.field];
    const choice = sameValue(stands, card.mine) ? 'mine' : sameValue(stands, card.theirs) ? 'theirs' : 'both';
    await db.conflicts.put({ ...card, state: 'resolved', choice, resolvedAt: at });
  }
  return added;
}

function conflictOf(card: Card, kind: KindName, row: Row, at: string, older: Conflict | undefined): Conflict {
  const { mine, theirs } = card;
  return {
    id: older?.id ?? newId(),
    source: PEER,
    kind,
    recordId: row.id,
    jobId: kind === 'job' ? row.id : typeof row['jobId'] === 'string' ? row['jobId'] : null,
    field: card.field,
    mine: mine.value,
    theirs: theirs.value,
    mineBy: mine.operation?.by ?? null,
    mineAt: mine.operation?.at ?? null,
    theirsBy: theirs.operation?.by ?? null,
    theirsAt: theirs.operation?.at ?? null,
    earlier: earlierAfter(older, theirs.value),
    type: card.type,
    state: 'open',
    choice: null,
    at: older?.at ?? at,
    resolvedAt: null,
  };
}

/**
 * An operation of another laptop as this one keeps it: by its own id, so that it counts once whatever way it comes. What one of their
 * systems has acknowledged is not sent to the same kind of system again; for the rest it is looked for first.
 */
export function adopt(operation: Operation, connections: readonly Connection[]): Operation {
  const { seq: _, ...foreign } = operation;
  const acknowledged = Object.entries(foreign.deliveries).filter(([, { state }]) => state === 'acknowledged');
  let adopted: Operation = {
    ...foreign,
    origin: foreign.origin === null || foreign.origin === PEER ? PEER : foreign.origin,
    handedOver: true,
    pending: [],
    deliveries: Object.fromEntries(acknowledged),
    state: acknowledged.length > 0 && connections.length === 0 ? 'acknowledged' : 'queued',
    reason: null,
    attempts: 0,
  };
  for (const { id, system } of connections) {
    const there = acknowledged.find(([name]) => name.startsWith(`${system}-`));
    if (there !== undefined) adopted = withDelivery(adopted, id, there[1] satisfies Delivery);
  }
  const everywhere = connections.every(({ id }) => adopted.deliveries[id]?.state === 'acknowledged');
  return { ...adopted, state: acknowledged.length > 0 && everywhere ? 'acknowledged' : 'queued' };
}

/** Whether a system of the same kind as one of ours has acknowledged it. */
export function settledBy(connections: readonly Connection[]): (operation: Operation) => boolean {
  return ({ deliveries }) =>
    Object.entries(deliveries).some(
      ([name, { state }]) =>
        state === 'acknowledged' && connections.some(({ id, system }) => name !== id && name.startsWith(`${system}-`)),
    );
}

/** Oldest first, on every laptop the same. */
export function inOrder(operations: readonly Operation[]): Operation[] {
  return [...operations].sort((a, b) => {
    const [x, y] = [operationTime(a), operationTime(b)];
    return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  });
}

export async function rowsByIds(
  db: CalloutDatabase,
  kind: KindName,
  ids: readonly string[],
): Promise<Map<string, Row>> {
  const rows = (await tableOf(db, kind).bulkGet([...ids])) as (Row | undefined)[];
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
}
