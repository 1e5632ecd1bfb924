import http from 'node:http';
import https from 'node:https';
import { connect as connectTcp, isIP } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import { HttpError, describeFailure } from './failure';
import { readableBody } from './http-body';

// Requests to the systems a laptop is connected to, over Node's own HTTP and not Chromium's: Electron's `net` and `session.fetch` bring
// the browser's cookies, cache, user agent and client hints along, follow redirects with the login, and take their authorities from
// the operating system alone. Node's global `fetch` cannot be given authorities of our own on every Electron we run on. TLS is always
// verified; there is no switch for it.

/** What connectors are built on. Resolves with any status; rejects with {@link HttpError} (see `describeFailure`). */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** Milliseconds and bytes. */
export interface HttpLimits {
  /** Name looked up, connected, TLS agreed. */
  readonly connectMs: number;
  /** Nothing goes over while the request is sent, or no answer begins after that. A long poll asks for more. */
  readonly headersMs: number;
  /** The answer pauses. */
  readonly idleMs: number;
  /** The whole answer. */
  readonly bodyMs: number;
  /** After decompression. */
  readonly maxBodyBytes: number;
}

export const HTTP_LIMITS: HttpLimits = {
  connectMs: 10_000,
  headersMs: 60_000,
  idleMs: 60_000,
  bodyMs: 30 * 60_000,
  maxBodyBytes: 300 * 1024 * 1024,
};

export interface HttpInit extends RequestInit {
  readonly limits?: Partial<HttpLimits>;
}

export interface HttpOptions {
  readonly version: string;
  /** Authorities to trust besides those of the system, as PEM; asked at each new connection. */
  readonly authorities: () => readonly string[];
  /** The system's proxy for an address as Chromium answers it: `DIRECT`, `PROXY host:port; DIRECT`. */
  readonly resolveProxy?: (url: string) => Promise<string>;
  readonly limits?: Partial<HttpLimits>;
}

export interface Http {
  readonly fetch: (url: string, init?: HttpInit) => Promise<Response>;
  /** Drops idle connections, so that new authorities count. */
  readonly reset: () => void;
}

/** Requests with our own name, no cookies, no redirects followed, certificates verified. */
export function createHttp(options: HttpOptions): Http {
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const agents = new Agents(options.authorities);
  return {
    reset: () => agents.reset(),
    fetch: async (address, init = {}) => {
      const url = requestUrl(address);
      const headers = requestHeaders(init, options.version);
      const body = await bodyBytes(init, headers);
      const ask = async (): Promise<Response> =>
        send({
          url,
          method: (init.method ?? 'GET').toUpperCase(),
          headers,
          body,
          agent: await agents.for(url, options.resolveProxy),
          limits: { ...limits, ...init.limits },
          signal: init.signal ?? null,
        });
      try {
        return await ask();
      } catch (error) {
        // the server had closed a connection we held open; a question may simply be asked again
        if (error instanceof StaleConnection && body === null && /^(GET|HEAD)$/i.test(init.method ?? 'GET'))
          return ask();
        throw error;
      }
    },
  };
}

class StaleConnection extends HttpError {}

function requestUrl(address: string): URL {
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new HttpError('badInput', 'no web address', false);
  // a login in an address ends up in logs
  if (url.username !== '' || url.password !== '') throw new HttpError('badInput', 'a login in the address', false);
  return url;
}

function requestHeaders(init: HttpInit, version: string): Headers {
  const headers = new Headers(init.headers);
  headers.set('user-agent', `Callout/${version}`);
  headers.delete('cookie2');
  if (!headers.has('accept')) headers.set('accept', '*/*');
  if (!headers.has('accept-encoding')) headers.set('accept-encoding', 'gzip, deflate');
  return headers;
}

// whole, with its length: servers behind FastCGI and PSGI take no body of unknown length
async function bodyBytes(init: HttpInit, headers: Headers): Promise<Uint8Array | null> {
  if (init.body === undefined || init.body === null) return null;
  const whole = new Response(init.body);
  const type = whole.headers.get('content-type');
  if (type !== null && !headers.has('content-type')) headers.set('content-type', type);
  return new Uint8Array(await whole.arrayBuffer());
}

interface Sending {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array | null;
  readonly agent: http.Agent;
  readonly limits: HttpLimits;
  readonly signal: AbortSignal | null;
}

function send({ url, method, headers, body, agent, limits, signal }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new HttpError('cancelled', 'given up', false));
    const library = url.protocol === 'https:' ? https : http;
    const request = library.request(url, { method, agent, headers: plainHeaders(headers, method, body) });
    let connected = false;
    let timer: NodeJS.Timeout | undefined;
    const endAfter = (ms: number, detail: string): void => {
      clearTimeout(timer);
      timer = setTimeout(() => request.destroy(new HttpError('timedOut', detail, connected)), ms);
    };
    const giveUp = (): void => void request.destroy(new HttpError('cancelled', 'given up', connected));
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    };
    signal?.addEventListener('abort', giveUp, { once: true });

    endAfter(limits.connectMs, 'no connection in time');
    request.once('socket', (socket) => {
      const onConnected = (): void => {
        connected = true;
        endAfter(limits.headersMs, 'no answer in time');
        // a large body may take as long as it needs while it moves
        const onDrain = (): void => {
          if (!request.writableFinished) endAfter(limits.headersMs, 'the request got stuck');
        };
        socket.on('drain', onDrain);
        // the socket outlives the request
        request.once('close', () => socket.off('drain', onDrain));
      };
      if (request.reusedSocket) onConnected();
      else socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', onConnected);
    });
    request.once('finish', () => connected && endAfter(limits.headersMs, 'no answer in time'));
    request.once('error', (error) => {
      finish();
      reject(requestError(error, connected, request.reusedSocket));
    });
    request.once('response', (answer) => {
      finish();
      try {
        resolve(readableBody(answer, method, limits, signal));
      } catch (error) {
        reject(error as HttpError);
      }
    });
    request.end(body ?? undefined);
  });
}

