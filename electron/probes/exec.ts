import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { StringDecoder } from 'node:string_decoder';
import { findTool } from './tools';
import type { ToolFolders } from './tools';

// The only file that starts programs for looking at the machine. No shell, absolute paths, a time limit and an output cap each.

export type ExecStatus =
  'ok' | 'exitNonZero' | 'toolMissing' | 'timedOut' | 'notPermitted' | 'outputTooLarge' | 'cancelled' | 'failed';

/** What came of one command; never an exception. */
export interface ExecOutcome {
  readonly status: ExecStatus;
  readonly tool: string;
  readonly args: readonly string[];
  /** As a technician would type it. */
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly durationMs: number;
  /** Technical detail for `failed`, in English. */
  readonly detail?: string;
}

export interface ExecOptions {
  readonly timeoutMs?: number;
  /** Cap of standard output; standard error is capped at 64 KiB and cut, never refused. */
  readonly maxBytes?: number;
  /** Sent to standard input, which is then closed; without it there is none. */
  readonly input?: string;
  /** Told each whole line of standard output as soon as it is there (UTF-8, without its end). */
  readonly onLine?: (line: string) => void;
}

/** Told when a process group begins and ends, so that a survivor can be ended by whoever outlives this process. */
export interface ExecWatcher {
  /** Before the program is started: it may be the end of this very process. */
  starting?(command: string): void;
  started(pid: number, command: string): void;
  ended(pid: number): void;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_MAX_BYTES = 8 * 1024 * 1024;
const STDERR_MAX_BYTES = 64 * 1024;
/** How long a process that is gone, or was killed, may keep its pipes open (a grandchild, a disk in uninterruptible sleep). */
const CLOSE_GRACE_MS = 300;
export const MAX_PARALLEL = 4;

/** Runs programs, at most four at a time; one runner serves one inspection. */
export class CommandRunner {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #folders: ToolFolders;
  readonly #signal: AbortSignal;
  readonly #watcher: ExecWatcher | undefined;

  readonly #parallel: number;

  constructor(folders: ToolFolders, signal: AbortSignal, watcher?: ExecWatcher, parallel: number = MAX_PARALLEL) {
    this.#parallel = parallel;
    this.#folders = folders;
    this.#signal = signal;
    this.#watcher = watcher;
  }

