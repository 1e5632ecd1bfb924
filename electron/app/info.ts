import { app } from 'electron';
import { statfs } from 'node:fs/promises';
import type { AppInfo } from '@shared/ipc/contract';
import { systemLocale } from './locale';
import { logPath } from './log';
import { runtimeKind } from './runtime';

/** What About and the support log say about this app and the machine it runs on. */
export async function appInfo(profilePath: string, sandboxed: boolean, updatesConfigured: boolean): Promise<AppInfo> {
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    runtime: runtimeKind(process.resourcesPath),
    platform: process.platform,
    arch: process.arch,
    packaged: app.isPackaged,
    sandboxed,
    profilePath,
    logPath: logPath(),
    systemLocale: systemLocale(app.getPreferredSystemLanguages()),
    updatesConfigured,
    freeDiskBytes: await freeDiskBytes(profilePath),
  };
}

/** Bytes an ordinary user may still write there; null where the system does not say. */
export async function freeDiskBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
