// The system libraries Electron and the virtual display need. As root on Debian and Ubuntu they are
// installed; anywhere else the exact command, or the missing names, are printed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { say } from './log.mjs';
import { has, textOf } from './run.mjs';

// soname -> package, with the name that Ubuntu 24.04 and Debian 13 gave it
const LIBRARIES = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnss3.so': ['libnss3'],
  'libgbm.so.1': ['libgbm1'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
};
const PROGRAMS = { Xvfb: ['xvfb'], xauth: ['xauth'] };

/**
 * Makes sure that the runtime can be started here.
 * @param {{dist: string, exe: string}} runtime
 * @param {{display?: boolean, programs?: Record<string, string[]>}} [need] display: a virtual display is needed too;
 *   programs: further programs by name, with the packages that have them
 * @returns {boolean} false when something is missing; what to do has been said
 */
export function ensureLibraries(runtime, need = {}) {
  if (process.platform !== 'linux') return true;
  const programs = { ...(need.display ? PROGRAMS : {}), ...need.programs };
  let missing = findMissing(runtime, programs);
  if (missing.length === 0) return true;

  if (!isDebianLike()) {
    say(`missing on this system: ${missing.map((m) => m.name).join(', ')}; install them with your package manager`);
    return false;
  }
  const root = process.getuid?.() === 0;
  // package lists are needed to know which of two names this release has
  if (root) apt(['update']);
  const packages = [...new Set(missing.map((m) => available(m.packages)))].filter(Boolean);
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (root) {
    say(`installing ${packages.join(' ')}`);
    apt(install);
    missing = findMissing(runtime, programs);
    if (missing.length === 0) return true;
  }
  say(`missing: ${missing.map((m) => m.name).join(', ')}. Run this, then try again:`);
  say(`    ${root ? '' : 'sudo '}apt-get update && ${root ? '' : 'sudo '}apt-get ${install.join(' ')}`);
  return false;
}

function findMissing(runtime, programs) {
  const known = textOf(has('ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']);
  const missing = Object.entries(LIBRARIES)
    .filter(([soname]) => !known.includes(`${soname} `))
    .map(([name, packages]) => ({ name, packages }));
  if (missing.length === 0) {
    // everything else comes with those; should one not, say at least its name
    for (const [, name] of textOf('ldd', [runtime.exe]).matchAll(/^\s*(\S+) => not found/gm)) {
      if (name !== 'libffmpeg.so') missing.push({ name, packages: ['libgtk-3-0t64', 'libgtk-3-0'] });
    }
  }
  for (const [name, packages] of Object.entries(programs)) if (!has(name)) missing.push({ name, packages });
  return missing;
}

function isDebianLike() {
  return (
    has('apt-get') && existsSync('/etc/os-release') && /debian|ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

function available(names) {
  return names.find((name) => textOf('apt-cache', ['show', '--no-all-versions', name]) !== '') ?? names.at(-1);
}

function apt(args) {
  spawnSync('apt-get', ['-q', ...args], {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
