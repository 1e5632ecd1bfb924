import { existsSync } from 'node:fs';
import path from 'node:path';

/** Written beside the Electron program by build/electron-runtime.mjs when it is not the official release. */
export const RUNTIME_MARKER = 'callout-runtime.json';

/** Where this Electron came from, told by the marker file beside it. */
export function runtimeKind(resourcesPath: string): 'official' | 'fallback' {
  return existsSync(path.join(resourcesPath, '..', RUNTIME_MARKER)) ? 'fallback' : 'official';
}

/** "Electron 33.2.1 (fallback runtime)", for the log and About. */
export function runtimeLine(version: string, kind: 'official' | 'fallback'): string {
  return `Electron ${version} (${kind} runtime)`;
}
