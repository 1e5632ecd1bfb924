import type { ConnectionInfo } from '@shared/connectors/port';
import { rtMetadataSchema } from '@shared/connectors/rt-metadata';
import { rtOptionsSchema } from '@shared/connectors/rt-options';
import { proposeRtOptions } from '@shared/connectors/rt-propose';
import type { Connection } from '@shared/domain/sync-records';
import type { Connected, ConnectRequest } from '@shared/ipc/sync-calls';
import { fail, type Result } from '@shared/result';
import { sameValue } from '@shared/sync/equal';
import { withDelivery, withoutDelivery } from '@shared/sync/outbox';
import { bridge } from '../bridge';
import { type CalloutDatabase, database } from '../db/database';
import { openOperations } from './store/enrol';

export { dismissConflict, resolveConflict, undoConflict } from './decide';

// What a person may do about the sync. Everything here is local and works offline, but connecting and signing in.

/** Tests the login, keeps it in the main process and writes the connection into the store; the first sync starts by itself. */
export async function connectTo(request: ConnectRequest, db: CalloutDatabase = database()): Promise<Result<Connected>> {
  return keep(await bridge.connection.connect(request), db);
}

/** The same from a file of an administrator; `path` only from a headless command. */
export async function connectFromFile(path?: string, db: CalloutDatabase = database()): Promise<Result<Connected>> {
  return keep(await bridge.connection.connectFile(path === undefined ? {} : { path }), db);
}

async function keep(answer: Result<Connected>, db: CalloutDatabase): Promise<Result<Connected>> {
  if (!answer.ok) return answer;
  const { connection } = answer.value;
  const all = await db.connections.toArray();
  const known = all.find(({ id }) => id === connection.id);
  if (known !== undefined) {
    // the same login to the same place once more (a roll-out that is repeated): the main process has kept the newer login under its id
    const options = { ...known.options, ...connection.options };
    await db.connections.update(known.id, {
      options,
      ...(sameValue(options, known.options) ? {} : { cursor: null }),
      loginNeeded: false,
      lastError: null,
      lastErrorDetail: null,
      tested: testedNow({ ok: true, value: answer.value.info }),
    });
    return answer;
  }
  if (all.some((other) => isSamePlace(other, connection))) {
    // by another login: everything would be told there twice
    await bridge.connection.forget({ id: connection.id });
    return fail('busy', 'this server is connected already: sign out there first, or sign in with the other login');
  }
  const row: Connection = {
    ...connection,
    options: await fittingOptions(connection),
    addedAt: new Date().toISOString(),
    paused: false,
    cursor: null,
    primed: false,
    lastTriedAt: null,
    lastSuccessAt: null,
    lastError: null,
    lastErrorDetail: null,
    loginNeeded: false,
  };
  await db.connections.put(row);
  // what will not work is told by the settings that are used
  const tested = await bridge.connection.test({ id: row.id, options: row.options });
  const info = tested.ok ? tested.value : answer.value.info;
  await keepTested(row.id, { ok: true, value: info }, db);
  return { ok: true, value: { connection: { ...connection, options: row.options }, info } };
}

/** The same ticket system, or the same team of a hub, whoever signs in there and with or without encryption. */
function isSamePlace(a: Pick<Connection, 'system' | 'role' | 'url' | 'options'>, b: typeof a): boolean {
  const place = ({ url }: typeof a) => url.replace(/^https?:/, '');
  const isSameTeam = a.role === 'tickets' || sameValue(a.options['team'], b.options['team']);
  return a.system === b.system && place(a) === place(b) && isSameTeam;
}

/**
 * What nobody has set yet is set to what fits the server: fields by their names, statuses by its lifecycle. It can all be changed; a
 * server that does not tell leaves the defaults.
 */
async function fittingOptions({ id, system, options }: Connected['connection']): Promise<Record<string, unknown>> {
  if (system !== 'rt' || Object.hasOwn(options, 'ticketFields') || Object.hasOwn(options, 'statuses')) return options;
  const asked = await bridge.connection.metadata({ id, options });
  const metadata = asked.ok ? rtMetadataSchema.safeParse(asked.value.metadata) : null;
  const current = rtOptionsSchema.safeParse(options);
  if (metadata?.success !== true || !current.success) return options;
  // only what was set counts as set: a default is no wish
  const wished = Object.fromEntries(Object.entries(current.data).filter(([key]) => Object.hasOwn(options, key)));
  return proposeRtOptions(metadata.data, wished);
}

/**
 * A ticket system's login stands for the technician of this laptop, who may have come after the connection (a roll-out). Its jobs are then
 * read again, to be theirs.
 */
export async function identify(db: CalloutDatabase, technicianId: string | null): Promise<void> {
  if (technicianId === null) return;
  for (const { id, role, options } of await db.connections.toArray()) {
    if (role !== 'tickets' || typeof options['technicianId'] === 'string') continue;
    await db.connections.update(id, { options: { ...options, technicianId }, cursor: null });
  }
}

