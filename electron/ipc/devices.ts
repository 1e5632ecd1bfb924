import { ok } from '@shared/result';
import type { WebContents } from 'electron';
import { grantDevice } from '../security/device-grant';
import { registerHandler } from './register';

const watched = new WeakSet<WebContents>();

/** Grants a page the one device its test needs; a page that is reloaded or gone has none. */
export function registerDeviceCalls(): void {
  registerHandler('activeTest.allowDevice', ({ device }, { contents }) => {
    grantDevice(contents.id, device);
    if (!watched.has(contents)) {
      watched.add(contents);
      const { id } = contents;
      contents.once('destroyed', () => grantDevice(id, null));
      contents.on('did-start-navigation', (details) => {
        if (details.isMainFrame && !details.isSameDocument) grantDevice(id, null);
      });
    }
    return ok({});
  });
}
