// electron-builder downloads its tools from GitHub. Where that cannot be reached, Debian's own stand in; for test
// builds only, a release leaves all of this alone.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fail, say } from './log.mjs';
import { cacheFolder, root } from './paths.mjs';
import { has, textOf } from './run.mjs';

// program -> Debian package
const NEEDED = {
  '7za': 'p7zip-full',
  mksquashfs: 'squashfs-tools',
  'desktop-file-validate': 'desktop-file-utils',
  cc: 'gcc',
  'dpkg-deb': 'dpkg',
};

/** Environment variables that make electron-builder use what this machine has. */
export function offlineTools() {
  ensurePrograms();
  return {
    ELECTRON_BUILDER_7ZIP_PATH: whereIs('7za'),
    CUSTOM_FPM_PATH: path.join(root, 'build/tools/fpm'),
    APPIMAGE_TOOLS_PATH: appImageTools(),
  };
}

function ensurePrograms() {
  const missing = Object.entries(NEEDED).filter(([program]) => !has(program));
  const noHeaders = !fs.existsSync('/usr/include/stdio.h');
  const packages = [...missing.map(([, name]) => name), ...(noHeaders ? ['libc6-dev'] : [])];
  if (packages.length === 0) return;
  const command = ['install', '-y', '--no-install-recommends', ...packages];
  if (process.getuid?.() !== 0) fail(`run this, then try again: sudo apt-get ${command.join(' ')}`);
  say(`installing ${packages.join(' ')}`);
  for (const args of [['update'], command]) {
    spawnSync('apt-get', ['-q', ...args], {
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const still = missing.filter(([program]) => !has(program));
  if (still.length > 0) fail(`cannot be installed here: ${still.map(([, name]) => name).join(' ')}`);
}

const whereIs = (program) => textOf('sh', ['-c', `command -v ${program}`]).trim();

/** A folder laid out like electron-builder's download, with our own head for the image (tools/appimage-runtime.c). */
function appImageTools() {
  const folder = path.join(cacheFolder(), 'appimage-tools');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, 'runtimes'), { recursive: true });
  fs.mkdirSync(path.join(folder, 'lib/x64'), { recursive: true });
  for (const program of ['mksquashfs', 'desktop-file-validate']) {
    fs.symlinkSync(whereIs(program), path.join(folder, program));
  }
  const source = path.join(root, 'build/tools/appimage-runtime.c');
  execFileSync('cc', ['-O2', '-s', '-o', path.join(folder, 'runtimes/runtime-x64'), source]);
  return folder;
}
