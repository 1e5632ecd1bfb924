import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { connectionIdSchema, systemSchema } from '@shared/domain/sync-records';
import type { loginSchema } from '@shared/ipc/sync-calls';
import { fail, ok, type Result } from '@shared/result';
import { z } from '@shared/z';
import { hideInLog, log } from '../app/log';
import { fileError, writeDurably } from '../vault/durable-file';
import type { KeyStore } from '../vault/store-key';
import { Scrubber } from './scrub';

export type Login = z.infer<typeof loginSchema>;

/** A connection whose login is kept. The address belongs to the login: no page can send it anywhere else. */
export interface KeptConnection {
  readonly id: string;
  readonly system: 'rt' | 'couchdb';
  readonly url: string;
  /** Name of the login there; null for a token that does not tell. */
  readonly user: string | null;
  /** What tells two connections to one server apart: the team of a hub. */
  readonly place: string;
}

const entrySchema = z.object({
  id: connectionIdSchema,
  system: systemSchema.exclude(['memory']),
  url: z.string(),
  user: z.string().nullable(),
  place: z.string(),
  /** `system`: encrypted by the system's key store; `plain`: it has none. */
  protection: z.enum(['system', 'plain']),
  /** Base64. */
  login: z.string(),
});
type Entry = z.infer<typeof entrySchema>;
const FILE_SCHEMA = 'callout-connections/1';
const fileSchema = z.object({ schema: z.literal(FILE_SCHEMA), connections: z.array(entrySchema) });

const keptLoginSchema = z.union([
  z.object({ token: z.string() }),
  z.object({ user: z.string(), password: z.string() }),
]);

/** The logins of a profile, in one file that only this user may read. Never logged, never given to a page. */
export class Secrets {
  #entries: Promise<Entry[]> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly keyStore: KeyStore,
  ) {}

  /** Errors: notPermitted, internal: the file is there and cannot be read. */
  async list(): Promise<Result<KeptConnection[]>> {
    const entries = await this.#read();
    if (!entries.ok) return entries;
    return ok(entries.value.map(({ id, system, url, user, place }) => ({ id, system, url, user, place })));
  }

  /** Null when none of this id is kept. Errors: those of {@link list}. */
  async find(id: string): Promise<Result<KeptConnection | null>> {
    const listed = await this.list();
    return listed.ok ? ok(listed.value.find((kept) => kept.id === id) ?? null) : listed;
  }

  /** Errors: those of {@link list}; loginNeeded: none is kept, or the system's key store does not open it (another user or machine). */
  async login(id: string): Promise<Result<Login>> {
    const entries = await this.#read();
    if (!entries.ok) return entries;
    const entry = entries.value.find((kept) => kept.id === id);
    if (entry === undefined) return fail('loginNeeded', 'no login is kept');
    try {
      const bytes = Buffer.from(entry.login, 'base64');
      const text = entry.protection === 'system' ? await this.keyStore.unwrap(bytes) : bytes.toString('utf8');
      const login = keptLoginSchema.parse(JSON.parse(text));
      hideLogin(id, login);
      // a key store that has appeared since takes what lies there plainly; whatever goes wrong leaves it as it is
      if (entry.protection === 'plain' && (await this.#isSealable())) await this.keep(entry, login);
      return ok(login);
    } catch {
      return fail('loginNeeded', 'the kept login cannot be opened on this machine');
    }
  }

  /** Keeps a login; when it resolves with ok it is on the disk. Errors: diskFull, notPermitted, internal. */
  keep(connection: KeptConnection, login: Login): Promise<Result<Record<string, never>>> {
    hideLogin(connection.id, login);
    return this.#change(async (entries) => {
      const { id, system, url, user, place } = connection;
      const entry: Entry = { id, system, url, user, place, ...(await this.#sealed(JSON.stringify(login))) };
      return [...entries.filter((kept) => kept.id !== id), entry];
    });
  }

  forget(id: string): Promise<Result<Record<string, never>>> {
    return this.#change((entries) => entries.filter((entry) => entry.id !== id));
  }

  #isSealable(): Promise<boolean> {
    return this.keyStore.isAvailable().catch(() => false);
  }

  async #sealed(text: string): Promise<Pick<Entry, 'protection' | 'login'>> {
    if (await this.#isSealable()) {
      return { protection: 'system', login: (await this.keyStore.wrap(text)).toString('base64') };
    }
    return { protection: 'plain', login: Buffer.from(text).toString('base64') };
  }

  // one after the other: two connections made at once must not write over each other
  #change(change: (entries: readonly Entry[]) => Entry[] | Promise<Entry[]>): Promise<Result<Record<string, never>>> {
    const result = this.#last.then(async (): Promise<Result<Record<string, never>>> => {
      try {
        const connections = await change(await this.#load());
        await mkdir(path.dirname(this.file), { recursive: true });
        await writeDurably(this.file, `${JSON.stringify({ schema: FILE_SCHEMA, connections }, null, 2)}\n`);
        this.#entries = Promise.resolve(connections);
        return ok({});
      } catch (error) {
        return { ok: false, error: fileError(error) };
      }
    });
    this.#last = result;
    return result;
  }

  async #read(): Promise<Result<Entry[]>> {
    try {
      return ok(await this.#load());
    } catch (error) {
      return { ok: false, error: fileError(error) };
    }
  }

  #load(): Promise<Entry[]> {
    // a failed try is not remembered
    this.#entries ??= readEntries(this.file).catch((error: unknown) => {
      this.#entries = null;
      throw error;
    });
    return this.#entries;
  }
}

// also an error that nobody foresaw may carry it
function hideLogin(id: string, login: Login): void {
  const scrubber = new Scrubber(login);
  hideInLog(id, (text) => scrubber.text(text));
}

// A damaged file costs a sign-in, never work: it is put aside and the connections ask for their login. One that cannot be read just now is
// no empty one: what is kept next would take its place. Throws the file system's error.
async function readEntries(file: string): Promise<Entry[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    log.warn('connection', `the kept logins cannot be read: ${code ?? 'no code'}`);
    throw error;
  }
  try {
    return fileSchema.parse(JSON.parse(text)).connections;
  } catch {
    log.warn('connection', 'the kept logins are damaged: put aside, sign in again');
    await rename(file, `${file}.damaged`).catch(() => undefined);
    return [];
  }
}
