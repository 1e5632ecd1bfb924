import type { CalloutDatabase } from '../../db/database';

/** What the store needs beside the database. Injected, so that a test can set the clock and the dice. */
export interface StoreEnvironment {
  readonly db: CalloutDatabase;
  /** Wall clock, Unix milliseconds. */
  readonly now: () => number;
  readonly random: () => number;
  /** Whether the person at this laptop speaks for the office (dispatcher). */
  readonly isOffice: () => boolean;
  /** Language of the sentences a ticket system gets. */
  readonly language: () => 'en' | 'de';
}

export function isoNow(env: Pick<StoreEnvironment, 'now'>): string {
  return new Date(env.now()).toISOString();
}
