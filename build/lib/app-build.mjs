// Builds out/ when a source is newer than it.
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { say } from './log.mjs';
import { out, root } from './paths.mjs';
import { runTool } from './run.mjs';

const SOURCES = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const stamp = path.join(out, '.built');

/** What went wrong has been printed by the bundler. */
export class BuildFailed extends Error {}

/** True when out/ was made in this mode from what is there now. */
export function isFresh(mode = 'production') {
  try {
    const made = fs.statSync(stamp).mtimeMs;
    if (fs.readFileSync(stamp, 'utf8').trim() !== mode) return false;
    return !SOURCES.some((name) => newerThan(path.join(root, name), made));
  } catch {
    return false;
  }
}

export function forgetBuild() {
  fs.rmSync(stamp, { force: true });
}

// a folder's own time tells of files that were added or removed
function newerThan(file, time) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return false;
  if (stat.mtimeMs > time) return true;
  return stat.isDirectory() && fs.readdirSync(file).some((name) => newerThan(path.join(file, name), time));
}

/** @param {{mode?: 'production' | 'development', force?: boolean}} [options] */
export async function ensureBuilt({ mode = 'production', force = false } = {}) {
  if (!force && isFresh(mode)) return;
  await withLock(path.join(root, 'node_modules/.callout-build.lock'), async () => {
    if (!force && isFresh(mode)) return;
    const began = Date.now();
    say('building');
    forgetBuild();
    // its chatter goes to standard error, for standard output belongs to the app's commands
    const code = await runTool('electron-vite', ['build', '--mode', mode, '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', process.stderr, process.stderr],
    });
    if (code !== 0) throw new BuildFailed();
    fs.writeFileSync(stamp, `${mode}\n`);
    // a file saved while the build ran is newer than this, and makes the next start build again
    fs.utimesSync(stamp, new Date(began), new Date(began));
    say(`built in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  });
}
