import type { ErrorCode } from '@shared/result';
import { describeFailure, retryAfterMs, statusError } from '../failure';
import { sendableJson } from './lines';
import type { RtConnectorInput } from './types';

// HTTP of Request Tracker's REST 2 and nothing else: no own User-Agent tricks (a browser's makes RT answer 302 instead of 401), no cookies,
// no redirects, few requests at once (RT has a handful of blocking workers).

const PARALLEL = 3;
const TIMEOUT_MS = 60_000;
const UPLOAD_FACTOR = 4;

/** An answer that means something: 2xx, 304, and the refusals only the caller can judge (400, 403, 404, 409, 412, 413, 415). */
export interface RtReply {
  readonly kind: 'answer';
  readonly status: number;
  /** As the server wrote it, quotes included. */
  readonly etag: string | null;
  /** Number at the end of the Location header. */
  readonly locationId: string | null;
  /** Parsed body; undefined when it is no whole JSON (a comment's answer may break off after the commit). */
  readonly body: unknown;
}

/** No clear end. */
export interface RtFailure {
  readonly kind: 'failed';
  readonly code: ErrorCode;
  readonly detail: string;
  /** The server may have done it. */
  readonly maybeSent: boolean;
  readonly retryAfterMs: number | null;
}

export type RtAnswer = RtReply | RtFailure;

export interface RtRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below `/REST/2.0`, beginning with a slash, query included. */
  readonly path: string;
  readonly json?: unknown;
  readonly body?: { readonly bytes: Uint8Array; readonly contentType: string };
  readonly ifMatch?: string;
}

export interface RtClient {
  /** Lower-case host, no trailing slash: what ids are made from. */
  readonly root: string;
  /** Never throws. */
  send(request: RtRequest): Promise<RtAnswer>;
  get(path: string): Promise<RtAnswer>;
  /** The server's time at its last answer, milliseconds; null before the first. */
  serverTimeMs(): number | null;
}

/** The site's root as every laptop writes it: lower-case scheme and host, no `/REST/2.0`, no query, no slash at the end. */
export function rtRoot(url: string): string {
  const parsed = new URL(url);
  const path = parsed.pathname
    .replace(/\/+$/, '')
    .replace(/\/REST\/2\.0$/i, '')
    .replace(/\/+$/, '');
  return `${parsed.protocol}//${parsed.host}${path}`;
}

export function createRtClient(
  input: Pick<RtConnectorInput, 'url' | 'secret' | 'fetch' | 'now' | 'timeoutMs'>,
): RtClient {
  const root = rtRoot(input.url);
  const authorization =
    'token' in input.secret
      ? `token ${input.secret.token}`
      : `Basic ${Buffer.from(`${input.secret.user}:${input.secret.password}`, 'utf8').toString('base64')}`;
  const timeoutMs = input.timeoutMs ?? TIMEOUT_MS;
  const enter = gate(PARALLEL);
  let serverTimeMs: number | null = null;

  async function exchange(request: RtRequest): Promise<RtAnswer> {
    const headers: Record<string, string> = { authorization, accept: 'application/json', 'user-agent': 'Callout' };
    let body: RequestInit['body'] = null;
    if (request.body !== undefined) {
      headers['content-type'] = request.body.contentType;
      body = new Uint8Array(request.body.bytes);
    } else if (request.json !== undefined) {
      headers['content-type'] = 'application/json; charset=utf-8';
      body = sendableJson(request.json);
    }
    if (request.ifMatch !== undefined) headers['if-match'] = request.ifMatch;
    const isWrite = request.method !== 'GET';
    let response: Response;
    try {
      response = await input.fetch(`${root}/REST/2.0${request.path}`, {
        method: request.method,
        headers,
        body,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(request.body === undefined ? timeoutMs : timeoutMs * UPLOAD_FACTOR),
      });
    } catch (error) {
      const { code, detail = '', maybeSent } = describeFailure(error);
      return { kind: 'failed', code, detail, maybeSent: isWrite && maybeSent, retryAfterMs: null };
    }
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) serverTimeMs = date;
    return read(response, isWrite);
  }

  async function send(request: RtRequest): Promise<RtAnswer> {
    const leave = await enter();
    try {
      return await exchange(request);
    } finally {
      leave();
    }
  }

  return { root, send, get: (path) => send({ method: 'GET', path }), serverTimeMs: () => serverTimeMs };
}

async function read(response: Response, isWrite: boolean): Promise<RtAnswer> {
  const { status } = response;
  const problem = status === 403 || status === 304 ? null : statusError(response);
  let text: string | null;
  try {
    text = await response.text();
  } catch {
    text = null;
  }
  if (problem !== null) {
    // a proxy that says 429 or 503, and a refused login, never reached RT's code; any other failure of a write may have
    const never =
      status === 401 || status === 407 || status === 429 || status === 503 || (status >= 300 && status < 400);
    return {
      kind: 'failed',
      code: problem.code,
      detail: problem.detail ?? `status ${status}`,
      maybeSent: isWrite && !never,
      retryAfterMs: retryAfterMs(response.headers),
    };
  }
  const body = parsed(text);
  const committed = status === 201;
  if (body === undefined && status !== 304 && !committed) {
    const detail = text === null ? `half a body, status ${status}` : `no JSON, status ${status}`;
    // a portal's page in between has not asked RT at all, but who can tell
    return { kind: 'failed', code: 'badAnswer', detail, maybeSent: isWrite && status < 400, retryAfterMs: null };
  }
  return {
    kind: 'answer',
    status,
    etag: response.headers.get('etag'),
    locationId: /(\d+)\/?$/.exec(response.headers.get('location') ?? '')?.[1] ?? null,
    body,
  };
}

function parsed(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Lets so many in at once, the rest in their order. */
function gate(places: number): () => Promise<() => void> {
  let free = places;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    let left = false;
    return () => {
      if (left) return;
      left = true;
      leave();
    };
  };
}

/** A value inside single quotes of TicketSQL. */
export function quoted(value: string): string {
  return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

/** `/tickets?query=...&fields=...`; keys like `fields[Queue]` as they are. */
export function withQuery(path: string, parameters: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(parameters).map(
    ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
  );
  return `${path}?${pairs.join('&')}`;
}
