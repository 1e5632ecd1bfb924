import type { App, WebContents } from 'electron';
import { log } from '../app/log';
import { APP_ORIGIN } from './csp';
import { externalUrl } from './external-links';
import { openExternal } from './open-external';

/** Whether a frame may go to this address: our own pages only. */
export function isOwnPage(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}

/**
 * Guards every page of the app, also ones made by mistake (checklist 12, 13, 14): no navigation away, no new windows, no webviews. An
 * allowed outside address that a page wants to open in a new window goes to the system's browser instead.
 */
export function guardNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  const refuse = (event: { preventDefault: () => void; url: string }): void => {
    if (isOwnPage(event.url)) return;
    event.preventDefault();
    log.warn('security', `refused navigation to ${event.url.slice(0, 100)}`);
  };
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (externalUrl(url) !== null) void openExternal(url);
    else log.warn('security', `refused a new window for ${url.slice(0, 100)}`);
    return { action: 'deny' };
  });
}
