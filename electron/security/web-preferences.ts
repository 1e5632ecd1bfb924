import type { WebPreferences } from 'electron';

/**
 * What every window and hidden page of Callout is made with (Electron security checklist 2, 3, 4, 6, 8, 9, 10, 11). The defaults of the
 * current Electron are mostly the same; they are written out so that a changed default, or a changed line here, fails a test.
 */
export const SECURE_WEB_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // Chromium's spell checker downloads its dictionaries
  spellcheck: false,
} as const satisfies WebPreferences;

/** Preferences for one page; `devTools` only where the app is not packaged. */
export function webPreferences(
  preload: string,
  devTools: boolean,
  extra: Pick<WebPreferences, 'partition' | 'offscreen'> = {},
) {
  return { ...extra, ...SECURE_WEB_PREFERENCES, preload, devTools } satisfies WebPreferences;
}
