import { database } from '../db/database';
import { clockOffsetMs } from './clock-offset';

/** This laptop's offset from true time as far as a server ever told; null when none did. */
export function knownOffsetMs(): number | null {
  return clockOffsetMs(database(), Date.now(), performance.now());
}

/** A time of this laptop's clock as the true instant, for clocks that a contract hangs on. */
export function trueIso(wallMs: number): string {
  return new Date(wallMs + (knownOffsetMs() ?? 0)).toISOString();
}
