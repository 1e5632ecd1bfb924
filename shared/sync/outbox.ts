import { KINDS, isKindName } from '../domain/kinds';
import type { Delivery, Operation, OperationState } from '../domain/operation';
import type { Connection } from '../domain/sync-records';

// The state machine of an operation on its way. Pure: the store writes what comes out of it.

/** Origin of the operations by which a newly joined hub, and it alone, is offered what it does not have. */
export const JOIN = 'join';

/** Where an operation made on this laptop, or handed to it, has to go. */
export function takes(
  connection: Pick<Connection, 'id' | 'role'>,
  operation: Pick<Operation, 'kind' | 'origin' | 'verb'>,
): boolean {
  // what one hub is offered because it was joined is no news to the others
  if (operation.origin === connection.id || operation.origin === JOIN || !isKindName(operation.kind)) return false;
  const { share } = KINDS[operation.kind];
  if (connection.role === 'hub') return share.hub;
  // what came by a hub or another system is told to a ticket system by the laptop it was made on: two would tell it twice
  return share.ticket !== 'none' && (operation.origin === null || operation.origin === 'peer');
}

export const NEW_DELIVERY: Delivery = {
  state: 'queued',
  attempts: 0,
  nextAt: null,
  reason: null,
  message: null,
  unsure: false,
  at: null,
};

/** The operation with one delivery changed, its state over all and its place in the index brought along. */
export function withDelivery(operation: Operation, connection: string, change: Partial<Delivery>): Operation {
  const before = operation.deliveries[connection] ?? NEW_DELIVERY;
  return settled({
    ...operation,
    deliveries: { ...operation.deliveries, [connection]: { ...before, ...change } },
  });
}

/** Forgets a connection: what it still had to take goes on without it. */
export function withoutDelivery(operation: Operation, connection: string): Operation {
  const { [connection]: _, ...deliveries } = operation.deliveries;
  return settled({ ...operation, deliveries });
}

function settled(operation: Operation): Operation {
  const pending = Object.entries(operation.deliveries)
    .filter(([, { state }]) => state === 'queued' || state === 'sending')
    .map(([id]) => id);
  return { ...operation, pending, state: overallState(operation.deliveries) };
}

/** The worst news first: what needs a person, then what is under way. */
export function overallState(deliveries: Operation['deliveries']): OperationState {
  const states = new Set(Object.values(deliveries).map(({ state }) => state));
  for (const state of ['conflict', 'parked', 'sending', 'queued'] as const) if (states.has(state)) return state;
  return states.size > 0 ? 'acknowledged' : 'queued';
}

/** Whether the later operation of the same record can only follow the earlier one. */
export function dependsOn(
  later: Pick<Operation, 'verb' | 'changes'>,
  earlier: Pick<Operation, 'verb' | 'changes'>,
): boolean {
  if (earlier.verb !== 'update' || later.verb !== 'update') return true;
  return Object.keys(later.changes ?? {}).some((field) => Object.hasOwn(earlier.changes ?? {}, field));
}

export interface Planned {
  readonly operations: readonly Operation[];
  readonly recordId: string;
}

/**
 * What may be sent to a ticket system now: one operation an item, in the order of recording. One that waits, is parked or is in conflict
 * holds back only what depends on it, and what hangs on a job waits for that job to be there.
 *
 * @param open every operation that this connection has not acknowledged, oldest first
 * @param isLinked whether the record has a counterpart there
 */
export function planOperations(
  open: readonly Operation[],
  connection: string,
  nowIso: string,
  limit: number,
  isLinked: (recordId: string) => boolean,
): Planned[] {
  const held = new Map<string, Operation[]>();
  const planned: Planned[] = [];
  const hold = (operation: Operation) =>
    held.set(operation.recordId, [...(held.get(operation.recordId) ?? []), operation]);
  for (const operation of open) {
    const delivery = operation.deliveries[connection];
    if (delivery === undefined || delivery.state === 'acknowledged') continue;
    const isFree =
      (delivery.state === 'queued' || delivery.state === 'sending') &&
      (delivery.nextAt === null || delivery.nextAt <= nowIso) &&
      !(held.get(operation.recordId) ?? []).some((earlier) => dependsOn(operation, earlier)) &&
      hasItsJob(operation, isLinked);
    if (isFree && planned.length < limit) planned.push({ operations: [operation], recordId: operation.recordId });
    // sent in the same push, the next on the same record would not know its new revision
    hold(operation);
  }
  return planned;
}

function hasItsJob(operation: Operation, isLinked: (recordId: string) => boolean): boolean {
  if (operation.jobId === null) return true;
  if (operation.jobId === operation.recordId) return operation.verb === 'create' || isLinked(operation.recordId);
  return isLinked(operation.jobId);
}

/**
 * What may be sent to a hub now: one record an item with all its open operations. A record that was parked goes again as soon as it is
 * edited; one whose every change waits for a person's decision stays.
 *
 * @param open as in {@link planOperations}
 */
export function planRecords(open: readonly Operation[], connection: string, nowIso: string, limit: number): Planned[] {
  const records = new Map<string, Operation[]>();
  for (const operation of open) {
    const state = operation.deliveries[connection]?.state;
    if (state === undefined || state === 'acknowledged' || state === 'conflict') continue;
    records.set(operation.recordId, [...(records.get(operation.recordId) ?? []), operation]);
  }
  const planned: Planned[] = [];
  for (const [recordId, operations] of records) {
    if (planned.length >= limit) break;
    const deliveries = operations.map((operation) => operation.deliveries[connection] ?? NEW_DELIVERY);
    const waiting = deliveries.some(({ state }) => state === 'queued' || state === 'sending');
    const early = deliveries.some(({ nextAt }) => nextAt !== null && nextAt > nowIso);
    if (waiting && !early) planned.push({ recordId, operations });
  }
  return planned;
}
