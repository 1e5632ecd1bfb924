import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const LAB_FOLDER = resolve(import.meta.dirname, '../../../fixtures/own-qemu-lab');

/** The captured output of a command on the lab machine. */
export function lab(file: string): string {
  return readFileSync(resolve(LAB_FOLDER, file), 'utf8');
}

/** The sections of a capture that was made of several files ("## path" before each). */
export function labSections(file: string): string[] {
  return lab(file)
    .split(/^## .*$/m)
    .slice(1);
}
