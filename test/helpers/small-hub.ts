import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

// A hub of a few lines for tests of the window: ids, revisions, conflicts and a feed. What a CouchDB really does is for test/servers.

interface Doc extends Record<string, unknown> {
  readonly _id: string;
}

export interface SmallHub {
  readonly url: string;
  /** Documents by id. */
  readonly docs: ReadonlyMap<string, Doc & { readonly _rev: string }>;
  /** Requests that wrote. */
  readonly writes: number;
  /** From now on writes wait for `release`. */
  hold(): void;
  release(): void;
  /** Resolves when a write waits. */
  held(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSmallHub(team: string): Promise<SmallHub> {
  const docs = new Map<string, Doc & { _rev: string }>();
  const feed = new Map<string, number>();
  let sequence = 0;
  let writes = 0;
  let gate: { readonly open: Promise<void>; readonly release: () => void } | null = null;
  let waiting: () => void = () => undefined;
  let isWaiting = new Promise<void>((resolve) => (waiting = resolve));

  const write = (list: readonly Doc[]): unknown[] =>
    list.map((doc) => {
      const there = docs.get(doc._id);
      if (there?._rev !== doc['_rev']) return { id: doc._id, error: 'conflict', reason: 'Document update conflict.' };
      const _rev = `${Number.parseInt(there?._rev ?? '0', 10) + 1}-${String(++sequence).padStart(32, '0')}`;
      docs.set(doc._id, { ...doc, _rev });
      feed.delete(doc._id);
      feed.set(doc._id, sequence);
      return { ok: true, id: doc._id, rev: _rev };
    });

  const answer = (what: string, query: URLSearchParams, body: Record<string, unknown>): [number, unknown] => {
    if (what === '_find') return [200, { docs: [], bookmark: 'nil' }];
    if (what === '_design') return [404, { error: 'not_found', reason: 'missing' }];
    if (what === '_changes') {
      const since = Number(query.get('since') ?? 0);
      const all = [...feed].filter(([, seq]) => seq > since);
      const results = all
        .slice(0, Number(query.get('limit') ?? 1_000))
        .map(([id, seq]) => ({ id, seq, doc: docs.get(id) }));
      return [200, { results, last_seq: results.at(-1)?.seq ?? sequence, pending: all.length - results.length }];
    }
    if (what === '_all_docs') {
      const rows = (body['keys'] as string[]).map((key) => {
        const doc = docs.get(key);
        return doc === undefined ? { key, error: 'not_found' } : { id: key, key, value: { rev: doc._rev }, doc };
      });
      return [200, { rows }];
    }
    return [200, { doc_count: docs.size, update_seq: sequence, instance_start_time: '1' }];
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://hub');
    const [, database, what = ''] = pathname.split('/');
    let text = '';
    request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    request.on('end', () => {
      if (database === '') return send(response, 200, { couchdb: 'Welcome', version: '3.3.3' });
      if (database === '_session') {
        const roles = [`callout-${team}`, `callout-${team}-technician`];
        return send(response, 200, { ok: true, userCtx: { name: 'kim', roles } });
      }
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
      // nobody else writes here: whoever waits for a change waits until he gives up
      if (searchParams.get('feed') === 'longpoll') return undefined;
      if (what !== '_bulk_docs') return send(response, ...answer(what, searchParams, body));
      if (gate !== null) waiting();
      return void (gate?.open ?? Promise.resolve()).then(() => {
        writes += 1;
        send(response, 201, write(body['docs'] as Doc[]));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    docs,
    get writes() {
      return writes;
    },
    hold: () => {
      isWaiting = new Promise<void>((resolve) => (waiting = resolve));
      let release: () => void = () => undefined;
      const open = new Promise<void>((resolve) => (release = resolve));
      gate = { open, release };
    },
    release: () => {
      gate?.release();
      gate = null;
    },
    held: () => isWaiting,
    stop: async () => {
      gate?.release();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
