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

/** Lines with which a run ends: what stands between two of them is of one run. */
const RUN_ENDS = new Set(['done', 'failed']);

/**
 * What each connection left out, as its newest run that left something of the kind out said it. A run says it page by page: those
 * are added up; an older run that said the same is not added to it.
 */
export function leftOutSummary(linesNewestFirst: readonly SyncLogLine[]): LeftOut[] {
  const runs = new Map<string, number>();
  const found = new Map<string, LeftOut & { run: number }>();
  for (const { connection, event, params } of linesNewestFirst) {
    const run = runs.get(connection) ?? 0;
    if (RUN_ENDS.has(event)) runs.set(connection, run + 1);
    const { what, count } = params;
    if (event !== 'leftOut' || typeof what !== 'string' || typeof count !== 'number') continue;
    const key = `${connection} ${what}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { connection, what, count, run });
    else if (known.run === run) found.set(key, { ...known, count: known.count + count });
  }
  return [...found.values()]
    .filter(({ count }) => count > 0)
    .map(({ connection, what, count }) => ({ connection, what, count }));
}
