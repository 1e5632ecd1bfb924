import { createHash } from 'node:crypto';
import { z } from '@shared/z';
import { MAX_FILE_BYTES, type FileStore } from '../vault/files';
import { Channel, CHUNK_BYTES, FRAME } from './channel';
import { PeerError } from './peer-error';

// What goes over a channel in one direction: what there is, the tables, then the files the other one has not got. Checked like an import.

const SCHEMA = 'callout-hand-over/1';
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
const MAX_TABLE_BYTES = 384 * 1024 * 1024;

export interface Table {
  readonly name: string;
  readonly ndjson: string;
}

/** A job, or everything since a date, as the window collected it. */
export interface Give {
  readonly tables: readonly Table[];
  /** Hashes of stored files. */
  readonly files: readonly string[];
}

export interface Received {
  /** As the other person calls himself or his laptop; hostile text. */
  readonly name: string;
  readonly tables: Table[];
  readonly files: number;
}

type Files = Pick<FileStore, 'get' | 'put'>;
export type Progress = (doneBytes: number, totalBytes: number) => void;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const manifestSchema = z.object({
  schema: z.literal(SCHEMA),
  name: z.string().max(200),
  tables: z
    .array(z.object({ name: z.string().regex(/^[A-Za-z]{1,40}$/), sizeBytes: z.int().nonnegative(), sha256 }))
    .max(100),
  files: z.array(z.object({ sha256, sizeBytes: z.int().nonnegative().max(MAX_FILE_BYTES) })).max(200_000),
});
const wantSchema = z.object({ want: z.array(sha256).max(200_000) });
const doneSchema = z.object({ done: z.literal(true) });

/** Sends ours. A file that is not in the profile any more is left out, as in an export. */
export async function sendBundle(
  channel: Channel,
  name: string,
  give: Give,
  files: Files,
  onProgress: Progress,
): Promise<void> {
  const tables = give.tables.map((table) => ({ name: table.name, bytes: Buffer.from(table.ndjson, 'utf8') }));
  const present = new Map<string, number>();
  for (const hash of new Set(give.files)) {
    const file = await files.get(hash);
    if (file.ok) present.set(hash, file.value.byteLength);
  }
  await sendMessage(channel, {
    schema: SCHEMA,
    name: name.slice(0, 200),
    tables: tables.map((table) => ({
      name: table.name,
      sizeBytes: table.bytes.byteLength,
      sha256: hashOf(table.bytes),
    })),
    files: [...present].map(([hash, sizeBytes]) => ({ sha256: hash, sizeBytes })),
  } satisfies z.infer<typeof manifestSchema>);
  const { want } = await receiveMessage(channel, wantSchema);
  const wanted = new Set(want);
  if (want.some((hash) => !present.has(hash)))
    throw new PeerError('corruptFile', 'it asks for a file that was not offered');
  const total =
    sum(tables.map(({ bytes }) => bytes.byteLength)) + sum([...wanted].map((hash) => present.get(hash) ?? 0));
  let done = 0;
  const send = async (bytes: Uint8Array): Promise<void> => {
    for (let from = 0; from < bytes.byteLength; from += CHUNK_BYTES) {
      const piece = bytes.subarray(from, from + CHUNK_BYTES);
      await channel.send(FRAME.piece, piece);
      done += piece.byteLength;
      onProgress(done, total);
    }
  };
  onProgress(0, total);
  for (const { bytes } of tables) await send(bytes);
  for (const hash of present.keys()) {
    if (!wanted.has(hash)) continue;
    const file = await files.get(hash);
    if (!file.ok || file.value.byteLength !== present.get(hash))
      throw new PeerError('corruptFile', 'a file changed while it was sent');
    await send(file.value);
  }
}

