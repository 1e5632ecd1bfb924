import type { Connector } from '@shared/connectors/port';
import { fail } from '@shared/result';
import type { CouchSetup } from './types';

/** A connector to a team's hub; see the port. Keep one instance a connection: it reads the next page ahead and goes on with half a file. */
export function createCouchConnector(_setup: CouchSetup): Connector {
  return {
    test: () => Promise.resolve(fail('unsupported')),
    pull: () => Promise.resolve(fail('unsupported')),
    push: () => Promise.resolve(fail('unsupported')),
    file: () => Promise.resolve(fail('unsupported')),
    wait: () => Promise.resolve(fail('unsupported')),
  };
}
