import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

// One file format for journal and snapshots: frames one after the other, each with everything that is needed to find it, to know that it is
// whole, and to know that it is the next one. What a crash or a dying disk leaves between good frames is skipped and told, never guessed.
//
//   0 magic (8)   8 version   9 kind   10 encoding   11 zero   12 key id (4)   16 sequence (8)   24 length of the body (4)
//   28 CRC-32 of the body   32 CRC-32 of bytes 0 to 31   36 body: nonce (12), AES-256-GCM of the content, tag (16)
//
// Bytes 8 to 27 are authenticated with the content, so that a frame cannot pass for another one.

const MAGIC = Buffer.from([0x8f, 0x43, 0x4c, 0x4f, 0x1a, 0xd3, 0x0d, 0x0a]);
const VERSION = 1;
export const HEADER_BYTES = 36;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const BODY_CRC_AT = 28;
const HEADER_CRC_AT = 32;
const KINDS = ['head', 'entry', 'end'] as const;
/** `plain` values survive JSON unchanged; others (a date, bytes) go the way of the structured clone. */
const ENCODINGS = ['json', 'deflated', 'clone'] as const;
const DEFLATE_FROM_BYTES = 4_096;
/** Larger ones would hold the process up. */
const DEFLATE_TO_BYTES = 1_048_576;
const MAX_CONTENT_BYTES = 1_073_741_824;

/** `head` describes what follows and carries the number of the last frame before it; `entry` and `end` count on by one. */
export type FrameKind = (typeof KINDS)[number];

export interface FrameKey {
  /** First four bytes of the SHA-256 of the secret. */
  readonly id: number;
  readonly secret: KeyObject;
}

/** The secret of a key id; null when this machine does not have it (now). */
export type FindSecret = (keyId: number) => KeyObject | null;

export interface Frame {
  readonly kind: FrameKind;
  readonly sequence: number;
  readonly value: unknown;
}

/** A key from 32 random bytes. */
export function frameKey(secret: Buffer): FrameKey {
  return { id: createHash('sha256').update(secret).digest().readUInt32BE(0), secret: createSecretKey(secret) };
}

/** One frame as bytes. The value must be of JSON, or at least survive a structured clone. */
export function encodeFrame({ kind, sequence, value }: Frame, key: FrameKey): Buffer {
  const { encoding, content } = encodeValue(value);
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt8(VERSION, 8);
  header.writeUInt8(KINDS.indexOf(kind), 9);
  header.writeUInt8(ENCODINGS.indexOf(encoding), 10);
  header.writeUInt32BE(key.id, 12);
  header.writeBigUInt64BE(BigInt(sequence), 16);
  header.writeUInt32BE(NONCE_BYTES + content.length + TAG_BYTES, 24);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce);
  cipher.setAAD(header.subarray(8, BODY_CRC_AT));
  const body = Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  header.writeUInt32BE(crc32(body), BODY_CRC_AT);
  header.writeUInt32BE(crc32(header.subarray(0, HEADER_CRC_AT)), HEADER_CRC_AT);
  return Buffer.concat([header, body]);
}

function encodeValue(value: unknown): { encoding: (typeof ENCODINGS)[number]; content: Buffer } {
  if (!isPlain(value)) return { encoding: 'clone', content: serialize(value) };
  const content = Buffer.from(JSON.stringify(value), 'utf8');
  if (content.length < DEFLATE_FROM_BYTES || content.length > DEFLATE_TO_BYTES) return { encoding: 'json', content };
  return { encoding: 'deflated', content: deflateRawSync(content, { level: 1 }) };
}

/** undefined, which nobody writes, for what cannot be unpacked; what is authentic always can. */
function decodeValue(encoding: number, content: Buffer): unknown {
  try {
    if (ENCODINGS[encoding] === 'clone') return deserialize(content);
    const isDeflated = ENCODINGS[encoding] === 'deflated';
    const text = isDeflated ? inflateRawSync(content, { maxOutputLength: MAX_CONTENT_BYTES }) : content;
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whether JSON gives back exactly this value. */
export function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) if (!isPlain(value[index])) return false;
    return true;
  }
  if (typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  if ('toJSON' in value || Object.hasOwn(value, '__proto__')) return false;
  return Object.values(value).every(isPlain);
}

interface Header {
  readonly kind: FrameKind;
  readonly encoding: number;
  readonly keyId: number;
  readonly sequence: number;
  readonly bodyBytes: number;
  readonly bodyCrc: number;
}

/** The header at the start of these bytes; null when there is none that is whole. */
function parseHeader(bytes: Buffer): Header | null {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  if (crc32(bytes.subarray(0, HEADER_CRC_AT)) !== bytes.readUInt32BE(HEADER_CRC_AT)) return null;
  const kind = KINDS[bytes.readUInt8(9)];
  const encoding = bytes.readUInt8(10);
  const sequence = Number(bytes.readBigUInt64BE(16));
  const bodyBytes = bytes.readUInt32BE(24);
  if (bytes.readUInt8(8) !== VERSION || kind === undefined || encoding >= ENCODINGS.length) return null;
  if (!Number.isSafeInteger(sequence) || bodyBytes < NONCE_BYTES + TAG_BYTES) return null;
  return { kind, encoding, keyId: bytes.readUInt32BE(12), sequence, bodyBytes, bodyCrc: bytes.readUInt32BE(28) };
}

