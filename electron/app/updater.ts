import type { AppUpdater, CancellationToken } from 'electron-updater';
import type { EventData } from '@shared/ipc/contract';
import { fail, ok, type Result } from '@shared/result';
import { log } from './log';

/** electron-updater's own limit does not work under Electron: a server that accepts and says nothing would hold a check for ever. */
const CHECK_TIMEOUT_MS = 60_000;
const DOWNLOAD_TIMEOUT_MS = 30 * 60_000;

export type UpdateState = 'off' | 'none' | 'available' | 'downloaded' | 'failed';

/** The part of electron-updater that is used; tests put their own here. */
export type UpdaterPort = Pick<
  AppUpdater,
  | 'setFeedURL'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'autoRunAppAfterInstall'
  | 'logger'
> & { on: (event: 'error', listener: (error: Error) => void) => unknown };

/** What is loaded of electron-updater. */
export interface LoadedUpdater {
  readonly port: UpdaterPort;
  readonly makeToken: () => CancellationToken;
}

export interface UpdaterInput {
  readonly feedUrl: string | null;
  /** Loads electron-updater; only called when there is a feed. */
  readonly load: () => Promise<LoadedUpdater>;
  readonly isVisitUnderWay: () => boolean;
  readonly onState: (state: EventData<'update.state'>) => void;
  readonly timeoutMs?: number;
}

/**
 * Looks for updates, only when a feed is set. Nothing is downloaded or installed while a visit is under way, and the app is never
 * restarted for it: a downloaded update is installed when the user quits.
 */
export class Updater {
  #loaded: LoadedUpdater | null = null;
  #download: CancellationToken | null = null;
  #downloaded = false;
  #checking = false;

  constructor(private readonly input: UpdaterInput) {}

  get isConfigured(): boolean {
    return this.input.feedUrl !== null;
  }

  /** Call when a visit begins or ends: what was downloaded before must not be installed by a quit in the middle of it. */
  visitChanged(): void {
    const underWay = this.input.isVisitUnderWay();
    if (this.#loaded) this.#loaded.port.autoInstallOnAppQuit = this.#downloaded && !underWay;
    // a customer's connection is not ours to fill; what has come so far is used again later
    if (underWay) this.#download?.cancel();
  }

  /** One check, and the download when there is something new. Never rejects. Errors: busy. */
  async check(): Promise<Result<{ state: UpdateState }>> {
    if (this.input.feedUrl === null) return ok({ state: 'off' });
    if (this.#checking) return fail('busy');
    if (this.#downloaded) return ok({ state: 'downloaded' });
    this.#checking = true;
    try {
      return ok({ state: await this.#check(this.input.feedUrl) });
    } catch (error) {
      log.warn('update', String(error));
      this.input.onState({ state: 'failed', version: null });
      return ok({ state: 'failed' });
    } finally {
      this.#checking = false;
    }
  }

  async #check(feedUrl: string): Promise<UpdateState> {
    const { port, makeToken } = (this.#loaded ??= await this.#prepare(feedUrl));
    this.input.onState({ state: 'checking', version: null });
    const found = await withLimit(port.checkForUpdates(), this.input.timeoutMs ?? CHECK_TIMEOUT_MS);
    if (!found?.isUpdateAvailable) {
      this.input.onState({ state: 'none', version: null });
      return 'none';
    }
    const { version } = found.updateInfo;
    this.input.onState({ state: 'available', version });
    if (this.input.isVisitUnderWay()) return 'available';
    const token = (this.#download = makeToken());
    try {
      await withLimit(port.downloadUpdate(token), this.input.timeoutMs ?? DOWNLOAD_TIMEOUT_MS);
    } catch (error) {
      if (this.input.isVisitUnderWay()) return 'available';
      token.cancel();
      throw error;
    } finally {
      this.#download = null;
    }
    this.#downloaded = true;
    this.visitChanged();
    this.input.onState({ state: 'downloaded', version });
    return 'downloaded';
  }

  async #prepare(feedUrl: string): Promise<LoadedUpdater> {
    const loaded = await this.input.load();
    const { port } = loaded;
    port.logger = null;
    port.autoDownload = false;
    port.autoInstallOnAppQuit = false;
    port.autoRunAppAfterInstall = false;
    port.setFeedURL({ provider: 'generic', url: feedUrl, useMultipleRangeRequest: false });
    // the same errors come as rejections, where they are logged; without a listener this event would end the app
    port.on('error', () => undefined);
    return loaded;
  }
}

async function withLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
