import { safeStorage } from 'electron';
import type { Protection } from './secrets';

/**
 * The operating system's key store through Electron: Keychain, DPAPI, a keyring on Linux. Where Linux has no keyring, Chromium would
 * "encrypt" with a password that stands in its source; that is no protection and is not called one.
 */
export const systemProtection: Protection = {
  isAvailable: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(bytes),
};
