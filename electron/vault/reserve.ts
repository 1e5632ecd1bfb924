import { mkdir, open, rm, stat, statfs, truncate } from 'node:fs/promises';
import path from 'node:path';
import { randomFillSync } from 'node:crypto';
import { syncFolder } from './durable-file';

const RESERVE_BYTES = 16 * 1024 * 1024;
/** Of a small volume no more than this is held back. */
const LARGEST_SHARE = 0.1;
const SLICES = 8;
const PIECE_BYTES = 1024 * 1024;

/**
 * Space held back for the day the disk is full: given up slice by slice, so that records can still be written when nothing else can, and
 * taken again when there is room.
 */
export class Reserve {
  /** What the file should have; known after the first look at the volume. */
  #wantedBytes = RESERVE_BYTES;
  #heldBytes: number | null = null;

  constructor(private readonly file: string) {}

  /** Some of it was given up and could not be taken back yet. */
  get isInUse(): boolean {
    return this.#heldBytes !== null && this.#heldBytes < this.#wantedBytes;
  }

  /** Makes the file, or makes it whole again, when that leaves at least as much free; answers whether it changed. */
  async refill(): Promise<boolean> {
    const folder = path.dirname(this.file);
    try {
      await mkdir(folder, { recursive: true });
      const { blocks, bsize, bavail } = await statfs(folder);
      this.#wantedBytes = Math.min(RESERVE_BYTES, Math.floor(blocks * bsize * LARGEST_SHARE));
      const held = (await stat(this.file).catch(() => null))?.size ?? 0;
      this.#heldBytes = held;
      if (held >= this.#wantedBytes) return false;
      if (bavail * bsize < 2 * this.#wantedBytes) return false;
      await this.#fill(held);
      return true;
    } catch {
      // it is a help, not a condition; a full disk must not come from it
      await rm(this.file, { force: true }).catch(() => undefined);
      this.#heldBytes = 0;
      return false;
    }
  }

  /** Gives a slice back to the volume; false when nothing is left to give. */
  async release(): Promise<boolean> {
    const held = (await stat(this.file).catch(() => null))?.size ?? 0;
    this.#heldBytes = 0;
    if (held === 0) return false;
    const left = Math.max(0, held - Math.ceil(this.#wantedBytes / SLICES));
    if (left === 0) await rm(this.file, { force: true });
    else {
      await truncate(this.file, left);
      const handle = await open(this.file, 'r+');
      // some file systems give the space only once this is written down
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    await syncFolder(path.dirname(this.file)).catch(() => undefined);
    this.#heldBytes = left;
    return true;
  }

  async #fill(heldBytes: number): Promise<void> {
    const handle = await open(this.file, 'a', 0o600);
    try {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      for (let at = heldBytes; at < this.#wantedBytes; at += PIECE_BYTES) {
        // noise: a file system that compresses would hold back nothing
        randomFillSync(piece);
        await handle.write(piece.subarray(0, Math.min(PIECE_BYTES, this.#wantedBytes - at)));
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await syncFolder(path.dirname(this.file));
    this.#heldBytes = this.#wantedBytes;
  }
}
