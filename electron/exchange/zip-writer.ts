// the build without worker threads: the other one brings a `require` of its own, which the bundler's collides with
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate/browser';
import type { FileHandle } from 'node:fs/promises';

/** Small enough that packing one piece does not hold up the main process. */
const PIECE_BYTES = 256 * 1024;
/** Without zip64 an offset has 32 bits. */
const MAX_ZIP_BYTES = 0xf000_0000;

/**
 * Writes a zip piece by piece: at no time is more than one entry in memory.
 *
 * @throws RangeError when the zip would become too large for its format, or the file system's error
 */
export class ZipWriter {
  readonly #zip: Zip;
  #ready: Uint8Array[] = [];
  #writtenBytes = 0;
  #failure: Error | null = null;

  constructor(private readonly handle: FileHandle) {
    this.#zip = new Zip((error, chunk) => {
      if (error) this.#failure = error;
      else this.#ready.push(chunk);
    });
  }

  /** @param pack false for what is packed already (photos, PDFs) */
  async add(name: string, bytes: Uint8Array, pack: boolean): Promise<void> {
    const entry = pack ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    this.#zip.add(entry);
    let at = 0;
    do {
      const piece = bytes.subarray(at, at + PIECE_BYTES);
      at += PIECE_BYTES;
      entry.push(piece, at >= bytes.byteLength);
      await this.#flush();
    } while (at < bytes.byteLength);
  }

  async end(): Promise<void> {
    this.#zip.end();
    await this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#failure) throw this.#failure;
    const ready = this.#ready;
    this.#ready = [];
    for (const chunk of ready) {
      this.#writtenBytes += chunk.byteLength;
      if (this.#writtenBytes > MAX_ZIP_BYTES) throw new RangeError('the export is too large for a zip file');
      await writeAll(this.handle, chunk);
    }
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.byteLength) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done);
    done += bytesWritten;
  }
}
