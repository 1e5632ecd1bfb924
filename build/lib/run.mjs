// Starting programs: signals are passed on, exit codes come back the way a shell reports them.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { say } from './log.mjs';

const PARENT_CHECK_MS = 500;
const GRACE_MS = 5_000;
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function exitCodeOf(code, signal) {
  return signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1);
}

/**
 * Runs a program in the foreground and resolves with its exit code (128 + n for a signal).
 * A signal sent to this script is passed on; the script itself goes on to clean up.
 * With `timeoutMs` the program is ended after that time, and the exit code is 124.
 */
export function run(command, args, { timeoutMs, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const forward = (signal) => child.kill(signal);
    for (const signal of FORWARDED) process.on(signal, forward);
    let late = false;
    const limit =
      timeoutMs &&
      setTimeout(() => {
        late = true;
        say(
          `given up after ${timeoutMs / 1000} s: ${path.basename(command)} ${args.map((arg) => path.basename(arg)).join(' ')}`,
        );
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
      }, timeoutMs);
    const watch = watchParent(() => forward('SIGTERM'));
    const release = () => {
      clearInterval(watch);
      clearTimeout(limit);
      for (const signal of FORWARDED) process.off(signal, forward);
    };
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(late ? 124 : exitCodeOf(code, signal));
    });
  });
}

/** npm passes a signal to its shell, which dies of it without a word to us: notice that we are alone. */
function watchParent(onDeath) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) onDeath();
  }, PARENT_CHECK_MS);
}

/** Runs the project's own copy of a node tool (oxlint, prettier, vitest, ...). */
export function runTool(name, args, options = {}) {
  return run(path.join(import.meta.dirname, '../../node_modules/.bin', name), args, {
    shell: process.platform === 'win32',
    ...options,
  });
}

/** True when `program` is on PATH or in the folders only root has there. */
export function has(program) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return [...folders, '/usr/sbin', '/sbin'].some((folder) => folder && existsSync(path.join(folder, program)));
}

/** The output of a short command, '' when it fails or is missing. */
export function textOf(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], ...options });
  return result.status === 0 ? result.stdout : '';
}
