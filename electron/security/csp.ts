/** The one origin of everything the windows show. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'callout';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** In HTML files this word stands where the page's style nonce goes (`<meta name="csp-nonce" content="__CSP_NONCE__">`). */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/**
 * The content security policy of one document.
 *
 * No script may come from anywhere but our own files; WebAssembly (barcode reader) may be compiled, `eval` may not. The nonce lets the
 * component library insert its style elements. HTTP to servers is done by the main process, so `connect-src 'self'` is enough.
 *
 * @param nonce fresh random text for this one document
 * @param dev the dev server injects an inline script and opens a socket for hot reload; never in a packaged app
 */
export function contentSecurityPolicy(nonce: string, dev = false): string {
  const directives: Record<string, string> = {
    'default-src': "'none'",
    'script-src': `'self' 'wasm-unsafe-eval'${dev ? " 'unsafe-inline'" : ''}`,
    'style-src': dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'img-src': "'self' blob: data:",
    'media-src': "'self' blob:",
    'font-src': "'self'",
    'connect-src': `'self'${dev ? ' ws://localhost:* ws://127.0.0.1:*' : ''}`,
    'worker-src': "'self'",
    'frame-src': "'none'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
