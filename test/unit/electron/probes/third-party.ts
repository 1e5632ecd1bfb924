import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../../../../shared/fixtures');

/** Said by a test that is skipped because the data of others is not beside the project. */
export const NOT_HERE = 'the captures of other projects (../shared/fixtures) are not on this machine';

/** Output of a real machine that belongs to another project and may only be read where it is; null where it is not. */
export function thirdParty(file: string): string | null {
  const path = resolve(FOLDER, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
