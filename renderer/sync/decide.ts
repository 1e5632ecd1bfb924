import { isKindName, KINDS } from '@shared/domain/kinds';
import type { Delivery, Operation } from '@shared/domain/operation';
import type { Conflict } from '@shared/domain/sync-records';
import { sameValue } from '@shared/sync/equal';
import { NEW_DELIVERY, withDelivery } from '@shared/sync/outbox';
import { currentTechnician } from '../app/session';
import { localClock } from '../db/clock';
import { RefusedError } from '../db/commit';
import { type CalloutDatabase, database } from '../db/database';
import { openOperations } from './store/enrol';
import { newOperation } from './store/new-operation';

// What a person does about a card: decides, takes that back, or has read it.

export type Choice = NonNullable<Conflict['choice']>;

/** The parts of the store's environment that an operation of a person needs. */
const ENV = { now: () => Date.now(), random: () => 0, isOffice: () => false, language: () => 'en' as const };

/**
 * A person's decision: the field gets the chosen value, and where that is not theirs, an operation tells them. `both` is for texts: the
 * two are put one below the other. `own` is what stands after `other`, and after `both` where the two were worked into one. The card
 * stays in the store with all values, so that none can get lost by a decision.
 *
 * @throws RefusedError notFound when the conflict is not open any more or its record is not there
 */
export async function resolveConflict(
  id: string,
  choice: Choice,
  own?: unknown,
  db: CalloutDatabase = database(),
  by: string = currentTechnician().id,
): Promise<void> {
  const clock = await localClock(db);
  await db.transaction('rw', db.tables, async () => {
    const conflict = await db.conflicts.get(id);
    if (conflict?.state !== 'open' || conflict.type !== 'decide') throw notFound();
    const { row, table, schema } = await recordOf(db, conflict);
    const { field, source } = conflict;
    // it may have been edited since the card was made
    const mine = row[field];
    const value = chosen(choice, mine, conflict.theirs, own);
    const at = new Date(ENV.now()).toISOString();
    // taking their value is no change of the record: it is as they have it
    const updatedAt = sameValue(value, conflict.theirs) ? row['updatedAt'] : at;
    await table.put(schema.parse({ ...row, [field]: value, updatedAt }));
    const connections = (await db.connections.toArray()).map((connection) => connection.id);
    const released = await releaseOperations(db, conflict);

    const decision = (from: unknown) => operationOf(db, clock, conflict, from, value, by);
    // between laptops no server has theirs: the other one has to hear of a decision for it, too
    const replaced = source === 'peer' ? [conflict.theirs, mine] : [conflict.theirs];
    const decisions = replaced.filter((from) => !sameValue(from, value)).map(decision);
    const isTheirs = source !== 'peer' && sameValue(value, conflict.theirs) && !sameValue(value, mine);
    // where it came from it stands already; other systems have been told mine
    if (isTheirs && connections.some((other) => other !== source)) decisions.push(notFor(decision(mine), [source], at));
    await db.outbox.bulkAdd(decisions);

    const others = connections.filter((other) => other !== source);
    const undo = {
      value,
      base: released.find(({ changes }) => Object.hasOwn(changes ?? {}, field))?.changes?.[field]?.from ?? null,
      operations: decisions.map((operation) => operation.id),
      waiting: others.filter((other) => released.some((operation) => !hasTaken(operation, other))),
    };
    await db.conflicts.put({ ...conflict, mine, state: 'resolved', choice, resolvedAt: at, undo });
  });
  await db.journaled?.();
}

function chosen(choice: Choice, mine: unknown, theirs: unknown, own: unknown): unknown {
  if (choice === 'mine') return mine;
  if (choice === 'theirs') return theirs;
  return own ?? (choice === 'both' ? bothTexts(mine, theirs) : mine);
}

function bothTexts(mine: unknown, theirs: unknown): unknown {
  return typeof mine === 'string' && typeof theirs === 'string' ? `${mine}\n\n${theirs}` : mine;
}

