import { app, session, shell } from 'electron';
import path from 'node:path';
import { ok } from '@shared/result';
import { languageOf, mainTexts } from '@shared/texts/main';
import { parseCommandLine } from './app/command-line';
import { CRASH_PAGE, crashPage } from './app/crash-page';
import { appInfo } from './app/info';
import { log, startLog } from './app/log';
import { setMenu } from './app/menu';
import { chooseProfile, profilePaths } from './app/profile';
import { declareScheme, type PageSource } from './app/protocol';
import { openMainWindow, prepareSession } from './app/window';
import { registerAppCalls } from './ipc/app';
import { refuseBadCertificates } from './security/certificates';
import { guardNavigation } from './security/navigation';
import { enableSandbox } from './security/sandbox';

// Composition root: decides what to start and hands each part what it needs. No logic of its own.

const commandLine = parseCommandLine(process.argv, process.defaultApp === true);
const profile = profilePaths(chooseProfile(commandLine.profile, process.env, app.getPath('userData'), process.cwd()));
app.setPath('userData', profile.root);
if (!app.requestSingleInstanceLock()) app.exit(0);

const sandboxed = enableSandbox(app);
declareScheme();
guardNavigation(app);
refuseBadCertificates(app);

async function run(): Promise<void> {
  startLog(profile.logs);
  const language = languageOf(app.getLocale());
  const texts = mainTexts(language);
  const source: PageSource = {
    root: path.join(import.meta.dirname, '../renderer'),
    devServerUrl: app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null),
    ownPages: { [`/${CRASH_PAGE}`]: () => crashPage(texts, language) },
  };
  prepareSession(session.defaultSession, source);
  const environment = { source, preloadFolder: path.join(import.meta.dirname, '../preload') };
  const showFolder = async (folder: 'profile' | 'logs') => {
    await shell.openPath(folder === 'profile' ? profile.root : profile.logs);
    return ok({});
  };
  setMenu(texts.menu, { showFolder: (folder) => void showFolder(folder), quit: () => app.quit() }, !app.isPackaged);
  const main = openMainWindow(environment, profile.windowState);
  registerAppCalls({
    info: () => appInfo(profile.root, sandboxed, false),
    showFolder,
    setTheme: main.setTheme,
    setVisitUnderWay: () => undefined,
    checkForUpdates: async () => ok({ state: 'off' }),
  });
  return Promise.resolve();
}

app
  .whenReady()
  .then(run)
  .catch((error: unknown) => {
    log.error('start', 'failed', error);
    app.exit(1);
  });
