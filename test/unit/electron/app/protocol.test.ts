import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const fetchFromDevServer = vi.fn<(url: string) => Promise<Response>>();
vi.mock('electron', () => ({ net: { fetch: fetchFromDevServer }, protocol: {} }));
const { answer, resolveFile } = await import('../../../../electron/app/protocol');

let folder: string;
let root: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'protocol-'));
  root = path.join(folder, 'renderer');
  await mkdir(path.join(root, 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await mkdir(path.join(folder, 'renderer-other'));
  await writeFile(path.join(folder, 'renderer-other', 'x.html'), 'secret');
  await writeFile(path.join(root, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  await writeFile(path.join(root, 'assets', 'a b.js'), '1');
});
afterEach(() => rm(folder, { recursive: true }));

const get = (url: string, method = 'GET') =>
  answer(new Request(url, { method }), {
    root,
    devServerUrl: null,
    ownPages: { '/own.html': () => '<p>own __CSP_NONCE__' },
  });

describe('app://callout/', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['', 'text/html; charset=utf-8'],
    ['assets/a%20b.js', 'text/javascript; charset=utf-8'],
  ])('serves %j with its type', async (name, type) => {
    const response = await get(`app://callout/${name}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it('gives each document a nonce of its own, the same in the header and in the page', async () => {
    const seen = new Set<string>();
    for (let i = 0; i < 3; i++) {
      const response = await get('app://callout/index.html');
      const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      expect(nonce).not.toBe('__CSP_NONCE__');
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      seen.add(nonce);
    }
    expect(seen.size).toBe(3);
  });

  it.each([
    'app://callout/../secret.txt',
    'app://callout/%2e%2e/secret.txt',
    'app://callout/..%2fsecret.txt',
    'app://callout/..%5csecret.txt',
    'app://callout/assets/..%2f..%2fsecret.txt',
    'app://callout/..%2frenderer-other%2fx.html',
    'app://callout/%00',
    'app://callout/%',
    'app://evil/index.html',
    'app://callout.evil/index.html',
    'app://callout:81/index.html',
    'https://callout/index.html',
    'app://callout/none.html',
    'app://callout/assets',
  ])('has nothing at %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD'])('does not answer %s', async (method) => {
    expect((await get('app://callout/index.html', method)).status).toBe(405);
  });

  it('stays inside its folder on Windows too, where a backslash is a separator', () => {
    expect(resolveFile(root, 'app://callout/a%5c..%5c..%5csecret.txt')).toBeNull();
  });

  it('serves the pages the main process makes itself', async () => {
    expect(await (await get('app://callout/own.html')).text()).toMatch(/^<p>own [A-Za-z0-9+/=]{20,}$/);
  });
});

describe('the dev server', () => {
  it('is asked for the same path, and its pages get the policy too', async () => {
    fetchFromDevServer.mockResolvedValueOnce(new Response('<p>', { headers: { 'content-type': 'text/html' } }));
    const response = await answer(new Request('app://callout/index.html?x=1'), {
      root,
      devServerUrl: 'http://localhost:5173/',
    });
    expect(fetchFromDevServer).toHaveBeenCalledWith('http://localhost:5173/index.html?x=1', expect.anything());
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
