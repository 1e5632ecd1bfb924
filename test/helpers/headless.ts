import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cleanEnvironment, projectRoot } from './launch';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** A command that runs ours, with its arguments: `["unshare", "-m", ...]`. */
  readonly within?: readonly string[];
}

/** `npm start -- ARGS` on a machine without a display. */
export async function runCommand(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...environment } = cleanEnvironment();
  const began = performance.now();
  const own = [process.execPath, join(projectRoot, 'build/start.mjs'), ...args];
  const [program, ...rest] = [...(options.within ?? []), ...own];
  const child = spawn(program ?? process.execPath, rest, {
    cwd: projectRoot,
    env: { ...environment, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const timer = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, options.timeoutMs ?? 180_000);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('close', resolve);
      child.once('error', reject);
    });
    return { code, stdout, stderr, durationMs: performance.now() - began };
  } finally {
    clearTimeout(timer);
  }
}
