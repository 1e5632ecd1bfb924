import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { fail, ok, type Result } from '@shared/result';

// Reads a zip from outside. Nothing in it is believed: sizes are limits, names are checked by the caller against what may be there.

const inflate = promisify(inflateRaw);
const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 0x1;

export interface ZipLimits {
  readonly maxEntries: number;
  readonly maxEntryBytes: number;
  readonly maxTotalBytes: number;
  /** Unpacked against packed size, for entries of more than a megabyte: a photo or a table does not shrink a thousandfold. */
  readonly maxRatio: number;
}

const ZIP_LIMITS: ZipLimits = {
  maxEntries: 50_000,
  maxEntryBytes: 256 * 1024 * 1024,
  maxTotalBytes: 4 * 1024 * 1024 * 1024,
  maxRatio: 400,
};
const RATIO_FROM_BYTES = 1024 * 1024;

export interface ZipEntry {
  readonly name: string;
  readonly sizeBytes: number;
  readonly packedBytes: number;
  readonly method: number;
  readonly offset: number;
}

const damaged = (detail: string) => fail('corruptFile', detail);

/** The list of a zip's entries by name. Errors: corruptFile (no zip, truncated, beyond the limits, a name twice), unsupported. */
export async function readEntries(
  handle: FileHandle,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<Result<ReadonlyMap<string, ZipEntry>>> {
  const { size } = await handle.stat();
  const tailBytes = Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
  const tail = await readAt(handle, size - tailBytes, tailBytes);
  const end = tail === null ? -1 : findEnd(tail);
  if (tail === null || end < 0) return damaged('no zip, or cut off');
  const count = tail.readUInt16LE(end + 10);
  const directoryBytes = tail.readUInt32LE(end + 12);
  const directoryOffset = tail.readUInt32LE(end + 16);
  if (directoryOffset === 0xffffffff || count === 0xffff) return fail('unsupported', 'zip64');
  if (count > limits.maxEntries) return damaged(`more than ${limits.maxEntries} entries`);
  if (directoryOffset + directoryBytes > size) return damaged('cut off');
  const directory = await readAt(handle, directoryOffset, directoryBytes);
  return directory === null ? damaged('cut off') : parseDirectory(directory, count, limits);
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) === END_SIGNATURE && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  }
  return -1;
}

function parseDirectory(directory: Buffer, count: number, limits: ZipLimits): Result<ReadonlyMap<string, ZipEntry>> {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) {
      return damaged('the list of entries is damaged');
    }
    const nameBytes = directory.readUInt16LE(at + 28);
    const next = at + CENTRAL_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (next > directory.length) return damaged('the list of entries is cut off');
    const entry: ZipEntry = {
      name: directory.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      sizeBytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    if (directory.readUInt16LE(at + 8) & ENCRYPTED_FLAG) return fail('unsupported', 'encrypted zip');
    if (entry.method !== STORED && entry.method !== DEFLATED) return fail('unsupported', `method ${entry.method}`);
    if (entries.has(entry.name)) return damaged('an entry is there twice');
    total += entry.sizeBytes;
    const refusal = beyondLimits(entry, total, limits);
    if (refusal !== null) return damaged(refusal);
    entries.set(entry.name, entry);
    at = next;
  }
  return ok(entries);
}

function beyondLimits(entry: ZipEntry, total: number, limits: ZipLimits): string | null {
  if (entry.sizeBytes > limits.maxEntryBytes) return `an entry of more than ${limits.maxEntryBytes} bytes`;
  if (total > limits.maxTotalBytes) return `more than ${limits.maxTotalBytes} bytes in all`;
  const isBig = entry.sizeBytes > RATIO_FROM_BYTES;
  if (isBig && entry.sizeBytes > entry.packedBytes * limits.maxRatio) return 'packed too tightly to be real';
  return null;
}

/** The content of one entry; never more than its list said. Errors: corruptFile. */
export async function readEntry(handle: FileHandle, entry: ZipEntry): Promise<Result<Uint8Array>> {
  const head = await readAt(handle, entry.offset, LOCAL_BYTES);
  if (head === null || head.readUInt32LE(0) !== LOCAL_SIGNATURE) return damaged(`${entry.name} is cut off`);
  const start = entry.offset + LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = await readAt(handle, start, entry.packedBytes);
  if (packed === null) return damaged(`${entry.name} is cut off`);
  const bytes = entry.method === STORED ? packed : await unpack(packed, entry.sizeBytes);
  return bytes?.byteLength === entry.sizeBytes ? ok(bytes) : damaged(`${entry.name} is damaged`);
}

async function unpack(packed: Buffer, sizeBytes: number): Promise<Buffer | null> {
  try {
    // the limit is what keeps a lying size from filling the memory
    return await inflate(packed, { maxOutputLength: Math.max(sizeBytes, 1) });
  } catch {
    return null;
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer | null> {
  const { size } = await handle.stat();
  if (position < 0 || length < 0 || position + length > size) return null;
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) return null;
    done += bytesRead;
  }
  return buffer;
}
