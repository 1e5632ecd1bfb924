import type { Link } from '../domain/sync-records';
import { fail, ok, type Result } from '../result';
import { pullHub, pushHub, seqOf } from './memory-hub';
import type { MemoryServer } from './memory-server';
import { ended, pullTickets, pushTickets, ticketOf } from './memory-tickets';
import { call, codeOf, fromHex, type MemoryTransport, toHex } from './memory-wire';
import type { Capabilities, Connector, FileOutcome, FileRequest, PushItem } from './port';

export interface MemoryFiles {
  /** The bytes; null when the file is not in the profile any more. */
  read(sha256: string): Promise<Uint8Array | null>;
  put(bytes: Uint8Array): Promise<{ sha256: string; sizeBytes: number }>;
}

export interface MemoryConnectorOptions {
  /** Id of the connection, for its links. */
  readonly connection?: string;
  /** Technicians by login there. */
  readonly people?: Readonly<Record<string, string>>;
  readonly files?: MemoryFiles;
  readonly batchSize?: number;
  readonly pageSize?: number;
  readonly chunkBytes?: number | null;
  readonly maxFileBytes?: number | null;
  /** Another way to the same server, such as a network. */
  readonly transport?: MemoryTransport;
}

/** What both sides of the connector need. */
export interface MemoryClient {
  readonly login: string;
  readonly seesAll: boolean;
  link(item: PushItem, remoteId: string, revision: string | null, seenAt: string, unknown?: unknown): Link;
  /** Undefined when nobody is known by it. */
  technicianOf(login: string): string | undefined;
  loginOf(technician: string): string | undefined;
  /** Our id of something that was made there. */
  idOf(remote: string): string;
}

const NO_FILES: MemoryFiles = {
  read: () => Promise.resolve(null),
  put: () => Promise.reject(new Error('this connector was given no files')),
};

/** A connector to a server held in memory: the default in tests, and the shortest complete example of the port. */
export function createMemoryConnector(
  server: MemoryServer,
  login: string,
  options: MemoryConnectorOptions = {},
): Connector {
  const { role } = server.options;
  const transport = options.transport ?? server.transport(login);
  const capabilities = memoryCapabilities(role, options);
  const people = options.people ?? {};
  const connection = options.connection ?? (role === 'hub' ? 'memory-hub1' : 'memory-desk1');
  const client: MemoryClient = {
    login,
    seesAll: (server.options.seesAll ?? []).includes(login),
    link: (item, remoteId, revision, seenAt, unknown = null) => ({
      connection,
      recordId: item.recordId,
      kind: item.kind,
      remoteId,
      revision,
      unknown,
      extra: item.link?.extra ?? null,
      // it did not read what stands there now: what was sent comes on top of what was known
      seen: null,
      gone: null,
      remoteState: item.link?.remoteState ?? null,
      seenAt,
    }),
    technicianOf: (name) => people[name],
    loginOf: (technician) => Object.entries(people).find(([, id]) => id === technician)?.[0],
    idOf: (remote) => `mem-${role}-${remote}`,
  };
  const files = options.files ?? NO_FILES;
  const isHub = role === 'hub';
  return {
    async test() {
      const answer = await call(transport, { do: 'whoAmI' });
      if (answer.is !== 'ok') return fail(codeOf(answer));
      const { user, version } = answer.body;
      return ok({ capabilities, version, user, serverTime: answer.serverTime, warnings: [] });
    },
    pull: (request) => (isHub ? pullHub(transport, request) : pullTickets(client, transport, request)),
    push: (items) => (isHub ? pushHub(client, transport, items) : pushTickets(client, transport, items)),
    file: (request) =>
      request.media.direction === 'down'
        ? fetchFile(transport, files, request)
        : sendFile(client, transport, files, capabilities, request),
    ...(isHub
      ? {
          async wait(cursor, _timeoutMs, signal) {
            const aborted = new Promise<boolean>((resolve) => {
              if (signal.aborted) resolve(false);
              signal.addEventListener('abort', () => resolve(false), { once: true });
            });
            if (server.seq > seqOf(cursor)) return ok(true);
            return ok(await Promise.race([server.changed().then(() => true), aborted]));
          },
        }
      : {}),
  };
}

