import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FIXTURES = path.resolve(import.meta.dirname, '../../../../fixtures');

export const MAC_FOLDER = path.join(FIXTURES, 'macos');
export const MAC_TOOLS = path.join(FIXTURES, 'tools/macos');

/** A recording, with "@D-2@" as it stands. */
export function recording(name: string): string {
  return readFileSync(path.join(MAC_FOLDER, 'recordings', name), 'utf8');
}

/** Names of all recordings. */
export const RECORDINGS: readonly string[] = readdirSync(path.join(MAC_FOLDER, 'recordings')).sort();

/** "2026-11-20", some days before or after now. */
export function dayOf(offset: number): string {
  const day = new Date(Date.now() + offset * 86_400_000);
  return `${String(day.getFullYear())}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}

/** Copies the recorded file system into `folder` and dates what counts only while it is new. */
export function buildMacRoot(folder: string): string {
  cpSync(path.join(MAC_FOLDER, 'root'), folder, { recursive: true });
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (/\.(ips|panic)$/.test(entry.name)) {
        const text = readFileSync(file, 'utf8').replaceAll(/@D([-+]\d+)@/g, (_whole, days: string) =>
          dayOf(Number(days)),
        );
        writeFileSync(file, text);
      }
    }
  };
  walk(folder);
  return folder;
}
