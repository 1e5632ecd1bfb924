import type { Kind } from '../domain/kind';
import type { Operation } from '../domain/operation';
import { readTime, writeTime } from './clock';
import { sameValue } from './equal';

// What a field has come to, told by the operations on it alone. Between laptops there is no server that has the last word: two that hold
// the same operations must come to the same end whatever way and in whatever order these arrived, so nothing but the set may count.

/** An operation that changed the field, or a value that nobody has an operation for (`operation` null). */
export interface Head {
  readonly value: unknown;
  /** Logical time; later ones sort last. */
  readonly time: string;
  readonly operation: Operation | null;
}

/** How a field stands. */
export interface Standing {
  readonly value: unknown;
  /**
   * `agreed`: one value is left; `told`: the policy chose among several; `decide`: a person has to, and `value` stands meanwhile.
   */
  readonly type: 'agreed' | 'told' | 'decide';
  readonly winner: Head;
  /** The newest head of each other value that was not built upon. */
  readonly rivals: readonly Head[];
}

/** Orders operations of all laptops; those of an older version, which had no logical clock, by their wall clock. */
export function operationTime({ clock, at, device }: Pick<Operation, 'clock' | 'at' | 'device'>): string {
  return readTime(clock) === null ? writeTime({ ms: Math.max(0, Date.parse(at) || 0), counter: 0 }, device) : clock;
}

export function touches(operation: Pick<Operation, 'changes'>, field: string): boolean {
  return operation.changes !== null && Object.hasOwn(operation.changes, field);
}

/**
 * The changes of a field that nothing was built upon. One supersedes another when it came later and its author had seen it: made on the
 * same laptop, or made from the very value the other had set.
 *
 * @param own what the field holds here when no operation says so (a server's value): a change made from it supersedes it
 */
export function headsOf(operations: readonly Operation[], field: string, own: Head | null = null): Head[] {
  const all: Head[] = operations
    .filter((operation) => touches(operation, field))
    .map((operation) => ({ value: operation.changes?.[field]?.to, time: operationTime(operation), operation }));
  if (own !== null && !all.some(({ value }) => sameValue(value, own.value))) all.push(own);
  return all
    .filter((head) => !all.some((other) => supersedes(other, head, field)))
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

function supersedes(later: Head, earlier: Head, field: string): boolean {
  if (later.operation === null || later === earlier) return false;
  const builtUpon = sameValue(later.operation.changes?.[field]?.from, earlier.value);
  // what a server said has no time of its own that could be compared
  if (earlier.operation === null) return builtUpon;
  if (later.time <= earlier.time) return false;
  const { device } = later.operation;
  return builtUpon || (device !== '' && device === earlier.operation.device);
}

/**
 * What the heads of a field come to by its policy.
 *
 * @param mine value that is here now: it stays while a person has to decide, when it is one of those to choose from
 * @returns null when there is no head
 */
export function standing(
  kind: Pick<Kind, 'merge' | 'steps'>,
  field: string,
  heads: readonly Head[],
  mine: unknown,
): Standing | null {
  const choices: Head[] = [];
  for (const head of [...heads].reverse()) {
    if (!choices.some(({ value }) => sameValue(value, head.value))) choices.push(head);
  }
  const [latest] = choices;
  if (latest === undefined) return null;
  const among = (winner: Head, type: Standing['type']): Standing => ({
    value: winner.value,
    type,
    winner,
    rivals: choices.filter((choice) => choice !== winner),
  });
  if (choices.length === 1) return among(latest, 'agreed');
  const policy = kind.merge[field] ?? 'askPerson';
  // neither of two technicians is the office or the only device: whoever spoke last, on both laptops the same
  if (policy === 'officeWins' || policy === 'deviceWins') return among(latest, 'told');
  if (policy === 'state') {
    const last = choices.find((choice) =>
      choices.every((other) => other === choice || followsOnly(kind.steps, other.value, choice.value)),
    );
    if (last !== undefined) return among(last, 'told');
  }
  return among(choices.find(({ value }) => sameValue(value, mine)) ?? latest, 'decide');
}

function followsOnly(steps: Kind['steps'], from: unknown, to: unknown): boolean {
  return steps !== null && typeof from === 'string' && typeof to === 'string' && steps(from, to) && !steps(to, from);
}
