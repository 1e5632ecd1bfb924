import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder, writeDurably } from './durable-file';
import { sizeOf } from './sizes';

/** Where damaged files and databases go: moved or copied, with the time, and never deleted by the app. */
export class Quarantine {
  constructor(
    private readonly folder: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Moves a file or folder here; answers with the name it has now. */
  async take(fileOrFolder: string, name = path.basename(fileOrFolder)): Promise<string> {
    const kept = await this.#place(name);
    await rename(fileOrFolder, path.join(this.folder, kept));
    await syncFolder(this.folder);
    await syncFolder(path.dirname(fileOrFolder));
    return kept;
  }

  /** Moves files that belong together into one folder here; answers with its name. */
  async takeTogether(files: readonly string[], name: string): Promise<string> {
    const kept = await this.#place(name);
    const folder = path.join(this.folder, kept);
    await mkdir(folder);
    await syncFolder(this.folder);
    for (const file of files) await rename(file, path.join(folder, path.basename(file)));
    for (const changed of new Set([folder, ...files.map((file) => path.dirname(file))])) await syncFolder(changed);
    return kept;
  }

  /** Keeps bytes that are about to be cut off a file. */
  async keep(bytes: Uint8Array, name: string): Promise<string> {
    const kept = await this.#place(name);
    await writeDurably(path.join(this.folder, kept), bytes);
    return kept;
  }

  async list(): Promise<{ name: string; sizeBytes: number; at: string }[]> {
    const names: string[] = await readdir(this.folder).catch(() => []);
    const found = names.toSorted().map(async (name) => {
      const place = path.join(this.folder, name);
      return { name, sizeBytes: await sizeOf(place), at: dateOf(name) ?? (await stat(place)).mtime.toISOString() };
    });
    return Promise.all(found);
  }

  async #place(name: string): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const taken = new Set(await readdir(this.folder));
    const wanted = `${stamp(this.now())}-${name}`;
    for (let number = 2, candidate = wanted; ; number++) {
      if (!taken.has(candidate)) return candidate;
      candidate = `${wanted}-${number}`;
    }
  }
}

/** A time as it stands in file names: sorts like the time, and every file system takes it. */
export function stamp(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, '');
}

function dateOf(name: string): string | null {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-/.exec(name);
  return found === null ? null : `${found[1]}-${found[2]}-${found[3]}T${found[4]}:${found[5]}:${found[6]}.000Z`;
}
