import { type AppError, fail, type Result } from '@shared/result';
import { z } from '@shared/z';
import { describeFailure, HttpError, retryAfterMs, statusError } from '../failure';
import type { CouchAccess, CouchLogin, Fetch } from './types';

// One request to a hub: login, time limit, and what its answer means. The login goes with every request as a header: a session cookie
// is kept by nobody here, and CouchDB remembers a password it has checked.

/** Until an answer begins; a long one may then take as long as it moves (the limits of the network below). */
const ANSWER_TIMEOUT_MS = 120_000;

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** Characters of the body, about its bytes. */
  readonly size: number;
  readonly serverTime: string | null;
}

/** A request without an answer one can work with. */
export interface Refusal {
  readonly error: AppError;
  /** The server may have done it. */
  readonly maybeSent: boolean;
  readonly retryAfterMs: number | null;
}

export type Answer = ({ readonly ok: true } & Reply) | ({ readonly ok: false } & Refusal);

export interface Asking {
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  /** Sent as JSON; a text is JSON already. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** For the whole answer; without it for its beginning. */
  readonly timeoutMs?: number;
}

/** Requests to one server. `ok` answers have a status of 2xx, or one that only the caller can judge: 400, 404, 409, 412, 413 and such. */
export class CouchClient {
  readonly #base: string;
  readonly #fetch: Fetch;
  readonly #authorization: string;

  constructor({ url, secret, fetch }: CouchAccess) {
    this.#base = url.replace(/[?#].*$/, '').replace(/\/+$/, '');
    this.#fetch = fetch;
    this.#authorization = authorization(secret);
  }

  /** @param path segments, encoded here */
  async json(method: string, path: readonly string[], asking: Asking = {}): Promise<Answer> {
    const limit = new Limit(asking.signal, asking.timeoutMs ?? ANSWER_TIMEOUT_MS);
    try {
      const response = await this.#send(method, path, asking, limit.signal);
      // a long poll may begin its answer at once and then keep silent
      if (asking.timeoutMs === undefined) limit.lift();
      const error = statusError(response);
      if (error !== null) {
        const after = retryAfterMs(response.headers);
        await response.body?.cancel().catch(() => undefined);
        // a gateway may have lost an answer that the server gave
        return { ok: false, error, maybeSent: response.status >= 500 && response.status !== 503, retryAfterMs: after };
      }
      const text = await response.text();
      return {
        ok: true,
        status: response.status,
        body: parse(text, response),
        size: text.length,
        serverTime: serverTime(response),
      };
    } catch (error) {
      const { code, detail, maybeSent } = describeFailure(limit.isLate ? LATE : error);
      return { ok: false, error: detail === undefined ? { code } : { code, detail }, maybeSent, retryAfterMs: null };
    } finally {
      limit.end();
    }
  }

  /** The answer as it comes; rejects as `fetch` does. */
  async raw(method: string, path: readonly string[], asking: Asking = {}): Promise<Response> {
    const limit = new Limit(asking.signal, asking.timeoutMs ?? ANSWER_TIMEOUT_MS);
    try {
      return await this.#send(method, path, asking, limit.signal);
    } catch (error) {
      throw limit.isLate ? LATE : error;
    } finally {
      limit.end();
    }
  }

  #send(method: string, path: readonly string[], asking: Asking, signal: AbortSignal): Promise<Response> {
    const { query, body, headers } = asking;
    const search = query === undefined ? '' : `?${new URLSearchParams(stringValues(query)).toString()}`;
    return this.#fetch(`${this.#base}/${path.map(encodeURIComponent).join('/')}${search}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization: this.#authorization,
        ...(body === undefined || body instanceof Uint8Array ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: bodyOf(body) }),
      signal,
      redirect: 'manual',
    });
  }
}

const LATE = new HttpError('timedOut', 'no answer in time', true);

/** Gives a request up when its time is over or its caller does. */
class Limit {
  isLate = false;
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #giveUp = (): void => this.#controller.abort();

  constructor(
    private readonly caller: AbortSignal | undefined,
    ms: number,
  ) {
    this.#timer = setTimeout(() => {
      this.isLate = true;
      this.#controller.abort();
    }, ms);
    if (caller?.aborted) this.#controller.abort();
    caller?.addEventListener('abort', this.#giveUp, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** No limit of ours from now on. */
  lift(): void {
    clearTimeout(this.#timer);
  }

  end(): void {
    this.lift();
    this.caller?.removeEventListener('abort', this.#giveUp);
  }
}

/** An answer checked against the shape it has to have; `badAnswer` for any other. */
export function shaped<T>(answer: Answer, schema: z.ZodType<T>): Result<T> {
  if (!answer.ok) return { ok: false, error: answer.error };
  if (answer.status === 404) return fail('notFound', 'status 404');
  if (answer.status >= 300) return fail('badAnswer', `status ${answer.status}`);
  const parsed = schema.safeParse(answer.body);
  return parsed.success ? { ok: true, value: parsed.data } : fail('badAnswer', 'not the answer of a CouchDB');
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return body as Uint8Array<ArrayBuffer>;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function stringValues(query: Readonly<Record<string, string | number | boolean>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]));
}

function authorization(secret: CouchLogin): string {
  if ('token' in secret) return `Bearer ${secret.token}`;
  return `Basic ${Buffer.from(`${secret.user}:${secret.password}`, 'utf8').toString('base64')}`;
}

function parse(text: string, response: Response): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const what = /^\s*</.test(text) ? 'a web page instead of data' : `no whole JSON, ${text.length} characters`;
    throw new HttpError('badAnswer', `${what}, status ${response.status}`, true);
  }
}

function serverTime(response: Response): string | null {
  const ms = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
