import { fail } from '@shared/result';
import type { Connector } from '@shared/connectors/port';
import type { RtConnectorInput } from './types';

/** A connection to one Request Tracker; makes no request before the first call. */
export function createRtConnector(_input: RtConnectorInput): Connector {
  const later = () => Promise.resolve(fail('unsupported', 'being written'));
  return { test: later, pull: later, push: later, file: later };
}
