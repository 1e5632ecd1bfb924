import { open, readdir, readlink } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';

/** What came of reading one file of /proc, /sys or /etc; never an exception. */
export type FileOutcome =
  | { readonly status: 'ok'; readonly text: string; readonly bytes: Buffer; readonly durationMs: number }
  | {
      readonly status: 'absent' | 'notPermitted' | 'timedOut' | 'failed';
      readonly detail: string;
      readonly durationMs: number;
    };

const MAX_BYTES = 4 * 1024 * 1024;
const READ_TIMEOUT_MS = 2_000;

/** Reads up to 4 MiB; sysfs files lie about their size, so it reads until the end. Never longer than two seconds. */
export async function readFileOutcome(file: string, maxBytes: number = MAX_BYTES): Promise<FileOutcome> {
  const startedAt = performance.now();
  const elapsedMs = (): number => Math.round(performance.now() - startedAt);
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<FileOutcome>((resolve) => {
    timer = setTimeout(() => {
      resolve({ status: 'timedOut', detail: file, durationMs: elapsedMs() });
    }, READ_TIMEOUT_MS);
  });
  const reading = readAll(file, maxBytes).then(
    (bytes): FileOutcome => ({ status: 'ok', text: bytes.toString('utf8'), bytes, durationMs: elapsedMs() }),
    (error: unknown): FileOutcome => ({
      status: statusOf(error),
      detail: error instanceof Error ? error.message : String(error),
      durationMs: elapsedMs(),
    }),
  );
  try {
    return await Promise.race([reading, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** The trimmed text of a small file, or null when it cannot be read for whatever reason. */
export async function readTrimmed(file: string): Promise<string | null> {
  const outcome = await readFileOutcome(file, 64 * 1024);
  return outcome.status === 'ok' ? outcome.text.trim() : null;
}

/** Names in a folder, sorted; empty when there is none. */
export async function listFolder(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}

/** The last part of a symbolic link's target (`/sys/.../driver` -> "e1000e"), or null. */
export async function linkName(link: string): Promise<string | null> {
  try {
    return (await readlink(link)).split('/').at(-1) ?? null;
  } catch {
    return null;
  }
}

async function readAll(file: string, maxBytes: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const parts: Buffer[] = [];
    let total = 0;
    while (total < maxBytes) {
      const part = Buffer.alloc(Math.min(64 * 1024, maxBytes - total));
      const { bytesRead } = await handle.read(part, 0, part.length, null);
      if (bytesRead === 0) break;
      parts.push(part.subarray(0, bytesRead));
      total += bytesRead;
    }
    return Buffer.concat(parts);
  } finally {
    await handle.close();
  }
}

function statusOf(error: unknown): 'absent' | 'notPermitted' | 'failed' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV') return 'absent';
  return code === 'EACCES' || code === 'EPERM' ? 'notPermitted' : 'failed';
}
