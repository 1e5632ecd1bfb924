import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Give } from '../../../../electron/peer/bundle';
import { Channel, CHUNK_BYTES, FRAME } from '../../../../electron/peer/channel';
import { EXCHANGE_ID, PeerDesk, type PeerState } from '../../../../electron/peer/desk';
import { greetServer } from '../../../../electron/peer/handshake';
import { broadcastAddresses, isNear, ownAddresses } from '../../../../electron/peer/near';
import { newPairingCode, readPairingCode } from '../../../../electron/peer/pairing-code';
import { Wire } from '../../../../electron/peer/wire';
import { FileStore } from '../../../../electron/vault/files';
import type { Result } from '@shared/result';

// Two laptops and whoever else is on the network, on real sockets of loopback.

let folder: string;
let discoveryPort = 0;
const desks: PeerDesk[] = [];
const servers: Server[] = [];
const sockets = new Set<Socket>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callout-peer-'));
  discoveryPort = await freePort();
});
afterEach(async () => {
  desks.splice(0).forEach((desk) => desk.close());
  sockets.forEach((socket) => socket.destroy());
  sockets.clear();
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const value = <T>(result: Result<T>): T => (result.ok ? result.value : expect.fail(JSON.stringify(result.error)));
const code = (result: Result<unknown>): string => (result.ok ? 'it worked' : result.error.code);

class Laptop {
  readonly states: PeerState[] = [];
  readonly store: FileStore;
  readonly desk: PeerDesk;
  #waiting: { readonly state: string; readonly resolve: (state: PeerState) => void }[] = [];

  constructor(readonly name: string) {
    this.store = new FileStore(join(folder, name));
    this.desk = new PeerDesk({
      files: this.store,
      port: 0,
      discoveryPort,
      limits: { handshakeMs: 30_000, idleMs: 30_000 },
    });
    desks.push(this.desk);
  }

  readonly onState = (state: PeerState): void => {
    this.states.push(state);
    for (const { state: wanted, resolve } of this.#waiting) if (wanted === state.state) resolve(state);
  };

  until(state: PeerState['state']): Promise<PeerState> {
    const known = this.states.find((s) => s.state === state);
    return known ? Promise.resolve(known) : new Promise((resolve) => this.#waiting.push({ state, resolve }));
  }

  async file(bytes: Uint8Array): Promise<string> {
    return value(await this.store.put(bytes)).sha256;
  }

  async offer(give: Give) {
    return value(await this.desk.offer(this.name, give, this.onState));
  }

  exchange(port: number, typed: string, give: Give | null = null) {
    return this.desk.exchange({ name: this.name, address: '127.0.0.1', port, code: typed, give }, this.onState);
  }
}

const table = (name: string, ndjson: string): Give => ({ tables: [{ name, ndjson }], files: [] });
const HELLO_BYTES = 15 + 32 + 16;
const photo = randomBytes(CHUNK_BYTES * 2 + 7);

describe('two laptops', () => {
  it('that share a code have each other’s records and files afterwards', async () => {
    const [anna, ben] = [new Laptop('Anna'), new Laptop('Ben')];
    const hash = await anna.file(photo);
    const other = await ben.file(Buffer.from('the other way'));
    const {
      offerId,
      code: spoken,
      port,
    } = await anna.offer({ ...table('jobs', '{"id":"1","t":"ü🔌"}\n'), files: [hash] });
    const got = value(
      await ben.exchange(port, spoken.toLowerCase().replaceAll('-', ' '), {
        ...table('notes', '{"id":"2"}\n'),
        files: [other],
      }),
    );
    expect(got).toEqual({ name: 'Anna', tables: [{ name: 'jobs', ndjson: '{"id":"1","t":"ü🔌"}\n' }], files: 1 });
    expect(value(await ben.store.get(hash))).toEqual(photo);
    const done = await anna.until('done');
    expect(done).toMatchObject({ hasReceived: true, peer: 'Ben' });
    expect(value(anna.desk.received(offerId))).toEqual({
      name: 'Ben',
      tables: [{ name: 'notes', ndjson: '{"id":"2"}\n' }],
      files: 1,
    });
    expect(value(await anna.store.get(other)).byteLength).toBe(13);
    expect(ben.states.at(-1)).toMatchObject({ offerId: EXCHANGE_ID, doneBytes: ben.states.at(-1)?.totalBytes });
  });

  it('send no file that the other one has already', async () => {
    const [anna, ben] = [new Laptop('Anna'), new Laptop('Ben')];
    const hash = await anna.file(photo);
    await ben.file(photo);
    const { code: spoken, port } = await anna.offer({ tables: [], files: [hash] });
    expect(value(await ben.exchange(port, spoken))).toMatchObject({ files: 0 });
    expect(Math.max(...ben.states.map(({ totalBytes }) => totalBytes))).toBe(0);
  });

  it('find each other while an offer is open, and not after', async () => {
    const [anna, ben] = [new Laptop('Anna'), new Laptop('Ben')];
    expect(await ben.desk.find()).toEqual([]);
    const { offerId, port } = await anna.offer(table('jobs', ''));
    // it collects answers for a moment only: a busy machine may answer after it
    await expect.poll(() => ben.desk.find()).toEqual([{ name: 'Anna', address: expect.any(String) as string, port }]);
    anna.desk.stop(offerId);
    expect(await ben.desk.find()).toEqual([]);
    expect(code(await ben.exchange(port, newPairingCode()))).toBe('offline');
  });

  it('can stop: nothing listens any more, and the other one is told that it is over', async () => {
    const [anna, ben] = [new Laptop('Anna'), new Laptop('Ben')];
    const first = await anna.offer(table('jobs', ''));
    expect(code(await anna.desk.offer('Anna', table('jobs', ''), anna.onState))).toBe('busy');
    anna.desk.stop(first.offerId);
    const second = await anna.offer(table('jobs', ''));
    expect(second.code).not.toBe(first.code);
    expect(code(await ben.exchange(second.port, first.code))).toBe('wrongCode');
    expect(value(await ben.exchange(second.port, second.code)).name).toBe('Anna');
  });

  it('exchange with nobody outside their own network', async () => {
    const ben = new Laptop('Ben');
    const ask = (address: string) =>
      ben.desk.exchange({ name: 'Ben', address, port: 80, code: newPairingCode(), give: null }, ben.onState);
    expect(code(await ask('8.8.8.8'))).toBe('badInput');
    expect(code(await ask('rt.example.com'))).toBe('badInput');
  });
});

describe('who does not know the code', () => {
  it('has three tries, then the offer is closed', async () => {
    const [anna, eve] = [new Laptop('Anna'), new Laptop('Eve')];
    const { port } = await anna.offer(table('jobs', 'secret\n'));
    for (let i = 0; i < 3; i++)
      expect(code(await eve.exchange(port, newPairingCode(), table('jobs', 'x')))).toBe('wrongCode');
    expect((await anna.until('wrongCode')).hasReceived).toBe(false);
    expect(code(await eve.exchange(port, newPairingCode()))).toBe('offline');
  });

  it('gets nothing by a misspelt code, and it costs no try', async () => {
    const [anna, ben] = [new Laptop('Anna'), new Laptop('Ben')];
    const { code: spoken, port } = await anna.offer(table('jobs', ''));
    for (const typed of ['', '123', `${spoken}0`, 'UUUU-UUUU-UUUU', '☎'])
      expect(code(await ben.exchange(port, typed))).toBe('wrongCode');
    expect(value(await ben.exchange(port, spoken)).name).toBe('Anna');
  });

  it('cannot sit in between: neither side says anything to it', async () => {
    const [anna, ben, eve] = [new Laptop('Anna'), new Laptop('Ben'), new Laptop('Eve')];
    const real = await anna.offer(table('jobs', 'secret\n'));
    const fake = await eve.offer(table('jobs', 'planted\n'));
    expect(code(await ben.exchange(fake.port, real.code, table('notes', 'secret')))).toBe('wrongCode');
    expect(code(await eve.exchange(real.port, fake.code))).toBe('wrongCode');
    expect(eve.desk.received(fake.offerId).ok).toBe(false);
  });

  it('cannot play a recorded exchange again', async () => {
    const [anna, ben] = [new Laptop('Anna'), new Laptop('Ben')];
    const { code: spoken, port } = await anna.offer(table('jobs', '{}\n'));
    const recorded: Buffer[] = [];
    const tap = await proxy(port, { onClientBytes: (bytes) => recorded.push(bytes) });
    value(await ben.exchange(tap, spoken));
    const again = new Laptop('Anna again');
    const next = await again.offer(table('jobs', '{}\n'));
    const answer = await rawTalk(next.port, Buffer.concat(recorded));
    // its hello, and no
    expect(answer.byteLength).toBe(HELLO_BYTES + 1);
    expect(answer.at(-1)).toBe(0);
    expect(again.states).toEqual([]);
    expect(value(await ben.exchange(next.port, next.code)).name).toBe('Anna again');
  });
});

describe('hostile bytes', () => {
  it('garbage, silence, a web browser and huge lengths end nothing but themselves', async () => {
    const [anna, ben] = [new Laptop('Anna'), new Laptop('Ben')];
    const { code: spoken, port } = await anna.offer(table('jobs', ''));
    await rawTalk(port, randomBytes(4_096));
    await rawTalk(port, Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'));
    await rawTalk(port, Buffer.alloc(100_000, 0xff));
    await rawTalk(port, Buffer.from('callout-peer/1\n'), 50);
    // a key of small order: everybody would know the secret
    await rawTalk(port, Buffer.concat([Buffer.from('callout-peer/1\n'), Buffer.alloc(48), Buffer.alloc(32)]));
    expect(anna.states).toEqual([]);
    expect(value(await ben.exchange(port, spoken)).name).toBe('Anna');
  });

  it('a newer version says so', async () => {
    const server = createServer((socket) => void socket.end('callout-peer/2\nand more'));
    const ben = new Laptop('Ben');
    expect(code(await ben.exchange(await listen(server), newPairingCode()))).toBe('newerVersion');
  });

  it('a cut at every byte of the handshake and of what follows: an error, no half exchange, and the next try works', async () => {
    const [anna, ben] = [new Laptop('Anna'), new Laptop('Ben')];
    for (const side of ['client', 'server'] as const) {
      // hello, then proof or verdict, then the first frames; after the hello each try costs a scrypt
      for (let after = 0; after <= HELLO_BYTES + 60; after += after < HELLO_BYTES ? 1 : 6) {
        const { offerId, code: spoken, port } = await anna.offer(table('jobs', '{}\n'));
        const cut = await proxy(port, { cut: { side, after } });
        expect(code(await ben.exchange(cut, spoken)), `${side} after ${after}`).toMatch(
          /^(offline|timedOut|wrongCode)$/,
        );
        expect(anna.desk.received(offerId).ok).toBe(false);
        anna.desk.stop(offerId);
      }
    }
    const { code: spoken, port } = await anna.offer(table('jobs', '{}\n'));
    expect(value(await ben.exchange(port, spoken)).tables).toHaveLength(1);
  }, 300_000);

  it('a flipped bit anywhere after the handshake is noticed', async () => {
    const [anna, ben] = [new Laptop('Anna'), new Laptop('Ben')];
    for (const at of [96, 99, 100, 140, 200]) {
      const { offerId, code: spoken, port } = await anna.offer(table('jobs', `{"id":"${'x'.repeat(200)}"}\n`));
      const bent = await proxy(port, { flip: at });
      expect(code(await ben.exchange(bent, spoken)), `byte ${at}`).toMatch(/^(corruptFile|offline|timedOut)$/);
      anna.desk.stop(offerId);
    }
  });

  it('somebody with the code who sends what cannot be is refused, and nothing of it is kept', async () => {
    const [anna] = [new Laptop('Anna')];
    const attempts: ((channel: Channel) => Promise<void>)[] = [
      (channel) => channel.send(FRAME.piece, Buffer.from('no manifest')),
      (channel) => message(channel, '{"schema": "callout-hand-over/1"'),
      (channel) => message(channel, JSON.stringify({ schema: 'zip', name: '', tables: [], files: [] })),
      (channel) => message(channel, manifest([{ name: '../evil', sizeBytes: 0, sha256: 'a'.repeat(64) }])),
      (channel) => message(channel, manifest([{ name: 'jobs', sizeBytes: 1e12, sha256: 'a'.repeat(64) }])),
      async (channel) => {
        await message(channel, manifest([{ name: 'jobs', sizeBytes: 4, sha256: 'a'.repeat(64) }]));
        await channel.send(FRAME.piece, Buffer.from('{}\n\n'));
      },
      async (channel) => {
        const head = Buffer.alloc(4);
        head.writeUInt32BE(0xffffffff);
        await channel.send(FRAME.message, head);
      },
    ];
    for (const [n, attempt] of attempts.entries()) {
      const { offerId, code: spoken, port } = await anna.offer({ tables: [], files: [] });
      const socket = connect(port, '127.0.0.1');
      sockets.add(socket);
      const wire = new Wire(socket, 5_000);
      const keys = await greetServer(wire, readPairingCode(spoken) ?? '');
      const channel = new Channel(wire, keys.toServer, keys.toClient);
      // takes Anna's nothing, as the protocol asks
      await channel.receive();
      await channel.receive();
      await message(channel, JSON.stringify({ want: [] }));
      await attempt(channel).catch(() => undefined);
      await anna.until('failed');
      expect(anna.desk.received(offerId).ok, `attempt ${n}`).toBe(false);
      anna.states.length = 0;
    }
  });
});

describe('a pairing code', () => {
  it('is read as people write it, and no two are alike', () => {
    expect(newPairingCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(Array.from({ length: 200 }, newPairingCode)).size).toBe(200);
    expect(readPairingCode(' o1il-abcd 0000')).toBe('0111ABCD0000');
    expect(readPairingCode('ABCD-EFGH')).toBeNull();
    expect(readPairingCode('ABCD-EFGH-JKMU')).toBeNull();
  });
});

describe('the network a laptop is in', () => {
  const at = (address: string, netmask: string, cidr: string, internal = false) => ({
    address,
    netmask,
    cidr,
    internal,
    family: 'IPv4' as const,
    mac: '',
  });
  const office = {
    eth0: [at('203.0.113.7', '255.255.255.0', '203.0.113.7/24')],
    lo: [at('127.0.0.1', '255.0.0.0', '127.0.0.1/8', true)],
  };

  it('holds private addresses and those of its own networks, and no other', () => {
    expect(['10.1.2.3', '192.168.1.1', '127.0.0.1', '::1', 'fe80::1%eth0'].map((a) => isNear(a, office))).toEqual(
      Array(5).fill(true),
    );
    expect(isNear('203.0.113.200', office)).toBe(true);
    expect(['203.0.114.1', '8.8.8.8', 'localhost', '', '2001:db8::1'].map((a) => isNear(a, office))).toEqual(
      Array(5).fill(false),
    );
  });

  it('is asked where everybody hears it', () => {
    expect(broadcastAddresses(office)).toEqual(['203.0.113.255', '127.0.0.1']);
    expect(ownAddresses(office)).toEqual(['203.0.113.7']);
    expect(ownAddresses({ lo: office.lo })).toEqual(['127.0.0.1']);
  });
});

const manifest = (tables: object[]) =>
  JSON.stringify({ schema: 'callout-hand-over/1', name: 'Eve', tables, files: [] });

async function message(channel: Channel, text: string): Promise<void> {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(Buffer.byteLength(text));
  await channel.send(FRAME.message, head);
  await channel.send(FRAME.message, Buffer.from(text));
}

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

interface Tricks {
  readonly onClientBytes?: (bytes: Buffer) => void;
  /** Ends both connections after so many bytes of this side. */
  readonly cut?: { readonly side: 'client' | 'server'; readonly after: number };
  /** Flips a bit of this byte of what the server says. */
  readonly flip?: number;
}

function proxy(port: number, { onClientBytes, cut, flip }: Tricks): Promise<number> {
  return listen(
    createServer((client) => {
      const server = connect(port, '127.0.0.1');
      sockets.add(server);
      server.on('error', () => undefined);
      const seen = { client: 0, server: 0 };
      const pass = (side: 'client' | 'server', to: Socket) => (bytes: Buffer) => {
        const from = seen[side];
        seen[side] += bytes.byteLength;
        if (side === 'client') onClientBytes?.(bytes);
        if (side === 'server' && flip !== undefined && flip >= from && flip < seen.server) {
          bytes[flip - from] = (bytes[flip - from] ?? 0) ^ 1;
        }
        if (cut?.side === side && seen[side] > cut.after) {
          to.end(bytes.subarray(0, Math.max(0, cut.after - from)));
          client.end();
          server.end();
          return;
        }
        if (!to.writableEnded) to.write(bytes);
      };
      client.on('data', pass('client', server)).on('end', () => server.end());
      server.on('data', pass('server', client)).on('end', () => client.end());
    }),
  );
}

/** Says bytes to a port and takes what comes until it is closed, or nothing comes for so long. */
function rawTalk(port: number, bytes: Buffer, silenceMs = 4_000): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    sockets.add(socket);
    const got: Buffer[] = [];
    const end = (): void => {
      socket.destroy();
      resolve(Buffer.concat(got));
    };
    socket.setTimeout(silenceMs, end);
    socket.on('error', () => undefined).on('close', end);
    socket.on('data', (chunk: Buffer) => got.push(chunk));
    socket.write(bytes);
  });
}
