import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { type FindSecret, type Found, readFrames } from './frames';

const WINDOW_BYTES = 1_048_576;
const SECTOR_BYTES = 4_096;
/** Unpacking goes on in one turn for no longer than this: the same process answers the window. */
const TURN_MS = 20;

/**
 * {@link readFrames} of a file, through a window of a megabyte, so that small frames cost no call each.
 *
 * @param last the number before the first one that is expected; null to take what comes
 * @param sizeBytes how much of the file counts; all of it when left out
 * @throws the file system's error
 */
export async function* framesOf(
  file: string,
  findSecret: FindSecret,
  last: number | null = null,
  sizeBytes = Infinity,
): AsyncGenerator<Found> {
  const handle = await open(file, 'r');
  try {
    const size = Math.min(sizeBytes, (await handle.stat()).size);
    let start = 0;
    let held = Buffer.alloc(0);
    const read = async (position: number, length: number): Promise<Buffer> => {
      const end = Math.min(position + length, size);
      if (position >= end) return Buffer.alloc(0);
      if (position < start || end > start + held.length) {
        // a buffer of its own each time: pieces of the old one are still in use
        const bytes = Buffer.allocUnsafe(Math.min(Math.max(length, WINDOW_BYTES), size - position));
        const filled = await readInto(handle, bytes, position);
        start = position;
        held = bytes.subarray(0, filled);
      }
      return held.subarray(position - start, end - start);
    };
    let since = performance.now();
    for await (const found of readFrames({ sizeBytes: size, read }, findSecret, last)) {
      yield found;
      if (performance.now() - since < TURN_MS) continue;
      await setImmediate();
      since = performance.now();
    }
  } finally {
    await handle.close();
  }
}

/** Fills the bytes as far as the file goes; what the disk cannot give is zeros, which are never a frame, so that it is told as damage. */
async function readInto(handle: FileHandle, bytes: Buffer, position: number): Promise<number> {
  let filled = 0;
  let piece = bytes.length;
  while (filled < bytes.length) {
    const length = Math.min(piece, bytes.length - filled);
    try {
      const { bytesRead } = await handle.read(bytes, filled, length, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EIO') throw error;
      // once more in small pieces, so that a bad sector takes no more than what lies in it
      if (length > SECTOR_BYTES) piece = SECTOR_BYTES;
      else {
        bytes.fill(0, filled, filled + length);
        filled += length;
      }
    }
  }
  return filled;
}
