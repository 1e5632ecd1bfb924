import type { Monitor } from '@shared/domain/inspection';
import { cleanText } from './values';

const HEADER = Buffer.from([0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0]);

/** The first EDID block (VESA E-EDID 1.3/1.4); null when the header or the checksum is wrong, as with a broken cable. */
export function parseEdid(bytes: Buffer, connector: string): Monitor | null {
  if (bytes.length < 128 || !bytes.subarray(0, 8).equals(HEADER)) return null;
  let sum = 0;
  for (const byte of bytes.subarray(0, 128)) sum += byte;
  if (sum % 256 !== 0) return null;

  const id = bytes.readUInt16BE(8);
  const letters = [id >> 10, id >> 5, id].map((five) => String.fromCharCode((five & 0x1f) + 64)).join('');
  const serialNumber = bytes.readUInt32LE(12);
  const descriptors = [54, 72, 90, 108].map((at) => bytes.subarray(at, at + 18));
  const named = (tag: number): string | null => {
    const found = descriptors.find((block) => block[0] === 0 && block[1] === 0 && block[3] === tag);
    return found === undefined ? null : cleanText(found.subarray(5, 18).toString('latin1').split('\n')[0] ?? '');
  };
  const timing = descriptors.find((block) => block[0] !== 0 || block[1] !== 0);
  const widthPx = timing === undefined ? 0 : (timing[2] ?? 0) | (((timing[4] ?? 0) & 0xf0) << 4);
  const heightPx = timing === undefined ? 0 : (timing[5] ?? 0) | (((timing[7] ?? 0) & 0xf0) << 4);
  const week = bytes[16] ?? 0;
  const year = bytes[17] ?? 0;
  return {
    manufacturer: /^[A-Z]{3}$/.test(letters) ? letters : null,
    model: named(0xfc),
    serial: named(0xff) ?? (serialNumber === 0 || serialNumber === 0x01010101 ? null : String(serialNumber)),
    connector,
    widthPx: widthPx || null,
    heightPx: heightPx || null,
    widthCm: bytes[21] || null,
    heightCm: bytes[22] || null,
    year: week === 0xff || year === 0 ? null : 1990 + year,
    // 255 means that the year is the model's, 0 that no week is told.
    week: week >= 1 && week <= 54 ? week : null,
    edid: bytes.toString('base64'),
  };
}
