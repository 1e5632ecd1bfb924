import { teamNameProblem } from '@shared/domain/team';
import { fail, type Result } from '@shared/result';
import { z } from '@shared/z';
import { type Answer, CouchClient, shaped } from './client';
import { isTree, type Tree } from './documents';
import { RULES_VERSION, rulesSource } from './rules';
import { isAdministrator, readRules, readSession } from './session';
import { databaseOf, type Fetch, memberRole, teamRole, TEAM_ROLES, type TeamRole } from './types';

export interface TeamMember {
  readonly user: string;
  /** Null leaves the password of somebody who is already there. */
  readonly password: string | null;
  readonly role: TeamRole;
}

export interface TeamRequest {
  readonly url: string;
  /** The administrator's login: used for these requests and not kept. */
  readonly user: string;
  readonly password: string;
  readonly team: string;
  readonly members: readonly TeamMember[];
  readonly fetch: Fetch;
}

export interface TeamInstallation {
  readonly database: string;
  readonly created: boolean;
  readonly rules: string;
  readonly members: string[];
}

const USERS = '_users';
const DESIGN = ['_design', 'callout'] as const;
/** Somebody else may write the same document at the same time. */
const TRIES = 3;

/**
 * Makes a team's database, its members and its write rules. Doing it again brings everything up to what is asked for, and takes nobody
 * out. Errors: as the port's calls, `newerVersion` when the rules there are of a newer app, `badInput` when a new member has no password;
 * both before anything is changed.
 */
export async function installTeam(request: TeamRequest): Promise<Result<TeamInstallation>> {
  const { url, user, password, team, members, fetch } = request;
  if (teamNameProblem(team) !== null) return fail('badInput', 'no name of a team');
  const client = new CouchClient({ url, secret: { user, password }, fetch });
  const session = await readSession(client);
  if (!session.ok) return session;
  if (!isAdministrator(session.value)) return fail('forbiddenThere', 'this login is no administrator of the server');
  const database = databaseOf({ team });
  const rules = await readRules(client, database);
  if (!rules.ok) return rules;
  if (rules.value !== null && rules.value.version > RULES_VERSION) {
    return fail('newerVersion', `the rules there are version ${rules.value.version}`);
  }
  const users = await ensureUsers(client);
  if (!users.ok) return users;
  const missing = await newcomersWithoutPassword(client, members);
  if (!missing.ok) return missing;
  if (missing.value.length > 0) return fail('badInput', `new and without a password: ${missing.value.join(', ')}`);

  const created = await ensureDatabase(client, database);
  if (!created.ok) return created;
  // the rules before the members: nobody writes without them
  const steps = [
    () => installRules(client, database, team),
    () => openToTeam(client, database, team),
    ...members.map((member) => () => enrolMember(client, team, member)),
  ];
  for (const step of steps) {
    const done = await step();
    if (!done.ok) return done;
  }
  return {
    ok: true,
    value: {
      database,
      created: created.value,
      rules: String(RULES_VERSION),
      members: members.map((member) => member.user),
    },
  };
}

async function ensureUsers(client: CouchClient): Promise<Result<null>> {
  const there = await client.json('GET', [USERS]);
  if (!there.ok) return { ok: false, error: there.error };
  return there.status === 404 ? accepted(await client.json('PUT', [USERS]), [412]) : { ok: true, value: null };
}

async function newcomersWithoutPassword(
  client: CouchClient,
  members: readonly TeamMember[],
): Promise<Result<string[]>> {
  const missing: string[] = [];
  for (const member of members.filter(({ password }) => password === null)) {
    const doc = await read(client, [USERS, userId(member.user)]);
    if (!doc.ok) return doc;
    if (doc.value === null) missing.push(member.user);
  }
  return { ok: true, value: missing };
}