export function memoryCapabilities(
  role: 'hub' | 'tickets',
  options: Pick<MemoryConnectorOptions, 'batchSize' | 'pageSize' | 'chunkBytes' | 'maxFileBytes'> = {},
): Capabilities {
  const isHub = role === 'hub';
  return {
    system: 'memory',
    role,
    unit: isHub ? 'record' : 'operation',
    guard: isHub ? 'revision' : 'etag',
    idempotentCreate: isHub ? 'id' : 'look',
    batchSize: options.batchSize ?? (isHub ? 200 : 20),
    pageSize: options.pageSize ?? (isHub ? 200 : 20),
    transitions: isHub ? 'free' : 'graph',
    files: {
      up: true,
      down: true,
      resume: isHub,
      chunkBytes: isHub ? (options.chunkBytes ?? 65_536) : null,
      maxBytes: options.maxFileBytes ?? null,
      withRecord: !isHub,
    },
    live: isHub,
  };
}

async function fetchFile(
  transport: MemoryTransport,
  files: MemoryFiles,
  { media }: FileRequest,
): Promise<Result<FileOutcome>> {
  const answer = await call(transport, { do: 'getFile', ref: media.ref });
  if (answer.is !== 'ok') {
    if (answer.is === 'status' && answer.status === 401) return fail('loginNeeded');
    const retryAfterMs = answer.is === 'status' ? answer.retryAfterMs : null;
    return ok({ state: 'retry', code: codeOf(answer), retryAfterMs });
  }
  const kept = await files.put(fromHex(answer.body.hex));
  return ok({ state: 'done', link: null, ...kept });
}

async function sendFile(
  client: MemoryClient,
  transport: MemoryTransport,
  files: MemoryFiles,
  { files: limits }: Capabilities,
  { media, item }: FileRequest,
): Promise<Result<FileOutcome>> {
  const bytes = await files.read(media.ref);
  if (bytes === null) return ok({ state: 'parked', reason: 'missingFile', message: null });
  if (limits.maxBytes !== null && bytes.length > limits.maxBytes) {
    return ok({ state: 'parked', reason: 'tooLarge', message: `${bytes.length} bytes` });
  }
  if (limits.withRecord) return sendWithComment(client, transport, bytes, { media, item });
  const end = Math.min(bytes.length, media.doneBytes + (limits.chunkBytes ?? bytes.length));
  const answer = await call(transport, {
    do: 'putFile',
    ref: media.ref,
    offset: media.doneBytes,
    hex: toHex(bytes.subarray(media.doneBytes, end)),
    end: end === bytes.length,
  });
  if (answer.is === 'ok') {
    if (answer.body.have < bytes.length) return ok({ state: 'part', doneBytes: answer.body.have });
    return ok({ state: 'done', link: null, sha256: media.ref, sizeBytes: bytes.length });
  }
  const have = answer.is === 'status' ? (answer.body as { have?: unknown } | null)?.have : undefined;
  if (typeof have === 'number') return ok({ state: 'part', doneBytes: have });
  return fileEnd(answer);
}

function fileEnd(answer: Parameters<typeof ended>[0]): Result<FileOutcome> {
  const outcome = ended(answer);
  if (outcome.state === 'retry' && outcome.code === 'loginNeeded') return fail('loginNeeded');
  if (outcome.state === 'parked') return ok({ state: 'parked', reason: outcome.reason, message: outcome.message });
  return outcome.state === 'retry' || outcome.state === 'unknown' ? ok(outcome) : fail('internal');
}

/** File and record are one request: the comment that carries the file has the record's id as its key. */
async function sendWithComment(
  client: MemoryClient,
  transport: MemoryTransport,
  bytes: Uint8Array,
  { media, item }: FileRequest,
): Promise<Result<FileOutcome>> {
  const about = item === null ? null : await ticketOf(client, transport, item);
  if (item === null || typeof about !== 'number')
    return ok({ state: 'parked', reason: 'invalid', message: 'no ticket' });
  const done = (id: number, seenAt: string): Result<FileOutcome> =>
    ok({
      state: 'done',
      link: client.link(item, `x${id}`, null, seenAt),
      sha256: media.ref,
      sizeBytes: bytes.length,
    });
  if (media.unsure || item.unsure) {
    const look = await call(transport, { do: 'find', key: item.recordId });
    if (look.is !== 'ok') return ok({ state: 'retry', code: codeOf(look), retryAfterMs: null });
    if (look.body.found !== null) return done(look.body.found.id, look.serverTime);
  }
  const [operation] = item.operations;
  const answer = await call(transport, {
    do: 'comment',
    ticketId: about,
    key: item.recordId,
    kind: 'file',
    text: media.name,
    minutes: 0,
    at: operation?.at ?? media.at ?? '',
    file: { name: media.name, mediaType: media.mediaType, hex: toHex(bytes) },
    op: operation?.id ?? '',
  });
  return answer.is === 'ok' ? done(answer.body.id, answer.serverTime) : fileEnd(answer);
}
