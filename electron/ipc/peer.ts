import type { WebContents } from 'electron';
import { ok } from '@shared/result';
import type { PeerDesk, PeerState } from '../peer/desk';
import { registerHandler } from './register';
import { sendEvent } from './send';

/** The laptops' own exchange on a local network; see `electron/peer`. */
export function registerPeerCalls(desk: PeerDesk): void {
  const tell =
    (contents: WebContents) =>
    (state: PeerState): void =>
      sendEvent(contents, 'peer.state', state);
  const watched = new WeakSet<WebContents>();
  registerHandler('peer.offer', ({ name, give }, { contents }) => {
    // a page that goes away or is loaded anew knows nothing of its offer: nothing may stay open behind it
    if (!watched.has(contents)) {
      watched.add(contents);
      contents.once('destroyed', () => desk.close());
      contents.on('did-navigate', () => desk.close());
    }
    return desk.offer(name, give, tell(contents));
  });
  registerHandler('peer.stop', ({ offerId }) => {
    desk.stop(offerId);
    return ok({});
  });
  registerHandler('peer.find', async () => ok({ peers: await desk.find() }));
  registerHandler('peer.exchange', (request, { contents }) => desk.exchange(request, tell(contents)));
  registerHandler('peer.received', ({ offerId }) => desk.received(offerId));
}