/** @returns whether it was not there before */
async function ensureDatabase(client: CouchClient, database: string): Promise<Result<boolean>> {
  const answer = await client.json('PUT', [database]);
  if (answer.ok && answer.status === 412) return { ok: true, value: false };
  const done = accepted(answer);
  return done.ok ? { ok: true, value: true } : done;
}

function installRules(client: CouchClient, database: string, team: string): Promise<Result<null>> {
  return change(client, [database, ...DESIGN], (doc) => ({
    ...doc,
    language: 'javascript',
    rules: RULES_VERSION,
    validate_doc_update: rulesSource(team),
  }));
}

const securitySchema = z.object({
  admins: z.looseObject({ names: z.array(z.string()).default([]), roles: z.array(z.string()).default([]) }).optional(),
  members: z.looseObject({ names: z.array(z.string()).default([]), roles: z.array(z.string()).default([]) }).optional(),
});

/** Members read and write; what an administrator has added besides stays. */
async function openToTeam(client: CouchClient, database: string, team: string): Promise<Result<null>> {
  const path = [database, '_security'];
  const answer = await client.json('GET', path);
  const security = shaped(answer, securitySchema);
  if (!security.ok) return security;
  const { admins, members } = security.value;
  const withRole = (list: typeof members, role: string): Tree => ({
    ...list,
    names: list?.names ?? [],
    roles: [...new Set([...(list?.roles ?? []), role])],
  });
  const wanted = {
    ...(answer.ok && isTree(answer.body) ? answer.body : {}),
    admins: withRole(admins, '_admin'),
    members: withRole(members, memberRole(team)),
  };
  return accepted(await client.json('PUT', path, { body: wanted }));
}

function enrolMember(client: CouchClient, team: string, { user, password, role }: TeamMember): Promise<Result<null>> {
  const id = userId(user);
  const ofTeam = new Set([memberRole(team), ...TEAM_ROLES.map((other) => teamRole(team, other))]);
  return change(client, [USERS, id], (doc) => ({
    // hash and salt of a password that stays
    ...doc,
    _id: id,
    name: user,
    type: 'user',
    // one role in this team, and whatever the person is elsewhere
    roles: [...rolesOf(doc).filter((other) => !ofTeam.has(other)), memberRole(team), teamRole(team, role)],
    ...(password === null ? {} : { password }),
  }));
}

const userId = (user: string): string => `org.couchdb.user:${user}`;

function rolesOf(doc: Tree | null): string[] {
  const roles = doc?.['roles'];
  return Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [];
}

async function read(client: CouchClient, path: readonly string[]): Promise<Result<Tree | null>> {
  const answer = await client.json('GET', path);
  if (!answer.ok) return { ok: false, error: answer.error };
  if (answer.status === 404) return { ok: true, value: null };
  return answer.status === 200 && isTree(answer.body) ? { ok: true, value: answer.body } : fail('badAnswer');
}

/** Reads, changes and writes a document; writes nothing when it is already so. */
async function change(
  client: CouchClient,
  path: readonly string[],
  make: (doc: Tree | null) => Tree,
): Promise<Result<null>> {
  for (let tries = 1; ; tries++) {
    const doc = await read(client, path);
    if (!doc.ok) return doc;
    const wanted = make(doc.value);
    if (doc.value !== null && JSON.stringify(wanted) === JSON.stringify(doc.value)) return { ok: true, value: null };
    const answer = await client.json('PUT', path, { body: wanted });
    if (answer.ok && answer.status === 409 && tries < TRIES) continue;
    return accepted(answer);
  }
}

function accepted(answer: Answer, alsoGood: readonly number[] = []): Result<null> {
  if (!answer.ok) return { ok: false, error: answer.error };
  if (answer.status < 300 || alsoGood.includes(answer.status)) return { ok: true, value: null };
  const reason = isTree(answer.body) && typeof answer.body['reason'] === 'string' ? `: ${answer.body['reason']}` : '';
  return fail('badAnswer', `status ${answer.status}${reason}`);
}
