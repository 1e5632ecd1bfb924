import { canonicalJson } from '../domain/canonical-json';
import type { Kind, MergePolicy } from '../domain/kind';
import { trueInstant } from '../domain/true-time';
import { sameValue } from './equal';

// The three-way merge, field by field, by the policy that the kind declares (mission, sync policy). Pure; it never loses a value: what
// does not stand in the merged row is in a verdict.

export type Row = Record<string, unknown>;

/** The two sides of a record and what each of them changed since they last agreed. */
export interface MergeSides {
  readonly mine: Row;
  /** Fields it does not have are left as they are here. */
  readonly theirs: Row;
  readonly mineChanged: (field: string) => boolean;
  readonly theirsChanged: (field: string) => boolean;
  /** Whose side the office is on, for fields that it decides. */
  readonly office: 'mine' | 'theirs';
}

export interface Verdict {
  readonly field: string;
  /** `decide`: a person has to; the row keeps mine meanwhile. `told`: the policy chose. */
  readonly type: 'decide' | 'told';
  readonly winner: 'mine' | 'theirs';
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged {
  readonly row: Row;
  /** Fields in which the merged row differs from mine. */
  readonly taken: readonly string[];
  /** Fields of theirs in which the merged row differs from them: they still have to hear of it. */
  readonly given: readonly string[];
  readonly verdicts: readonly Verdict[];
}

const BOOKKEEPING = new Set(['id', 'createdAt', 'createdBy', 'updatedAt', 'sample']);

/** Change predicates of both sides against a common ancestor; a field it does not have counts as changed by whoever has it. */
export function sinceBase(base: Row, mine: Row, theirs: Row): Pick<MergeSides, 'mineChanged' | 'theirsChanged'> {
  return {
    mineChanged: (field) => !sameValue(mine[field], base[field]),
    theirsChanged: (field) => !sameValue(theirs[field], base[field]),
  };
}

export function mergeRecords(kind: Pick<Kind, 'merge' | 'steps' | 'immutable'>, sides: MergeSides): Merged {
  const { mine, theirs } = sides;
  const row: Row = { ...mine };
  const verdicts: Verdict[] = [];
  for (const field of Object.keys(theirs)) {
    if (BOOKKEEPING.has(field) || sameValue(mine[field], theirs[field])) continue;
    const policy = kind.merge[field] ?? 'askPerson';
    const { value, verdict } = mergeField(field, policy, sides, kind.steps);
    row[field] = value;
    if (verdict !== null) verdicts.push(verdict);
  }
  mergeBookkeeping(row, theirs);
  const fields = Object.keys(theirs).filter((field) => !BOOKKEEPING.has(field));
  return {
    row,
    taken: fields.filter((field) => !sameValue(row[field], mine[field])),
    given: fields.filter((field) => !sameValue(row[field], theirs[field])),
    verdicts,
  };
}

function mergeField(
  field: string,
  policy: MergePolicy,
  sides: MergeSides,
  steps: Kind['steps'],
): { value: unknown; verdict: Verdict | null } {
  const mine = sides.mine[field];
  const theirs = sides.theirs[field];
  if (policy === 'union' && Array.isArray(mine) && Array.isArray(theirs)) {
    return { value: unionById(mine, theirs), verdict: null };
  }
  if (!sides.theirsChanged(field)) return { value: mine, verdict: null };
  if (!sides.mineChanged(field)) return { value: theirs, verdict: null };
  const chosen = winner(policy, sides, steps, mine, theirs);
  const verdict: Verdict = {
    field,
    type: chosen === null ? 'decide' : 'told',
    winner: chosen ?? 'mine',
    mine,
    theirs,
  };
  return { value: chosen === 'theirs' ? theirs : mine, verdict };
}

function winner(
  policy: MergePolicy,
  { office }: MergeSides,
  steps: Kind['steps'],
  mine: unknown,
  theirs: unknown,
): 'mine' | 'theirs' | null {
  switch (policy) {
    case 'officeWins':
      return office;
    case 'deviceWins':
      return office === 'mine' ? 'theirs' : 'mine';
    case 'state': {
      if (steps === null || typeof mine !== 'string' || typeof theirs !== 'string') return null;
      const onTop = steps(theirs, mine);
      const below = steps(mine, theirs);
      // both ways possible says nothing about which came after which
      if (onTop === below) return null;
      return onTop ? 'mine' : 'theirs';
    }
    default:
      return null;
  }
}

/**
 * Everything of both lists once, items known by their `id` (else by their content), in an order that both sides arrive at. Of one item
 * that both have in different form the one corrected last is kept (`correctedAt`), else the one that sorts last, on both sides the same.
 */
export function unionById(mine: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  const items = new Map<string, unknown>();
  for (const item of [...mine, ...theirs]) {
    const key = keyOf(item);
    const known = items.get(key);
    if (known === undefined || isNewer(item, known)) items.set(key, item);
  }
  const sorted = [...items].sort(([a, x], [b, y]) => compare(timeOf(x), timeOf(y)) || compare(a, b));
  const result: unknown[] = [];
  for (let from = 0; from < sorted.length;) {
    const at = timeOf(sorted[from]?.[1]);
    let to = from + 1;
    while (to < sorted.length && timeOf(sorted[to]?.[1]) === at) to += 1;
    result.push(...chained(sorted.slice(from, to).map(([, item]) => item)));
    from = to;
  }
  return result;
}

function isNewer(item: unknown, known: unknown): boolean {
  const corrected = compare(correctionOf(item), correctionOf(known));
  return corrected !== 0 ? corrected > 0 : sortText(item) > sortText(known);
}

/** Sorts as corrections do: none, one of an older version (which did not say when), then by their time. */
function correctionOf(item: unknown): string {
  const { correctedAt, originalAt } = (item ?? {}) as { correctedAt?: unknown; originalAt?: unknown };
  if (typeof correctedAt === 'string') return correctedAt;
  return typeof originalAt === 'string' ? '0' : '';
}

/** Steps taken in one action have one time: each comes after the one whose end is its beginning. */
function chained(items: readonly unknown[]): unknown[] {
  const left = [...items];
  const result: unknown[] = [];
  while (left.length > 0) {
    const first = left.findIndex((item) => !left.some((other) => other !== item && endsWhereBegins(other, item)));
    result.push(...left.splice(Math.max(0, first), 1));
  }
  return result;
}

function endsWhereBegins(earlier: unknown, later: unknown): boolean {
  const { to } = (earlier ?? {}) as { to?: unknown };
  return typeof to === 'string' && (later as { from?: unknown } | null)?.from === to;
}

function keyOf(item: unknown): string {
  const id = (item as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : sortText(item);
}

/** What a laptop with a wrong clock recorded stands where it happened, as far as the error was known. */
function timeOf(item: unknown): string {
  const { at, clockOffsetMs, source } = (item ?? {}) as { at?: unknown; clockOffsetMs?: unknown; source?: unknown };
  if (typeof at !== 'string') return '';
  // a typed time is a person's own clock, not the device's
  return trueInstant(at, typeof clockOffsetMs === 'number' && source !== 'edit' ? clockOffsetMs : null);
}

function sortText(value: unknown): string {
  return canonicalJson(value ?? null);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function mergeBookkeeping(row: Row, theirs: Row): void {
  if (typeof theirs['updatedAt'] === 'string') row['updatedAt'] = later(row['updatedAt'], theirs['updatedAt']);
  for (const field of ['createdAt', 'createdBy'] as const) {
    const value = theirs[field];
    if (typeof value === 'string' && (typeof row[field] !== 'string' || value < row[field])) row[field] = value;
  }
}

function later(a: unknown, b: string): string {
  return typeof a === 'string' && a > b ? a : b;
}
