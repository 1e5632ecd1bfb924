import type { Connector, FileOutcome } from '@shared/connectors/port';
import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createCouchConnector } from '../../../../../electron/connectors/couchdb';
import { Laptop } from '../../../../contract/laptop';
import { memoryFiles } from '../../../../contract/world';

// The file lane against answers that the stand-in cannot give: ranges, half a body, packed files, a file that is another one.

const BYTES = Uint8Array.from({ length: 100_000 }, (_, n) => (n * 7 + (n >> 8)) % 256);
const SHA = createHash('sha256').update(BYTES).digest('hex');
const RECORD = { id: 'a1', name: 'photo.jpg', mediaType: 'image/jpeg', jobId: 'j1' };

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
  readonly type: string | null;
}

let asked: Asked[];
let answer: (request: Asked, nth: number) => Response;
let files: ReturnType<typeof memoryFiles>;
let connector: Connector;

beforeEach(() => {
  asked = [];
  files = memoryFiles();
  connector = createCouchConnector({
    connection: 'couchdb-hub1',
    url: 'https://couch.example',
    secret: { token: 'abc' },
    options: { team: 'north' },
    fetch: (url, init) => {
      const headers = new Headers(init?.headers);
      const request = {
        method: init?.method ?? 'GET',
        path: decodeURIComponent(new URL(url).pathname),
        range: headers.get('range'),
        type: headers.get('content-type'),
      };
      asked.push(request);
      return Promise.resolve(answer(request, asked.length));
    },
    now: () => 0,
    files,
  });
});

async function move(direction: 'up' | 'down'): Promise<FileOutcome> {
  const media = new Laptop(connector, {} as never, 'couchdb-hub1', 'anna').media(direction, SHA, RECORD);
  const outcome = await connector.file({ media, item: null });
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

/** Some bytes, then the connection breaks. */
function half(bytes: Uint8Array, status = 200): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
    },
    pull(controller) {
      controller.error(Object.assign(new TypeError('terminated'), { cause: { code: 'ECONNRESET' } }));
    },
  });
  return new Response(body, { status });
}

test('a download that breaks off goes on where it stopped', async () => {
  answer = ({ range }) => {
    if (range === null) return half(BYTES.slice(0, 60_000));
    return new Response(BYTES.slice(60_000), { status: 206 });
  };
  expect(await move('down')).toEqual({ state: 'part', doneBytes: 60_000 });
  expect(await move('down')).toMatchObject({ state: 'done', sha256: SHA, sizeBytes: BYTES.length });
  expect(asked.map(({ range }) => range)).toEqual([null, 'bytes=60000-']);
  expect(files.byHash.get(SHA)).toEqual(BYTES);
});

test('a server without ranges sends the file again, and the pieces are not mixed', async () => {
  answer = (_, nth) => (nth === 1 ? half(BYTES.slice(0, 60_000)) : new Response(BYTES, { status: 200 }));
  await move('down');
  expect(await move('down')).toMatchObject({ state: 'done', sizeBytes: BYTES.length });
  expect(files.byHash.get(SHA)).toEqual(BYTES);
});

test('a file whose content is not the one it is named by is not taken', async () => {
  answer = () => new Response(BYTES.slice(1), { status: 200 });
  expect(await move('down')).toMatchObject({ state: 'parked', reason: 'invalid' });
  expect(files.byHash.size).toBe(0);
});

test('a file that its maker has not sent yet is asked for again later', async () => {
  answer = () => Response.json({ error: 'not_found', reason: 'missing' }, { status: 404 });
  expect(await move('down')).toMatchObject({ state: 'retry', code: 'notFound' });
});

const doc = (digest: string, length: number) => ({
  _id: `att:${SHA}`,
  _rev: '2-x',
  _attachments: { file: { digest, length, stub: true } },
});

test('a file that is there is not sent, told by the server’s digest or, where that is of packed bytes, by its content', async () => {
  await files.put(BYTES);
  const md5 = `md5-${createHash('md5').update(BYTES).digest('base64')}`;
  answer = () => Response.json(doc(md5, BYTES.length));
  expect(await move('up')).toMatchObject({ state: 'done', sha256: SHA });
  answer = ({ path }) =>
    path.endsWith('/file') ? new Response(BYTES) : Response.json(doc('md5-packed', BYTES.length));
  expect(await move('up')).toMatchObject({ state: 'done', sha256: SHA });
  expect(asked.every(({ method }) => method === 'GET')).toBe(true);
});

test('after sending, what the server says it has is what counts', async () => {
  await files.put(BYTES);
  answer = ({ method, path }) => {
    if (path.endsWith('/file') && method === 'PUT') return Response.json({ ok: true, rev: '2-x' }, { status: 201 });
    if (method === 'PUT') return Response.json({ ok: true, rev: '1-x' }, { status: 201 });
    if (path.endsWith('/file')) return new Response(BYTES.slice(0, 10));
    if (asked.length === 1) return Response.json({}, { status: 404 });
    return Response.json(doc('md5-other', 10));
  };
  expect(await move('up')).toMatchObject({ state: 'parked', reason: 'refused' });
});

test('a file larger than the server takes is parked with its words', async () => {
  await files.put(BYTES);
  answer = ({ method, path }) => {
    if (method === 'GET') return Response.json({}, { status: 404 });
    if (!path.endsWith('/file')) return Response.json({ ok: true, rev: '1-x' }, { status: 201 });
    return Response.json({ error: 'too_large', reason: 'Attachment exceeded 50000 bytes' }, { status: 413 });
  };
  expect(await move('up')).toMatchObject({
    state: 'parked',
    reason: 'tooLarge',
    message: expect.stringContaining('50000') as string,
  });
});