/**
 * Takes a decision back: the card is open again and the field is as it was. What nobody has been told is not told any more; to whom it
 * was told (or may have been) a new operation tells what stood there before.
 *
 * @throws RefusedError notFound when there is nothing to take back; changedSince when the field was changed after the decision, which
 *   would be lost with it
 */
export async function undoConflict(
  id: string,
  db: CalloutDatabase = database(),
  by: string = currentTechnician().id,
): Promise<void> {
  const clock = await localClock(db);
  await db.transaction('rw', db.tables, async () => {
    const { undo, ...conflict } = (await db.conflicts.get(id)) ?? {};
    if (!isDecided(conflict) || undo === undefined) throw notFound();
    const { row, table, schema } = await recordOf(db, conflict);
    const { field, source, mine, theirs } = conflict;
    const sameField = await db.conflicts.where('recordId').equals(conflict.recordId).toArray();
    const isAskedAnew = sameField.some((card) => {
      return card.state === 'open' && card.type === 'decide' && card.field === field && card.source === source;
    });
    if (isAskedAnew || !sameValue(row[field], undo.value)) throw new RefusedError('changedSince');
    const at = new Date(ENV.now()).toISOString();
    if (!sameValue(undo.value, mine)) await table.put(schema.parse({ ...row, [field]: mine, updatedAt: at }));
    await db.conflicts.put({ ...conflict, state: 'open', choice: null, resolvedAt: null });

    const decisions = await db.outbox.where('id').anyOf(undo.operations).toArray();
    await db.outbox.bulkPut(decisions.map((operation) => withdrawn(operation, conflict, at)));
    const connections = (await db.connections.toArray()).map((connection) => connection.id);
    const others = connections.filter((other) => other !== source);
    const heardOf = decisions.flatMap((operation) => heardBy(operation, conflict));
    const heard = connections.filter((one) => heardOf.includes(one));
    const unheard = undo.waiting.filter((one) => connections.includes(one) && !heard.includes(one));
    const operation = (from: unknown, to: unknown, forThese: readonly string[]) => {
      const made = operationOf(db, clock, conflict, from, to, by);
      const others = connections.filter((one) => !forThese.includes(one));
      // only for laptops that are handed it: no connection has to hear of it
      return forThese.length === 0 ? told(made, others, at) : notFor(made, others, at);
    };
    const corrections: Operation[] = [];
    // the order is that of what the laptops of a team come to: ours stands last
    if (heard.includes(source)) {
      corrections.push(operation(undo.value, theirs, [source]));
    }
    const toCorrect = heard.filter((one) => one !== source);
    const wasGivenAway = decisions.some(({ handedOver }) => handedOver);
    if (!sameValue(undo.value, mine) && (toCorrect.length > 0 || wasGivenAway)) {
      corrections.push(operation(undo.value, mine, toCorrect));
    }
    if (unheard.length > 0) corrections.push(operation(undo.base, mine, unheard));
    if (connections.includes(source)) {
      const held = told(operationOf(db, clock, conflict, undo.base, mine, by), others, at);
      corrections.push(withDelivery(held, source, { ...NEW_DELIVERY, state: 'conflict' }));
    }
    await db.outbox.bulkAdd(corrections);
  });
  await db.journaled?.();
}

function isDecided(card: Partial<Conflict>): card is Conflict {
  return card.state === 'resolved' && card.type === 'decide';
}

/** It was sent, or may have been. */
function mayHaveHeard(delivery: Delivery | undefined): boolean {
  if (delivery === undefined) return false;
  return delivery.state === 'acknowledged' || delivery.state === 'sending' || delivery.unsure || delivery.attempts > 0;
}

/** Connections that were told of the decision, or may have been. Where their value came from it was there before. */
function heardBy({ deliveries, changes }: Operation, { source, field, theirs }: Conflict): string[] {
  const isTheirs = sameValue(changes?.[field]?.to, theirs);
  return Object.keys(deliveries).filter((one) => mayHaveHeard(deliveries[one]) && !(isTheirs && one === source));
}

