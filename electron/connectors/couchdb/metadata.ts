import type { Result } from '@shared/result';
import { CouchClient, shaped } from './client';
import { databaseSchema } from './pull';
import { RULES_VERSION } from './rules';
import { readRules, readSession, teamsOf } from './session';
import { type CouchAccess, type CouchOptions, databaseOf } from './types';

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
export async function couchMetadata(
  access: CouchAccess & { readonly options: Partial<CouchOptions> },
): Promise<Result<CouchMetadata>> {
  const client = new CouchClient(access);
  const session = await readSession(client);
  if (!session.ok) return session;
  const { user, roles } = session.value;
  const common = { ownRules: RULES_VERSION, user, roles, teams: teamsOf(session.value) };
  const { team, database: named } = access.options;
  if (team === undefined && named === undefined) {
    return { ok: true, value: { ...common, database: null, documents: null, rules: null } };
  }
  const database = databaseOf({ team: team ?? '', ...(named === undefined ? {} : { database: named }) });
  const info = shaped(await client.json('GET', [database]), databaseSchema);
  if (!info.ok) return info;
  const rules = await readRules(client, database);
  if (!rules.ok) return rules;
  const value = { ...common, database, documents: info.value.doc_count, rules: rules.value?.version ?? null };
  return { ok: true, value };
}
