import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { INSPECTION_SCHEMA, type Inspection, inspectionSchema } from '@shared/domain/inspection';
import { fail, ok, type Result } from '@shared/result';
import { fileError, removeStaleBeside, writeDurably } from '../vault/durable-file';

const SCHEMA_PATTERN = /^callout-inspection\/(\d{1,6})$/;
const OUR_VERSION = Number(SCHEMA_PATTERN.exec(INSPECTION_SCHEMA)?.[1]);

export interface WrittenFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** The text of an inspection file; what is printed and what is written are the same. */
export function inspectionText(inspection: Inspection): string {
  return `${JSON.stringify(inspection, null, 2)}\n`;
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The file beside a file that holds its hash, as `sha256sum -c` reads it. */
export function checksumPath(file: string): string {
  return `${file}.sha256`;
}

/** Writes the text of an inspection (in whatever format) and its SHA-256 beside it. Errors: diskFull, notPermitted, notFound, internal. */
export async function writeInspectionFile(file: string, text: string): Promise<Result<WrittenFile>> {
  const sha256 = sha256Hex(text);
  await removeStaleBeside(file);
  try {
    await writeDurably(file, text);
    await writeDurably(checksumPath(file), `${sha256}  ${path.basename(file)}\n`);
  } catch (error) {
    return { ok: false, error: fileError(error) };
  }
  return ok({ path: file, sizeBytes: Buffer.byteLength(text), sha256 });
}

export interface ReadInspection {
  readonly inspection: Inspection;
  readonly sha256: string;
  /** A checksum file lay beside it and matched. */
  readonly hashChecked: boolean;
}

/**
 * Reads an inspection from a file's bytes.
 *
 * @param checksum content of the file's `.sha256`, null when there is none
 * Errors: wrongHash, corruptFile (no JSON, not what the format says), newerVersion, unsupported (some other JSON)
 */
export function parseInspectionFile(bytes: Uint8Array, checksum: string | null): Result<ReadInspection> {
  const sha256 = sha256Hex(bytes);
  if (checksum !== null) {
    const expected = /^([0-9a-f]{64})(\s|$)/i.exec(checksum.trim())?.[1]?.toLowerCase();
    if (expected === undefined) return fail('wrongHash', 'the .sha256 file holds no hash');
    if (expected !== sha256) return fail('wrongHash', 'the hash beside the file is another one');
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail('corruptFile', 'no JSON');
  }
  const schema: unknown =
    typeof value === 'object' && value !== null ? (value as { schema?: unknown }).schema : undefined;
  const version = typeof schema === 'string' ? SCHEMA_PATTERN.exec(schema)?.[1] : undefined;
  if (version === undefined) return fail('unsupported', 'not an inspection');
  if (Number(version) > OUR_VERSION) return fail('newerVersion', String(schema));
  const parsed = inspectionSchema.safeParse(value);
  if (!parsed.success) return fail('corruptFile', parsed.error.issues[0]?.message);
  return ok({ inspection: parsed.data, sha256, hashChecked: checksum !== null });
}

/** A line of sha256sum is some 70 characters and a file name; anything much longer is no checksum file. */
const MAX_CHECKSUM_BYTES = 8192;

/** The content of the checksum file beside a file, null when there is none. Something else by that name counts as a wrong one. */
export async function readChecksum(file: string): Promise<string | null> {
  try {
    const { size } = await stat(checksumPath(file));
    return size > MAX_CHECKSUM_BYTES ? '' : await readFile(checksumPath(file), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'EISDIR') return '';
    throw error;
  }
}