/** The decision's operation, which nobody is told any more; what nobody has heard of is empty from now on. */
function withdrawn(operation: Operation, conflict: Conflict, at: string): Operation {
  const { source, field } = conflict;
  const heard = operation.handedOver || heardBy(operation, conflict).length > 0;
  const { [field]: _, ...left } = operation.changes ?? {};
  // between laptops the operations alone say what stands: one that no other laptop has must not speak
  const isEmptied = !heard || (source === 'peer' && !operation.handedOver);
  const waiting = Object.entries(operation.deliveries).filter(
    ([, { state }]) => state !== 'acknowledged' && state !== 'sending',
  );
  const next = told(
    isEmptied ? { ...operation, changes: left } : operation,
    waiting.map(([connection]) => connection),
    at,
  );
  return next.pending.length === 0 ? { ...next, state: 'acknowledged' } : next;
}

/** A new operation that these connections need not hear of; the others are still to be enrolled. */
function notFor(operation: Operation, connections: readonly string[], at: string): Operation {
  return { ...told(operation, connections, at), state: 'queued' };
}

/** The operation as these connections need not hear of it (any more). */
function told(operation: Operation, connections: readonly string[], at: string): Operation {
  return connections.reduce(
    (next, one) => withDelivery(next, one, { ...NEW_DELIVERY, state: 'acknowledged', at }),
    operation,
  );
}

function operationOf(
  db: CalloutDatabase,
  clock: Parameters<typeof newOperation>[1],
  { kind, recordId, jobId, field }: Conflict,
  from: unknown,
  to: unknown,
  by: string,
): Operation {
  return newOperation({ ...ENV, db }, clock, {
    action: 'conflict.resolve',
    kind,
    recordId,
    jobId,
    verb: 'update',
    changes: { [field]: { from, to } },
    by,
  });
}

async function recordOf(db: CalloutDatabase, { kind: name, recordId }: Conflict) {
  if (!isKindName(name)) throw notFound();
  const { table: tableName, schema } = KINDS[name];
  const table = db.table(tableName);
  const row = (await table.get(recordId)) as Record<string, unknown> | undefined;
  if (row === undefined) throw new RefusedError('notFound', { kind: name });
  return { row, table, schema };
}

const notFound = () => new RefusedError('notFound', { kind: 'conflict' });

const hasTaken = ({ deliveries }: Operation, connection: string): boolean =>
  deliveries[connection]?.state === 'acknowledged';

/** What waited for the decision no longer changes the field: the decision's own operation does. Returns them as they were. */
async function releaseOperations(db: CalloutDatabase, conflict: Conflict): Promise<readonly Operation[]> {
  const { source, recordId, field } = conflict;
  // a decision between us and another system may have taken the field out already
  const operations = (await openOperations(db, source)).filter(
    ({ recordId: id, changes, deliveries }) =>
      id === recordId &&
      changes !== null &&
      (Object.hasOwn(changes, field) || deliveries[source]?.state === 'conflict'),
  );
  const others = (await db.conflicts.where('recordId').equals(recordId).toArray()).filter(
    ({ id, state, type, source: of }) => id !== conflict.id && state === 'open' && type === 'decide' && of === source,
  );
  for (const operation of operations) {
    const { [field]: _, ...changes } = operation.changes ?? {};
    const left = Object.keys(changes);
    const waits = left.some((name) => others.some((other) => other.field === name));
    const state = left.length === 0 ? 'acknowledged' : waits ? 'conflict' : 'queued';
    await db.outbox.put(withDelivery({ ...operation, changes }, source, { state, nextAt: null }));
  }
  return operations;
}

/** Takes a card that only tells (`told`, `deleted`) off the screen; it stays in the store. */
export async function dismissConflict(id: string, db: CalloutDatabase = database()): Promise<void> {
  await db.conflicts.update(id, { state: 'resolved', resolvedAt: new Date().toISOString() });
}
