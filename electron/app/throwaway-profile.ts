import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A profile folder for one command: an inspection needs no database and no lock, and must leave nothing on the customer's machine.
 *
 * @returns the folder, and what removes it: to be called last, since an exit of Electron comes without Node's own exit event
 */
export function makeThrowawayProfile(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'callout-'));
  return {
    folder,
    remove: () => {
      try {
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      } catch {
        // Windows keeps the files of a running process; the system cleans its temporary folder
      }
    },
  };
}
