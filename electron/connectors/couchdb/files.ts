import { createHash } from 'node:crypto';
import type { FileOutcome, FileRequest } from '@shared/connectors/port';
import { fail, type Result } from '@shared/result';
import { describeFailure, retryAfterMs, statusError } from '../failure';
import type { CouchClient } from './client';
import { FILE_KIND, HUB_SCHEMA, type HubDocument, isTree } from './documents';
import { isDocument } from './look';
import type { HubFiles } from './types';

// Files of the hub: a document of its own for each content, named by its hash, with the file as its one attachment. Written once.

const ATTACHMENT = 'file';
/** The file of a record that is here may still be on its way there. */
const NOT_YET_MS = 5 * 60_000;
/** Bytes of broken downloads that are kept to go on with. */
const KEPT_BYTES = 200 * 1024 * 1024;

export interface FilePlace {
  readonly client: CouchClient;
  readonly database: string;
  readonly files: HubFiles;
  readonly now: () => number;
}

/** Moves one file; see the port. */
export class FileLane {
  /** What came of files whose download broke off, by hash. */
  readonly #begun = new Map<string, Uint8Array[]>();

  constructor(private readonly place: FilePlace) {}

  move(request: FileRequest): Promise<Result<FileOutcome>> {
    const { ref, direction } = request.media;
    if (!/^[0-9a-f]{64}$/.test(ref)) {
      return Promise.resolve(done({ state: 'parked', reason: 'invalid', message: 'no SHA-256' }));
    }
    return direction === 'up' ? this.#up(request) : this.#down(ref);
  }

  async #up({ media }: FileRequest): Promise<Result<FileOutcome>> {
    const { client, database, files, now } = this.place;
    const bytes = await files.read(media.ref);
    if (bytes === null) return done({ state: 'parked', reason: 'missingFile', message: null });
    const id = `${FILE_KIND}:${media.ref}`;
    const here = { md5: `md5-${createHash('md5').update(bytes).digest('base64')}`, length: bytes.byteLength };
    const arrived = done({ state: 'done', link: null, sha256: media.ref, sizeBytes: bytes.byteLength });

    const before = await this.#read(id);
    if (!before.ok) return before;
    if (before.value !== null && (await this.#holds(before.value, media.ref, here))) return arrived;
    const revision = before.value === null || before.value['_deleted'] === true ? null : before.value._rev;
    const made =
      revision ??
      (await this.#makeDocument(id, {
        schema: HUB_SCHEMA,
        kind: FILE_KIND,
        sha256: media.ref,
        sizeBytes: bytes.byteLength,
        by: media.by ?? 'unknown',
        at: media.at ?? new Date(now()).toISOString(),
      }));
    if (typeof made !== 'string') return done(made);
    const answer = await client.json('PUT', [database, id, ATTACHMENT], {
      query: { rev: made },
      body: bytes,
      // of a type that it packs the server tells the digest of the packed bytes; what it is stands in the record
      headers: { 'content-type': 'application/octet-stream' },
    });
    if (!answer.ok) return refusal(answer);
    if (answer.status === 413) return done({ state: 'parked', reason: 'tooLarge', message: reasonOf(answer.body) });
    if (answer.status === 400) return done({ state: 'parked', reason: 'refused', message: reasonOf(answer.body) });
    // written is what the server says it has; somebody quicker (409) had the same file
    const after = await this.#read(id);
    if (!after.ok) return done({ state: 'unknown', code: after.error.code });
    if (after.value !== null && (await this.#holds(after.value, media.ref, here))) return arrived;
    if (answer.status === 409) return done({ state: 'retry', code: 'busy', retryAfterMs: null });
    return done({ state: 'parked', reason: 'refused', message: 'the server has another file under this hash' });
  }

  /** Whether the file is there whole: by its digest, and where that is of packed bytes by reading it. */
  async #holds(doc: HubDocument, sha256: string, { md5, length }: { md5: string; length: number }): Promise<boolean> {
    const stub = isTree(doc['_attachments']) ? doc['_attachments'][ATTACHMENT] : null;
    if (!isTree(stub) || stub['length'] !== length) return false;
    if (stub['digest'] === md5) return true;
    const { client, database } = this.place;
    try {
      const response = await client.raw('GET', [database, doc._id, ATTACHMENT], { headers: { accept: '*/*' } });
      const hash = createHash('sha256').update(new Uint8Array(await response.arrayBuffer()));
      return response.status === 200 && hash.digest('hex') === sha256;
    } catch {
      return false;
    }
  }

