import type { Session } from 'electron';
import { mayUseDevice } from './device-grant';

/**
 * Refuses every permission and device (checklist 5). Both handlers are needed: Chromium asks the request handler when a page asks, and
 * the check handler when an interface only looks up the state. The one exception is the device a test on the screen was granted.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) =>
    decide(mayUseDevice(contents, permission, details)),
  );
  session.setPermissionCheckHandler((contents, permission, _origin, details) =>
    mayUseDevice(contents, permission, details),
  );
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler?.((_details, decide) => decide({ confirmed: false }));
  session.on('select-hid-device', refuseDevice);
  session.on('select-serial-port', (event, _ports, _contents, decide) => {
    event.preventDefault();
    decide('');
  });
  session.on('select-usb-device', refuseDevice);
}

function refuseDevice(event: Electron.Event, _details: unknown, decide: (deviceId?: string) => void): void {
  event.preventDefault();
  decide();
}

/** No page starts a download: files leave the app through a save dialog of the main process only. */
export function denyDownloads(session: Session): void {
  session.on('will-download', (event) => event.preventDefault());
}

/**
 * Lets pages load nothing but our own scheme, whatever their content security policy would allow.
 *
 * @param allowed further addresses by prefix: the dev server, while developing
 */
export function denyNetwork(session: Session, allowed: readonly string[] = []): void {
  session.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isAllowedRequest(details.url, allowed) });
  });
}

/** Whether a page may ask for this address. */
export function isAllowedRequest(url: string, allowed: readonly string[] = []): boolean {
  return (
    /^(app:\/\/callout\/|blob:app:\/\/callout\/|data:|devtools:\/\/)/.test(url) ||
    allowed.some((prefix) => url.startsWith(prefix))
  );
}
