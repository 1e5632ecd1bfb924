import type { HeadlessTask } from '@shared/ipc/contract';
import { fail } from '@shared/result';
import { writeExport } from '../exchange/export-file';
import { readImport } from '../exchange/import-file';
import type { DurableStore } from '../vault/durable-store';
import type { FileStore } from '../vault/files';
import type { Dialogs } from './dialogs';
import { registerHandler } from './register';

/** What the `exchange` calls need from the running app. */
export interface ExchangeCalls {
  readonly store: FileStore;
  readonly vault: Pick<DurableStore, 'readSnapshot'>;
  readonly dialogs: Pick<Dialogs, 'saveExport' | 'openImport'>;
  readonly toolVersion: string;
  /** Whether a command the user typed names this very file. */
  readonly allowsPath: (command: HeadlessTask['command'], path: string) => boolean;
}

export function registerExchangeCalls({ store, vault, dialogs, toolVersion, allowsPath }: ExchangeCalls): void {
  registerHandler('exchange.writeExport', async ({ suggestedName, path, tables, files, counts }) => {
    if (path !== undefined && !allowsPath('export', path)) return fail('forbidden', 'no command names this file');
    const target = path ?? (await dialogs.saveExport(suggestedName));
    if (target === null) return fail('cancelled');
    return writeExport(target, { tables, files, counts, toolVersion, createdAt: new Date().toISOString() }, store);
  });

  registerHandler('exchange.readImport', async ({ path }) => {
    if (path !== undefined && !allowsPath('import', path)) return fail('forbidden', 'no command names this file');
    const source = path ?? (await dialogs.openImport());
    return source === null ? fail('cancelled') : readImport(source, store, (file) => vault.readSnapshot(file));
  });
}