  /** @returns the revision of the new document, or how it ended */
  async #makeDocument(id: string, doc: Record<string, unknown>): Promise<string | FileOutcome> {
    const { client, database } = this.place;
    const answer = await client.json('PUT', [database, id], { body: doc });
    if (!answer.ok) {
      if (answer.error.code === 'forbiddenThere') return { state: 'parked', reason: 'forbidden', message: null };
      if (answer.maybeSent) return { state: 'unknown', code: answer.error.code };
      return { state: 'retry', code: answer.error.code, retryAfterMs: answer.retryAfterMs };
    }
    if (answer.status < 300 && isTree(answer.body) && typeof answer.body['rev'] === 'string') return answer.body['rev'];
    if (answer.status === 409) return { state: 'retry', code: 'busy', retryAfterMs: null };
    return { state: 'parked', reason: 'refused', message: reasonOf(answer.body) };
  }

  async #read(id: string): Promise<Result<HubDocument | null>> {
    const answer = await this.place.client.json('GET', [this.place.database, id]);
    if (!answer.ok) return { ok: false, error: answer.error };
    if (answer.status === 404) return { ok: true, value: null };
    return isDocument(answer.body) ? { ok: true, value: answer.body } : fail('badAnswer', `status ${answer.status}`);
  }

  async #down(sha256: string): Promise<Result<FileOutcome>> {
    const { client, database, files } = this.place;
    const begun = this.#begun.get(sha256) ?? [];
    const from = sizeOf(begun);
    try {
      const response = await client.raw('GET', [database, `${FILE_KIND}:${sha256}`, ATTACHMENT], {
        headers: {
          accept: '*/*',
          // of a packed answer half a piece is nothing to go on with
          'accept-encoding': 'identity',
          ...(from > 0 ? { range: `bytes=${from}-` } : {}),
        },
      });
      const error = statusError(response);
      if (error !== null || response.status >= 300) {
        const waitMs = retryAfterMs(response.headers);
        await response.body?.cancel().catch(() => undefined);
        if (error !== null) return error.code === 'serverBusy' ? retry(error.code, waitMs) : { ok: false, error };
        if (response.status === 404) return retry('notFound', NOT_YET_MS);
        // it cannot go on there: from the beginning
        this.#begun.delete(sha256);
        return retry('badAnswer', null);
      }
      const goesOn = response.status === 206 && from > 0;
      const pieces = goesOn ? begun : [];
      if (!(await this.#collect(sha256, response, pieces))) return done({ state: 'part', doneBytes: sizeOf(pieces) });
      this.#begun.delete(sha256);
      const bytes = Buffer.concat(pieces);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        // pieces of two tries that do not fit are tried again as one
        if (goesOn) return retry('badAnswer', null);
        return done({ state: 'parked', reason: 'invalid', message: 'its content is not the one it is named by' });
      }
      const stored = await files.put(bytes);
      return done({ state: 'done', link: null, sha256: stored.sha256, sizeBytes: stored.sizeBytes });
    } catch (error) {
      const { code, detail } = describeFailure(error);
      return fail(code, detail);
    }
  }

  /** Reads to the end, or keeps what came until the connection broke. */
  async #collect(sha256: string, response: Response, pieces: Uint8Array[]): Promise<boolean> {
    if (response.body === null) return true;
    const before = sizeOf(pieces);
    try {
      for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) pieces.push(piece);
      return true;
    } catch (error) {
      const kept = sizeOf(pieces);
      // nothing came: the next try is no better than this one, and the engine waits longer each time
      if (kept === before || kept > KEPT_BYTES) throw error;
      this.#begun.clear();
      this.#begun.set(sha256, pieces);
      return false;
    }
  }
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

const done = (outcome: FileOutcome): Result<FileOutcome> => ({ ok: true, value: outcome });
const retry = (code: string, waitMs: number | null): Result<FileOutcome> =>
  done({ state: 'retry', code, retryAfterMs: waitMs });

function refusal(answer: {
  error: { code: string };
  maybeSent: boolean;
  retryAfterMs: number | null;
}): Result<FileOutcome> {
  if (answer.error.code === 'forbiddenThere') return done({ state: 'parked', reason: 'forbidden', message: null });
  if (answer.maybeSent) return done({ state: 'unknown', code: answer.error.code });
  return retry(answer.error.code, answer.retryAfterMs);
}

function reasonOf(body: unknown): string | null {
  return isTree(body) && typeof body['reason'] === 'string' ? body['reason'] : null;
}
