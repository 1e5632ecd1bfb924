import { type AppError, type ErrorCode, fail } from '@shared/result';

// What a request that did not work means. One list for every connector: the engine and the screens know nothing of sockets.

/** A request without a usable answer. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly code: ErrorCode,
    /** English, for the log; never a header, a body or a login. */
    readonly detail: string,
    /** The server may have got it: what it was to change has to be looked for before it is sent again. */
    readonly maybeSent: boolean,
  ) {
    super(detail);
  }
}

/** An error as the port names it, and whether the server may have got the request. */
export interface Failure extends AppError {
  readonly maybeSent: boolean;
}

const CERTIFICATE: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet: is the clock right?',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknown authority: the server signed its certificate itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown authority: it is not among those this laptop or Callout trusts',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown authority: the chain of the certificate is not known here or incomplete',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown authority: the issuer of the certificate is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown authority: the issuer of the certificate is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong name: the certificate is for another host',
  HOSTNAME_MISMATCH: 'wrong name: the certificate is for another host',
  CERT_REVOKED: 'the certificate was revoked',
  CERT_REJECTED: 'the certificate was rejected',
  CERT_SIGNATURE_FAILURE: 'the signature of the certificate is wrong',
  CERT_UNTRUSTED: 'the certificate is not trusted',
  INVALID_CA: 'the authority of the certificate may not issue any',
  INVALID_PURPOSE: 'the certificate is not meant for a server',
  EPROTO: 'no secure connection: the server speaks no TLS there, or too old a one',
};

const NEVER_SENT: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name of the server is not known',
  EAI_AGAIN: 'names cannot be looked up now',
  ECONNREFUSED: 'nothing listens there',
  ENETUNREACH: 'no way to that network',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETDOWN: 'the network is down',
  EADDRNOTAVAIL: 'no network',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
};

/**
 * What an error of a request means, ours or that of any `fetch`.
 *
 * @param error as it was thrown
 * @returns offline, timedOut, certificate, cancelled, badAnswer or internal
 */
export function describeFailure(error: unknown): Failure {
  if (error instanceof HttpError) return { code: error.code, detail: error.detail, maybeSent: error.maybeSent };
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return { code: 'cancelled', detail: 'given up', maybeSent: true };
  if (name === 'TimeoutError') return { code: 'timedOut', detail: 'no answer in time', maybeSent: true };
  const code = codeOf(error);
  const certificate = certificateDetail(code);
  if (certificate !== null) return { code: 'certificate', detail: certificate, maybeSent: false };
  const early = NEVER_SENT[code];
  if (early !== undefined) return { code: 'offline', detail: `${early} (${code})`, maybeSent: false };
  if (/^(UND_ERR_(HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/.test(code)) {
    return { code: 'timedOut', detail: `no answer in time (${code})`, maybeSent: true };
  }
  if (code.startsWith('HPE_')) return { code: 'badAnswer', detail: `no HTTP (${code})`, maybeSent: true };
  if (/^(ECONN|EPIPE|UND_ERR_|ERR_STREAM|Z_)/.test(code) || error instanceof TypeError) {
    return { code: 'offline', detail: `the connection broke off${code === '' ? '' : ` (${code})`}`, maybeSent: true };
  }
  return { code: 'internal', detail: code === '' ? name : code, maybeSent: true };
}

/** The code of an error or of what caused it; undici and happy eyeballs wrap theirs. */
export function codeOf(error: unknown): string {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    const { code, cause, errors } = current as { code?: unknown; cause?: unknown; errors?: unknown };
    if (typeof code === 'string') return code;
    current = Array.isArray(errors) ? (errors as unknown[])[0] : cause;
  }
  return '';
}

function certificateDetail(code: string): string | null {
  const known = CERTIFICATE[code];
  if (known !== undefined) return known;
  if (/^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_)/.test(code)) return `no secure connection (${code})`;
  return null;
}

/** How long the server asks to wait, in milliseconds; null when it does not say. At most a day: a wrong clock there must not stop us. */
export function retryAfterMs(headers: Headers, nowMs: number = Date.now()): number | null {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined || value === '') return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - nowMs;
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), 86_400_000);
}

/**
 * What the status of an answer means for a whole call: null for 2xx, and for those that only the caller can judge (400, 404, 409, 410,
 * 412, 413, 422).
 */
export function statusError(response: Response): AppError | null {
  const { status } = response;
  if (status >= 200 && status < 300) return null;
  if (status === 401) return fail('loginNeeded', 'status 401').error;
  // a proxy that wants a login of its own: ours was never seen, and a new one would not help
  if (status === 407) return fail('badAnswer', 'status 407: a proxy in between asks for a login').error;
  if (status === 403) return fail('forbiddenThere', 'status 403').error;
  if (status === 429 || status === 503) {
    const wait = retryAfterMs(response.headers);
    if (wait === null) return fail('serverBusy', `status ${status}`).error;
    const { error } = fail('serverBusy', `status ${status}, again in ${Math.ceil(wait / 1_000)} s`);
    return { ...error, retryAfterMs: wait };
  }
  // a captive portal or a gateway that wants a log-in sends elsewhere; so does a wrong address
  if (status === 511 || (status >= 300 && status < 400 && status !== 304)) {
    return fail('badAnswer', `status ${status}, sent on to ${hostOf(response.headers.get('location'))}`).error;
  }
  if (status >= 500) return fail('serverTrouble', `status ${status}`).error;
  return null;
}

function hostOf(location: string | null): string {
  try {
    // the host alone: a path or query may carry what is nobody's business
    return location === null ? 'nowhere' : new URL(location).host;
  } catch {
    return 'another path';
  }
}

/** An answer that has to be JSON. Throws {@link HttpError} `badAnswer` for HTML, half a body and anything else. */
export async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  if (/html/i.test(type) || /^\s*</.test(text)) {
    throw new HttpError('badAnswer', `a web page instead of data, status ${response.status}`, true);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new HttpError('badAnswer', `no whole JSON, status ${response.status}, ${text.length} characters`, true);
  }
}
