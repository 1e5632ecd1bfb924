import type { App } from 'electron';
import { log } from '../app/log';

/** Never accepts a certificate the system does not trust, and asks nobody to. */
export function refuseBadCertificates(app: App): void {
  app.on('certificate-error', (event, _contents, url, error, _certificate, decide) => {
    event.preventDefault();
    log.warn('security', `certificate refused for ${url.slice(0, 100)}: ${error}`);
    decide(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, decide) => {
    event.preventDefault();
    decide();
  });
}
