import { fail, type Result } from '@shared/result';
import type { CouchAccess, CouchOptions } from './types';

/** What the settings page of a hub shows. */
export interface CouchMetadata {
  readonly database: string | null;
  readonly documents: number | null;
  /** Version of the write rules installed there, and of those this app brings; null where there are none. */
  readonly rules: number | null;
  readonly ownRules: number;
  readonly user: string | null;
  readonly roles: readonly string[];
  /** Teams this login belongs to. */
  readonly teams: readonly string[];
}

/** `options` may lack the team while somebody is still choosing it. Errors: as the port's calls. */
export function couchMetadata(
  _access: CouchAccess & { readonly options: Partial<CouchOptions> },
): Promise<Result<CouchMetadata>> {
  return Promise.resolve(fail('unsupported'));
}
