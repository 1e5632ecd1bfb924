import { fail, ok, type Result } from '@shared/result';
import type { FileStore } from '../vault/files';
import type { Dialogs } from './dialogs';
import { registerHandler } from './register';

/** What the `files` calls need from the running app. */
export interface FileCalls {
  readonly store: FileStore;
  readonly dialogs: Pick<Dialogs, 'saveFile'>;
  /** Shows a stored file in the system's own program, under this name. */
  readonly open: (sha256: string, name: string) => Promise<Result<Record<string, never>>>;
}

export function registerFileCalls({ store, dialogs, open }: FileCalls): void {
  registerHandler('files.put', ({ bytes }) => store.put(bytes));
  registerHandler('files.get', async ({ sha256 }) => {
    const file = await store.get(sha256);
    // a plain copy: the structured clone of a Buffer's slice would carry its whole pool
    return file.ok ? ok({ bytes: new Uint8Array(file.value) }) : file;
  });
  registerHandler('files.has', ({ sha256s }) => store.absentOf(sha256s));
  registerHandler('files.open', ({ sha256, name }) => open(sha256, name));
  registerHandler('files.saveAs', async ({ sha256, suggestedName }) => {
    const target = await dialogs.saveFile(suggestedName);
    if (target === null) return fail('cancelled');
    const copied = await store.copyTo(sha256, target);
    return copied.ok ? ok({ path: target, ...copied.value }) : copied;
  });
}
