// Apple's binary property list ("bplist00"), as the preferences and most Info.plist files of macOS are written.
// Layout: header, objects, a table of the objects' offsets, and a trailer of 32 bytes that says where everything lies.

const MAX_DEPTH = 64;
const MAX_VALUES = 400_000;
/** Seconds from 1970 to 2001, where Apple's dates begin. */
const APPLE_EPOCH_S = 978_307_200;
const UID_KEY = 'CF$UID';

class Malformed extends Error {}

/** The property list in `bytes` as plain JSON (dates ISO, data base64), or undefined when it is none, cut, or refers to itself. */
export function parseBinaryPlist(bytes: Uint8Array): unknown {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 40 || data.toString('latin1', 0, 8) !== 'bplist00') return undefined;
  try {
    return new BinaryPlist(data).top();
  } catch (error) {
    if (error instanceof Malformed || error instanceof RangeError) return undefined;
    throw error;
  }
}

class BinaryPlist {
  readonly #data: Buffer;
  readonly #offsetSize: number;
  readonly #referenceSize: number;
  readonly #count: number;
  readonly #top: number;
  readonly #table: number;
  #values = 0;

  constructor(data: Buffer) {
    const trailer = data.length - 32;
    this.#data = data;
    this.#offsetSize = data.readUInt8(trailer + 6);
    this.#referenceSize = data.readUInt8(trailer + 7);
    this.#count = this.#number(trailer + 8, 8);
    this.#top = this.#number(trailer + 16, 8);
    this.#table = this.#number(trailer + 24, 8);
    if (this.#table + this.#count * this.#offsetSize > trailer) throw new Malformed();
  }

  top(): unknown {
    return this.#object(this.#top, 0);
  }

  #object(index: number, depth: number): unknown {
    this.#values += 1;
    // A list that contains itself would never end.
    if (index >= this.#count || depth > MAX_DEPTH || this.#values > MAX_VALUES) throw new Malformed();
    const at = this.#number(this.#table + index * this.#offsetSize, this.#offsetSize);
    const marker = this.#data.readUInt8(at);
    const low = marker & 0x0f;
    switch (marker >> 4) {
      case 0x0:
        return low === 8 ? false : low === 9 ? true : null;
      case 0x1:
        return this.#integer(at + 1, 1 << low);
      case 0x2:
        return low === 2 ? this.#data.readFloatBE(at + 1) : this.#data.readDoubleBE(at + 1);
      case 0x3:
        return dateOf(this.#data.readDoubleBE(at + 1));
      case 0x8:
        return { [UID_KEY]: this.#number(at + 1, low + 1) };
      default:
        return this.#sized(marker >> 4, at, low, depth);
    }
  }

  #sized(type: number, at: number, low: number, depth: number): unknown {
    let start = at + 1;
    let length = low;
    if (low === 0x0f) {
      const size = 1 << (this.#data.readUInt8(start) & 0x0f);
      length = this.#number(start + 1, size);
      start += 1 + size;
    }
    switch (type) {
      case 0x4:
        return this.#slice(start, length).toString('base64');
      case 0x5:
        return this.#slice(start, length).toString('latin1');
      case 0x6:
        return Buffer.from(this.#slice(start, length * 2))
          .swap16()
          .toString('utf16le');
      case 0xa:
      case 0xc:
        return this.#references(start, length).map((index) => this.#object(index, depth + 1));
      case 0xd:
        return this.#dict(start, length, depth);
      default:
        throw new Malformed();
    }
  }

  #dict(start: number, length: number, depth: number): Record<string, unknown> {
    const keys = this.#references(start, length);
    const values = this.#references(start + length * this.#referenceSize, length);
    const entries = Object.create(null) as Record<string, unknown>;
    keys.forEach((index, position) => {
      const key = this.#object(index, depth + 1);
      if (typeof key !== 'string') throw new Malformed();
      entries[key] = this.#object(values[position] ?? Number.MAX_SAFE_INTEGER, depth + 1);
    });
    return entries;
  }

  #references(start: number, length: number): number[] {
    if (length > MAX_VALUES || start + length * this.#referenceSize > this.#data.length) throw new Malformed();
    return Array.from({ length }, (_, index) => this.#number(start + index * this.#referenceSize, this.#referenceSize));
  }

  #slice(start: number, length: number): Buffer {
    if (start + length > this.#data.length) throw new Malformed();
    return this.#data.subarray(start, start + length);
  }

  /** An unsigned number that places and counts something: one too large for a JavaScript number cannot be meant. */
  #number(at: number, size: number): number {
    if (size < 1 || size > 8 || at + size > this.#data.length) throw new Malformed();
    let value = 0;
    for (const byte of this.#data.subarray(at, at + size)) value = value * 256 + byte;
    if (!Number.isSafeInteger(value)) throw new Malformed();
    return value;
  }

  #integer(at: number, size: number): number | string {
    if (size < 8) return this.#number(at, size);
    const value = size === 8 ? this.#data.readBigInt64BE(at) : this.#data.readBigInt64BE(at + 8);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
}

function dateOf(seconds: number): string | null {
  const time = new Date((seconds + APPLE_EPOCH_S) * 1000);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
