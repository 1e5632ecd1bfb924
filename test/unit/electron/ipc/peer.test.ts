import { EventEmitter } from 'node:events';
import { fail } from '@shared/result';
import { expect, it, vi } from 'vitest';
import type { PeerDesk } from '../../../../electron/peer/desk';
import { forgetPage, rememberPage } from '../../../../electron/security/sender';

type Listener = (event: unknown, input: unknown) => Promise<unknown>;
const handlers = new Map<string, Listener>();
vi.mock('electron', () => ({
  ipcMain: { handle: (call: string, listener: Listener) => handlers.set(call, listener) },
}));
const { registerPeerCalls } = await import('../../../../electron/ipc/peer');

it('a page that offers again and again is watched once, and every time it goes away its offer does', async () => {
  const desk = { offer: () => Promise.resolve(fail('busy')), close: vi.fn<() => void>() };
  registerPeerCalls(desk as unknown as PeerDesk);
  const page = Object.assign(new EventEmitter(), { id: 1 });
  rememberPage(1, 'window');
  const offer = async () => {
    const event = { sender: page, senderFrame: { origin: 'app://callout', parent: null } };
    const answer = await handlers.get('peer.offer')?.(event, {
      name: 'Anna',
      give: { tables: [], files: [], counts: {} },
    });
    expect(answer).toEqual(fail('busy'));
  };
  for (let i = 0; i < 12; i++) await offer();
  expect(page.listenerCount('destroyed')).toBe(1);
  expect(page.listenerCount('did-navigate')).toBe(1);
  page.emit('did-navigate');
  await offer();
  page.emit('did-navigate');
  page.emit('destroyed');
  expect(desk.close).toHaveBeenCalledTimes(3);
  forgetPage(1);
});