/** Takes theirs. Files are stored as they come, each only with the content its hash names; tables are given back as text. */
export async function receiveBundle(channel: Channel, files: Files, onProgress: Progress): Promise<Received> {
  const manifest = await receiveManifest(channel);
  const tableBytes = sum(manifest.tables.map(({ sizeBytes }) => sizeBytes));
  if (tableBytes > MAX_TABLE_BYTES) throw new PeerError('corruptFile', 'its tables are too large');
  if (new Set(manifest.tables.map(({ name }) => name)).size !== manifest.tables.length) {
    throw new PeerError('corruptFile', 'a table is there twice');
  }
  const missing = [];
  for (const file of new Map(manifest.files.map((f) => [f.sha256, f])).values()) {
    if (!(await files.get(file.sha256)).ok) missing.push(file);
  }
  await sendMessage(channel, { want: missing.map((file) => file.sha256) });
  const total = tableBytes + sum(missing.map(({ sizeBytes }) => sizeBytes));
  let done = 0;
  onProgress(0, total);
  const receive = async (sizeBytes: number, expected: string): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    let left = sizeBytes;
    while (left > 0) {
      const frame = await channel.receive();
      const { byteLength } = frame.bytes;
      // an empty piece would let it go on for ever
      if (frame.type !== FRAME.piece || byteLength === 0 || byteLength > left)
        throw new PeerError('corruptFile', 'other pieces than announced');
      pieces.push(frame.bytes);
      left -= byteLength;
      done += byteLength;
      onProgress(done, total);
    }
    const bytes = Buffer.concat(pieces);
    if (hashOf(bytes) !== expected) throw new PeerError('corruptFile', 'content and hash do not match');
    return bytes;
  };
  const tables: Table[] = [];
  for (const { name, sizeBytes, sha256: hash } of manifest.tables) {
    tables.push({ name, ndjson: text(await receive(sizeBytes, hash)) });
  }
  for (const { sha256: hash, sizeBytes } of missing) {
    const stored = await files.put(await receive(sizeBytes, hash));
    if (!stored.ok) throw new PeerError(stored.error.code, stored.error.detail ?? '');
  }
  return { name: manifest.name, tables, files: missing.length };
}

export function sendDone(channel: Channel): Promise<void> {
  return sendMessage(channel, { done: true });
}

export async function receiveDone(channel: Channel): Promise<void> {
  await receiveMessage(channel, doneSchema);
}

async function receiveManifest(channel: Channel): Promise<z.infer<typeof manifestSchema>> {
  const value = await receiveJson(channel);
  const schema = (value as { schema?: unknown } | null)?.schema;
  const version = typeof schema === 'string' ? /^callout-hand-over\/(\d{1,6})$/.exec(schema)?.[1] : undefined;
  if (version !== undefined && Number(version) > 1) throw new PeerError('newerVersion', String(schema));
  return parse(manifestSchema, value);
}

async function sendMessage(channel: Channel, message: object): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(message), 'utf8');
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes.byteLength);
  await channel.send(FRAME.message, head);
  for (let from = 0; from < bytes.byteLength; from += CHUNK_BYTES) {
    await channel.send(FRAME.message, bytes.subarray(from, from + CHUNK_BYTES));
  }
}

async function receiveMessage<S extends z.ZodType>(channel: Channel, schema: S): Promise<z.output<S>> {
  return parse(schema, await receiveJson(channel));
}

async function receiveJson(channel: Channel): Promise<unknown> {
  const head = await channel.receive();
  if (head.type !== FRAME.message || head.bytes.byteLength !== 4) throw new PeerError('corruptFile', 'no message');
  let left = head.bytes.readUInt32BE();
  if (left > MAX_MESSAGE_BYTES) throw new PeerError('corruptFile', 'a message that is too long');
  const pieces: Buffer[] = [];
  while (left > 0) {
    const { type, bytes } = await channel.receive();
    if (type !== FRAME.message || bytes.byteLength === 0 || bytes.byteLength > left)
      throw new PeerError('corruptFile', 'no message');
    pieces.push(bytes);
    left -= bytes.byteLength;
  }
  try {
    return JSON.parse(text(Buffer.concat(pieces))) as unknown;
  } catch (error) {
    throw error instanceof PeerError ? error : new PeerError('corruptFile', 'no JSON');
  }
}

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new PeerError('corruptFile', `message: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  return parsed.data;
}

function text(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new PeerError('corruptFile', 'no text');
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
