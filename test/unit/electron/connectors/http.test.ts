import { mkdtempSync, rmSync } from 'node:fs';
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect as connectTcp, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, describeFailure, readJson, retryAfterMs, statusError } from '../../../../electron/connectors/failure';
import { createHttp, type HttpLimits, type HttpOptions, proxyOf } from '../../../../electron/connectors/http';
import { type ServerCertificate, TestAuthority } from '../../../helpers/authority';

// Real sockets and real TLS on loopback; the authorities are made by openssl for each run.

const servers: Server[] = [];
const sockets = new Set<Socket>();

async function listen(server: Server): Promise<number> {
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

const serve = async (answer: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listen(http.createServer(answer))}`;
const serveRaw = async (answer: (socket: Socket) => void): Promise<string> =>
  `http://127.0.0.1:${await listen(createServer((socket) => void socket.once('data', () => answer(socket))))}`;
const client = (options: Partial<HttpOptions> = {}) =>
  createHttp({ version: '1.2.3', authorities: () => [], ...options });
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('it worked'),
    (error: unknown) => describeFailure(error),
  );

describe('a request', () => {
  it('says who asks, sends a body with its length, and keeps no cookie', async () => {
    const seen: http.IncomingHttpHeaders[] = [];
    const bodies: string[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers);
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        bodies.push(body);
        response.setHeader('set-cookie', 'session=1; Path=/').end('{"ok":true}');
      });
    });
    const { fetch } = client();
    const first = await fetch(`${url}/a`, { method: 'POST', body: JSON.stringify({ text: 'Grüße' }) });
    expect(await readJson(first)).toEqual({ ok: true });
    expect(first.headers.has('set-cookie')).toBe(false);
    const form = new FormData();
    form.set('file', new Blob(['photo']), 'a.jpg');
    await (await fetch(`${url}/b`, { method: 'POST', body: form })).text();

    expect(bodies[0]).toBe('{"text":"Grüße"}');
    expect(bodies[1]).toContain('filename="a.jpg"');
    expect(seen[0]).toMatchObject({ 'user-agent': 'Callout/1.2.3', 'content-length': '18' });
    expect(seen[1]).toMatchObject({ 'content-length': String(Buffer.byteLength(bodies[1] ?? '')) });
    expect(seen[1]?.['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen[1]).not.toHaveProperty('cookie');
  });

  it('does not follow a redirect: the login stays where it was meant to go', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: 'http://portal.example/login?next=secret' }).end();
    });
    const answer = await client().fetch(url, { headers: { authorization: 'token abc' } });
    expect(answer.status).toBe(302);
    expect(statusError(answer)).toEqual({ code: 'badAnswer', detail: 'status 302, sent on to portal.example' });
    expect(asked).toBe(1);
  });

  it('reads a compressed answer, and refuses one that swells beyond the limit', async () => {
    const url = await serve((request, response) => {
      const size = request.url === '/bomb' ? 4_000_000 : 3;
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(size, 'a')));
    });
    const { fetch } = client({ limits: { maxBodyBytes: 1_000_000 } });
    expect(await (await fetch(url)).text()).toBe('aaa');
    expect(await failure(fetch(`${url}/bomb`).then((answer) => answer.text()))).toMatchObject({ code: 'badAnswer' });
  });

  it('is given up when nobody wants it any more, before and while the answer comes', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/slow') response.writeHead(200).write('begun');
    });
    const { fetch } = client();
    const before = new AbortController();
    const waiting = failure(fetch(url, { signal: before.signal }));
    before.abort();
    expect(await waiting).toMatchObject({ code: 'cancelled' });
    const during = new AbortController();
    const answer = await fetch(`${url}/slow`, { signal: during.signal });
    const reading = failure(answer.text());
    during.abort();
    expect(await reading).toMatchObject({ code: 'cancelled' });
  });

  it('takes no address with a login in it and nothing but the web', async () => {
    const { fetch } = client();
    expect(await failure(fetch('https://me:secret@127.0.0.1/'))).toMatchObject({ code: 'badInput', maybeSent: false });
    expect(await failure(fetch('file:///etc/passwd'))).toMatchObject({ code: 'badInput' });
  });

  it('asks again by itself when the server closed a connection that was kept, but never writes again', async () => {
    let asked = 0;
    const url = await serve((request, response) => {
      asked += 1;
      if (asked === 2 || asked === 5) request.socket.destroy();
      else response.end(String(asked));
    });
    const { fetch } = client();
    const text = async (init?: RequestInit) => (await fetch(url, init)).text();
    expect(await text()).toBe('1');
    expect(await text()).toBe('3');
    expect(await text()).toBe('4');
    expect(await failure(text({ method: 'POST', body: 'x' }))).toMatchObject({ code: 'offline', maybeSent: true });
    expect(asked).toBe(5);
  });
});

