import { app, session, shell } from 'electron';
import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Language } from '@shared/ipc/contract';
import { ok } from '@shared/result';
import type { MainTexts } from '@shared/texts/main';
import { Authorities } from '../connectors/authorities';
import { connectorFiles } from '../connectors/files';
import { createHttp } from '../connectors/http';
import { MAKERS } from '../connectors/makers';
import { ConnectionRegistry } from '../connectors/registry';
import { Secrets } from '../connectors/secrets';
import { registerAllCalls } from '../ipc';
import { PeerDesk } from '../peer/desk';
import { makeDialogs } from '../ipc/dialogs';
import { sendEvent } from '../ipc/send';
import { reportPageOpener } from '../report/report-page';
import { writeDurably } from '../vault/durable-file';
import { DurableStore, vaultPaths } from '../vault/durable-store';
import { FileStore } from '../vault/files';
import { openStored } from '../vault/open-stored';
import { systemKeyStore } from '../vault/system-key-store';
import { CRASH_PAGE, crashPage } from './crash-page';
import { appInfo } from './info';
import { InspectionSessions } from '../probes/sessions';
import { log } from './log';
import { loadUpdater } from './load-updater';
import type { ProfilePaths } from './profile';
import type { PageSource } from './protocol';
import { QuitGuard } from './quit-guard';
import { TaskBoard } from './task-board';
import { updateFeed } from './update-feed';
import { Updater } from './updater';
import { type MainWindow, type PageEnvironment, prepareSession } from './window';

export interface ServicesInput {
  readonly profile: ProfilePaths;
  readonly language: Language;
  readonly texts: MainTexts;
  readonly sandboxed: boolean;
  /** The folder of the built main process; pages and preloads lie beside it. */
  readonly outFolder: string;
  /** The window, once there is one. */
  readonly main: () => MainWindow | null;
}

/** What runs behind every page of the app. */
export interface Services {
  readonly environment: PageEnvironment;
  readonly board: TaskBoard;
  readonly quitGuard: QuitGuard;
  readonly updater: Updater;
  readonly store: FileStore;
  readonly vault: DurableStore;
  readonly showFolder: (
    folder: 'profile' | 'logs',
  ) => ReturnType<Parameters<typeof registerAllCalls>[0]['app']['showFolder']>;
}

/** Makes the app's parts and answers every call of the contract; after this a page can be opened. */
export function startServices(input: ServicesInput): Services {
  const { profile, texts, main } = input;
  const source: PageSource = {
    root: path.join(input.outFolder, '../renderer'),
    devServerUrl: app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null),
    ownPages: { [`/${CRASH_PAGE}`]: () => crashPage(texts, input.language) },
  };
  const environment: PageEnvironment = { source, preloadFolder: path.join(input.outFolder, '../preload') };
  prepareSession(session.defaultSession, source);

  const board = new TaskBoard(randomUUID);
  const keyStore = systemKeyStore();
  const vault = new DurableStore({
    paths: vaultPaths(profile.root),
    appVersion: app.getVersion(),
    keyStore,
    onSpace: (space) => {
      log.info('store', `space: ${space.level}, ${space.freeBytes ?? 'unknown'} bytes free`);
      const window = main();
      if (window !== null) sendEvent(window.window.webContents, 'store.space', space);
    },
    onProblem: (message) => log.warn('store', message),
  });
  const store = new FileStore(profile.files, writeDurably, () => vault.space.refusesMedia);
  const quitGuard = new QuitGuard();
  const updater = new Updater({
    feedUrl: updateFeed(process.env, [profile.updateFeed, path.join(process.resourcesPath, 'app-update.yml')]),
    load: loadUpdater,
    isVisitUnderWay: () => quitGuard.isVisitUnderWay,
    onState: (state) => {
      const window = main();
      if (window !== null) sendEvent(window.window.webContents, 'update.state', state);
    },
  });
  const showFolder: Services['showFolder'] = async (folder) => {
    await shell.openPath(folder === 'profile' ? profile.root : profile.logs);
    return ok({});
  };
  const inspections = new InspectionSessions({
    toolVersion: app.getVersion(),
    packaged: app.isPackaged,
    program: process.env['APPIMAGE'] ?? process.execPath,
    appPath: process.defaultApp === true ? app.getAppPath() : null,
    onOutput: (sha256, text) => {
      // evidence that is not kept costs a click later, never the inspection
      void store.put(Buffer.from(text, 'utf8')).then((stored) => {
        if (!stored.ok) log.warn('inspect', `output ${sha256} was not kept: ${stored.error.code}`);
      });
    },
  });
  const authorities = new Authorities(profile.authorities);
  const http = createHttp({
    version: app.getVersion(),
    authorities: () => authorities.pems(),
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
  });
  const connections = new ConnectionRegistry({
    secrets: new Secrets(profile.connections, keyStore),
    http,
    files: connectorFiles(store),
    makers: MAKERS,
    makeId: (of) => createHash('sha256').update(of).digest('hex').slice(0, 12),
    now: () => Date.now(),
  });
  registerAllCalls({
    app: {
      info: () => appInfo(profile.root, input.sandboxed, updater.isConfigured),
      showFolder,
      setTheme: (theme) => main()?.setTheme(theme),
      setVisitUnderWay: (isUnderWay) => {
        quitGuard.isVisitUnderWay = isUnderWay;
        updater.visitChanged();
      },
      checkForUpdates: () => updater.check(),
    },
    inspect: inspections.inspect,
    collectRest: inspections.collectRest,
    store,
    open: (sha256, name) => openStored(store, sha256, name),
    dialogs: makeDialogs(texts.dialogs),
    board,
    connections,
    peers: new PeerDesk({ files: store }),
    authorities,
    authoritiesChanged: () => http.reset(),
    toolVersion: app.getVersion(),
    openReportPage: reportPageOpener(environment),
    vault,
    profile,
  });
  return { environment, board, quitGuard, updater, store, vault, showFolder };
}
