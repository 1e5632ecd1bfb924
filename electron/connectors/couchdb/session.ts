import { fail, type Result } from '@shared/result';
import { z } from '@shared/z';
import { type CouchClient, shaped } from './client';
import { memberRole, teamRole } from './types';

const sessionSchema = z.object({
  userCtx: z.object({ name: z.string().nullable(), roles: z.array(z.string()) }),
});
const welcomeSchema = z.object({ version: z.string() });
const designSchema = z.object({ rules: z.number().int().optional(), validate_doc_update: z.string().optional() });

export interface Session {
  readonly user: string | null;
  readonly roles: readonly string[];
}

/** Who the login is there. Errors: loginNeeded, notFound (no CouchDB under that address) and those of every request. */
export async function readSession(
  client: CouchClient,
): Promise<Result<Session & { readonly serverTime: string | null }>> {
  const answer = await client.json('GET', ['_session']);
  const session = shaped(answer, sessionSchema);
  if (!session.ok) return session;
  const { name, roles } = session.value.userCtx;
  // an address behind a proxy that takes the header away answers as to nobody
  if (name === null && !roles.includes('_admin')) return fail('loginNeeded', 'the server does not see the login');
  return { ok: true, value: { user: name, roles, serverTime: answer.ok ? answer.serverTime : null } };
}

/** The server's own version, in its words. */
export async function readVersion(client: CouchClient): Promise<Result<string>> {
  const welcome = shaped(await client.json('GET', ['']), welcomeSchema);
  return welcome.ok ? { ok: true, value: welcome.value.version } : welcome;
}

export interface InstalledRules {
  /** 0 for rules that name no version. */
  readonly version: number;
  readonly source: string;
}

/** The write rules of a database; null where there are none. */
export async function readRules(client: CouchClient, database: string): Promise<Result<InstalledRules | null>> {
  const answer = await client.json('GET', [database, '_design', 'callout']);
  if (answer.ok && answer.status === 404) return { ok: true, value: null };
  const design = shaped(answer, designSchema);
  if (!design.ok) return design;
  const { rules = 0, validate_doc_update: source = '' } = design.value;
  return { ok: true, value: { version: rules, source } };
}

export function isAdministrator({ roles }: Session): boolean {
  return roles.includes('_admin');
}

/** Whether the rules let this login delete: dispatchers, seniors and administrators. */
export function mayDeleteIn(team: string, session: Session): boolean {
  return (
    isAdministrator(session) ||
    session.roles.includes(teamRole(team, 'dispatcher')) ||
    session.roles.includes(teamRole(team, 'senior'))
  );
}

/** Teams a login belongs to, by its roles. */
export function teamsOf({ roles }: Session): string[] {
  const names = roles.flatMap((role) => /^callout-(.+)-(?:technician|senior|dispatcher)$/.exec(role)?.[1] ?? []);
  return [...new Set(names)].filter((team) => roles.includes(memberRole(team))).sort();
}
