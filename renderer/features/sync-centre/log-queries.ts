import type { SyncLogLine } from '@shared/domain/sync-records';
import type { CalloutDatabase } from '../../db/database';

/** The last lines of the log, newest first. */
export async function logLines(db: CalloutDatabase, count: number): Promise<SyncLogLine[]> {
  return db.syncLog.orderBy('n').reverse().limit(count).toArray();
}

export interface LeftOut {
  readonly connection: string;
  readonly what: string;
  readonly count: number;
}

/** What each connection's pulls left out, the newest word about each thing. */
export function leftOutSummary(linesNewestFirst: readonly SyncLogLine[]): LeftOut[] {
  const found = new Map<string, LeftOut>();
  for (const { connection, event, params } of linesNewestFirst) {
    const { what, count } = params;
    if (event !== 'leftOut' || typeof what !== 'string' || typeof count !== 'number') continue;
    const key = `${connection} ${what}`;
    if (!found.has(key)) found.set(key, { connection, what, count });
  }
  return [...found.values()].filter(({ count }) => count > 0);
}
