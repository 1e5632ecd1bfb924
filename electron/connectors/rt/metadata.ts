import { fail, type Result } from '@shared/result';
import type { RtMetadata } from './metadata-schema';
import type { RtConnectorInput } from './types';

/** Reads what there is to choose from; with `options.queue` its fields and statuses, else those of the first queue. Changes nothing. */
export async function rtMetadata(_input: Omit<RtConnectorInput, 'files'>): Promise<Result<RtMetadata>> {
  return Promise.resolve(fail('unsupported', 'being written'));
}
