// The CouchDB stand-in of the tests and the bench: packages of the npm registry that are no part of the app. They are installed once a
// machine, outside the checkout, from test/tools/pouchdb and its lock file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { say } from './log.mjs';
import { cacheFolder, root } from './paths.mjs';

const FILES = ['package.json', 'package-lock.json'];

/** @returns {Promise<string>} the folder whose node_modules has pouchdb-server and pouchdb */
export async function standInFolder() {
  const source = path.join(root, 'test/tools/pouchdb');
  const hash = createHash('sha256');
  for (const name of FILES) hash.update(fs.readFileSync(path.join(source, name)));
  const folder = path.join(cacheFolder(), `pouchdb-${hash.digest('hex').slice(0, 12)}`);
  if (fs.existsSync(folder)) return folder;
  return withLock(`${folder}.lock`, () => {
    if (!fs.existsSync(folder)) install(source, folder);
    return folder;
  });
}

function install(source, folder) {
  say('installing the CouchDB stand-in (pouchdb-server) from the npm registry');
  // under another name until it is whole
  const work = `${folder}.part`;
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  for (const name of FILES) fs.copyFileSync(path.join(source, name), path.join(work, name));
  const run = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: work,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    timeout: 600_000,
  });
  if (run.status !== 0) throw new Error(`npm ci of the CouchDB stand-in failed: ${run.stderr}`);
  fs.renameSync(work, folder);
}

/** @returns {Promise<string>} PouchDB as a script for a page */
export async function pouchdbScript() {
  return path.join(await standInFolder(), 'node_modules/pouchdb/dist/pouchdb.min.js');
}
