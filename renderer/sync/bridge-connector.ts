import type { Connector } from '@shared/connectors/port';
import type { Connection } from '@shared/domain/sync-records';
import { bridge } from '../bridge';

/** A connector of the main process, spoken to through the bridge. Address and login stay there. */
export function bridgeConnector({ id, options }: Pick<Connection, 'id' | 'options'>): Connector {
  return {
    test: () => bridge.connection.test({ id, options }),
    pull: (request) => bridge.sync.pull({ id, options, request }),
    push: (items) => bridge.sync.push({ id, options, items: [...items] }),
    file: (request) => bridge.sync.file({ id, options, request }),
    wait: async (cursor, timeoutMs, signal) => {
      const stop = () => void bridge.sync.cancel({ id });
      signal.addEventListener('abort', stop, { once: true });
      try {
        const answer = await bridge.sync.wait({ id, options, cursor, timeoutMs });
        return answer.ok ? { ok: true, value: answer.value.changed } : answer;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
  };
}
