// npm run package [-- --all] [--smoke] [--release]
//   (nothing)  on Linux the unpacked app and a tar.gz; elsewhere all targets of electron-builder.yml
//   --all      every target of electron-builder.yml for this system
//   --smoke    start the packaged app and read its fuses back
//   --release  for users: refuses any runtime but the official one
import './lib/node-version.mjs';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { electronRuntime, runtimeLine } from './electron-runtime.mjs';
import { ensureBuilt } from './lib/app-build.mjs';
import { runGroup } from './lib/e2e.mjs';
import { withDisplay } from './lib/display.mjs';
import { failureLines } from './lib/failures.mjs';
import { ensureLibraries } from './lib/libraries.mjs';
import { fail, say } from './lib/log.mjs';
import { release, root } from './lib/paths.mjs';
import { has, run, runTool } from './lib/run.mjs';
import { offlineTools } from './lib/package-tools.mjs';

const flags = new Set(process.argv.slice(2));
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

const runtime = await electronRuntime();
if (!runtime) fail('no Electron can be had for this platform');
const isTestBuild = runtime.kind !== 'official';
if (isTestBuild && flags.has('--release') && process.env.CALLOUT_TEST_BUILD !== '1') {
  fail(`not released: ${runtimeLine(runtime)}. A package for users needs the official one.`);
}
warnAboutTestBuild();

await ensureBuilt();
if ((await run(process.execPath, ['build/notices.mjs'], { cwd: root })) !== 0)
  fail('no third-party notices, no package');
const began = Date.now();
fs.rmSync(release, { recursive: true, force: true });
const code = await electronBuilder();
if (code !== 0) fail(`electron-builder failed (${code})`);
if (quickLinux()) makeTarball();
list(began);

if (flags.has('--smoke')) process.exitCode = await smoke();
warnAboutTestBuild();

function quickLinux() {
  return process.platform === 'linux' && !flags.has('--all');
}

function warnAboutTestBuild() {
  if (!isTestBuild) return;
  say('*** TEST BUILD, NOT FOR USERS ***');
  say(`*** it contains ${runtimeLine(runtime)}`);
}

async function electronBuilder() {
  const computed = { electronVersion: runtime.version };
  const env = { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: process.env.CSC_IDENTITY_AUTO_DISCOVERY ?? 'false' };
  if (isTestBuild) {
    computed.electronDist = runtime.dist;
    computed['extraMetadata.calloutTestBuild'] = 'true';
    computed['linux.artifactName'] = 'callout-${version}-TEST-linux-${arch}.${ext}';
    computed['deb.compression'] = 'gz'; // xz takes minutes
    computed.compression = 'store';
    if (flags.has('--all')) Object.assign(env, offlineTools());
  }
  const settings = Object.entries(computed).map(([key, value]) => `-c.${key}=${value}`);
  const targets = quickLinux() ? ['--linux', 'dir'] : [];
  return runTool('electron-builder', ['build', ...targets, '--publish', 'never', ...settings], {
    cwd: root,
    env,
    stdio: ['ignore', process.stderr, process.stderr],
  });
}

/** electron-builder's own tar.gz asks for a download of 7-Zip; the system's tar does it in seconds. */
function makeTarball() {
  const name = `callout-${version}${isTestBuild ? '-TEST' : ''}-linux-${process.arch}`;
  const folder = unpacked();
  execFileSync('tar', [
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--sort=name',
    `--directory=${path.dirname(folder)}`,
    `--transform=s,^${path.basename(folder)},${name},`,
    `--use-compress-program=${has('pigz') ? 'pigz -6' : 'gzip -4'}`,
    '--create',
    `--file=${path.join(release, `${name}.tar.gz`)}`,
    path.basename(folder),
  ]);
}

function unpacked() {
  const name = fs
    .readdirSync(release)
    .find((entry) => entry.endsWith('-unpacked') || entry === 'mac' || entry === 'mac-arm64');
  if (!name) fail('electron-builder left no unpacked app');
  return path.join(release, name);
}

function list(since) {
  fs.rmSync(path.join(release, 'builder-debug.yml'), { force: true });
  for (const name of fs.readdirSync(release)) {
    const stat = fs.statSync(path.join(release, name));
    if (stat.isFile() && !name.endsWith('.yaml')) say(`release/${name}  ${(stat.size / 1e6).toFixed(1)} MB`);
  }
  say(`packaged ${path.relative(root, unpacked())} in ${((Date.now() - since) / 1000).toFixed(0)} s`);
}

async function smoke() {
  if (!ensureLibraries(runtime, { display: true })) return 1;
  const { passed, failed, failures } = await withDisplay((env) =>
    runGroup('package', runtime, [], { ...env, CALLOUT_PACKAGE: unpacked() }),
  );
  for (const line of failureLines(failures.map((failure) => ({ part: 'smoke', ...failure }))))
    process.stdout.write(`${line}\n`);
  say(`package smoke: ${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
