import { fail, ok } from '@shared/result';
import type { TaskBoard } from '../app/task-board';
import type { Authorities } from '../connectors/authorities';
import { readConnectFile } from '../connectors/connect-file';
import type { ConnectionRegistry } from '../connectors/registry';
import type { Dialogs } from './dialogs';
import { registerHandler } from './register';

/** What the `connection` calls need from the running app. */
export interface ConnectionCalls {
  readonly connections: ConnectionRegistry;
  readonly authorities: Authorities;
  /** The authorities have changed: connections that are held open were verified by the old ones. */
  readonly authoritiesChanged: () => void;
  readonly dialogs: Pick<Dialogs, 'openConnection' | 'openAuthority'>;
  readonly allowsPath: TaskBoard['allowsPath'];
}

export function registerConnectionCalls(calls: ConnectionCalls): void {
  const { connections, authorities, authoritiesChanged, dialogs, allowsPath } = calls;
  registerHandler('connection.connect', (request) => connections.connect(request));
  registerHandler('connection.connectFile', async ({ path }) => {
    if (path !== undefined && !allowsPath('connect', path)) return fail('forbidden', 'no command names this file');
    const file = path ?? (await dialogs.openConnection());
    if (file === null) return fail('cancelled');
    const request = await readConnectFile(file);
    return request.ok ? connections.connect(request.value) : request;
  });
  registerHandler('connection.signIn', ({ id, options, login }) => connections.signIn(id, options, login));
  registerHandler('connection.forget', ({ id }) => connections.forget(id));
  registerHandler('connection.test', ({ id, options }) => connections.test(id, options));
  registerHandler('connection.metadata', async ({ id, options }) => {
    const found = await connections.metadata(id, options);
    return found.ok ? ok({ metadata: found.value }) : found;
  });
  registerHandler('connection.installTeam', (request) => connections.installTeam(request));
  registerHandler('connection.authorities', () => ok({ authorities: authorities.list() }));
  registerHandler('connection.addAuthority', async () => {
    const file = await dialogs.openAuthority();
    if (file === null) return fail('cancelled');
    const added = await authorities.add(file);
    authoritiesChanged();
    return added;
  });
  registerHandler('connection.removeAuthority', async ({ sha256 }) => {
    const removed = await authorities.remove(sha256);
    authoritiesChanged();
    return removed;
  });
}
