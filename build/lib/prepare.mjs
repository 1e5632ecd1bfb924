// What every script that starts Electron needs first: a runtime, its libraries, a built app.
import fs from 'node:fs';
import path from 'node:path';
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

/** Chromium refuses its sandbox to root; everybody else keeps it, and is told how where the system forbids it. */
export function sandboxSwitches(runtime) {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() !== 0) {
    explainSandbox(runtime);
    return [];
  }
  say('running as root: Chromium’s sandbox is off (--no-sandbox); an ordinary user keeps it');
  return ['--no-sandbox'];
}

/** Ubuntu 24.04 and hardened kernels give ordinary users no namespaces; Chromium then needs its helper program. */
function explainSandbox(runtime) {
  const forbidden =
    kernelSetting('apparmor_restrict_unprivileged_userns') === '1' ||
    kernelSetting('unprivileged_userns_clone') === '0';
  if (!forbidden) return;
  const helper = path.join(runtime.dist, 'chrome-sandbox');
  const stat = fs.statSync(helper, { throwIfNoEntry: false });
  if (stat && stat.uid === 0 && (stat.mode & 0o4000) !== 0) return;
  say(
    'this system gives ordinary users no namespaces, so Chromium’s sandbox needs its helper. Should the start fail, run once:',
  );
  say(`    sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
}

function kernelSetting(name) {
  try {
    return fs.readFileSync(`/proc/sys/kernel/${name}`, 'utf8').trim();
  } catch {
    return null;
  }
}
