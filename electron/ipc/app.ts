import type { AppInfo } from '@shared/ipc/contract';
import { ok, type Result } from '@shared/result';
import { registerHandler } from './register';
import { log } from '../app/log';
import { openExternal } from '../security/open-external';

/** What the `app` calls need from the running app. */
export interface AppCalls {
  readonly info: () => Promise<AppInfo>;
  readonly showFolder: (folder: 'profile' | 'logs') => Promise<Result<Record<string, never>>>;
  readonly setTheme: (theme: 'system' | 'light' | 'dark') => void;
  readonly setVisitUnderWay: (underWay: boolean) => void;
  readonly checkForUpdates: () => Promise<Result<{ state: 'off' | 'none' | 'available' | 'downloaded' | 'failed' }>>;
}

export function registerAppCalls(calls: AppCalls): void {
  registerHandler('app.info', async () => ok(await calls.info()));
  registerHandler('app.reportError', ({ message, stack }) => {
    log.error('page', stack === undefined ? message : `${message}\n${stack}`);
    return ok({});
  });
  registerHandler('app.openExternal', ({ url }) => openExternal(url));
  registerHandler('app.showFolder', ({ folder }) => calls.showFolder(folder));
  registerHandler('app.setTheme', ({ theme }) => {
    calls.setTheme(theme);
    return ok({});
  });
  registerHandler('app.setVisitUnderWay', ({ underWay }) => {
    calls.setVisitUnderWay(underWay);
    return ok({});
  });
  registerHandler('app.checkForUpdates', () => calls.checkForUpdates());
}
