// A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): as close to wall time as the wall clock allows, never going
// back on one laptop, and always after everything that laptop has seen. Order rests on it; wall time is for people and for the SLA.

/** `milliseconds.counter.device`, all of fixed width but the last: texts sort as the times do. */
export type LogicalTime = string;

const MS_WIDTH = 9;
const COUNTER_WIDTH = 5;
const MOST_COUNTED = 36 ** COUNTER_WIDTH - 1;
/** The year 3000: no clock is set there by mistake, and what comes after it must have room. */
const FURTHEST_MS = Date.UTC(3000, 0);

export interface ClockState {
  readonly ms: number;
  readonly counter: number;
}

export const CLOCK_START: ClockState = { ms: 0, counter: 0 };

/**
 * The time of a new event.
 *
 * @param last state after the last event made or seen here
 * @param nowMs the wall clock, Unix milliseconds; may have been set back
 */
export function tick(last: ClockState, nowMs: number): ClockState {
  const wall = Math.max(0, Math.floor(nowMs));
  if (wall > last.ms) return { ms: wall, counter: 0 };
  return last.counter < MOST_COUNTED ? { ms: last.ms, counter: last.counter + 1 } : { ms: last.ms + 1, counter: 0 };
}

/** Takes in a time seen from elsewhere: what is made here from now on comes after it. One that no laptop can have made is ignored. */
export function observe(last: ClockState, seen: LogicalTime): ClockState {
  const other = readTime(seen);
  if (other === null || other.ms > FURTHEST_MS) return last;
  if (other.ms > last.ms) return { ms: other.ms, counter: other.counter };
  if (other.ms < last.ms) return last;
  return { ms: last.ms, counter: Math.max(last.counter, other.counter) };
}

export function writeTime({ ms, counter }: ClockState, device: string): LogicalTime {
  return `${ms.toString(36).padStart(MS_WIDTH, '0')}.${counter.toString(36).padStart(COUNTER_WIDTH, '0')}.${device}`;
}

/** Null for what is no logical time (an operation of an older version has none). */
export function readTime(time: LogicalTime): ClockState | null {
  const [ms = '', counter = ''] = time.split('.');
  // a wider one would sort before what it comes after, and could be no number of ours
  if (!/^[0-9a-z]{9}$/.test(ms) || !/^[0-9a-z]{5}$/.test(counter)) return null;
  return { ms: Number.parseInt(ms, 36), counter: Number.parseInt(counter, 36) };
}

/** Above this the person is told that the laptop's clock is wrong (CHT warns at ten minutes, too). */
export const SKEW_WARNING_MS = 10 * 60_000;

/** A comparison of this laptop's clock with a server's. `monotonicMs` is a clock that nobody can set (time since the start). */
export interface ClockComparison {
  /** Milliseconds to add to the wall clock for true time. */
  readonly offsetMs: number;
  readonly wallMs: number;
  readonly monotonicMs: number;
}

/**
 * Compares with a server's `Date`, which has a resolution of one second and is as old as half the round trip.
 *
 * @param serverMs the server's time, Unix milliseconds
 * @param sentMs, receivedMs wall clock before and after the request
 */
export function compareClock(
  serverMs: number,
  sentMs: number,
  receivedMs: number,
  monotonicMs: number,
): ClockComparison {
  const middle = (sentMs + receivedMs) / 2;
  // a Date header cuts the second off: half of it is the best guess
  const offset = Math.round(serverMs + 500 - middle);
  return { offsetMs: Math.abs(offset) < 1_500 ? 0 : offset, wallMs: receivedMs, monotonicMs };
}

/**
 * Milliseconds to add to the wall clock now. When the clock was set since the comparison, wall and monotonic time have moved by different
 * amounts, and the offset moves with the difference; a second's difference is drift and is left alone.
 */
export function offsetNow(known: ClockComparison, wallMs: number, monotonicMs: number): number {
  const jump = wallMs - known.wallMs - (monotonicMs - known.monotonicMs);
  return Math.abs(jump) < 1_000 ? known.offsetMs : Math.round(known.offsetMs - jump);
}
