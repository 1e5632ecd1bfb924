// Starting programs: signals are passed on, exit codes come back the way a shell reports them.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { say } from './log.mjs';

const PARENT_CHECK_MS = 500;
const GRACE_MS = 5_000;
const PIPE_GRACE_MS = 2_000;
const KEPT_LINES = 200;
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function exitCodeOf(code, signal) {
  return signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1);
}

/**
 * Runs a program in the foreground and resolves with its exit code (128 + n for a signal).
 * A signal sent to this script is passed on; the script itself goes on to clean up.
 * With `timeoutMs` the program is ended after that time, and the exit code is 124.
 * With `output` (an array) the last lines it writes are kept there, too.
 */
export function run(command, args, { timeoutMs, output, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options, ...(output ? listening(options.env) : {}) });
    const heard = output ? keepLines(child, output) : Promise.resolve();
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
      // what it started may live on and hold the pipe
      const grace = setTimeout(() => resolve(late ? 124 : exitCodeOf(code, signal)), PIPE_GRACE_MS);
      void heard.then(() => {
        clearTimeout(grace);
        resolve(late ? 124 : exitCodeOf(code, signal));
      });
    });
  });
}

/** Through a pipe a program thinks that nobody watches: colours have to be asked for. */
function listening(env = process.env) {
  return { stdio: ['inherit', 'pipe', 'pipe'], env: process.stdout.isTTY ? { FORCE_COLOR: '1', ...env } : env };
}

/** Passes on what the child writes and keeps the last lines in `output`; resolves when both its pipes are closed. */
function keepLines(child, output) {
  const pass = (from, to) =>
    new Promise((resolve) => {
      let rest = '';
      const keep = (lines) => {
        output.push(...lines);
        output.splice(0, Math.max(0, output.length - KEPT_LINES));
      };
      from.setEncoding('utf8');
      from.on('data', (chunk) => {
        to.write(chunk);
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        keep(lines);
      });
      from.once('close', () => {
        if (rest !== '') keep([rest]);
        resolve();
      });
    });
  return Promise.all([pass(child.stdout, process.stdout), pass(child.stderr, process.stderr)]);
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
