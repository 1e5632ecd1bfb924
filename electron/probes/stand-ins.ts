import path from 'node:path';

/** What an unpackaged build can be told to look at instead of this machine: captured outputs of another one. */
export interface StandIns {
  readonly platform: NodeJS.Platform;
  /** Root of the file system that is read. */
  readonly root: string;
}

const PLATFORMS: readonly NodeJS.Platform[] = ['linux', 'win32', 'darwin'];

/**
 * Reads `CALLOUT_PLATFORM` ("win32") and `CALLOUT_FILES` (an absolute folder); together with `CALLOUT_TOOLS` (see tools.ts) they replay a
 * captured machine through the whole app. A packaged build ignores all three.
 */
export function readStandIns(packaged: boolean, env: Readonly<Record<string, string | undefined>>): StandIns {
  const platform = PLATFORMS.find((name) => name === env['CALLOUT_PLATFORM']);
  const root = env['CALLOUT_FILES'];
  if (packaged) return { platform: process.platform, root: '/' };
  return {
    platform: platform ?? process.platform,
    root: root !== undefined && path.isAbsolute(root) ? root : '/',
  };
}
