// Runs the Playwright specs in the real Electron, each group in the surroundings it is about:
//   *.spec.ts          as we are
//   *.offline.spec.ts  inside a network namespace that has nothing but loopback (Playwright itself talks over it)
//   *.sandbox.spec.ts  as an ordinary user, because Chromium refuses its sandbox to root
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readReport, settle } from './checks.mjs';
import { withDisplay } from './display.mjs';
import { lastWords, playwrightFailures } from './failures.mjs';
import { say } from './log.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

const GROUP_LIMIT_MS = 20 * 60_000;
const ORDINARY_USER = '65534'; // nobody
const isRoot = process.getuid?.() === 0;

/** What the groups need beside Electron: program -> Debian packages. */
export const E2E_PROGRAMS =
  process.platform === 'linux'
    ? { ip: ['iproute2'], unshare: ['util-linux'], openssl: ['openssl'], 'mkfs.ext4': ['e2fsprogs'] }
    : {};

/**
 * @param {{exe: string, dist: string}} runtime
 * @param {string[]} args for Playwright: files, -g, --debug, ...
 * @returns {Promise<{passed: number, failed: number, skipped: number, failures: import('./failures.mjs').Failure[]}>}
 */
export async function runE2e(runtime, args = []) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const group of ['plain', 'offline', 'sandbox']) {
    if (!hasSpecs(group)) continue;
    const result = await withDisplay((env) => runGroup(group, runtime, args, env), { anyUser: isRoot });
    for (const key of ['passed', 'failed', 'skipped']) total[key] += result[key];
    total.failures.push(...result.failures);
  }
  return total;
}

function hasSpecs(group) {
  const isOfGroup =
    group === 'plain'
      ? (name) => name.endsWith('.spec.ts') && !/\.(offline|sandbox)\.spec\.ts$/.test(name)
      : (name) => name.endsWith(`.${group}.spec.ts`);
  return fs.readdirSync(path.join(root, 'test'), { recursive: true }).some((file) => isOfGroup(String(file)));
}

/** One Playwright run; also used for the packaged app (group `package`). */
export async function runGroup(group, runtime, args, env) {
  // the ordinary user must be able to reach it, whatever the umask and the home of root are
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'callout-e2e-'));
  const report = path.join(work, 'report.json');
  const surroundings = makeSurroundings(group, runtime, work);
  const output = [];
  try {
    const code = await run(
      surroundings.command,
      [
        ...surroundings.args,
        path.join(surroundings.root, 'node_modules/@playwright/test/cli.js'),
        'test',
        '--pass-with-no-tests',
        ...args,
      ],
      {
        cwd: root,
        timeoutMs: GROUP_LIMIT_MS,
        output,
        env: {
          ...env,
          CALLOUT_ROOT: surroundings.root,
          CALLOUT_ELECTRON: surroundings.electron,
          CALLOUT_E2E_GROUP: group,
          CALLOUT_E2E_REPORT: report,
          CALLOUT_E2E_OUTPUT: path.join(work, 'results'),
          ...surroundings.env,
        },
      },
    );
    keepResults(path.join(work, 'results'), group);
    const counts = readReport(report, (json) => ({
      passed: json.stats.expected,
      failed: json.stats.unexpected + json.stats.flaky + json.errors.length,
      skipped: json.stats.skipped,
      failures: playwrightFailures(json),
    }));
    return settle(counts, code, lastWords(output));
  } finally {
    fs.rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

function makeSurroundings(group, runtime, work) {
  const plain = { command: process.execPath, args: [], root, electron: runtime.exe, env: {} };
  if (process.platform !== 'linux') return plain;
  if (group === 'offline') {
    // -r: an ordinary user may have a network namespace only inside a user namespace
    const namespace = isRoot ? ['-n'] : ['-rn'];
    return { ...plain, command: 'unshare', args: [...namespace, ...inShell('ip link set lo up'), process.execPath] };
  }
  if (group === 'sandbox' && isRoot) return asOrdinaryUser(plain, runtime, work);
  return plain;
}

// "$@" is the command that follows
const inShell = (script) => ['sh', '-c', `PATH="$PATH:/usr/sbin:/sbin"; ${script} && exec "$@"`, 'sh'];

function asOrdinaryUser(plain, runtime, work) {
  const home = path.join(work, 'home');
  const seen = { app: path.join(work, 'app'), electron: path.join(work, 'electron') };
  for (const folder of [home, seen.app, seen.electron, path.join(work, 'results')]) fs.mkdirSync(folder);
  fs.chmodSync(work, 0o755);
  fs.chownSync(work, Number(ORDINARY_USER), Number(ORDINARY_USER));
  for (const folder of [home, path.join(work, 'results')]) {
    fs.chownSync(folder, Number(ORDINARY_USER), Number(ORDINARY_USER));
  }
  const drop = ['setpriv', '--reuid', ORDINARY_USER, '--regid', ORDINARY_USER, '--clear-groups'];
  const env = {
    HOME: home,
    TMPDIR: home,
    XDG_CACHE_HOME: path.join(home, '.cache'),
    USER: 'nobody',
    LOGNAME: 'nobody',
  };

  // root's checkout and cache may lie below a folder closed to others: show them at an open place instead
  if (spawnSync('unshare', ['-m', 'true']).status === 0) {
    const script = `mount --bind '${root}' '${seen.app}' && mount --bind '${runtime.dist}' '${seen.electron}' && cd '${seen.app}'`;
    const node = path.relative(root, process.execPath);
    return {
      command: 'unshare',
      args: ['-m', ...inShell(script), ...drop, node.startsWith('..') ? process.execPath : path.join(seen.app, node)],
      root: seen.app,
      electron: path.join(seen.electron, path.basename(runtime.exe)),
      env,
    };
  }
  say('no mount namespace here: the ordinary user of the sandbox tests must be able to read the checkout itself');
  return { ...plain, command: drop[0], args: [...drop.slice(1), process.execPath], env };
}

/** Screenshots and traces end up where people look for them. */
function keepResults(from, group) {
  const to = path.join(root, 'test-results', group);
  fs.rmSync(to, { recursive: true, force: true });
  if (!fs.existsSync(from)) return;
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.cpSync(from, to, { recursive: true });
}
