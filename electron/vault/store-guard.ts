import { existsSync, readdirSync, readFileSync, statSync, openSync, closeSync, readSync } from 'node:fs';
import path from 'node:path';

// Chromium answers a damaged database by deleting it and starting an empty one, without a word. So its folder is looked at before Chromium
// opens it, and a damaged one stays as it is. Formats: LevelDB's doc/log_format.md, doc/table_format.md and db/version_edit.cc.

const BLOCK_BYTES = 32_768;
const HEADER_BYTES = 7;
const FULL = 1;
const FIRST = 2;
const LAST = 4;
const TABLE_MAGIC = 0xdb4775248b80fb57n;

/**
 * Looks whether the database of a profile can be opened, reading only.
 *
 * @param profileRoot the profile folder, while no page uses it
 * @returns null when it can, when there is none yet, or when it is of a kind this cannot judge; else what is wrong, in English
 */
export function storeProblem(profileRoot: string): string | null {
  const folder = path.join(profileRoot, 'IndexedDB');
  if (!existsSync(folder)) return null;
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.leveldb'))) {
    try {
      checkDatabase(path.join(folder, name));
    } catch (error) {
      return `${name}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return null;
}

function checkDatabase(folder: string): void {
  const names = new Set(readdirSync(folder));
  if (!names.has('CURRENT')) {
    // without it LevelDB takes the folder for a new one and sweeps the rest away
    if ([...names].some((name) => /\.(ldb|sst)$|^MANIFEST-/.test(name))) throw new Error('CURRENT is missing');
    return;
  }
  const manifest = readFileSync(path.join(folder, 'CURRENT'), 'latin1').trim();
  if (!/^MANIFEST-\d+$/.test(manifest)) throw new Error('CURRENT is damaged');
  if (!names.has(manifest)) throw new Error(`${manifest} is missing`);
  const tables = liveTables(readRecords(readFileSync(path.join(folder, manifest)), manifest), manifest);
  for (const [number, sizeBytes] of tables) {
    const stem = String(number).padStart(6, '0');
    const name = [`${stem}.ldb`, `${stem}.sst`].find((candidate) => names.has(candidate));
    if (name === undefined) throw new Error(`${stem}.ldb is missing`);
    checkTable(path.join(folder, name), name, sizeBytes);
  }
}

/** The records of a log file. One cut off at the end is what a power cut leaves, and LevelDB passes over it. */
function readRecords(bytes: Buffer, name: string): Buffer[] {
  const records: Buffer[] = [];
  let pieces: Buffer[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const left = BLOCK_BYTES - (at % BLOCK_BYTES);
    if (left < HEADER_BYTES) {
      at += left;
      continue;
    }
    const length = bytes.readUInt16LE(at + 4);
    const type = bytes.readUInt8(at + 6);
    // space reserved before a power cut and never written: LevelDB passes over it too
    if (type === 0 && length === 0) {
      at += left;
      continue;
    }
    const end = at + HEADER_BYTES + length;
    if (end > bytes.length) break;
    if (unmask(bytes.readUInt32LE(at)) !== crc32c(bytes.subarray(at + 6, end))) throw new Error(`${name} is damaged`);
    if (type === FULL || type === FIRST) pieces = [];
    pieces.push(bytes.subarray(at + HEADER_BYTES, end));
    if (type === FULL || type === LAST) records.push(Buffer.concat(pieces));
    at = end;
  }
  if (records.length === 0) throw new Error(`${name} is cut off`);
  return records;
}

/** Number and size of the tables that the database is made of, after all edits. */
function liveTables(edits: readonly Buffer[], name: string): Map<number, number> {
  const tables = new Map<number, number>();
  for (const edit of edits) {
    const reader = new EditReader(edit, name);
    while (!reader.done) {
      const tag = reader.varint();
      if (tag === 1) reader.skipText();
      else if (tag === 2 || tag === 3 || tag === 4 || tag === 9) reader.varint();
      else if (tag === 5) {
        reader.varint();
        reader.skipText();
      } else if (tag === 6) {
        reader.varint();
        tables.delete(reader.varint());
      } else if (tag === 7) {
        reader.varint();
        tables.set(reader.varint(), reader.varint());
        reader.skipText();
        reader.skipText();
      }
      // of a newer LevelDB: what it means cannot be judged, and is not called damage
      else return new Map();
    }
  }
  return tables;
}

class EditReader {
  #at = 0;

  constructor(
    private readonly bytes: Buffer,
    private readonly name: string,
  ) {}

  get done(): boolean {
    return this.#at >= this.bytes.length;
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.#at++];
      if (byte === undefined) throw new Error(`${this.name} is damaged`);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  skipText(): void {
    // in two steps: the length itself moves on, too
    const length = this.varint();
    this.#at += length;
  }
}

function checkTable(file: string, name: string, sizeBytes: number): void {
  if (statSync(file).size !== sizeBytes) throw new Error(`${name} is cut off`);
  const footer = Buffer.alloc(8);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, footer, 0, 8, Math.max(0, sizeBytes - 8));
  } finally {
    closeSync(descriptor);
  }
  if (footer.readBigUInt64LE() !== TABLE_MAGIC) throw new Error(`${name} is damaged`);
}

/** LevelDB stores its checksums rotated and shifted. */
function unmask(masked: number): number {
  const rotated = (masked - 0xa282ead8) >>> 0;
  return ((rotated >>> 17) | (rotated << 15)) >>> 0;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1;
  return c;
});

function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
