import type { SyncStore } from '@shared/sync/engine';
import { applyPage } from './pull';
import { enrol, join } from './enrol';
import type { StoreEnvironment } from './environment';
import { nextMedia, settleMedia } from './media';
import { plan } from './plan';
import { markSending, settle } from './settle';

export type { StoreEnvironment } from './environment';

/** The engine's store over the window's database. */
export function makeStore(env: StoreEnvironment): SyncStore {
  const { db } = env;
  return {
    enrol: () => enrol(env),
    join: (connection, watching) => join(env, connection, watching),
    applyPage: async (connection, page) => {
      const applied = await applyPage(env, connection, page);
      // the journal may be behind, but not without end
      await db.journal.room();
      return applied;
    },
    plan: (connection, capabilities, underWay) => plan(env, connection, capabilities, underWay),
    markSending: (connection, items) => markSending(env, connection, items),
    settle: (connection, items, outcomes) => settle(env, connection, items, outcomes),
    nextMedia: (connection, capabilities) => nextMedia(env, connection, capabilities),
    settleMedia: (media, outcome) => settleMedia(env, media, outcome),
    openLinks: async (connection) => {
      const row = await db.connections.get(connection);
      if (row?.role !== 'tickets') return [];
      const jobs = await db.of('job').where('state').noneOf(['closed', 'cancelled', 'resolved', 'inReview']).toArray();
      const links = await db.links.bulkGet(jobs.map(({ id }): [string, string] => [connection, id]));
      return jobs.flatMap(({ state }, i) => {
        const link = links[i];
        if (link === undefined || link.gone !== null) return [];
        const { recordId, remoteId, kind, remoteState } = link;
        return [{ recordId, remoteId, kind, remoteState, state }];
      });
    },
    unsent: (connection) => db.outbox.where('pending').equals(connection).count(),
  };
}
