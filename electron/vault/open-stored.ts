import { app, shell } from 'electron';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail, ok, type Result } from '@shared/result';
import { fileError } from './durable-file';
import type { FileStore } from './files';
import { isOpenable, readableName } from './readable-name';

const READ_ONLY = 0o400;

/**
 * Opens a copy of a stored file with the system's own program, so that an edit cannot change what the hash stands for. Only types that are
 * shown, never ones that run. Errors: forbidden (the type), as the store's, unsupported (no program for it).
 */
export async function openStored(
  store: FileStore,
  sha256: string,
  name: string,
): Promise<Result<Record<string, never>>> {
  const shown = readableName(name);
  if (!isOpenable(shown)) return fail('forbidden', 'files of this type are not opened, only saved');
  try {
    const folder = await mkdtemp(path.join(tmpdir(), 'callout-open-'));
    removeAtExit(folder);
    const target = path.join(folder, shown);
    const copied = await store.copyTo(sha256, target);
    if (!copied.ok) return copied;
    await chmod(target, READ_ONLY);
    const problem = await shell.openPath(target);
    return problem === '' ? ok({}) : fail('unsupported', problem);
  } catch (error) {
    return { ok: false, error: fileError(error) };
  }
}

/** A customer's report must not stay in the temporary folder. A program that still shows it keeps its open file. */
function removeAtExit(folder: string): void {
  app.once('quit', () => {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // in use on Windows; the system cleans its temporary folder
    }
  });
}
