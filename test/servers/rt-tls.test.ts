import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Authorities } from '../../electron/connectors/authorities';
import { createHttp } from '../../electron/connectors/http';
import { createRtConnector } from '../../electron/connectors/rt';
import { RT_CAPABILITIES } from '../../electron/connectors/rt/connector';
import { Laptop } from '../contract/laptop';
import { type ServerCertificate, TestAuthority } from '../helpers/authority';
import { newJob, newNote } from './rt-desk';
import { readAsPerson, RT_URL, tokenOf } from './rt-server';
import { CONNECTION, noFiles, optionsFor, TECHNICIANS } from './rt-world';

// The real Request Tracker behind an HTTPS proxy with a certificate of an authority that nobody knows, as companies have it. Requests go
// the way the app's own go.

const suite = RT_URL === null ? describe.skip : describe;

interface Proxy {
  readonly port: number;
  /** Logins of the requests that got through TLS. */
  readonly seen: readonly string[];
  stop(): Promise<void>;
}

async function startProxy(certificate: ServerCertificate): Promise<Proxy> {
  const target = new URL(RT_URL ?? '');
  const seen: string[] = [];
  const server: Server = createServer(certificate, (incoming, answer) => {
    seen.push(incoming.headers.authorization ?? '');
    const { method, headers, url: path } = incoming;
    const asked = { host: target.hostname, port: target.port, method: method ?? 'GET', headers, path: path ?? '/' };
    const onward = request(asked, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, seen, stop };
}

let folder = '';
let ca: TestAuthority;
let authorities: Authorities;
const proxies: Proxy[] = [];

async function behind(certificate: ServerCertificate): Promise<Proxy> {
  const proxy = await startProxy(certificate);
  proxies.push(proxy);
  return proxy;
}

function appHttp() {
  return createHttp({
    version: '0.0.0',
    authorities: () => authorities.pems(),
    resolveProxy: () => Promise.resolve('DIRECT'),
  });
}

async function connectorAt(proxy: Proxy, http = appHttp()) {
  return createRtConnector({
    connection: CONNECTION,
    url: `https://127.0.0.1:${proxy.port}`,
    secret: { token: tokenOf('tech1') },
    options: await optionsFor('tech1'),
    fetch: (url, init) => http.fetch(url, init),
    now: Date.now,
    files: noFiles,
  });
}

suite('Request Tracker behind TLS', { timeout: 240_000 }, () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callout-tls-'));
    ca = new TestAuthority(folder);
    authorities = new Authorities(join(folder, 'profile'));
  });
  afterAll(async () => {
    for (const proxy of proxies) await proxy.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('an authority that nobody knows: refused in words, the login is not sent; once added, everything works', async () => {
    const proxy = await behind(ca.issue('IP:127.0.0.1'));
    const http = appHttp();
    const connector = await connectorAt(proxy, http);
    const refused = {
      ok: false,
      error: { code: 'certificate', detail: expect.stringMatching(/^unknown authority/) as unknown },
    };
    expect(await connector.test()).toMatchObject(refused);
    expect(await connector.pull({ cursor: null, limit: 10 })).toMatchObject(refused);
    expect(proxy.seen).toEqual([]);

    expect(await authorities.add(ca.file)).toMatchObject({ ok: true });
    http.reset();
    const answer = await connector.test();
    expect(answer).toMatchObject({ ok: true, value: { user: 'tech1' } });
    if (!answer.ok) throw new Error(answer.error.code);
    // over TLS nobody is warned that the login could be read on the way
    expect(answer.value.warnings.map(({ code }) => code)).not.toContain('notEncrypted');
    const on = new Laptop(connector, RT_CAPABILITIES, CONNECTION, TECHNICIANS.tech1);
    const job = newJob();
    expect(await on.pushOne(on.create('job', job))).toMatchObject({ state: 'done' });
    const note = newNote(job.id, 'Über TLS 🔒');
    expect(await on.pushOne(on.create('note', note, job))).toMatchObject({ state: 'done' });
    expect((await readAsPerson(on.links.get(job.id)?.remoteId ?? '')).at(-1)?.text).toBe('Über TLS 🔒');
    expect(new Set(proxy.seen)).toEqual(new Set([`token ${tokenOf('tech1')}`]));
  });

  test.each([
    ['the certificate of another host', 'DNS:rt.example.com', 10, 'wrong name: the certificate is for another host'],
    ['a certificate that has expired', 'IP:127.0.0.1', -1, 'the certificate has expired'],
  ])('%s is refused with words of its own, although the authority is known', async (_what, names, days, detail) => {
    await authorities.add(ca.file);
    const proxy = await behind(ca.issue(names, days));
    const connector = await connectorAt(proxy);
    const refused = { ok: false, error: { code: 'certificate', detail } };
    expect(await connector.test()).toEqual(refused);
    const on = new Laptop(connector, RT_CAPABILITIES, CONNECTION, TECHNICIANS.tech1);
    expect(await connector.push([on.create('job', newJob())])).toEqual(refused);
    expect(proxy.seen).toEqual([]);
  });
});
