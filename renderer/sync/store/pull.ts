import type { PullPage } from '@shared/connectors/port';
import type { Applied } from '@shared/sync/engine';
import { localClock } from '../../db/clock';
import { Taking } from './apply';
import { enrolNumbered } from './enrol';
import { isoNow, type StoreEnvironment } from './environment';

/** Left out because this version cannot read it: a newer one looks again (`reread.ts`). */
const READ_LATER = new Set(['unknownKind', 'unreadable']);

/** Merges a page into the store and moves the cursor on: one transaction, so that a kill repeats the page or nothing. */
export async function applyPage(env: StoreEnvironment, connectionId: string, page: PullPage): Promise<Applied> {
  const { db } = env;
  const clock = await localClock(db);
  return db.transaction('rw', db.tables, async () => {
    const connection = await db.connections.get(connectionId);
    if (connection === undefined) return { taken: {}, conflicts: 0 };
    if (page.startedAnew) {
      // its memory is gone: what we knew of it says nothing any more
      await db.links.where('[connection+recordId]').between([connectionId, ''], [connectionId, '\uffff']).delete();
    }
    const now = page.startedAnew ? { ...connection, primed: false } : connection;
    const taking = await Taking.open(env, clock, now, page.records);
    for (const record of page.records) taking.take(record);
    const applied = await taking.write();
    await enrolNumbered(db, connection, page.records);
    const keys = page.files.map((file) => `${connectionId}:down:${file.ref}`);
    const known = new Set((await db.media.bulkGet(keys)).map((media) => media?.key));
    await db.media.bulkPut(
      page.files
        .map((file, i) => ({ file, key: keys[i] ?? '' }))
        .filter(({ key }) => !known.has(key))
        .map(({ file, key }) => ({
          ...file,
          key,
          connection: connectionId,
          direction: 'down' as const,
          operationId: null,
          state: 'queued' as const,
          attempts: 0,
          nextAt: null,
          reason: null,
          message: null,
          doneBytes: 0,
          unsure: false,
        })),
    );
    const leftOut = [...page.leftOut, ...taking.leftOut()];
    await announce(env, connectionId, leftOut);
    await db.connections.update(connectionId, {
      cursor: page.cursor,
      ...(leftOut.some(({ what, count }) => count > 0 && READ_LATER.has(what)) ? { unread: true } : {}),
      ...(page.startedAnew ? { primed: false } : {}),
    });
    return applied;
  });
}

async function announce(env: StoreEnvironment, connection: string, leftOut: PullPage['leftOut']): Promise<void> {
  for (const { what, count } of leftOut) {
    if (count <= 0) continue;
    await env.db.syncLog.add({ at: isoNow(env), connection, event: 'leftOut', params: { what, count } });
  }
}