function plainHeaders(headers: Headers, method: string, body: Uint8Array | null): Record<string, string> {
  const plain = Object.fromEntries(headers);
  if (body !== null) plain['content-length'] = String(body.byteLength);
  else if (/^(POST|PUT|PATCH)$/.test(method)) plain['content-length'] = '0';
  return plain;
}

function requestError(error: Error, connected: boolean, reused: boolean): HttpError {
  if (error instanceof HttpError) return error;
  const { code, detail = '', maybeSent } = describeFailure(error);
  if (reused && code === 'offline') return new StaleConnection(code, detail, true);
  return new HttpError(code, detail, connected && maybeSent);
}

/** Connections that are kept open, by the way they take. */
class Agents {
  readonly #agents = new Map<string, http.Agent>();

  constructor(private readonly authorities: () => readonly string[]) {}

  async for(url: URL, resolveProxy: HttpOptions['resolveProxy']): Promise<http.Agent> {
    // plain HTTP through a proxy is another protocol; such servers stand in the own network
    const isTls = url.protocol === 'https:';
    const proxy =
      isTls && resolveProxy !== undefined ? proxyOf(await resolveProxy(url.href).catch(() => 'DIRECT')) : null;
    const key = `${isTls} ${proxy?.host ?? ''}:${proxy?.port ?? ''}`;
    let agent = this.#agents.get(key);
    if (agent === undefined) {
      agent = this.#make(isTls, proxy);
      this.#agents.set(key, agent);
    }
    return agent;
  }

  reset(): void {
    for (const agent of this.#agents.values()) agent.destroy();
    this.#agents.clear();
  }

  #make(isTls: boolean, proxy: Proxy | null): http.Agent {
    const keep = { keepAlive: true, maxSockets: 6, maxFreeSockets: 2, scheduling: 'lifo' } as const;
    if (!isTls) return new http.Agent(keep);
    const ca = trusted(this.authorities());
    const agent = new https.Agent({ ...keep, ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' });
    if (proxy !== null) agent.createConnection = (options, done) => tunnel(proxy, options, ca, done);
    return agent;
  }
}

// the system's own store where Node can read it (22.15 and later): companies put their authority there
function trusted(own: readonly string[]): string[] {
  const ask = (tls as { getCACertificates?: (from: 'default' | 'system') => string[] }).getCACertificates;
  const list = (from: 'default' | 'system'): string[] => {
    try {
      return ask?.(from) ?? [];
    } catch {
      return [];
    }
  };
  return [...new Set([...tls.rootCertificates, ...list('default'), ...list('system'), ...own])];
}

interface Proxy {
  readonly host: string;
  readonly port: number;
}

/** The first proxy of Chromium's answer that we can use; null for none. */
export function proxyOf(answer: string): Proxy | null {
  for (const part of answer.split(';')) {
    const found = /^\s*(DIRECT|PROXY\s+\[?([^\s\]]+?)\]?:(\d+))\s*$/i.exec(part);
    if (found === null) continue;
    const [, , host, port] = found;
    return host === undefined ? null : { host, port: Number(port) };
  }
  return null;
}

type Done = (error: Error | null, socket: TLSSocket) => void;

/** A way through an HTTP proxy (RFC 9110, CONNECT): the proxy sees host and port, the login only the server. */
function tunnel(proxy: Proxy, options: http.ClientRequestArgs, ca: string[], done: Done | undefined): undefined {
  const target = `${String(options.host)}:${String(options.port)}`;
  const fail = (error: Error): void => (done as ((error: Error) => void) | undefined)?.(error);
  const request = http.request({
    host: proxy.host,
    port: proxy.port,
    method: 'CONNECT',
    path: target,
    headers: { host: target },
    agent: false,
    createConnection: () => connectTcp(proxy.port, proxy.host),
  });
  request.setTimeout(HTTP_LIMITS.connectMs, () =>
    request.destroy(new HttpError('timedOut', 'the proxy is silent', false)),
  );
  request.once('error', fail);
  request.once('connect', (answer, socket) => {
    request.setTimeout(0);
    if (answer.statusCode !== 200) {
      socket.destroy();
      return fail(new HttpError('offline', `the proxy refuses, status ${answer.statusCode ?? 0}`, false));
    }
    const host = String(options.host);
    // a name for the handshake, never an address (RFC 6066); the certificate is held against `host` in both cases
    const secure = tls.connect({ socket, host, ca, minVersion: 'TLSv1.2', servername: isIP(host) === 0 ? host : '' });
    secure.on('error', () => undefined);
    done?.(null, secure);
  });
  request.end();
  return undefined;
}
