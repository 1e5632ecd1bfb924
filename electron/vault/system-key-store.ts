import { safeStorage } from 'electron';
import type { KeyStore } from './store-key';

/** Backends of Linux that encrypt with a password everybody knows. */
const NO_PROTECTION: readonly string[] = ['basic_text', 'unknown'];

// The types are those of the newest Electron; an older one has only the calls that wait.
type AsyncCalls = Partial<
  Pick<typeof safeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'>
>;

/** The key store of the system this app runs on. Only after the app is ready. */
export function systemKeyStore(platform: NodeJS.Platform = process.platform): KeyStore {
  const calls: AsyncCalls = safeStorage;
  return {
    isAvailable: async () => {
      if (platform === 'linux' && NO_PROTECTION.includes(safeStorage.getSelectedStorageBackend())) return false;
      return (await calls.isAsyncEncryptionAvailable?.()) ?? safeStorage.isEncryptionAvailable();
    },
    wrap: async (text) => (await calls.encryptStringAsync?.(text)) ?? safeStorage.encryptString(text),
    unwrap: async (wrapped) =>
      (await calls.decryptStringAsync?.(wrapped))?.result ?? safeStorage.decryptString(wrapped),
  };
}
