// Where things are: the checkout, what is built, and the folder for what is fetched once a machine.
import os from 'node:os';
import path from 'node:path';

// a tool that was bundled into another place is told where it came from
export const root = process.env.CALLOUT_ROOT || path.resolve(import.meta.dirname, '../..');
export const out = path.join(root, 'out');
export const release = path.join(root, 'release');
export const bin = path.join(root, 'node_modules/.bin');

/** XDG_CACHE_HOME is read at each call: tests point it somewhere else. */
export function cacheFolder() {
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'callout');
}