/** Asks the server once more, with the login and the settings as they are; what it says is kept with the connection. */
export async function testConnection(id: string, db: CalloutDatabase = database()): Promise<Result<ConnectionInfo>> {
  const connection = await db.connections.get(id);
  if (connection === undefined) return fail('notFound');
  const answer = await bridge.connection.test({ id, options: connection.options });
  await keepTested(id, answer, db);
  return answer;
}

async function keepTested(id: string, answer: Result<ConnectionInfo>, db: CalloutDatabase): Promise<void> {
  await db.connections.update(id, { tested: testedNow(answer) });
}

function testedNow(answer: Result<ConnectionInfo>): NonNullable<Connection['tested']> {
  const at = new Date().toISOString();
  if (answer.ok) return { at, info: answer.value, error: null };
  const { code, detail } = answer.error;
  return { at, info: null, error: { code, ...(detail === undefined ? {} : { detail }) } };
}

/** A new login for a connection whose old one was refused. */
export async function signIn(
  id: string,
  login: { token: string } | { user: string; password: string },
  db: CalloutDatabase = database(),
): Promise<Result<unknown>> {
  const connection = await db.connections.get(id);
  if (connection === undefined) return fail('notFound');
  const { system, url, options } = connection;
  const answer = await bridge.connection.signIn({ id, options, login });
  // the kept logins were lost: the same login to the same place comes back under the same id
  if (!answer.ok && answer.error.code === 'notFound' && system !== 'memory') {
    return connectTo({ system, url, options, ...login }, db);
  }
  if (answer.ok) await keepTested(id, answer, db);
  if (answer.ok) await db.connections.update(id, { loginNeeded: false, lastError: null, lastErrorDetail: null });
  return answer;
}

/**
 * Forgets the login and the connection. What was not sent stays in the outbox; what was stays marked as sent, and is looked for first
 * should the same system be connected again.
 */
export async function signOut(id: string, db: CalloutDatabase = database()): Promise<Result<unknown>> {
  const forgotten = await bridge.connection.forget({ id });
  if (!forgotten.ok) return forgotten;
  await db.transaction('rw', [db.connections, db.outbox, db.links, db.media], async () => {
    const open = await openOperations(db, id);
    await db.outbox.bulkPut(
      open.map((operation) => ({
        ...withoutDelivery(operation, id),
        handedOver:
          operation.handedOver || (operation.deliveries[id]?.attempts ?? 0) > 0 || isUnsure(operation.deliveries[id]),
      })),
    );
    await db.links.where('[connection+recordId]').between([id, ''], [id, '\uffff']).delete();
    await db.media.where('connection').equals(id).delete();
    await db.connections.delete(id);
  });
  return forgotten;
}

const isUnsure = (delivery: { readonly unsure: boolean } | undefined): boolean => delivery?.unsure === true;

export async function setPaused(id: string, paused: boolean, db: CalloutDatabase = database()): Promise<void> {
  await db.connections.update(id, { paused });
  if (paused) await bridge.sync.cancel({ id });
}

export async function setConnectionName(id: string, name: string, db: CalloutDatabase = database()): Promise<void> {
  await db.connections.update(id, { name: name.trim().slice(0, 200) });
}

/** Settings of the system (filter, field mapping, status table), as its connector reads them. */
export async function setConnectionOptions(
  id: string,
  options: Record<string, unknown>,
  db: CalloutDatabase = database(),
): Promise<void> {
  // what it lists may be other records now: it is asked from the beginning, and what is here already is recognised
  // and what was found out with the old ones says nothing of these
  await db.connections
    .where('id')
    .equals(id)
    .modify((connection) => {
      Object.assign(connection, { options, cursor: null });
      delete connection.tested;
    });
}

/** Puts parked, failed or waiting operations back into the queue, at once. */
export async function retryOperations(ids: readonly string[], db: CalloutDatabase = database()): Promise<void> {
  await db.transaction('rw', db.outbox, async () => {
    const operations = await db.outbox
      .where('id')
      .anyOf([...ids])
      .toArray();
    await db.outbox.bulkPut(
      operations.map((operation) =>
        Object.entries(operation.deliveries)
          .filter(([, { state }]) => state === 'parked' || state === 'queued' || state === 'sending')
          .reduce(
            (next, [connection]) =>
              withDelivery(next, connection, { state: 'queued', nextAt: null, reason: null, message: null }),
            operation,
          ),
      ),
    );
  });
}

export async function retryMedia(keys: readonly string[], db: CalloutDatabase = database()): Promise<void> {
  await db.transaction('rw', db.media, db.outbox, async () => {
    const files = (await db.media.bulkGet([...keys])).filter((media) => media !== undefined);
    await db.media.bulkPut(
      files
        .filter(({ state }) => state !== 'done')
        .map((media) => ({ ...media, state: 'queued' as const, nextAt: null, reason: null, message: null })),
    );
    const operations = files.map(({ operationId }) => operationId).filter((id) => id !== null);
    await retryOperations(operations, db);
  });
}
