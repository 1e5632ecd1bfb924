// Reads a zip file with nothing but Node: a fresh machine may have no unzip.
import fs from 'node:fs';
import zlib from 'node:zlib';

/** The entries of the zip open at `fd`, from its central directory. */
export function* zipEntries(fd) {
  const size = fs.fstatSync(fd).size;
  const tail = Buffer.alloc(Math.min(size, 65_557));
  fs.readSync(fd, tail, 0, tail.length, size - tail.length);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('not a zip file');
  const dir = Buffer.alloc(tail.readUInt32LE(end + 12));
  fs.readSync(fd, dir, 0, dir.length, tail.readUInt32LE(end + 16));
  for (let p = 0; p + 46 <= dir.length && dir.readUInt32LE(p) === 0x02014b50;) {
    const nameLength = dir.readUInt16LE(p + 28);
    yield {
      name: dir.toString('utf8', p + 46, p + 46 + nameLength),
      method: dir.readUInt16LE(p + 10),
      compressed: dir.readUInt32LE(p + 20),
      size: dir.readUInt32LE(p + 24),
      mode: dir.readUInt32LE(p + 38) >>> 16,
      offset: dir.readUInt32LE(p + 42),
    };
    p += 46 + nameLength + dir.readUInt16LE(p + 30) + dir.readUInt16LE(p + 32);
  }
}

/** The content of one entry. */
export function readEntry(fd, entry) {
  const head = Buffer.alloc(30);
  fs.readSync(fd, head, 0, 30, entry.offset);
  const data = Buffer.alloc(entry.compressed);
  fs.readSync(fd, data, 0, entry.compressed, entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28));
  const content = entry.method === 0 ? data : zlib.inflateRawSync(data);
  if (content.length !== entry.size) throw new Error(`bad zip entry ${entry.name}`);
  return content;
}