  /** Runs `tool` with `args`; `extraSignal` ends this one command before the others. Resolves always. */
  async run(
    tool: string,
    args: readonly string[],
    options: ExecOptions = {},
    extraSignal?: AbortSignal,
    watcher: ExecWatcher | undefined = this.#watcher,
  ): Promise<ExecOutcome> {
    const signal = extraSignal === undefined ? this.#signal : AbortSignal.any([this.#signal, extraSignal]);
    await this.#enter();
    try {
      if (signal.aborted) return ended('cancelled', tool, args, 0);
      const file = await findTool(tool, this.#folders);
      if (file === null) return ended('toolMissing', tool, args, 0);
      return await runFile(file, tool, args, options, signal, watcher);
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#parallel) {
      this.#running += 1;
      return;
    }
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}

/** How a command is written in evidence: the tool's name and its arguments, quoted where they need it. */
export function commandLine(tool: string, args: readonly string[]): string {
  return [tool, ...args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`))].join(
    ' ',
  );
}

function ended(
  status: ExecStatus,
  tool: string,
  args: readonly string[],
  durationMs: number,
  more: Partial<Pick<ExecOutcome, 'stdout' | 'stderr' | 'exitCode' | 'detail'>> = {},
): ExecOutcome {
  return {
    status,
    tool,
    args,
    command: commandLine(tool, args),
    stdout: '',
    stderr: '',
    exitCode: null,
    durationMs,
    ...more,
  };
}

/** A small, fixed environment: English words, no pager, no colours, and nothing a customer's profile could slip in. */
function childEnvironment(): NodeJS.ProcessEnv {
  const kept = [
    'HOME',
    'USER',
    'LOGNAME',
    'TZ',
    'XDG_RUNTIME_DIR',
    'SystemRoot',
    'TEMP',
    'TMP',
    'SystemDrive',
    'windir',
  ];
  const env: NodeJS.ProcessEnv = {
    // C.UTF-8 speaks English like C does, and leaves names in other scripts alone; where it does not exist, C is what is used.
    LC_ALL: 'C.UTF-8',
    LANGUAGE: 'C',
    PATH: process.platform === 'win32' ? undefined : '/usr/sbin:/usr/bin:/sbin:/bin',
    PAGER: 'cat',
    SYSTEMD_PAGER: '',
    SYSTEMD_COLORS: '0',
    NO_COLOR: '1',
    DEBIAN_FRONTEND: 'noninteractive',
  };
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

async function runFile(
  file: string,
  tool: string,
  args: readonly string[],
  options: ExecOptions,
  signal: AbortSignal,
  watcher: ExecWatcher | undefined,
): Promise<ExecOutcome> {
  const startedAt = performance.now();
  const elapsedMs = (): number => Math.round(performance.now() - startedAt);
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const posix = process.platform !== 'win32';

  watcher?.starting?.(commandLine(tool, args));
  let child: ChildProcess;
  try {
    child = spawn(file, [...args], {
      // A group of its own, so that a kill reaches the helpers a tool starts.
      detached: posix,
      shell: false,
      windowsHide: true,
      cwd: posix ? '/' : undefined,
      env: childEnvironment(),
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    return ended('failed', tool, args, elapsedMs(), { detail: messageOf(error) });
  }

  const pid = child.pid;
  if (pid !== undefined) watcher?.started(pid, commandLine(tool, args));

  return await new Promise<ExecOutcome>((resolve) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let stdoutBytes = 0;
    let stderrBytes = 0;
    let verdict: ExecStatus | null = null;
    let exitCode: number | null = null;
    let graceTimer: NodeJS.Timeout | undefined;
    let settled = false;

    const settle = (status: ExecStatus, detail?: string): void => {
      if (settled) return;
      settled = true;
      clearTimeout(limitTimer);
      clearTimeout(graceTimer);
      signal.removeEventListener('abort', onAbort);
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.unref();
      if (pid !== undefined) watcher?.ended(pid);
      resolve(
        ended(status, tool, args, elapsedMs(), {
          stdout: Buffer.concat(stdout).toString('utf8'),
          stderr: Buffer.concat(stderr).toString('utf8'),
          exitCode,
          ...(detail === undefined ? {} : { detail }),
        }),
      );
    };

    // Straight to SIGKILL: these commands only read, and one that hangs has already shown that it does not listen.
    const stop = (status: ExecStatus): void => {
      if (verdict !== null || settled) return;
      verdict = status;
      killGroup(child);
      graceTimer = setTimeout(() => {
        settle(status);
      }, CLOSE_GRACE_MS);
    };

    const onAbort = (): void => {
      stop('cancelled');
    };
    const limitTimer = setTimeout(() => {
      stop('timedOut');
    }, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();

    if (options.input !== undefined) {
      // A program that ends before it has read everything breaks the pipe; its exit code tells more than that.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(options.input);
    }
    const tellLines = options.onLine === undefined ? undefined : lineTeller(options.onLine);
    child.stdout?.on('data', (chunk: Buffer) => {
      stdoutBytes += chunk.length;
      if (stdoutBytes > maxBytes) {
        stop('outputTooLarge');
        return;
      }
      stdout.push(chunk);
      tellLines?.(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      if (stderrBytes < STDERR_MAX_BYTES) stderr.push(chunk.subarray(0, STDERR_MAX_BYTES - stderrBytes));
      stderrBytes += chunk.length;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      const status = error.code === 'ENOENT' ? 'toolMissing' : isRefusal(error.code) ? 'notPermitted' : 'failed';
      settle(verdict ?? status, error.message);
    });
    child.on('exit', (code) => {
      exitCode = code;
      graceTimer ??= setTimeout(() => {
        // Something it left behind still holds the pipe: end it, keep what was said.
        killGroup(child);
        settle(verdict ?? statusOf(code));
      }, CLOSE_GRACE_MS);
    });
    child.on('close', (code, killedBy) => {
      exitCode = code;
      const detail = killedBy === null || verdict !== null ? undefined : `ended by ${killedBy}`;
      settle(verdict ?? statusOf(code), detail);
    });
  });
}

/** Cuts what arrives into lines; a character split over two pieces stays whole, a last line without an end is not told. */
function lineTeller(tell: (line: string) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  return (chunk) => {
    const parts = decoder.write(chunk).split('\n');
    for (const [index, part] of parts.entries()) {
      rest.push(part);
      if (index === parts.length - 1) break;
      tell(rest.join('').replace(/\r$/, ''));
      rest = [];
    }
  };
}

function statusOf(code: number | null): ExecStatus {
  if (code === 0) return 'ok';
  return code === null ? 'failed' : 'exitNonZero';
}

function isRefusal(code: string | undefined): boolean {
  return code === 'EACCES' || code === 'EPERM';
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
