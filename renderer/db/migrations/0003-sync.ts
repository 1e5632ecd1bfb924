import type { Migration } from './index';

/** Connections, what is linked with them, conflicts, the media lane and the log; operations know their deliveries. */
export const sync: Migration = {
  version: 3,
  stores: {
    outbox: '++seq, &id, state, jobId, [kind+recordId], *pending',
    connections: 'id',
    links: '[connection+recordId], [connection+remoteId], recordId',
    conflicts: 'id, recordId, jobId, state',
    media: 'key, connection, state, recordId',
    syncLog: '++n, connection',
    // number of the last transaction, which its journal entry carries too: which of the two is ahead is seen at start
    marks: 'key',
  },
  upgrade: async (transaction) => {
    await transaction
      .table('outbox')
      .toCollection()
      .modify((operation: Record<string, unknown>) => {
        Object.assign(operation, {
          clock: '',
          device: '',
          origin: null,
          handedOver: false,
          pending: [],
          deliveries: {},
          // nothing could be sent before this version
          state: 'queued',
        });
      });
  },
};
