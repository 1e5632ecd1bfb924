import { app, BrowserWindow, nativeTheme, screen, session, WebContentsView, type WebContents } from 'electron';
import path from 'node:path';
import { webPreferences } from '../security/web-preferences';
import { forgetPage, type PageRole, rememberPage } from '../security/sender';
import { denyDownloads, denyNetwork, denyPermissions } from '../security/permissions';
import { writeDurablySync } from '../vault/durable-file';
import { CrashBudget } from './crash-budget';
import { log } from './log';
import { CRASH_PAGE } from './crash-page';
import { type PageSource, pageUrl, servePages } from './protocol';
import { fitToDisplays, MIN_HEIGHT_PX, MIN_WIDTH_PX, readWindowState, type WindowState } from './window-state';

// The only file that makes windows and views, so that none exists without the secure preferences and a role.

const SAVE_STATE_AFTER_MS = 500;
const SHOW_AT_THE_LATEST_MS = 4_000;
const BACKGROUND = { light: '#f6f7f9', dark: '#12151b' } as const;

/** What the pages need from the app: their files and the folder of the preloads. */
export interface PageEnvironment {
  readonly source: PageSource;
  readonly preloadFolder: string;
}

function preload(environment: PageEnvironment, role: PageRole): string {
  return path.join(environment.preloadFolder, role === 'report' ? 'report.cjs' : 'index.cjs');
}

/** Makes a session fit for our pages: our files only, no permission, no download, no network. */
export function prepareSession(target: Electron.Session, source: PageSource): void {
  servePages(target, source);
  denyPermissions(target);
  denyDownloads(target);
  const dev = source.devServerUrl;
  denyNetwork(target, dev === null ? [] : [dev, dev.replace(/^http/, 'ws')]);
}

/** The window of the app and what is remembered about it. */
export interface MainWindow {
  readonly window: BrowserWindow;
  readonly setTheme: (theme: WindowState['theme']) => void;
  readonly focus: () => void;
}

/**
 * Opens the window.
 *
 * @param stateFile JSON in the profile: bounds, maximised, theme, zoom
 */
export function openMainWindow(environment: PageEnvironment, stateFile: string): MainWindow {
  const state = readWindowState(stateFile);
  nativeTheme.themeSource = state.theme;
  const primary = screen.getPrimaryDisplay();
  const areas = [primary, ...screen.getAllDisplays().filter((display) => display.id !== primary.id)];
  const window = new BrowserWindow({
    ...fitToDisplays(
      state.bounds,
      areas.map((display) => display.workArea),
    ),
    minWidth: MIN_WIDTH_PX,
    minHeight: MIN_HEIGHT_PX,
    show: false,
    title: app.name,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    autoHideMenuBar: true,
    webPreferences: webPreferences(preload(environment, 'window'), !app.isPackaged),
  });
  const { webContents } = window;
  const { id } = webContents;
  rememberPage(id, 'window');
  window.on('closed', () => forgetPage(id));

  showWhenDrawn(window, state.maximised);
  const keeper = keepState(window, stateFile, state);
  recoverFromCrashes(webContents);
  webContents.on('did-finish-load', () => webContents.setZoomLevel(keeper.zoomLevel()));
  void load(webContents, pageUrl('index.html'));

  return {
    window,
    setTheme: (theme) => {
      nativeTheme.themeSource = theme;
      window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light);
      keeper.setTheme(theme);
    },
    focus: () => {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

function showWhenDrawn(window: BrowserWindow, maximised: boolean): void {
  let shown = false;
  const show = (): void => {
    if (shown || window.isDestroyed()) return;
    shown = true;
    if (maximised) window.maximize();
    window.show();
  };
  window.once('ready-to-show', show);
  // without a working GPU the first frame can be late or never be told of
  setTimeout(show, SHOW_AT_THE_LATEST_MS).unref();
}

function keepState(window: BrowserWindow, file: string, initial: WindowState) {
  let { theme, zoomLevel } = initial;
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    if (!window.webContents.isCrashed()) zoomLevel = window.webContents.getZoomLevel();
    const state: WindowState = { bounds: window.getNormalBounds(), maximised: window.isMaximized(), theme, zoomLevel };
    try {
      // not later: the process may be gone before a later write is done
      writeDurablySync(file, `${JSON.stringify(state, null, 2)}\n`);
    } catch (error) {
      log.warn('window', `cannot remember the window: ${String(error)}`);
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_STATE_AFTER_MS);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('maximize', soon);
  window.on('unmaximize', soon);
  window.webContents.on('zoom-changed', soon);
  window.on('close', save);
  return {
    zoomLevel: () => zoomLevel,
    setTheme: (next: WindowState['theme']) => {
      theme = next;
      save();
    },
  };
}

function recoverFromCrashes(contents: WebContents): void {
  const budget = new CrashBudget();
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('window', `the page's process ended: ${reason} (${exitCode})`);
    void load(contents, budget.mayReload(Date.now()) ? pageUrl('index.html') : pageUrl(CRASH_PAGE));
  });
  contents.on('unresponsive', () => log.warn('window', 'the page does not respond'));
  contents.on('responsive', () => log.info('window', 'the page responds again'));
  contents.on('preload-error', (_event, file, error) =>
    log.error('window', `preload ${path.basename(file)} failed`, error),
  );
}

/** Loads a page; a failure is logged, since nobody waits for it. */
async function load(contents: WebContents, url: string): Promise<void> {
  try {
    await contents.loadURL(url);
  } catch (error) {
    if (!contents.isDestroyed()) log.error('window', `cannot load ${url}`, error);
  }
}

/** A page without a window; close it when done. */
export interface HiddenPage {
  readonly contents: WebContents;
  readonly close: () => void;
}

/**
 * Opens a page that is never shown. It is a view drawn off screen, because a window needs a display even when hidden.
 *
 * @param partition a session of its own in memory; without it the page shares the window's database
 * @param before called before the page loads, to answer its first calls
 * @throws when the page cannot be loaded
 */
export async function openHiddenPage(
  environment: PageEnvironment,
  page: string,
  role: Exclude<PageRole, 'window'>,
  { partition, before }: { partition?: string; before?: (contents: WebContents) => void } = {},
): Promise<HiddenPage> {
  if (partition !== undefined) prepareOnce(partition, environment.source);
  const view = new WebContentsView({
    webPreferences: webPreferences(preload(environment, role), !app.isPackaged, {
      offscreen: true,
      ...(partition === undefined ? {} : { partition }),
    }),
  });
  const { webContents } = view;
  const { id } = webContents;
  rememberPage(id, role);
  liveViews.add(view);
  const close = (): void => {
    forgetPage(id);
    liveViews.delete(view);
    if (!webContents.isDestroyed()) webContents.close();
  };
  webContents.once('destroyed', () => forgetPage(id));
  try {
    before?.(webContents);
    await webContents.loadURL(pageUrl(page));
  } catch (error) {
    close();
    throw error;
  }
  return { contents: webContents, close };
}

/** A view that nothing refers to is collected, and its page ends in the middle of its work. */
const liveViews = new Set<WebContentsView>();

const prepared = new Set<string>();

function prepareOnce(partition: string, source: PageSource): void {
  if (prepared.has(partition)) return;
  prepared.add(partition);
  prepareSession(session.fromPartition(partition), source);
}