describe('what goes wrong', () => {
  it('nothing listens: offline, and surely not sent', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(client().fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: 'x' }))).toMatchObject({
      code: 'offline',
      maybeSent: false,
    });
    // longer than a name may be: refused by the resolver at once, whatever name servers this machine has or waits for
    expect(await failure(client().fetch(`http://${'no-such-host'.repeat(6)}.invalid/`))).toMatchObject({
      code: 'offline',
      maybeSent: false,
    });
  });

  it('no answer, an answer that stops, one that never ends', async () => {
    const silent = await serve(() => undefined);
    // one short limit at a time: on a busy machine the others would be met first
    const short = (limits: Partial<HttpLimits>) => client({ limits }).fetch;
    expect(await failure(short({ headersMs: 60 })(silent, { method: 'POST', body: 'x' }))).toMatchObject({
      code: 'timedOut',
      maybeSent: true,
    });
    const stuck = await serve((_request, response) => void response.writeHead(200).write('{'));
    expect(await failure(short({ idleMs: 60 })(stuck).then((answer) => answer.text()))).toMatchObject({
      code: 'timedOut',
      detail: 'the answer got stuck',
    });
    const drip = await serve((_request, response) => {
      const timer = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(timer));
    });
    expect(await failure(short({ bodyMs: 150 })(drip).then((answer) => answer.text()))).toMatchObject({
      code: 'timedOut',
      detail: 'the answer takes too long',
    });
  });

  it('a connection that never comes about', async () => {
    // TLS is never agreed: the socket is taken and nothing is said
    const port = await listen(createServer());
    const { fetch } = client({ limits: { connectMs: 60 } });
    expect(await failure(fetch(`https://127.0.0.1:${port}/`))).toMatchObject({ code: 'timedOut', maybeSent: false });
  });

  it('an answer cut at any byte is never taken for a whole one', async () => {
    const whole = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{"done":true}';
    for (let length = 0; length < whole.length; length++) {
      const url = await serveRaw((socket) => socket.end(whole.slice(0, length)));
      const { code, maybeSent } = await failure(client().fetch(url).then(readJson));
      expect(['offline', 'badAnswer'], `cut after ${length}`).toContain(code);
      expect(maybeSent, `cut after ${length}`).toBe(true);
    }
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nd\r\n{"done":true}\r\n0\r\n\r\n';
    for (let length = 0; length < chunked.length; length++) {
      const url = await serveRaw((socket) => socket.end(chunked.slice(0, length)));
      expect((await failure(client().fetch(url).then(readJson))).code, `cut after ${length}`).toMatch(
        /offline|badAnswer/,
      );
    }
  });

  it('something that speaks no HTTP, a web page, half a document', async () => {
    const noise = await serveRaw((socket) => socket.end('220 mail.example ESMTP\r\n'));
    expect(await failure(client().fetch(noise))).toMatchObject({ code: 'badAnswer' });
    const page = await serve((_request, response) => response.end('<html>Welcome to the hotel</html>'));
    expect(await failure(client().fetch(page).then(readJson))).toMatchObject({ code: 'badAnswer' });
    const half = await serve((_request, response) => response.end('{"a":'));
    expect(await failure(client().fetch(half).then(readJson))).toMatchObject({ code: 'badAnswer' });
  });

  it('tells apart what a status means', () => {
    const code = (status: number, headers: Record<string, string> = {}) =>
      statusError(new Response(null, { status, headers }))?.code ?? null;
    expect([200, 204, 400, 404, 409, 412, 413].map((status) => code(status))).toEqual(Array(7).fill(null));
    expect([401, 403, 429, 503, 500, 502, 301, 511].map((status) => code(status))).toEqual([
      'loginNeeded',
      'forbiddenThere',
      'serverBusy',
      'serverBusy',
      'serverTrouble',
      'serverTrouble',
      'badAnswer',
      'badAnswer',
    ]);
  });

  it('reads Retry-After in seconds and as a date, and does not wait for a year', () => {
    const wait = (value: string) => retryAfterMs(new Headers({ 'retry-after': value }), Date.UTC(2026, 0, 1));
    expect(wait('120')).toBe(120_000);
    expect(wait('Thu, 01 Jan 2026 00:00:30 GMT')).toBe(30_000);
    expect(wait('Fri, 01 Jan 2027 00:00:00 GMT')).toBe(86_400_000);
    expect(wait('soon')).toBeNull();
    expect(retryAfterMs(new Headers())).toBeNull();
  });

  it('understands the errors of any fetch', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const error = await fetch(`http://127.0.0.1:${port}/`).catch((thrown: unknown) => thrown);
    expect(codeOf(error)).toBe('ECONNREFUSED');
    expect(describeFailure(error)).toMatchObject({ code: 'offline', maybeSent: false });
    expect(describeFailure(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }))).toMatchObject({
      code: 'offline',
      maybeSent: false,
    });
  });
});

