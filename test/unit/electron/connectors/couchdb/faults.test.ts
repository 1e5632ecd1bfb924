import type { Connector, PushOutcome } from '@shared/connectors/port';
import { expect, test } from 'vitest';
import { createCouchConnector, type Fetch } from '../../../../../electron/connectors/couchdb';
import { freshId, Laptop } from '../../../../contract/laptop';
import { memoryFiles } from '../../../../contract/world';
import { makeJob, makeNote } from '../../../../helpers/job-rows';

// Answers that a server or what stands before it gives when something is wrong. The server is a few lines: ids, revisions, conflicts.

const PASSWORD = 'not for any log';

interface Doc extends Record<string, unknown> {
  readonly _id: string;
}

class TinyCouch {
  readonly docs = new Map<string, Doc & { _rev: string }>();
  readonly requests: string[] = [];
  started = '1';
  /** Documents a request may carry. */
  limit = Number.POSITIVE_INFINITY;
  status = 201;
  /** What becomes of the answer to the next write. */
  spoil: ((answer: () => Response) => Response | Promise<Response>) | null = null;

  readonly fetch: Fetch = (url, init) => {
    const { pathname, searchParams } = new URL(url);
    const [, , what = '', rest] = pathname.split('/');
    this.requests.push(`${init?.method ?? 'GET'} ${what}`);
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : {};
    const { spoil } = this;
    if (what !== '_bulk_docs' || spoil === null) return Promise.resolve(this.#answer(what, rest, body, searchParams));
    this.spoil = null;
    return Promise.resolve(spoil(() => this.#answer(what, rest, body, searchParams)));
  };

  #answer(what: string, _rest: string | undefined, body: Record<string, unknown>, query: URLSearchParams): Response {
    if (what === '_bulk_docs') return this.#write(body['docs'] as Doc[]);
    if (what === '_find') return json(200, { docs: [], bookmark: 'nil' });
    if (what === '_changes') {
      if (query.get('since') === 'spoilt') return json(400, { error: 'bad_request', reason: 'Malformed sequence' });
      const results = [...this.docs.values()].map((doc) => ({ id: doc._id, seq: '9-x', changes: [], doc }));
      return json(200, { results: query.get('since') === '0' ? results : [], last_seq: '9-x', pending: 0 });
    }
    if (what === '_all_docs') {
      const rows = (body['keys'] as string[]).map((key) => {
        const doc = this.docs.get(key);
        return doc === undefined ? { key, error: 'not_found' } : { id: key, key, value: { rev: doc._rev }, doc };
      });
      return json(200, { rows });
    }
    return json(200, { doc_count: this.docs.size, instance_start_time: this.started });
  }

  #write(docs: readonly Doc[]): Response {
    if (docs.length > this.limit) return json(413, { error: 'too_large', reason: 'the request entity is too large' });
    const rows = docs.map((doc) => {
      if (String(JSON.stringify(doc)).includes('too long')) return 'huge';
      const there = this.docs.get(doc._id);
      if (there?._rev !== doc['_rev']) return { id: doc._id, error: 'conflict', reason: 'Document update conflict.' };
      const _rev = `${Number.parseInt(there?._rev ?? '0', 10) + 1}-${freshId().slice(-12)}`;
      this.docs.set(doc._id, { ...doc, _rev });
      return { ok: true, id: doc._id, rev: _rev };
    });
    if (rows.includes('huge')) return json(413, { error: 'document_too_large', reason: 'job' });
    return json(this.status, rows);
  }
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

const broken = (code: string): TypeError => Object.assign(new TypeError('fetch failed'), { cause: { code } });

function world(): { couch: TinyCouch; connector: Connector; laptop: Laptop } {
  const couch = new TinyCouch();
  const connector = createCouchConnector({
    connection: 'couchdb-hub1',
    url: 'https://couch.example/prefix/../',
    secret: { user: 'anna', password: PASSWORD },
    options: { team: 'north' },
    fetch: couch.fetch,
    now: () => Date.parse('2026-11-24T09:00:00.000Z'),
    files: memoryFiles(),
  });
  return { couch, connector, laptop: new Laptop(connector, { batchSize: 500 } as never, 'couchdb-hub1', 'anna') };
}

const states = (outcomes: readonly PushOutcome[]): string[] => outcomes.map(({ state }) => state);
const notes = (laptop: Laptop, count: number) =>
  Array.from({ length: count }, (_, n) => laptop.create('note', makeNote({ id: freshId(), text: `note ${n}` })));

const LOST: readonly [string, (answer: () => Response) => Response | Promise<Response>][] = [
  ['the connection breaks after the write', (answer) => (answer(), Promise.reject(broken('ECONNRESET')))],
  ['a gateway gives up', (answer) => (answer(), json(504, {}))],
  ['an internal error after the write', (answer) => (answer(), json(500, { error: 'internal_server_error' }))],
  ['a web page instead of data', (answer) => (answer(), new Response('<html>Welcome</html>', { status: 200 }))],
  ['half a body', async (answer) => new Response((await answer().text()).slice(0, 40), { status: 201 })],
  ['an answer without rows', (answer) => (answer(), json(201, {}))],
];

test.each(LOST)('%s: the outcome is unknown, and the next try finds it done', async (_, spoil) => {
  const { couch, laptop } = world();
  const items = notes(laptop, 3);
  couch.spoil = spoil;
  expect(states(await laptop.push(items))).toEqual(['unknown', 'unknown', 'unknown']);
  const again = await laptop.push(items.map((item) => laptop.unsure(item)));
  expect(again).toEqual(items.map(() => expect.objectContaining({ state: 'done', already: true }) as unknown));
  expect(couch.docs.size).toBe(3);
});

test('a lost answer is found by the operations in the document even when somebody has gone on from it', async () => {
  const { couch, laptop } = world();
  const job = makeJob();
  const item = laptop.create('job', job);
  couch.spoil = (answer) => (answer(), Promise.reject(broken('ECONNRESET')));
  await laptop.push([item]);
  const there = couch.docs.get('job:job-1');
  if (there === undefined) throw new Error('not written');
  couch.docs.set('job:job-1', { ...there, _rev: '2-ben', record: { ...job, priority: 1 } });
  // without its being said that it is unsure: the app was killed while it waited
  const [outcome] = await laptop.push([item]);
  expect(outcome).toMatchObject({ state: 'done', already: true });
  // and the change is not taken for seen: the next pull brings it
  expect(outcome?.state === 'done' && outcome.link?.revision).not.toBe('2-ben');
});

test('a server out of reach is told as such, nothing is done', async () => {
  const { couch, connector, laptop } = world();
  couch.spoil = () => Promise.reject(broken('ECONNREFUSED'));
  expect(await connector.push(notes(laptop, 2))).toMatchObject({ ok: false, error: { code: 'offline' } });
  expect(couch.docs.size).toBe(0);
});

test('a server that asks to wait is waited for as long as it says', async () => {
  const { couch, laptop, connector } = world();
  couch.spoil = () => json(429, {}, { 'retry-after': '7' });
  const answer = await connector.push(notes(laptop, 1));
  const wait = { state: 'retry', code: 'serverBusy', retryAfterMs: 7_000 };
  expect(answer).toMatchObject({ ok: true, value: { outcomes: [wait] } });
});

test('written with too few copies is written', async () => {
  const { couch, laptop } = world();
  couch.status = 202;
  expect(states(await laptop.push(notes(laptop, 2)))).toEqual(['done', 'done']);
});

test('a request too large for what stands before the server goes in pieces, a document too large is parked alone', async () => {
  const { couch, laptop } = world();
  couch.limit = 3;
  const items = notes(laptop, 10);
  const record = { ...makeNote({ id: freshId() }), text: 'too long' };
  items.splice(4, 0, laptop.create('note', record));
  const outcomes = await laptop.push(items);
  expect(states(outcomes)).toEqual(items.map((_, n) => (n === 4 ? 'parked' : 'done')));
  expect(outcomes[4]).toMatchObject({ reason: 'tooLarge' });
  expect(couch.docs.size).toBe(10);
});

test('a batch that breaks in the middle says of each item how it stands, in order', async () => {
  const { couch, laptop } = world();
  const long = 'x'.repeat(900_000);
  const items = Array.from({ length: 8 }, () => laptop.create('note', { ...makeNote({ id: freshId() }), text: long }));
  let writes = 0;
  const spoilSecond = (answer: () => Response): Response | Promise<Response> => {
    writes++;
    couch.spoil = spoilSecond;
    return writes === 2 ? (answer(), Promise.reject(broken('ECONNRESET'))) : answer();
  };
  couch.spoil = spoilSecond;
  const outcomes = states(await laptop.push(items));
  const first = outcomes.lastIndexOf('done') + 1;
  expect(first).toBeGreaterThan(0);
  expect(outcomes.slice(0, first).every((state) => state === 'done')).toBe(true);
  expect(outcomes.slice(first).every((state) => state === 'unknown' || state === 'retry')).toBe(true);
  couch.spoil = null;
  expect(states(await laptop.push(items))).toEqual(items.map(() => 'done'));
  expect(couch.docs.size).toBe(8);
});

test('a place in the feed that the server cannot read means reading everything again', async () => {
  const { couch, connector, laptop } = world();
  await laptop.push(notes(laptop, 2));
  const page = await connector.pull({ cursor: null, limit: 10 });
  if (!page.ok || page.value.cursor === null) throw new Error('no page');
  const cursor = JSON.stringify({ ...(JSON.parse(page.value.cursor) as object), since: 'spoilt', today: null });
  const again = await connector.pull({ cursor, limit: 10 });
  expect(again).toMatchObject({ ok: true, value: { more: false, startedAnew: false } });
  expect(again.ok && again.value.records).toHaveLength(2);
  couch.started = '2';
  const anew = await connector.pull({ cursor, limit: 10 });
  expect(anew).toMatchObject({ ok: true, value: { startedAnew: true, more: true } });
});

test('the login is in the header of every request and nowhere else', async () => {
  const { couch, connector } = world();
  const seen: string[] = [];
  const spy = createCouchConnector({
    connection: 'couchdb-hub1',
    url: 'https://couch.example/',
    secret: { user: 'anna', password: PASSWORD },
    options: { team: 'north' },
    fetch: (url, init) => {
      seen.push(`${url} ${typeof init?.body === 'string' ? init.body : ''}`);
      expect(new Headers(init?.headers).get('authorization')).toMatch(/^Basic /);
      return Promise.reject(Object.assign(new TypeError(`failed with ${PASSWORD}`), { cause: { code: 'EPIPE' } }));
    },
    now: () => 0,
    files: memoryFiles(),
  });
  for (const answer of [await spy.test(), await spy.pull({ cursor: null, limit: 5 })]) {
    expect(JSON.stringify(answer)).not.toContain(PASSWORD);
    expect(answer.ok).toBe(false);
  }
  expect(seen.join()).not.toContain(PASSWORD);
  expect(await connector.pull({ cursor: null, limit: 5 })).toMatchObject({ ok: true });
  expect(couch.requests.length).toBeGreaterThan(0);
});
