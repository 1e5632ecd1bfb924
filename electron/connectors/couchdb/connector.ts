import type { Capabilities, ConnectionInfo, Connector } from '@shared/connectors/port';
import { fail, type Result } from '@shared/result';
import { z } from '@shared/z';
import { CouchClient, shaped } from './client';
import { readCursor } from './cursor';
import { FileLane } from './files';
import { databaseSchema, Feed } from './pull';
import { pushItems } from './push';
import { RULES_VERSION } from './rules';
import { isAdministrator, mayDeleteIn, readRules, readSession, readVersion, type Session } from './session';
import { type CouchSetup, databaseOf, memberRole } from './types';

/** What a hub can do. An attachment of a CouchDB may have a gigabyte unless an administrator said otherwise. */
export const COUCH_CAPABILITIES: Capabilities = {
  system: 'couchdb',
  role: 'hub',
  unit: 'record',
  guard: 'revision',
  idempotentCreate: 'id',
  batchSize: 500,
  pageSize: 1_000,
  transitions: 'free',
  files: { up: true, down: true, resume: false, chunkBytes: null, maxBytes: 1_073_741_824, withRecord: false },
  live: true,
};

/** One long poll lasts no longer: proxies cut silent connections after a minute. */
const POLL_MS = 45_000;

/**
 * A connector to a team's hub; see the port. Keep one instance a connection: it reads the next page ahead and goes on with a download
 * that broke off. A login other than the last one needs a new instance.
 */
export function createCouchConnector(setup: CouchSetup): Connector {
  const { options, connection, now, files } = setup;
  const client = new CouchClient(setup);
  const database = databaseOf(options);
  let known: Session | null = null;
  const mayDelete = async (): Promise<boolean> => {
    if (known === null) {
      const session = await readSession(client);
      if (!session.ok) return false;
      known = session.value;
    }
    return mayDeleteIn(options.team, known);
  };
  const feed = new Feed({ client, database, mayDelete });
  const lane = new FileLane({ client, database, files, now });
  return {
    test: () => test(client, database, setup),
    pull: (request) => feed.pull(request),
    push: (items) => pushItems({ client, database, connection, now }, items),
    file: (request) => lane.move(request),
    wait: async (cursor, timeoutMs, stop) => {
      const controller = new AbortController();
      const abort = (): void => controller.abort();
      if (stop.aborted) abort();
      stop.addEventListener('abort', abort, { once: true });
      try {
        return await waitForChange(client, database, { cursor, timeoutMs, signal: controller.signal });
      } finally {
        stop.removeEventListener('abort', abort);
      }
    },
  };
}

type Warning = ConnectionInfo['warnings'][number];

async function test(client: CouchClient, database: string, setup: CouchSetup): Promise<Result<ConnectionInfo>> {
  const version = await readVersion(client);
  if (!version.ok) return version;
  const session = await readSession(client);
  if (!session.ok) return session;
  const info = shaped(await client.json('GET', [database]), databaseSchema);
  if (!info.ok) return info;
  const rules = await readRules(client, database);
  if (!rules.ok) return rules;
  const { user, roles, serverTime } = session.value;
  const { team } = setup.options;
  const warnings: Warning[] = [];
  const warn = (code: string, params: Warning['params'] = {}): void => void warnings.push({ code, params });
  if (isPlain(setup.url)) warn('plainHttp');
  if (!isAdministrator(session.value) && !roles.includes(memberRole(team))) warn('notInTeam', { team });
  if (rules.value === null) warn('rulesMissing');
  else if (rules.value.version < RULES_VERSION) warn('rulesOlder', { there: rules.value.version, here: RULES_VERSION });
  else if (rules.value.version > RULES_VERSION) warn('rulesNewer', { there: rules.value.version, here: RULES_VERSION });
  const value: ConnectionInfo = {
    capabilities: COUCH_CAPABILITIES,
    version: version.value,
    user,
    serverTime,
    warnings,
  };
  return { ok: true, value };
}

/** Whether login and work would cross a network in the clear. */
function isPlain(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

const changedSchema = z.object({ results: z.array(z.unknown()) });

interface Waiting {
  readonly cursor: string | null;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Long polls, one after the other: a server that knows no time limit of its own hangs until the next change. */
async function waitForChange(
  client: CouchClient,
  database: string,
  { cursor: text, timeoutMs, signal }: Waiting,
): Promise<Result<boolean>> {
  const cursor = readCursor(text);
  if (cursor === null || cursor.today !== null) return { ok: true, value: true };
  // a clock that nobody can set
  const until = performance.now() + timeoutMs;
  for (;;) {
    const began = performance.now();
    const leftMs = Math.min(POLL_MS, until - began);
    if (leftMs <= 0) return { ok: true, value: false };
    const answer = await client.json('GET', [database, '_changes'], {
      query: { feed: 'longpoll', since: cursor.since, limit: 1, timeout: Math.ceil(leftMs) },
      signal,
      timeoutMs: leftMs + 500,
    });
    if (signal.aborted) return fail('cancelled', 'given up');
    if (!answer.ok && answer.error.code === 'timedOut') continue;
    // a place it cannot read: the next pull sorts that out
    if (answer.ok && answer.status === 400) return { ok: true, value: true };
    const changed = shaped(answer, changedSchema);
    if (!changed.ok) return changed;
    if (changed.value.results.length > 0) return { ok: true, value: true };
    // a server that does not wait would be asked without end
    if (performance.now() - began < leftMs / 2) return { ok: true, value: false };
  }
}