describe('TLS', () => {
  let folder: string;
  let works: TestAuthority;
  let good: ServerCertificate;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callout-tls-'));
    works = new TestAuthority(folder);
    good = works.issue('IP:127.0.0.1');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const secure = async (
    certificate: ServerCertificate,
    answer: RequestListener = (_q, response) => response.end('hello'),
  ) => `https://127.0.0.1:${await listen(https.createServer(certificate, answer))}/`;
  const trusting = () => client({ authorities: () => [works.pem] });

  it('refuses an authority that nobody added, and says so', async () => {
    expect(await failure(client().fetch(await secure(good), { method: 'POST', body: 'x' }))).toMatchObject({
      code: 'certificate',
      detail: expect.stringContaining('unknown authority') as string,
      maybeSent: false,
    });
  });

  it('trusts an authority that was added, beside the system’s, and not after it was removed', async () => {
    const url = await secure(good);
    let pems = [works.pem];
    const http = createHttp({ version: '1', authorities: () => pems });
    expect(await (await http.fetch(url)).text()).toBe('hello');
    pems = [];
    http.reset();
    expect(await failure(http.fetch(url))).toMatchObject({ code: 'certificate' });
  });

  it('refuses a certificate that has expired or is for another name, whoever issued it', async () => {
    expect(await failure(trusting().fetch(await secure(works.issue('IP:127.0.0.1', -1))))).toMatchObject({
      code: 'certificate',
      detail: 'the certificate has expired',
    });
    expect(await failure(trusting().fetch(await secure(works.issue('DNS:other.example'))))).toMatchObject({
      code: 'certificate',
      detail: expect.stringContaining('wrong name') as string,
    });
  });

  it('refuses a server without TLS on a secure address', async () => {
    const url = (await serve((_request, response) => response.end())).replace('http:', 'https:');
    expect(await failure(trusting().fetch(url))).toMatchObject({ code: 'certificate', maybeSent: false });
  });

  it('never sends anything before the certificate was found good', async () => {
    let asked = 0;
    const url = await secure(good, (_request, response) => {
      asked += 1;
      response.end();
    });
    await failure(client().fetch(url, { method: 'POST', body: 'secret', headers: { authorization: 'token x' } }));
    expect(asked).toBe(0);
  });

  it('goes through the system’s proxy, which sees the host and nothing else, and still verifies the server', async () => {
    const asked: string[] = [];
    const proxy = http.createServer((_request, response) => response.writeHead(400).end());
    proxy.on('connect', (request, socket: Socket) => {
      asked.push(`${request.method} ${request.url} ${request.headers['authorization'] ?? ''}`);
      const { hostname, port } = new URL(`http://${request.url ?? ''}`);
      const there = connectTcp(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(there).pipe(socket);
      });
      sockets.add(there);
      there.on('error', () => socket.destroy());
    });
    const port = await listen(proxy);
    const resolveProxy = async () => `PROXY 127.0.0.1:${port}; DIRECT`;
    const url = await secure(good);
    const init = { headers: { authorization: 'token x' } };
    const answer = await client({ authorities: () => [works.pem], resolveProxy }).fetch(url, init);
    expect(await answer.text()).toBe('hello');
    expect(asked).toEqual([`CONNECT ${new URL(url).host} `]);
    expect(await failure(client({ resolveProxy }).fetch(url, init))).toMatchObject({ code: 'certificate' });
  });

  it('reads Chromium’s words for a proxy', () => {
    expect(proxyOf('DIRECT')).toBeNull();
    expect(proxyOf('PROXY proxy.works:3128; DIRECT')).toEqual({ host: 'proxy.works', port: 3128 });
    expect(proxyOf('SOCKS5 a:1; PROXY [::1]:8080')).toEqual({ host: '::1', port: 8080 });
    expect(proxyOf('')).toBeNull();
  });
});
