import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PROTECTIONS } from '@shared/ipc/store-calls';
import { z } from '@shared/z';
import { writeDurably } from './durable-file';
import { type FindSecret, type FrameKey, frameKey } from './frames';

// The key of journal and snapshots, wrapped by the system's own key store where there is one. A key store that is not there today, or that
// refuses the key, may be there tomorrow (a locked keyring, a start over ssh, a stick that is in another machine). So no key is ever
// dropped: work goes on under another one, what lies under the old one is told as locked, and is readable again when its store is back.

/** The system's key store, as far as it is used here. */
export interface KeyStore {
  /** False where there is none, and where what there is protects nothing (Linux `basic_text`). */
  readonly isAvailable: () => Promise<boolean>;
  readonly wrap: (text: string) => Promise<Buffer>;
  /** Rejects when it was wrapped by another store. */
  readonly unwrap: (wrapped: Buffer) => Promise<string>;
}

const storedKeySchema = z.object({
  id: z.number().int().nonnegative(),
  madeAt: z.string(),
  protection: z.enum(['system', 'plain']),
  /** Base64: the wrapped secret, or the secret itself. */
  secret: z.string(),
});
const keyFileSchema = z.object({ version: z.literal(1), keys: z.array(storedKeySchema) });
type StoredKey = z.infer<typeof storedKeySchema>;

const SECRET_BYTES = 32;
const ANSWER_LIMIT_MS = 5_000;

export interface StoreKeysInput {
  readonly file: string;
  readonly keyStore: KeyStore;
  readonly onProblem: (message: string) => void;
  /** The key file itself could not be read: puts it aside. */
  readonly putAside: (file: string) => Promise<unknown>;
  readonly now?: () => Date;
  /** How long the key store may think before the work goes on without it. */
  readonly limitMs?: number;
}

/** The keys of a profile: the one new frames are written with, and those that older ones need. */
export class StoreKeys {
  readonly #secrets = new Map<number, FrameKey>();
  #stored: StoredKey[] = [];
  #current: FrameKey | null = null;

  private constructor(private readonly input: StoreKeysInput) {}

  /**
   * Reads the keys of the profile, or makes the first one. Never waits long for the key store.
   *
   * @throws the file system's error when a new key cannot be written
   */
  static async open(input: StoreKeysInput): Promise<StoreKeys> {
    const keys = new StoreKeys(input);
    keys.#stored = await keys.#read();
    const isAvailable = await withLimit(input.keyStore.isAvailable(), input.limitMs).catch(() => false);
    for (const stored of keys.#stored) {
      if (stored.protection === 'system' && !isAvailable)
        input.onProblem('the key store is not there: what it locks cannot be read now');
      else await keys.#unlock(stored);
    }
    const usable = keys.#stored.findLast(({ id }) => keys.#secrets.has(id));
    if (usable === undefined) await keys.#make(isAvailable);
    else {
      keys.#current = keys.#secrets.get(usable.id) ?? null;
      if (isAvailable) await keys.wrapPlain();
    }
    return keys;
  }

  get current(): FrameKey {
    if (this.#current === null) throw new Error('no key');
    return this.#current;
  }

  readonly find: FindSecret = (keyId) => this.#secrets.get(keyId)?.secret ?? null;

  /** `system` only when no key that this profile uses lies there plainly. */
  get protection(): (typeof PROTECTIONS)[number] {
    return this.#stored.some(({ protection }) => protection === 'plain') ? 'plain' : 'system';
  }

  /** Wraps keys that lie there plainly; whatever goes wrong leaves them as they are. */
  async wrapPlain(): Promise<void> {
    if (this.protection === 'system') return;
    try {
      const wrapped = this.#stored.map(async (stored) =>
        stored.protection === 'plain' ? this.#wrapped(stored) : stored,
      );
      await this.#write(await withLimit(Promise.all(wrapped), this.input.limitMs));
    } catch (error) {
      this.input.onProblem(`the key could not be given to the key store: ${String(error)}`);
    }
  }

  async #read(): Promise<StoredKey[]> {
    const { file } = this.input;
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    try {
      return keyFileSchema.parse(JSON.parse(text)).keys;
    } catch {
      this.input.onProblem('the key file is damaged and was put aside');
      await this.input.putAside(file);
      return [];
    }
  }

  async #unlock(stored: StoredKey): Promise<void> {
    try {
      const text = stored.protection === 'plain' ? stored.secret : await this.#unwrapped(stored);
      const key = frameKey(Buffer.from(text, 'base64'));
      if (key.id !== stored.id) throw new Error('another key came back');
      this.#secrets.set(stored.id, key);
    } catch (error) {
      const why =
        error instanceof NoAnswerError ? 'does not answer' : 'refuses the key (another machine, a new keyring)';
      this.input.onProblem(`the key store ${why}: what it locks cannot be read now: ${String(error)}`);
    }
  }

  #unwrapped({ secret }: StoredKey): Promise<string> {
    return withLimit(this.input.keyStore.unwrap(Buffer.from(secret, 'base64')), this.input.limitMs);
  }

  async #make(isAvailable: boolean): Promise<void> {
    const secret = randomBytes(SECRET_BYTES);
    const key = frameKey(secret);
    const plain: StoredKey = {
      id: key.id,
      madeAt: (this.input.now?.() ?? new Date()).toISOString(),
      protection: 'plain',
      secret: secret.toString('base64'),
    };
    // wrapped before it is written, so that the plain one never was on the disk
    const stored = isAvailable ? await withLimit(this.#wrapped(plain), this.input.limitMs).catch(() => plain) : plain;
    await this.#write([...this.#stored, stored]);
    this.#secrets.set(key.id, key);
    this.#current = key;
  }

  async #wrapped(plain: StoredKey): Promise<StoredKey> {
    const { keyStore } = this.input;
    const wrapped = await keyStore.wrap(plain.secret);
    // a store that cannot give back what it took would lose everything
    if ((await keyStore.unwrap(wrapped)) !== plain.secret) throw new Error('the key store gave back another text');
    return { ...plain, protection: 'system', secret: wrapped.toString('base64') };
  }

  async #write(keys: readonly StoredKey[]): Promise<void> {
    await mkdir(path.dirname(this.input.file), { recursive: true });
    await writeDurably(this.input.file, keyFileText(keys));
    this.#stored = [...keys];
  }
}

function keyFileText(keys: readonly StoredKey[]): string {
  return `${JSON.stringify({ version: 1, keys }, null, 2)}\n`;
}

class NoAnswerError extends Error {}

async function withLimit<T>(work: Promise<T>, limitMs = ANSWER_LIMIT_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswerError(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
