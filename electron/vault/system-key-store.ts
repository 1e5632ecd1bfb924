import { safeStorage } from 'electron';
import type { KeyStore } from './store-key';

/** Backends of Linux that encrypt with a password everybody knows. */
const NO_PROTECTION: readonly string[] = ['basic_text', 'unknown'];

/** Of newer Electrons; an older one has only the calls that wait. */
interface AsyncCalls {
  readonly isAsyncEncryptionAvailable?: () => Promise<boolean>;
  readonly encryptStringAsync?: (text: string) => Promise<Buffer>;
  readonly decryptStringAsync?: (wrapped: Buffer) => Promise<{ readonly result: string }>;
}

/** The key store of the system this app runs on. Only after the app is ready. */
export function systemKeyStore(platform: NodeJS.Platform = process.platform): KeyStore {
  const calls = safeStorage as unknown as AsyncCalls;
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
