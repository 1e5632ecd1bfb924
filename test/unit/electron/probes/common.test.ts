import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { dnsProbe } from '../../../../electron/probes/common/dns';
import { internetProbe } from '../../../../electron/probes/common/internet';
import { sntpOffset, splitHost } from '../../../../electron/probes/common/sntp';
import { askOverUdp } from '../../../../electron/probes/common/udp';
import type { ProbeContext } from '../../../../electron/probes/probe';

const never = new AbortController().signal;
const sockets: Socket[] = [];
const servers: Server[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
  for (const server of servers.splice(0)) server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function udpServer(answer: ((question: Buffer) => Buffer) | null): Promise<number> {
  const socket = createSocket('udp4');
  sockets.push(socket);
  socket.on('message', (message, from) => {
    if (answer !== null) socket.send(answer(message), from.port, from.address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  return socket.address().port;
}

function context(more: Partial<ProbeContext>): ProbeContext {
  return {
    options: { language: 'en' },
    elevated: false,
    signal: never,
    root: '/',
    run: async (tool, args) =>
      await Promise.resolve({
        status: 'toolMissing' as const,
        tool,
        args,
        command: tool,
        stdout: '',
        stderr: '',
        exitCode: null,
        durationMs: 0,
      }),
    fact: async () => await Promise.reject(new Error('not asked for')),
    once: async () => await Promise.reject(new Error('not asked for')),
    ...more,
  };
}

describe('a question over UDP', () => {
  it('brings the answer', async () => {
    const port = await udpServer((question) => Buffer.concat([question, Buffer.from('!')]));
    expect((await askOverUdp('127.0.0.1', port, Buffer.from('hello'), 2_000, never)).message?.toString()).toBe(
      'hello!',
    );
  });

  it('says so when nobody answers, nobody listens, nobody is called that, or it is cancelled', async () => {
    const silent = await udpServer(null);
    expect(await askOverUdp('127.0.0.1', silent, Buffer.from('x'), 100, never)).toMatchObject({
      message: null,
      detail: 'no answer',
    });
    expect((await askOverUdp('127.0.0.1', 1, Buffer.from('x'), 2_000, never)).message).toBeNull();
    expect((await askOverUdp('no-such-host.invalid', 53, Buffer.from('x'), 2_000, never)).message).toBeNull();
    expect(
      (await askOverUdp('127.0.0.1', silent, Buffer.from('x'), 2_000, AbortSignal.timeout(20))).message,
    ).toBeNull();
  });
});

describe('the clock', () => {
  it('an hour off is found by asking a server of the settings', async () => {
    const port = await udpServer((question) => {
      const answer = Buffer.alloc(48);
      answer[0] = 0x24;
      answer[1] = 2;
      question.copy(answer, 24, 40, 48);
      const seconds = Math.round(Date.now() / 1000) - 3600 + 2_208_988_800;
      answer.writeUInt32BE(seconds, 32);
      answer.writeUInt32BE(seconds, 40);
      return answer;
    });
    const { offsetSeconds } = await sntpOffset(`127.0.0.1:${String(port)}`, never);
    expect(Math.abs((offsetSeconds ?? 0) - 3600)).toBeLessThan(30);
  });

  it('hosts may carry a port', () => {
    expect(splitHost('ntp.example', 123)).toEqual({ host: 'ntp.example', port: 123 });
    expect(splitHost('ntp.example:1123', 123)).toEqual({ host: 'ntp.example', port: 1123 });
    expect(splitHost('[2001:db8::1]:1123', 123)).toEqual({ host: '2001:db8::1', port: 1123 });
    expect(splitHost('2001:db8::1', 123)).toEqual({ host: '2001:db8::1', port: 123 });
    expect(splitHost('ntp.example:99999', 123)).toEqual({ host: 'ntp.example', port: 123 });
  });
});

describe('name servers', () => {
  it('are those of resolv.conf; one that does not answer is said to be silent', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'callout-dns-'));
    folders.push(root);
    mkdirSync(path.join(root, 'etc'));
    // 127.0.0.254 is this machine itself, where nothing answers.
    writeFileSync(path.join(root, 'etc/resolv.conf'), 'nameserver 127.0.0.254\n');
    const reading = await dnsProbe.collect(context({ root }));
    expect(reading).toMatchObject({
      status: 'known',
      value: [{ server: '127.0.0.254', answered: false, responseCode: null }],
    });
    writeFileSync(path.join(root, 'etc/resolv.conf'), 'search example\n');
    expect(await dnsProbe.collect(context({ root }))).toMatchObject({ status: 'known', value: [] });
  });
});

describe('internet access', () => {
  async function webServer(status: number, location?: string): Promise<string> {
    const server = createServer((_request, response) => {
      response.writeHead(status, location === undefined ? {} : { location }).end();
    });
    servers.push(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }
  const ask = async (...internetHosts: string[]) =>
    await internetProbe.collect(context({ options: { language: 'en', internetHosts } }));

  it('calls nobody when the settings name nobody', async () => {
    expect(await internetProbe.collect(context({}))).toMatchObject({ status: 'unavailable', reason: 'noSource' });
  });

  it('is full when all are reached, limited when some are, none when none is', async () => {
    const host = await webServer(204);
    expect(await ask(host)).toMatchObject({ value: { state: 'full' } });
    expect(await ask(host, '127.0.0.1:1')).toMatchObject({ value: { state: 'limited', missed: ['127.0.0.1:1'] } });
    expect(await ask('127.0.0.1:1')).toMatchObject({ value: { state: 'none' } });
  });

  it('knows a sign-in page by its redirect to another host', async () => {
    expect(await ask(`http://${await webServer(302, 'http://portal.example/login')}/`)).toMatchObject({
      value: { state: 'portal' },
    });
    expect(await ask(`http://${await webServer(511)}/`)).toMatchObject({ value: { state: 'portal' } });
    expect(await ask(`http://${await webServer(302, '/start')}/`)).toMatchObject({ value: { state: 'full' } });
  });

  it("takes NetworkManager's word, but not just any word", async () => {
    const nmcli = (stdout: string) =>
      context({
        run: async (tool, args) =>
          await Promise.resolve({
            status: 'ok' as const,
            tool,
            args,
            command: tool,
            stdout,
            stderr: '',
            exitCode: 0,
            durationMs: 1,
          }),
      });
    expect(await internetProbe.collect(nmcli('portal\n'))).toMatchObject({
      value: { state: 'portal', source: 'system' },
    });
    expect(await internetProbe.collect(nmcli('Segmentation fault'))).toMatchObject({
      status: 'unavailable',
      reason: 'badOutput',
    });
  });
});
