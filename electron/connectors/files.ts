import type { FileStore } from '../vault/files';
import { HttpError } from './failure';
import type { ConnectorFiles } from './makers';

/** The profile's files for connectors. A file that is there but damaged is no file: what is sent must be what its hash says. */
export function connectorFiles(store: Pick<FileStore, 'get' | 'put'>): ConnectorFiles {
  return {
    read: async (sha256) => {
      const file = await store.get(sha256);
      return file.ok ? file.value : null;
    },
    put: async (bytes) => {
      const stored = await store.put(bytes);
      // thrown, so that the connector stops; the code tells a full disk from the rest
      if (!stored.ok) throw new HttpError(stored.error.code, stored.error.detail ?? '', false);
      return stored.value;
    },
  };
}
