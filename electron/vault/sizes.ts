import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Bytes of a file or of everything in a folder; 0 for what is not there. */
export async function sizeOf(fileOrFolder: string): Promise<number> {
  const found = await lstat(fileOrFolder).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.size;
  const names = await readdir(fileOrFolder).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(path.join(fileOrFolder, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** About as many bytes as a value takes as text. */
export function roughBytes(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + roughBytes(item), 2);
  if (typeof value !== 'object' || value === null) return 8;
  return Object.entries(value).reduce((sum, [name, item]) => sum + name.length + 4 + roughBytes(item), 2);
}
