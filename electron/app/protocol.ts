import { net, protocol, type Session } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { APP_HOST, APP_ORIGIN, APP_SCHEME, contentSecurityPolicy, NONCE_PLACEHOLDER } from '../security/csp';
import { log } from './log';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Where the pages come from: the built folder, or the dev server while developing. */
export interface PageSource {
  readonly root: string;
  readonly devServerUrl: string | null;
  /** Pages the main process makes itself, by path (the page shown after repeated crashes). */
  readonly ownPages?: Readonly<Record<string, () => string>>;
}

/** Declares `app://` a real, secure origin; only possible before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves `app://callout/` to a session; each session has its own table of protocols. */
export function servePages(session: Session, source: PageSource): void {
  session.protocol.handle(APP_SCHEME, (request) => answer(request, source));
}

/**
 * The file an address stands for.
 *
 * @returns null when the address is not ours or leads out of the folder, whatever way it is written
 */
export function resolveFile(root: string, address: string): string | null {
  const url = parseUrl(address);
  if (url === null || url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return null;
  let pathname: string;
  try {
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // a backslash is a separator on Windows, a NUL ends a name in C
  if (/[\\\0]/.test(pathname)) return null;
  const file = path.resolve(root, `.${pathname === '/' ? '/index.html' : pathname}`);
  return file.startsWith(path.resolve(root) + path.sep) ? file : null;
}

function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Answers one request of a page. */
export async function answer(request: Request, source: PageSource): Promise<Response> {
  if (request.method !== 'GET') return refuse(405);
  const file = resolveFile(source.root, request.url);
  if (file === null) return refuse(404);
  const { pathname, search } = new URL(request.url);
  const own = source.ownPages?.[pathname];
  if (own) return respond(Buffer.from(own()), '.html', false);
  try {
    if (source.devServerUrl !== null) return await forward(new URL(pathname + search, source.devServerUrl));
    return respond(await readFile(file), path.extname(file), false);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.error('protocol', `cannot serve ${pathname}`, error);
    return refuse(404);
  }
}

async function forward(target: URL): Promise<Response> {
  const response = await net.fetch(target.href, { bypassCustomProtocolHandlers: true });
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/html')) return respond(Buffer.from(await response.arrayBuffer()), '.html', true);
  return new Response(response.body, {
    status: response.status,
    headers: { 'content-type': type, ...SECURITY_HEADERS },
  });
}

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const;

function refuse(status: number): Response {
  return new Response(null, { status, headers: { ...SECURITY_HEADERS } });
}

function respond(bytes: Buffer, extension: string, dev: boolean): Response {
  const nonce = randomBytes(16).toString('base64');
  const isHtml = extension === '.html';
  const body = isHtml ? bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) : new Uint8Array(bytes);
  return new Response(body, {
    headers: {
      'content-type': MEDIA_TYPES[extension] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy(nonce, dev),
      'cache-control': isHtml ? 'no-store' : 'no-cache',
      ...SECURITY_HEADERS,
    },
  });
}

/** The address of one of our pages, e.g. `pageUrl('index.html')`. */
export function pageUrl(page: string): string {
  return `${APP_ORIGIN}/${page}`;
}
