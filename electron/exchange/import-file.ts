import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { KIND_NAMES, KINDS } from '@shared/domain/kinds';
import type { ImportContent } from '@shared/ipc/contract';
import { fail, ok, type Result } from '@shared/result';
import { fileError } from '../vault/durable-file';
import type { FileStore } from '../vault/files';
import { isFrameFile } from '../vault/frames';
import { parseInspectionFile, readChecksum, sha256Hex } from './inspection-file';
import {
  fileOf,
  type Manifest,
  MANIFEST_NAME,
  manifestSchema,
  SCHEMA_PATTERN,
  SCHEMA_VERSION,
  tableOf,
} from './manifest';
import { readEntries, readEntry, type ZipEntry } from './zip-reader';

const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;
const MAX_INSPECTION_BYTES = 64 * 1024 * 1024;
/** All tables together travel to the window as text. */
const MAX_TABLE_BYTES = 384 * 1024 * 1024;
const ZIP_MAGIC = 0x04034b50;

type Tables = { name: string; ndjson: string }[];
type KeepFile = (sha256: string, bytes: Uint8Array) => Promise<Result<unknown>>;

/** Reads the rows of a snapshot of this profile, by table. */
export type ReadSnapshot = (file: string) => Promise<Result<ReadonlyMap<string, readonly object[]>>>;

/**
 * Reads a file somebody chose: an export (its files are put into the store), a snapshot of this profile that was put aside, or a lone
 * inspection. The rows of an export stay text, which the window's store parses.
 *
 * Errors: notFound, notPermitted, wrongHash, corruptFile, newerVersion, unsupported, diskFull
 */
export async function readImport(
  file: string,
  store: FileStore,
  readSnapshot: ReadSnapshot,
): Promise<Result<ImportContent>> {
  try {
    const handle = await open(file, 'r');
    try {
      if (!(await handle.stat()).isFile()) return fail('unsupported', 'no file');
      return await readOpened(handle, file, store, readSnapshot);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { ok: false, error: fileError(error) };
  }
}

async function readOpened(
  handle: FileHandle,
  file: string,
  store: FileStore,
  readSnapshot: ReadSnapshot,
): Promise<Result<ImportContent>> {
  const name = path.basename(file);
  const { size } = await handle.stat();
  const head = Buffer.alloc(8);
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  if (isFrameFile(head)) {
    const read = await readSnapshot(file);
    return read.ok ? ok({ type: 'export', name, tables: sharedTables(read.value), files: 0 }) : read;
  }
  if (bytesRead >= 4 && head.readUInt32LE(0) === ZIP_MAGIC) {
    const read = await readArchive(handle, (_sha256, bytes) => store.put(bytes));
    return read.ok ? ok({ type: 'export', name, ...read.value }) : read;
  }
  if (size > MAX_INSPECTION_BYTES) return fail('unsupported', 'too large for an inspection');
  const bytes = Buffer.alloc(size);
  await handle.read(bytes, 0, size, 0);
  const parsed = parseInspectionFile(bytes, await readChecksum(file));
  return parsed.ok ? ok({ type: 'inspection', name, ...parsed.value }) : parsed;
}

/** The work in a snapshot; drafts, settings and connections are this laptop's own and stay what they are now. */
function sharedTables(tables: ReadonlyMap<string, readonly object[]>): Tables {
  const shared = new Set<string>([...KIND_NAMES.map((kind) => KINDS[kind].table), 'outbox']);
  return [...tables]
    .filter(([name]) => shared.has(name))
    .map(([name, rows]) => ({ name, ndjson: rows.map((row) => `${JSON.stringify(row)}\n`).join('') }));
}

/**
 * Checks and reads a whole export: the manifest, then every entry against it. Everything is checked before the first file is kept.
 *
 * @param keep takes each stored file; reading stops at its first error
 */
export async function readArchive(
  handle: FileHandle,
  keep: KeepFile,
): Promise<Result<{ tables: Tables; files: number }>> {
  const entries = await readEntries(handle);
  if (!entries.ok) return entries;
  const manifest = await readManifest(handle, entries.value);
  if (!manifest.ok) return manifest;
  const mismatch = compareNames(manifest.value, entries.value);
  if (mismatch !== null) return fail('corruptFile', mismatch);

  const tables: Tables = [];
  // twice over the files: a damaged one at the end must not leave half of the others in the profile
  for (const pass of ['check', 'keep'] as const) {
    for (const listed of manifest.value.files) {
      const table = tableOf(listed.path);
      if (pass === 'keep' && table !== null) continue;
      const entry = entries.value.get(listed.path);
      const bytes = entry === undefined ? fail('corruptFile') : await readEntry(handle, entry);
      if (!bytes.ok) return bytes;
      if (sha256Hex(bytes.value) !== listed.sha256) return fail('corruptFile', `${listed.path} has another hash`);
      if (table !== null) tables.push({ name: table, ndjson: new TextDecoder().decode(bytes.value) });
      else if (pass === 'keep') {
        const kept = await keep(listed.sha256, bytes.value);
        if (!kept.ok) return kept;
      }
    }
  }
  return ok({ tables, files: manifest.value.files.length - tables.length });
}

async function readManifest(handle: FileHandle, entries: ReadonlyMap<string, ZipEntry>): Promise<Result<Manifest>> {
  const entry = entries.get(MANIFEST_NAME);
  if (entry === undefined) return fail('unsupported', 'a zip without a manifest');
  if (entry.sizeBytes > MAX_MANIFEST_BYTES) return fail('corruptFile', 'the manifest is too large');
  const bytes = await readEntry(handle, entry);
  if (!bytes.ok) return bytes;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
  } catch {
    return fail('corruptFile', 'the manifest is no JSON');
  }
  const schema: unknown =
    typeof value === 'object' && value !== null ? (value as { schema?: unknown }).schema : undefined;
  const version = typeof schema === 'string' ? SCHEMA_PATTERN.exec(schema)?.[1] : undefined;
  if (version === undefined) return fail('unsupported', 'no export of Callout');
  if (Number(version) > SCHEMA_VERSION) return fail('newerVersion', String(schema));
  const parsed = manifestSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : fail('corruptFile', `manifest: ${parsed.error.issues[0]?.message ?? ''}`);
}

function compareNames(manifest: Manifest, entries: ReadonlyMap<string, ZipEntry>): string | null {
  const listed = new Set<string>();
  let tableBytes = 0;
  for (const { path: name, sha256, sizeBytes } of manifest.files) {
    if (listed.has(name)) return `${name} is listed twice`;
    listed.add(name);
    const isTable = tableOf(name) !== null;
    // exact names only: no entry can lead out of a folder, whatever it is called
    if (!isTable && fileOf(name) === null) return 'the manifest lists a name that cannot be';
    if (!isTable && fileOf(name) !== sha256) return `${name} is not named by its hash`;
    const entry = entries.get(name);
    if (entry === undefined) return `${name} is missing`;
    if (entry.sizeBytes !== sizeBytes) return `${name} has another size`;
    if (isTable) tableBytes += sizeBytes;
  }
  if (tableBytes > MAX_TABLE_BYTES) return 'its tables are too large';
  if (entries.size !== listed.size + 1) return 'there are entries the manifest does not list';
  return null;
}