/** What lies at a place of a file. Bytes are counted from its start, `end` is the first byte behind. */
export type Found =
  | (Frame & { readonly type: 'frame'; readonly at: number; readonly end: number })
  /** No good frame: cut off, overwritten, or one that was there before. `atEnd`: nothing good comes behind it. */
  | { readonly type: 'damage'; readonly at: number; readonly end: number; readonly atEnd: boolean }
  /** Numbers that should have come here. */
  | { readonly type: 'missing'; readonly from: number; readonly to: number }
  /** Whole, but its key is not here. */
  | {
      readonly type: 'locked';
      readonly keyId: number;
      readonly kind: FrameKind;
      readonly sequence: number;
      readonly at: number;
      readonly end: number;
    };

/** Where the bytes come from. A read past the end gives fewer. */
export interface ByteSource {
  readonly sizeBytes: number;
  readonly read: (position: number, length: number) => Promise<Buffer>;
}

/** Bytes that are in memory. */
export function bufferSource(bytes: Buffer): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
  };
}

/**
 * Everything a file holds, in its order, whatever happened to the file. Each number comes at most once and they only grow; whatever is not
 * a good frame is told as damage, and whatever number did not come as missing. Rejects only when the file cannot be read.
 *
 * @param last the number before the first one that is expected; null to take what comes
 */
export async function* readFrames(
  source: ByteSource,
  findSecret: FindSecret,
  last: number | null = null,
): AsyncGenerator<Found> {
  let at = 0;
  let damagedFrom: number | null = null;
  while (at < source.sizeBytes) {
    const read = await readFrame(source, at, findSecret);
    const isNext = read !== null && (await isInPlace(source, read, last));
    if (read === null || !isNext) {
      damagedFrom ??= at;
      at = read === null ? await nextHeader(source, at + 1) : read.end;
      continue;
    }
    if (damagedFrom !== null) {
      yield { type: 'damage', at: damagedFrom, end: at, atEnd: false };
      damagedFrom = null;
    }
    const before = read.kind === 'head' ? read.sequence : read.sequence - 1;
    if (last !== null && before > last) yield { type: 'missing', from: last + 1, to: before };
    last = read.sequence;
    at = read.end;
    yield read;
  }
  if (damagedFrom !== null) yield { type: 'damage', at: damagedFrom, end: source.sizeBytes, atEnd: true };
}

/** One that was there before is no entry, even when it is whole; nor is one that came too early and would hide those before it. */
async function isInPlace(
  source: ByteSource,
  { kind, sequence, end }: { kind: FrameKind; sequence: number; end: number },
  last: number | null,
): Promise<boolean> {
  if (last === null) return true;
  const first = kind === 'head' ? last : last + 1;
  if (sequence <= first) return sequence === first;
  // numbers are passed over: because they are lost, or because this one was copied here from further behind? The longer run is right.
  const runs = [1, 0];
  let before = sequence;
  let run = 0;
  for (let at = await nextHeader(source, end); at < source.sizeBytes; at = await nextHeader(source, at + 1)) {
    const header = parseHeader(await source.read(at, HEADER_BYTES));
    if (header === null) continue;
    if (header.sequence < before && header.kind !== 'head' && ++run === 2) break;
    if (run === 1 && runs[1] === 0 && (header.sequence <= last || header.sequence >= sequence)) return true;
    runs[run] = (runs[run] ?? 0) + 1;
    before = header.sequence;
  }
  return (runs[0] ?? 0) >= (runs[1] ?? 0);
}

async function readFrame(
  source: ByteSource,
  at: number,
  findSecret: FindSecret,
): Promise<Extract<Found, { type: 'frame' | 'locked' }> | null> {
  const bytes = await source.read(at, HEADER_BYTES);
  const header = parseHeader(bytes);
  if (header === null) return null;
  const end = at + HEADER_BYTES + header.bodyBytes;
  if (end > source.sizeBytes) return null;
  const body = await source.read(at + HEADER_BYTES, header.bodyBytes);
  if (body.length < header.bodyBytes || crc32(body) !== header.bodyCrc) return null;
  const { kind, sequence } = header;
  const secret = findSecret(header.keyId);
  if (secret === null) return { type: 'locked', keyId: header.keyId, kind, sequence, at, end };
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, body.subarray(0, NONCE_BYTES));
    decipher.setAAD(bytes.subarray(8, BODY_CRC_AT));
    decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
    const content = Buffer.concat([decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return {
      type: 'frame',
      kind,
      sequence,
      at,
      end,
      // made only for who asks: unpacking is most of the work of reading
      get value() {
        return decodeValue(header.encoding, content);
      },
    };
  } catch {
    return null;
  }
}

/** Whether a file that begins with these bytes is one of frames. */
export function isFrameFile(head: Buffer): boolean {
  return head.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Whether these last bytes of a file are the beginning of a frame: what a process leaves that is killed while it writes. */
export function isCutFrame(bytes: Buffer): boolean {
  if (bytes.length < HEADER_BYTES) return MAGIC.subarray(0, bytes.length).equals(bytes.subarray(0, MAGIC.length));
  const header = parseHeader(bytes);
  return header !== null && HEADER_BYTES + header.bodyBytes > bytes.length;
}

/** The next header is mostly near; noise may be long. */
const SEARCH_BYTES = { first: 4_096, most: 1_048_576 } as const;

/** Where the next whole header begins, at or behind `from`; the end of the file when there is none. */
async function nextHeader(source: ByteSource, from: number): Promise<number> {
  let length: number = SEARCH_BYTES.first;
  for (let start = from; start < source.sizeBytes; start += length) {
    if (start > from) length = Math.min(2 * length, SEARCH_BYTES.most);
    // a header may lie across the border of two pieces
    const piece = await source.read(start, length + HEADER_BYTES);
    for (let at = piece.indexOf(MAGIC); at !== -1 && at < length; at = piece.indexOf(MAGIC, at + 1)) {
      if (parseHeader(piece.subarray(at)) !== null) return start + at;
    }
  }
  return source.sizeBytes;
}
