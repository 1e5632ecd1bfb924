import { shell } from 'electron';
import { log } from '../app/log';
import { externalUrl } from './external-links';
import { fail, ok, type Result } from '@shared/result';

/** Opens an allowed address with the system's own program; the one place that calls `shell.openExternal`. */
export async function openExternal(text: string): Promise<Result<Record<string, never>>> {
  const url = externalUrl(text);
  if (url === null) {
    log.warn('security', `refused to open an address: ${text.slice(0, 100)}`);
    return fail('forbidden', 'address not on the allow-list');
  }
  try {
    await shell.openExternal(url);
    return ok({});
  } catch (error) {
    return fail('unsupported', String(error));
  }
}
