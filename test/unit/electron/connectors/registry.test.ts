import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connector } from '@shared/connectors/port';
import type { ConnectRequest } from '@shared/ipc/sync-calls';
import { type AppError, fail, ok, type Result } from '@shared/result';
import { describeError, log, startLog, withoutSecrets } from '../../../../electron/app/log';
import { readConnectFile } from '../../../../electron/connectors/connect-file';
import type { Fetch } from '../../../../electron/connectors/http';
import type { ConnectorMaker, ConnectorParts } from '../../../../electron/connectors/makers';
import { ConnectionRegistry } from '../../../../electron/connectors/registry';
import { Secrets } from '../../../../electron/connectors/secrets';
import type { KeyStore } from '../../../../electron/vault/store-key';

const SECRET = 'Pl4nted-s3cret/value';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callout-registry-'));
  startLog(join(folder, 'logs'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A key store that opens only what it sealed. */
const keyStore: KeyStore = {
  isAvailable: async () => true,
  wrap: async (text) => Buffer.from(`sealed:${Buffer.from(text).toString('hex')}`),
  unwrap: async (wrapped) => {
    const text = wrapped.toString();
    if (!text.startsWith('sealed:')) throw new Error('another key');
    return Buffer.from(text.slice(7), 'hex').toString();
  },
};
const noKeyStore: KeyStore = { ...keyStore, isAvailable: async () => false };

const info = {
  capabilities: {
    system: 'rt',
    role: 'tickets',
    unit: 'operation',
    guard: 'etag',
    idempotentCreate: 'look',
    batchSize: 1,
    pageSize: 50,
    transitions: 'graph',
    files: { up: true, down: true, resume: false, chunkBytes: null, maxBytes: null, withRecord: true },
    live: true,
  },
  version: '5.0.3',
  user: 'anna',
  serverTime: null,
  warnings: [],
} as const;

/** A system that lets in `SECRET` and says everything it is asked. */
class FakeSystem {
  readonly made: ConnectorParts[] = [];
  next: Partial<Connector> = {};

  readonly idTexts: string[] = [];
  readonly maker: ConnectorMaker = {
    make: (parts) => {
      this.made.push(parts);
      const good = 'token' in parts.login ? parts.login.token === SECRET : parts.login.password === SECRET;
      const test = async (): Promise<Result<typeof info>> =>
        good ? ok(info) : fail('loginNeeded', `no login with ${JSON.stringify(parts.login)}`);
      const later = async () => fail('unsupported');
      return ok({ test, pull: later, push: later, file: later, ...this.next } as unknown as Connector);
    },
    metadata: async () => ok({ queues: [] }),
    place: (options) => (typeof options['team'] === 'string' ? options['team'] : ''),
  };

  registry(keys: KeyStore = keyStore, fetch: Fetch = () => Promise.reject(new Error('no network'))) {
    const texts = this.idTexts;
    return new ConnectionRegistry({
      secrets: new Secrets(join(folder, 'connections.json'), keys),
      http: { fetch },
      files: { read: async () => null, put: async () => ({ sha256: '', sizeBytes: 0 }) },
      makers: { rt: this.maker, couchdb: this.maker },
      makeId: (of) => `00${(texts.includes(of) ? texts.indexOf(of) + 1 : texts.push(of)).toString().padStart(4, '0')}`,
      now: () => 0,
    });
  }
}

const request = (change: Partial<ConnectRequest> = {}): ConnectRequest => ({
  system: 'rt',
  url: 'https://rt.example.com/',
  token: SECRET,
  options: {},
  ...change,
});
const value = <T>(result: Result<T>): T => (result.ok ? result.value : expect.fail(result.error.code));
const error = (result: Result<unknown>): AppError => (result.ok ? expect.fail('it worked') : result.error);

describe('a connection', () => {
  it('is kept once its login was found good, and known by an id that tells nothing', async () => {
    const registry = new FakeSystem().registry();
    const { connection } = value(await registry.connect(request()));
    expect(connection).toEqual({
      id: 'rt-000001',
      system: 'rt',
      role: 'tickets',
      name: 'rt.example.com',
      url: 'https://rt.example.com',
      user: 'anna',
      options: {},
    });
    expect(value(await new FakeSystem().registry().test('rt-000001', {})).user).toBe('anna');
  });

  it('is not kept when the login is refused', async () => {
    const registry = new FakeSystem().registry();
    expect(error(await registry.connect(request({ token: 'wrong-token' })))).toEqual({
      code: 'loginNeeded',
      detail: 'no login with {"token":"***"}',
    });
    expect(error(await registry.test('rt-000001', {})).code).toBe('loginNeeded');
    expect(readdirSync(folder)).not.toContain('connections.json');
  });

  it('whose kept login was lost comes back under its id, so that nothing is told its server twice', async () => {
    const system = new FakeSystem();
    const { connection } = value(await system.registry().connect(request()));
    writeFileSync(join(folder, 'connections.json'), 'damaged');
    const registry = system.registry();
    expect(error(await registry.signIn(connection.id, {}, { token: SECRET })).code).toBe('notFound');
    expect(value(await registry.connect(request())).connection.id).toBe(connection.id);
  });

  it('made again with the same login to the same place is the same one; another team is another', async () => {
    const registry = new FakeSystem().registry();
    const id = async (change: Partial<ConnectRequest>) => value(await registry.connect(request(change))).connection.id;
    const first = await id({});
    expect(await id({ url: 'https://RT.example.com' })).toBe(first);
    expect(await id({ options: { team: 'north' } })).not.toBe(first);
    expect(await id({ system: 'couchdb' })).toMatch(/^couchdb-/);
  });

  it('keeps its address whatever a page asks: only login and settings come from there', async () => {
    const system = new FakeSystem();
    const registry = system.registry();
    const { connection } = value(await registry.connect(request()));
    const options = { url: 'https://evil.example', team: 'x' };
    await registry.test(connection.id, options);
    await registry.signIn(connection.id, options, { user: 'anna', password: SECRET });
    expect(system.made.map(({ url }) => url)).toEqual(Array(3).fill('https://rt.example.com'));
  });

  it('keeps the old login when a new one is refused', async () => {
    const registry = new FakeSystem().registry();
    const { id } = value(await registry.connect(request())).connection;
    expect(error(await registry.signIn(id, {}, { token: 'wrong-token' })).code).toBe('loginNeeded');
    expect(value(await registry.test(id, {})).user).toBe('anna');
    expect(error(await registry.signIn('rt-nobody', {}, { token: SECRET })).code).toBe('notFound');
  });

  it('that is forgotten asks for a login and takes nothing with it', async () => {
    const registry = new FakeSystem().registry();
    const { id } = value(await registry.connect(request())).connection;
    const other = value(await registry.connect(request({ options: { team: 'north' } }))).connection.id;
    value(await registry.forget(id));
    expect(error(await registry.test(id, {})).code).toBe('loginNeeded');
    expect(value(await registry.test(other, {})).user).toBe('anna');
  });

  it('refuses an address that is none, or that carries a login', async () => {
    const registry = new FakeSystem().registry();
    for (const url of ['ftp://rt.example.com', 'https://anna:pw@rt.example.com', 'file:///etc/passwd']) {
      expect(error(await registry.connect(request({ url })))).toEqual({ code: 'badInput', detail: 'url' });
    }
  });

  it('says when the login crosses the network readable', async () => {
    const registry = new FakeSystem().registry();
    const warnings = async (url: string) =>
      value(await registry.connect(request({ url }))).info.warnings.map(({ code }) => code);
    expect(await warnings('http://rt.works:8080')).toEqual(['notEncrypted']);
    expect(await warnings('http://127.0.0.1:8080')).toEqual([]);
    expect(await warnings('https://rt.works')).toEqual([]);
  });

  it('stays one connector while its settings stay', async () => {
    const system = new FakeSystem();
    const registry = system.registry();
    const { id } = value(await registry.connect(request())).connection;
    await registry.test(id, { queue: 'a' });
    await registry.test(id, { queue: 'a' });
    await registry.test(id, { queue: 'b' });
    expect(system.made.map(({ options }) => options)).toEqual([{}, { queue: 'a' }, { queue: 'b' }]);
  });

  it('answers an error of the port when its connector throws', async () => {
    const system = new FakeSystem();
    system.next = { pull: () => Promise.reject(new TypeError(`bad ${SECRET}`)) };
    const registry = system.registry();
    const { id } = value(await registry.connect(request())).connection;
    expect(error(await registry.pull(id, {}, { cursor: null, limit: 1 })).code).toBe('offline');
  });

  it('that waits is ended by cancel, with its requests', async () => {
    const system = new FakeSystem();
    let aborted = false;
    system.next = {
      wait: (_cursor, _timeoutMs, signal) =>
        new Promise((resolve) => signal.addEventListener('abort', () => resolve(fail('cancelled')))),
    };
    const registry = system.registry(
      keyStore,
      (_url, init) =>
        new Promise((_resolve, reject) =>
          init?.signal?.addEventListener('abort', () => {
            aborted = true;
            reject(new Error('aborted'));
          }),
        ),
    );
    const { id } = value(await registry.connect(request())).connection;
    value(await registry.test(id, { again: true }));
    const parts = system.made.at(-1);
    const asking = parts?.fetch('https://rt.example.com/x').catch(() => 'ended');
    const waiting = registry.wait(id, { again: true }, null, 60_000);
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    registry.cancel(id);
    expect(value(await waiting)).toBe(false);
    expect(await asking).toBe('ended');
    expect(aborted).toBe(true);
  });
});

describe('the kept logins', () => {
  const file = () => readFileSync(join(folder, 'connections.json'), 'utf8');

  it('are sealed by the system’s key store', async () => {
    await new FakeSystem().registry().connect(request());
    expect(file()).toContain('"protection": "system"');
    expect(Buffer.from(JSON.parse(file()).connections[0].login as string, 'base64').toString()).not.toContain(SECRET);
  });

  it('are for this user’s eyes only where there is no key store, and said to be plain', async () => {
    await new FakeSystem().registry(noKeyStore).connect(request());
    expect(file()).toContain('"protection": "plain"');
    if (process.platform !== 'win32') expect(statSync(join(folder, 'connections.json')).mode & 0o077).toBe(0);
    expect(value(await new FakeSystem().registry(noKeyStore).test('rt-000001', {})).user).toBe('anna');
  });

  it('that lie there plainly are sealed as soon as there is a key store', async () => {
    await new FakeSystem().registry(noKeyStore).connect(request());
    const asking: KeyStore = { ...keyStore, wrap: () => Promise.reject(new Error('the keyring is locked')) };
    expect(value(await new FakeSystem().registry(asking).test('rt-000001', {})).user).toBe('anna');
    expect(file()).toContain('"protection": "plain"');
    expect(value(await new FakeSystem().registry().test('rt-000001', {})).user).toBe('anna');
    expect(file()).toContain('"protection": "system"');
    expect(Buffer.from(JSON.parse(file()).connections[0].login as string, 'base64').toString()).not.toContain(SECRET);
    expect(value(await new FakeSystem().registry().test('rt-000001', {})).user).toBe('anna');
  });

  it('that another machine sealed ask to sign in, and signing in mends it', async () => {
    await new FakeSystem().registry().connect(request());
    const elsewhere = { ...keyStore, unwrap: () => Promise.reject(new Error('sealed elsewhere')) };
    expect(error(await new FakeSystem().registry(elsewhere).test('rt-000001', {})).code).toBe('loginNeeded');
    const registry = new FakeSystem().registry();
    value(await registry.signIn('rt-000001', {}, { token: SECRET }));
    expect(value(await registry.test('rt-000001', {})).user).toBe('anna');
  });

  it('that are damaged are put aside, never deleted, and new ones can be kept', async () => {
    writeFileSync(join(folder, 'connections.json'), '{"schema": "callout-conn');
    const registry = new FakeSystem().registry();
    expect(error(await registry.test('rt-000001', {})).code).toBe('loginNeeded');
    expect(readFileSync(join(folder, 'connections.json.damaged'), 'utf8')).toBe('{"schema": "callout-conn');
    expect(value(await registry.connect(request())).connection.id).toBe('rt-000001');
  });

  it('that cannot be read just now are not taken for none: nothing is kept over them, and all are there afterwards', async () => {
    const system = new FakeSystem();
    const first = value(await system.registry().connect(request())).connection;
    const [file, away] = [join(folder, 'connections.json'), join(folder, 'away')];
    renameSync(file, away);
    // it leads to itself: there, and not to be read
    symlinkSync(file, file);
    const registry = system.registry();
    const other = request({ url: 'https://other.example.com' });
    const refusals = [
      await registry.connect(other),
      await registry.test(first.id, {}),
      await registry.signIn(first.id, {}, { token: SECRET }),
      await registry.metadata(first.id, {}),
      await registry.forget(first.id),
    ];
    for (const refusal of refusals) expect(error(refusal).detail).toContain('ELOOP');
    rmSync(file);
    renameSync(away, file);
    // the same one, without a restart
    expect(value(await registry.test(first.id, {})).user).toBe('anna');
    expect(value(await registry.connect(other)).connection.id).not.toBe(first.id);
    expect(value(await registry.test(first.id, {})).user).toBe('anna');
  });

  it('are never in an answer, an error or the log, whatever a server says back', async () => {
    const system = new FakeSystem();
    const basic = Buffer.from(`anna:${SECRET}`).toString('base64');
    const echo = `got ${SECRET} and ${basic} and ${encodeURIComponent(SECRET)}`;
    system.next = {
      pull: async () => fail('serverTrouble', echo),
      push: async () =>
        ok({
          outcomes: [{ state: 'parked' as const, reason: 'refused' as const, message: echo, link: null }],
          serverTime: null,
        }),
      file: () => Promise.reject(new Error(echo)),
    };
    const registry = system.registry();
    const { id } = value(
      await registry.connect(request({ token: undefined, user: 'anna', password: SECRET })),
    ).connection;
    const answers = [
      await registry.pull(id, {}, { cursor: null, limit: 1 }),
      await registry.push(id, {}, []),
      await registry.file(id, {}, {} as never),
      await registry.signIn(id, {}, { user: 'anna', password: `${SECRET}2` }),
      await registry.test(id, {}),
      await registry.metadata(id, {}),
    ];
    // the file that an unforeseen error goes to, and what a start that failed says on standard error
    const crash = new Error(`unforeseen: ${echo}`, { cause: echo });
    log.error('main', 'unforeseen', crash);
    const written = readFileSync(join(folder, 'logs', 'main.log'), 'utf8');
    expect(written).toContain(`${id} pull serverTrouble`);
    expect(written).toContain('unforeseen: got ***');
    for (const text of [JSON.stringify(answers), written, withoutSecrets(describeError(crash))]) {
      for (const secret of [SECRET, basic, encodeURIComponent(SECRET)]) expect(text).not.toContain(secret);
    }
  });
});

describe('the file of a connection', () => {
  const read = async (content: string) => {
    writeFileSync(join(folder, 'c.json'), content);
    return readConnectFile(join(folder, 'c.json'));
  };

  it('is read as an administrator writes it, with a byte order mark too', async () => {
    const text = JSON.stringify({ system: 'rt', url: 'https://rt.example.com', token: SECRET });
    expect(value(await read(text))).toMatchObject({ system: 'rt', token: SECRET, options: {} });
    expect(value(await read(`\uFEFF${text}`)).url).toBe('https://rt.example.com');
  });

  it('says what is wrong with it and never what stands in it', async () => {
    const wrong: [string, string, RegExp][] = [
      ['', 'corruptFile', /no JSON/],
      [`{"token": "${SECRET}"`, 'corruptFile', /no JSON/],
      [`{"system": "zendesk", "url": "https://z", "token": "${SECRET}"}`, 'unsupported', /unknown system: zendesk/],
      [`{"system": "memory", "url": "https://z", "token": "${SECRET}"}`, 'unsupported', /unknown system/],
      [`{"system": "rt", "url": "rt", "token": "${SECRET}"}`, 'badInput', /^url: /],
      ['{"system": "rt", "url": "https://rt"}', 'badInput', /token, or user and password/],
      [`{"system": "rt", "url": "https://rt", "user": "a", "password": 7}`, 'badInput', /^password: /],
      ['[]', 'badInput', /./],
      ['null', 'badInput', /./],
    ];
    for (const [content, code, detail] of wrong) {
      const found = error(await read(content));
      expect(found.code, content).toBe(code);
      expect(found.detail, content).toMatch(detail);
      expect(found.detail).not.toContain(SECRET);
    }
    expect(error(await readConnectFile(join(folder, 'nowhere.json'))).code).toBe('notFound');
    expect(error(await readConnectFile(folder)).code).toMatch(/unsupported/);
  });
});
