import type { Reading } from '../probes/reading';

// Careful looks at values that came through a parser: what is not a plain number or time is unknown, never good.

const DAY_MS = 86_400_000;

/** A finite number; NaN and everything else are not known. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A count: finite and not negative. */
export function isCount(value: unknown): value is number {
  return isNumber(value) && value >= 0;
}

/** Whole text, trimmed; null for everything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Text of another program as part of a sentence of ours: without a full stop of its own. */
export function clause(value: unknown): string {
  return (textOf(value) ?? '').replace(/[.\s]+$/, '');
}

/** Days from now until a time (negative: past); null for what is no ISO date. */
export function daysUntil(time: unknown, nowMs: number): number | null {
  if (typeof time !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(time)) return null;
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? null : (ms - nowMs) / DAY_MS;
}

/** Days since a time; a time that lies in the future by more than a day is no answer. */
export function daysSince(time: unknown, nowMs: number): number | null {
  const left = daysUntil(time, nowMs);
  return left === null || left > 1 ? null : Math.max(0, -left);
}

/** The value of a fact that may be missing. */
export function valueOf<T>(reading: Reading<T>): T | undefined {
  return reading.status === 'known' ? reading.value : undefined;
}
