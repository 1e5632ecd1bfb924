// What every script that starts Electron needs first: a runtime, its libraries, a built app.
import { electronRuntime, runtimeLine } from '../electron-runtime.mjs';
import { BuildFailed, ensureBuilt } from './app-build.mjs';
import { needsVirtualDisplay } from './display.mjs';
import { ensureLibraries } from './libraries.mjs';
import { fail, say } from './log.mjs';

/**
 * @param {{display?: boolean, build?: boolean, programs?: Record<string, string[]>}} [options] display: a window will be opened
 * @returns the runtime of electron-runtime.mjs; ends the process when it cannot be had
 */
export async function prepare({ display = true, build = true, programs = {} } = {}) {
  const runtime = await electronRuntime();
  if (!runtime)
    fail('no Electron can be had for this platform: check the connection to github.com, or set ELECTRON_MIRROR');
  say(runtimeLine(runtime));
  if (!ensureLibraries(runtime, { display: display && needsVirtualDisplay(), programs })) process.exit(1);
  if (build) {
    try {
      await ensureBuilt();
    } catch (error) {
      if (error instanceof BuildFailed) fail('the build failed, see above');
      throw error;
    }
  }
  return runtime;
}

/** Chromium refuses its sandbox to root; everybody else keeps it. */
export function sandboxSwitches() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  say('running as root: Chromium’s sandbox is off (--no-sandbox); an ordinary user keeps it');
  return ['--no-sandbox'];
}
