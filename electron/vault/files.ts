import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '@shared/result';
import { fileError, removeLeftovers, removeStaleBeside, syncFolder, writeDurably } from './durable-file';

const HASH_PATTERN = /^[0-9a-f]{64}$/;
/** A photo or a PDF; more than this comes from a mistake. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;
const LEFTOVER_AGE_MS = 3_600_000;

export interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Where files are written; tests put a failing disk here. */
export type WriteFile = (file: string, bytes: Uint8Array) => Promise<void>;

/**
 * The photos, PDFs and evidence of a profile: files named by the SHA-256 of their content, in folders of two letters. The same content is
 * stored once; a name never comes from a page, only a hash that matched the pattern.
 */
export class FileStore {
  constructor(
    private readonly folder: string,
    private readonly write: WriteFile = writeDurably,
    /** The disk is nearly full: what is left is for records. */
    private readonly mustRefuse: () => boolean = () => false,
  ) {}

  /** Stores bytes; when it resolves with ok they are on the disk. Errors: badInput (too large), diskFull, notPermitted, internal. */
  async put(bytes: Uint8Array): Promise<Result<StoredFile>> {
    if (bytes.byteLength > MAX_FILE_BYTES) return fail('badInput', `more than ${MAX_FILE_BYTES} bytes`);
    const sha256 = hashOf(bytes);
    const stored = { sha256, sizeBytes: bytes.byteLength };
    const existing = await this.get(sha256);
    if (existing.ok) return ok(stored);
    if (this.mustRefuse()) return fail('diskFull', 'the space that is left is for records');
    try {
      const made = await mkdir(path.dirname(this.#path(sha256)), { recursive: true });
      // a new folder can be lost in a power cut as much as a new file
      if (made !== undefined) for (const folder of [this.folder, path.dirname(made)]) await syncFolder(folder);
      // also over a damaged one: here is its true content
      await this.write(this.#path(sha256), bytes);
      return ok(stored);
    } catch (error) {
      return { ok: false, error: fileError(error) };
    }
  }

  /** Reads a file and checks it against its name. Errors: badInput, notFound, corruptFile, notPermitted. */
  async get(sha256: string): Promise<Result<Uint8Array>> {
    if (!HASH_PATTERN.test(sha256)) return fail('badInput', 'no hash');
    try {
      const bytes = await readFile(this.#path(sha256));
      return hashOf(bytes) === sha256 ? ok(bytes) : fail('corruptFile', `stored file ${sha256} has other content`);
    } catch (error) {
      return { ok: false, error: fileError(error) };
    }
  }

  /**
   * Which of these files are not here; one that is damaged counts as here, since {@link get} finds that out. Errors: badInput, notPermitted.
   */
  async absentOf(hashes: readonly string[]): Promise<Result<{ absent: string[] }>> {
    const absent: string[] = [];
    for (const sha256 of new Set(hashes)) {
      if (!HASH_PATTERN.test(sha256)) return fail('badInput', 'no hash');
      try {
        await access(this.#path(sha256));
      } catch (error) {
        const reason = fileError(error);
        if (reason.code !== 'notFound') return { ok: false, error: reason };
        absent.push(sha256);
      }
    }
    return ok({ absent });
  }

  /** Copies a checked file to a name for other programs. Errors: as {@link get}, and those of writing. */
  async copyTo(sha256: string, target: string): Promise<Result<StoredFile>> {
    const checked = await this.get(sha256);
    if (!checked.ok) return checked;
    await removeStaleBeside(target);
    try {
      await this.write(target, checked.value);
      return ok({ sha256, sizeBytes: checked.value.byteLength });
    } catch (error) {
      return { ok: false, error: fileError(error) };
    }
  }

  /** Reads every file against its name: how many there are, and which are damaged. */
  async check(): Promise<{ count: number; damaged: string[] }> {
    const damaged: string[] = [];
    let count = 0;
    for (const folder of await readdir(this.folder).catch(() => [])) {
      for (const name of await readdir(path.join(this.folder, folder)).catch(() => [])) {
        if (!HASH_PATTERN.test(name)) continue;
        count++;
        if (!(await this.get(name)).ok) damaged.push(name);
      }
    }
    return { count, damaged: damaged.toSorted() };
  }

  /** Removes what a crash left half written, an hour later at the earliest. */
  async tidy(): Promise<void> {
    const folders = await readdir(this.folder).catch(() => []);
    for (const name of folders) await removeLeftovers(path.join(this.folder, name), LEFTOVER_AGE_MS);
  }

  #path(sha256: string): string {
    return path.join(this.folder, sha256.slice(0, 2), sha256);
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
