import { ok } from '@shared/result';
import type { ConnectionRegistry } from '../connectors/registry';
import { registerHandler } from './register';

/** The engine's calls; see `shared/connectors/port.ts` for what each promises. */
export function registerSyncCalls(connections: ConnectionRegistry): void {
  registerHandler('sync.pull', ({ id, options, request }) => connections.pull(id, options, request));
  registerHandler('sync.push', ({ id, options, items }) => connections.push(id, options, items));
  registerHandler('sync.file', ({ id, options, request }) => connections.file(id, options, request));
  registerHandler('sync.wait', async ({ id, options, cursor, timeoutMs }) => {
    const waited = await connections.wait(id, options, cursor, timeoutMs);
    return waited.ok ? ok({ changed: waited.value }) : waited;
  });
  registerHandler('sync.cancel', ({ id }) => {
    connections.cancel(id);
    return ok({});
  });
}
