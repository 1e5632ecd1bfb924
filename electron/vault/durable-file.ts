import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { access, lstat, open, readdir, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { AppError, ErrorCode } from '@shared/result';

// A file is there whole or not at all, also after a power cut: written under another name, flushed, renamed, the folder flushed.

const TEMPORARY_SUFFIX = '.callout-tmp';
const RANDOM_BYTES = 6;
/** A name as {@link temporaryName} makes it, and no other: these lie in people's own folders too. */
const TEMPORARY_NAME = new RegExp(`^\\..+\\.[0-9a-f]{${2 * RANDOM_BYTES}}\\${TEMPORARY_SUFFIX}$`, 'su');
const STALE_AFTER_MS = 3_600_000;

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'notPermitted',
  EPERM: 'notPermitted',
  EROFS: 'notPermitted',
  ENOENT: 'notFound',
  ENOTDIR: 'notFound',
  EISDIR: 'unsupported',
  ENOTSUP: 'unsupported',
  EBUSY: 'busy',
};

/** What an error of the file system means to the user; `internal` for what is not known. */
export function fileError(error: unknown): AppError {
  const { code, message } = error as NodeJS.ErrnoException;
  return { code: CODES[code ?? ''] ?? 'internal', detail: message ?? String(error) };
}

/**
 * Writes a whole file so that it survives a power cut once the promise has resolved. Its folder must be there: a mistyped path is to be
 * told, not made.
 *
 * @throws the file system's error; nothing is left behind and an older file of that name is untouched
 */
export async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  await writeDurablyWith(file, async (handle) => {
    await handle.writeFile(content);
  });
}

/**
 * The same for content that is made piece by piece. `verify` reads the finished temporary file before it gets its name; when it throws,
 * nothing is left.
 */
export async function writeDurablyWith(
  file: string,
  write: (handle: FileHandle) => Promise<void>,
  verify?: (temporary: string) => Promise<void>,
): Promise<void> {
  const target = await placeOf(file);
  const temporary = temporaryName(target);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await write(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await verify?.(temporary);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(target));
}

/**
 * What would keep {@link writeDurably} from writing this file, as far as it can be known before: told before a long work, not after it.
 *
 * @returns null when nothing is known; else notFound, notPermitted or unsupported (a folder, a device)
 */
export async function targetProblem(file: string): Promise<AppError | null> {
  try {
    await access(path.dirname(await placeOf(file)), constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return fileError(error);
  }
}

// A rename replaces whatever has the name: a link, and for root even /dev/null. So links are followed, and only a file gives way.
async function placeOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (found === null) return file;
  mustBeFile(found, file);
  return realpath(file);
}

function placeOfSync(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return file;
  mustBeFile(found, file);
  return realpathSync(file);
}

function mustBeFile(found: Stats, file: string): void {
  if (found.isFile()) return;
  const code = found.isDirectory() ? 'EISDIR' : 'ENOTSUP';
  throw Object.assign(new Error(`${code}: not a file, ${file}`), { code });
}

/** {@link writeDurably} without waiting, for small files written while the app is closing. */
export function writeDurablySync(file: string, content: string): void {
  const target = placeOfSync(file);
  const temporary = temporaryName(target);
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function temporaryName(file: string): string {
  return path.join(
    path.dirname(file),
    `.${path.basename(file)}.${randomBytes(RANDOM_BYTES).toString('hex')}${TEMPORARY_SUFFIX}`,
  );
}

/** Flushes a folder's entries; Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what a crash left half written in a folder, when it is older than `olderThanMs`. */
export async function removeLeftovers(folder: string, olderThanMs: number, nowMs = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((entry) => entry.endsWith(TEMPORARY_SUFFIX))) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && nowMs - found.mtimeMs > olderThanMs) await rm(file, { force: true });
  }
}

/**
 * Removes what a killed export left half written in the folder of `target`, which is a person's own: only plain files with exactly our
 * kind of temporary name that nobody has written to for an hour. What cannot be removed stays and keeps nothing from being written.
 */
export async function removeStaleBeside(target: string, nowMs = Date.now()): Promise<void> {
  const folder = path.dirname(await placeOf(target).catch(() => target));
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((entry) => TEMPORARY_NAME.test(entry))) {
    const file = path.join(folder, name);
    const found = await lstat(file).catch(() => null);
    if (found?.isFile() === true && nowMs - found.mtimeMs > STALE_AFTER_MS) await rm(file).catch(() => undefined);
  }
}
