import type { Capabilities, ConnectionInfo, Connector } from '@shared/connectors/port';
import { fail } from '@shared/result';
import { moveFile } from './files';
import { rtMetadataOf } from './metadata';
import { parseRtOptions } from './options';
import type { PushDesk } from './outcome';
import { pullPage } from './pull';
import { pushItems } from './push';
import { asResult, createRtSession } from './session';
import type { RtConnectorInput } from './types';

export const RT_CAPABILITIES: Capabilities = {
  system: 'rt',
  role: 'tickets',
  unit: 'operation',
  guard: 'etag',
  idempotentCreate: 'look',
  batchSize: 20,
  pageSize: 100,
  transitions: 'graph',
  files: { up: true, down: true, resume: false, chunkBytes: null, maxBytes: null, withRecord: true },
  live: false,
};

/** A connection to one Request Tracker; makes no request before the first call. */
export function createRtConnector(input: RtConnectorInput): Connector {
  const options = parseRtOptions(input.options);
  if (options === null) {
    const refuse = () => Promise.resolve(fail('badAnswer', 'the settings of this connection cannot be read'));
    return { test: refuse, pull: refuse, push: refuse, file: refuse };
  }
  const session = createRtSession(input, options);
  const desk: PushDesk = {
    session,
    files: input.files,
    connection: input.connection,
    zone: { fixMin: 0, learned: false },
  };
  return {
    test: () =>
      asResult(async (): Promise<ConnectionInfo> => {
        const metadata = await rtMetadataOf(session);
        const warnings: ConnectionInfo['warnings'] = [];
        const warn = (code: string, params: Record<string, string | number> = {}): void =>
          void warnings.push({ code, params });
        const { name, language } = metadata.user;
        if (metadata.queues.length === 0) warn('noQueues');
        if (options.queue !== null && !metadata.queues.some((queue) => queue.name === options.queue)) {
          warn('queueNotFound', { queue: options.queue });
        }
        const external = options.ticketFields.find(({ field }) => field === 'externalId');
        if (external === undefined) warn('noExternalId');
        else if (metadata.ticketFields.find((field) => field.name === external.remote)?.unique === true) {
          warn('uniqueExternalId', { field: external.remote });
        }
        for (const { remote } of options.ticketFields) {
          const isThere = remote.startsWith('core:') || metadata.ticketFields.some((field) => field.name === remote);
          if (!isThere && metadata.queue !== null) warn('fieldNotFound', { field: remote });
        }
        // with wide characters in its answers the server breaks off after a comment was stored; we look then, which costs time
        if (language !== null && !/^en/i.test(language)) warn('userLanguage', { language });
        if (options.catalog === null) warn('noCatalog');
        if (input.url.startsWith('http:')) warn('notEncrypted');
        return {
          capabilities: RT_CAPABILITIES,
          version: metadata.version,
          user: name,
          serverTime: session.serverTime(),
          warnings,
        };
      }),
    pull: (request) => asResult(() => pullPage(session, request)),
    push: (items) =>
      asResult(async () => ({ outcomes: await pushItems(desk, items), serverTime: session.serverTime() })),
    file: (request) => asResult(() => moveFile(desk, request)),
  };
}
