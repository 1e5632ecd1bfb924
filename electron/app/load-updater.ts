import type { LoadedUpdater } from './updater';

/** Loads electron-updater, which costs time at every start and is of use only where a feed is set. */
export async function loadUpdater(): Promise<LoadedUpdater> {
  const { default: electronUpdater } = await import('electron-updater');
  return { port: electronUpdater.autoUpdater, makeToken: () => new electronUpdater.CancellationToken() };
}
