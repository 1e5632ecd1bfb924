import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { type ConnectRequest, connectRequestSchema } from '@shared/ipc/sync-calls';
import { fail, ok, type Result } from '@shared/result';
import { fileError } from '../vault/durable-file';
import { MAKERS } from './makers';

const MAX_BYTES = 1024 * 1024;

/**
 * Reads the file of `connect FILE.json`, as an administrator writes it. Errors: notFound, notPermitted, corruptFile (no JSON),
 * unsupported (a system this version does not know), badInput (which field). No value of the file is ever in an error.
 */
export async function readConnectFile(file: string): Promise<Result<ConnectRequest>> {
  let text: string;
  try {
    // a pipe that nobody writes into would be waited for without end (Windows has no such flag)
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await handle.stat();
      if (!found.isFile()) return fail('unsupported', 'no file');
      if (found.size > MAX_BYTES) return fail('corruptFile', 'too large for a connection');
      text = await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { ok: false, error: fileError(error) };
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return fail('corruptFile', 'no JSON');
  }
  const system: unknown =
    typeof value === 'object' && value !== null ? (value as { system?: unknown }).system : undefined;
  if (typeof system === 'string' && !Object.hasOwn(MAKERS, system)) {
    return fail('unsupported', `unknown system: ${system.slice(0, 40)} (${Object.keys(MAKERS).join(', ')})`);
  }
  const parsed = connectRequestSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.slice(0, 3);
  return fail(
    'badInput',
    issues.map(({ path, message }) => `${path.map(String).join('.') || 'file'}: ${message}`).join('; '),
  );
}
