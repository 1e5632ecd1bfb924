import { type ClockComparison, offsetNow } from '@shared/sync/clock';
import type { CalloutDatabase } from '../db/database';

/** A change of less than this is not worth a line in the store. */
const WORTH_KEEPING_MS = 2_000;

const known = new WeakMap<CalloutDatabase, ClockComparison>();

/** Remembers how the clocks compare; true when the store should hear of it. */
export function setClockComparison(db: CalloutDatabase, comparison: ClockComparison): boolean {
  const before = known.get(db);
  known.set(db, comparison);
  return before === undefined || Math.abs(before.offsetMs - comparison.offsetMs) >= WORTH_KEEPING_MS;
}

/**
 * Milliseconds to add to this laptop's clock for true time; null when no server was ever asked in this session.
 *
 * @param wallMs `Date.now()`
 * @param monotonicMs `performance.now()`
 */
export function clockOffsetMs(db: CalloutDatabase, wallMs: number, monotonicMs: number): number | null {
  const comparison = known.get(db);
  return comparison === undefined ? null : offsetNow(comparison, wallMs, monotonicMs);
}
