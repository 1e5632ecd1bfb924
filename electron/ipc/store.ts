import { ok } from '@shared/result';
import type { ProfilePaths } from '../app/profile';
import type { DurableStore } from '../vault/durable-store';
import type { FileStore } from '../vault/files';
import { sizeOf } from '../vault/sizes';
import { registerHandler } from './register';

/** What the `journal` and `store` calls need from the running app. */
export interface StoreCalls {
  readonly vault: DurableStore;
  readonly files: FileStore;
  readonly profile: Pick<ProfilePaths, 'root' | 'files' | 'database'>;
}

export function registerStoreCalls({ vault, files, profile }: StoreCalls): void {
  registerHandler('journal.append', ({ entries }) => vault.append(entries));
  registerHandler('store.status', () => vault.status());
  registerHandler('store.adopt', ({ storeId, dbVersion }) => vault.adopt(storeId, dbVersion));
  registerHandler('store.rebuildOpen', () => vault.rebuildOpen());
  registerHandler('store.rebuildNext', ({ rebuildId }) => vault.rebuildNext(rebuildId));
  registerHandler('store.snapshotOpen', (input) => vault.snapshotOpen(input));
  registerHandler('store.snapshotRows', ({ snapshotId, table, rows }) => vault.snapshotRows(snapshotId, table, rows));
  registerHandler('store.snapshotClose', ({ snapshotId, counts }) => vault.snapshotClose(snapshotId, counts));
  registerHandler('store.info', async () => {
    const stored = await vault.stored();
    if (!stored.ok) return stored;
    const [space, quarantine, databaseBytes, filesBytes] = await Promise.all([
      vault.space.check(),
      vault.quarantine.list(),
      sizeOf(profile.database),
      sizeOf(profile.files),
    ]);
    return ok({ ...stored.value, databaseBytes, filesBytes, quarantine, space, folder: profile.root });
  });
  registerHandler('store.verify', async () => {
    const verified = await vault.verify();
    return verified.ok ? ok({ ...verified.value, files: await files.check() }) : verified;
  });
}
