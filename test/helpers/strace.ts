import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronExecutable, projectRoot } from './launch';

/** One traced system call. Times are milliseconds since the epoch, as the kernel's wall clock had them. */
export interface SystemCall {
  readonly name: string;
  /** The file behind the descriptor, where there is one. */
  readonly path: string;
  readonly text: string;
  readonly beganAtMs: number;
  readonly endedAtMs: number;
  readonly ok: boolean;
}

/** Whether strace is here and allowed to trace. */
export function canTrace(): boolean {
  return process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
}

/**
 * A program that starts the app under strace, for `launchApp({executable})`.
 *
 * @param folder where the program and the trace are written
 */
export function tracedExecutable(folder: string): { readonly executable: string; readonly traceFile: string } {
  const traceFile = join(folder, 'trace.txt');
  const executable = join(folder, 'traced-electron.sh');
  const calls = 'trace=fsync,fdatasync,sync_file_range,msync,write,pwrite64,writev';
  writeFileSync(
    executable,
    `#!/bin/sh\nexec strace -f -ttt -T -y -s 65536 -e '${calls}' -e signal=none -o '${traceFile}' '${electronExecutable()}' '${projectRoot}' "$@"\n`,
  );
  chmodSync(executable, 0o755);
  return { executable, traceFile };
}

// 123 1700000000.123456 fdatasync(45</path/file>) = 0 <0.001234>
const WHOLE = /^(\d+)\s+(\d+\.\d+) (\w+)\((.*)\)\s+= (-?\d+|\?).*<(\d+\.\d+)>$/;
// 123 1700000000.123456 fdatasync(45</path/file> <unfinished ...>
const BEGUN = /^(\d+)\s+(\d+\.\d+) (\w+)\((.*) <unfinished \.\.\.>$/;
// 123 1700000000.125456 <... fdatasync resumed>) = 0 <0.002000>
const RESUMED = /^(\d+)\s+(\d+\.\d+) <\.\.\. (\w+) resumed>(.*)\)\s+= (-?\d+|\?).*<(\d+\.\d+)>$/;

/** Reads what `strace -f -ttt -T -y` wrote; a call that was interrupted by another thread's line is put together again. */
export function parseTrace(trace: string): SystemCall[] {
  const calls: SystemCall[] = [];
  const open = new Map<string, { name: string; args: string; beganAtMs: number }>();
  for (const line of trace.split('\n')) {
    const begun = BEGUN.exec(line);
    if (begun) {
      const [, thread = '', at, name = '', args = ''] = begun;
      open.set(thread, { name, args, beganAtMs: Number(at) * 1000 });
      continue;
    }
    const resumed = RESUMED.exec(line);
    if (resumed) {
      const [, thread = '', , name = '', rest = '', code = '', seconds] = resumed;
      const start = open.get(thread);
      open.delete(thread);
      if (start?.name === name) calls.push(toCall(name, start.args + rest, start.beganAtMs, Number(seconds), code));
      continue;
    }
    const whole = WHOLE.exec(line);
    if (whole) {
      const [, , at, name = '', args = '', code = '', seconds] = whole;
      calls.push(toCall(name, args, Number(at) * 1000, Number(seconds), code));
    }
  }
  return calls;
}

function toCall(name: string, args: string, beganAtMs: number, seconds: number, code: string): SystemCall {
  const path = /^\d+<([^>]*)>/.exec(args)?.[1] ?? '';
  return { name, path, text: args, beganAtMs, endedAtMs: beganAtMs + seconds * 1000, ok: Number(code) >= 0 };
}
