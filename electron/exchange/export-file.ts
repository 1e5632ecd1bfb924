import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { fail, ok, type Result } from '@shared/result';
import type { FileStore } from '../vault/files';
import { fileError, removeStaleBeside, writeDurablyWith } from '../vault/durable-file';
import { sha256Hex, type WrittenFile } from './inspection-file';
import { countLines, EXPORT_SCHEMA, filePath, type Manifest, MANIFEST_NAME, tablePath } from './manifest';
import { readArchive } from './import-file';
import { ZipWriter } from './zip-writer';

export interface ExportInput {
  readonly tables: readonly { readonly name: string; readonly ndjson: string }[];
  /** Hashes of stored files to put in. */
  readonly files: readonly string[];
  /** Records a table, as the store counted them; checked against the lines. */
  readonly counts: Readonly<Record<string, number>>;
  readonly toolVersion: string;
  readonly createdAt: string;
}

export interface WrittenExport extends WrittenFile {
  /** Hashes that were asked for but are not in the profile, or no longer readable. */
  readonly missingFiles: string[];
}

/**
 * Writes an export. It counts as written only after it has been read back from the disk and every hash was found right; until then an
 * older file of that name is untouched.
 *
 * Errors: badInput (counts and lines differ, a table twice), diskFull, notPermitted, corruptFile (read back wrong), unsupported (too large)
 */
export async function writeExport(
  target: string,
  input: ExportInput,
  store: FileStore,
): Promise<Result<WrittenExport>> {
  const problem = checkTables(input);
  if (problem !== null) return fail('badInput', problem);
  const { present, missing } = await findFiles(input.files, store);
  const tables = input.tables.map(({ name, ndjson }) => ({ name, bytes: new TextEncoder().encode(ndjson) }));
  const manifest: Manifest = {
    schema: EXPORT_SCHEMA,
    createdAt: input.createdAt,
    tool: { name: 'Callout', version: input.toolVersion },
    counts: Object.fromEntries(input.tables.map(({ name, ndjson }) => [name, countLines(ndjson)])),
    files: [
      ...tables.map(({ name, bytes }) => ({
        path: tablePath(name),
        sha256: sha256Hex(bytes),
        sizeBytes: bytes.byteLength,
      })),
      ...present.map(({ sha256, sizeBytes }) => ({ path: filePath(sha256), sha256, sizeBytes })),
    ],
  };
  await removeStaleBeside(target);
  try {
    await writeDurablyWith(
      target,
      async (handle) => {
        const zip = new ZipWriter(handle);
        await zip.add(MANIFEST_NAME, new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`), true);
        for (const { name, bytes } of tables) await zip.add(tablePath(name), bytes, true);
        for (const { sha256 } of present) await zip.add(filePath(sha256), await mustGet(store, sha256), false);
        await zip.end();
      },
      readBack,
    );
    return ok({ path: target, ...(await describe(target)), missingFiles: missing });
  } catch (error) {
    if (error instanceof ReadBackError) return fail('corruptFile', error.message);
    if (error instanceof RangeError) return fail('unsupported', error.message);
    return { ok: false, error: fileError(error) };
  }
}

function checkTables({ tables, counts }: ExportInput): string | null {
  const names = new Set<string>();
  for (const { name, ndjson } of tables) {
    if (names.has(name)) return `table ${name} is there twice`;
    names.add(name);
    const expected = counts[name];
    const found = countLines(ndjson);
    if (expected !== undefined && expected !== found) return `table ${name} has ${found} records, not ${expected}`;
  }
  return null;
}

async function findFiles(hashes: readonly string[], store: FileStore) {
  const present: { sha256: string; sizeBytes: number }[] = [];
  const missing: string[] = [];
  for (const sha256 of new Set(hashes)) {
    const file = await store.get(sha256);
    if (file.ok) present.push({ sha256, sizeBytes: file.value.byteLength });
    else missing.push(sha256);
  }
  return { present, missing };
}

async function mustGet(store: FileStore, sha256: string): Promise<Uint8Array> {
  const file = await store.get(sha256);
  if (!file.ok) throw new ReadBackError(`${sha256} changed while it was being exported`);
  return file.value;
}

class ReadBackError extends Error {}

async function readBack(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const read = await readArchive(handle, async () => ok(undefined));
    if (!read.ok) throw new ReadBackError(`read back: ${read.error.detail ?? read.error.code}`);
  } finally {
    await handle.close();
  }
}

async function describe(file: string): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    sizeBytes += chunk.byteLength;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}
