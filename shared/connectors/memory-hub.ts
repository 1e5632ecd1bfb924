import { isKindName, KINDS } from '../domain/kinds';
import { sameValue } from '../sync/equal';
import type { Result } from '../result';
import { fail, ok } from '../result';
import { call, codeOf, type Doc, type DocWrite, mayBeDone, type MemoryTransport } from './memory-wire';
import type { MemoryClient } from './memory';
import type { PullPage, PullRequest, PushItem, PushOutcome, RemoteFile, RemoteRecord } from './port';

// The client's side of a hub: whole records, a revision with every write, and a feed of changes.

interface Cursor {
  readonly instance: string;
  readonly seq: number;
}

const START: Cursor = { instance: '', seq: 0 };

function readCursor(text: string | null): Cursor {
  if (text === null) return START;
  const [instance = '', seq = ''] = text.split('|');
  return /^\d+$/.test(seq) ? { instance, seq: Number(seq) } : START;
}

export function seqOf(cursor: string | null): number {
  return readCursor(cursor).seq;
}

export async function pullHub(transport: MemoryTransport, request: PullRequest): Promise<Result<PullPage>> {
  let cursor = readCursor(request.cursor);
  let answer = await call(transport, { do: 'changes', since: cursor.seq, limit: request.limit });
  let startedAnew = false;
  if (answer.is === 'ok' && request.cursor !== null && answer.body.instance !== cursor.instance) {
    startedAnew = true;
    cursor = START;
    answer = await call(transport, { do: 'changes', since: 0, limit: request.limit });
  }
  if (answer.is !== 'ok') return fail(codeOf(answer));
  const { rows, last, pending, instance } = answer.body;
  const known = rows.filter((doc) => isKindName(doc.kind));
  return ok({
    records: known.map((doc) => remoteOf(doc, [])),
    files: known.flatMap(fileOf),
    cursor: `${instance}|${last}`,
    more: pending > 0,
    todayDone: pending === 0,
    remaining: pending,
    leftOut: known.length < rows.length ? [{ what: 'unknownKind', count: rows.length - known.length }] : [],
    startedAnew,
    serverTime: answer.serverTime,
  });
}

/**
 * @param ours operations in question: those of them that the record holds already are named
 */
function remoteOf(doc: Doc, ours: readonly string[]): RemoteRecord {
  const { record, ...unknown } = doc.body ?? {};
  return {
    kind: doc.kind,
    recordId: doc.id,
    remoteId: doc.id,
    revision: doc.revision,
    whole: true,
    fields: (record ?? {}) as Record<string, unknown>,
    unknown: Object.keys(unknown).length > 0 ? unknown : null,
    gone: doc.body === null ? 'deleted' : null,
    remoteState: null,
    by: doc.by,
    at: doc.at,
    applied: doc.applied.filter((op) => ours.includes(op)),
  };
}

function fileOf(doc: Doc): RemoteFile[] {
  const record = doc.body?.['record'] as Record<string, unknown> | undefined;
  if (record === undefined || !isKindName(doc.kind) || KINDS[doc.kind].share.ticket !== 'file') return [];
  const text = (field: string) => (typeof record[field] === 'string' ? record[field] : null);
  return [
    {
      ref: text('sha256') ?? '',
      recordId: doc.id,
      jobId: text('jobId'),
      name: text('name') ?? '',
      mediaType: text('mediaType') ?? 'application/octet-stream',
      sizeBytes: typeof record['sizeBytes'] === 'number' ? record['sizeBytes'] : null,
      at: text('createdAt'),
      by: text('createdBy'),
    },
  ];
}

function writeOf(item: PushItem): DocWrite {
  const last = item.operations.at(-1);
  const unknown = (item.link?.unknown ?? {}) as Record<string, unknown>;
  return {
    id: item.recordId,
    kind: item.kind,
    revision: item.link?.revision ?? null,
    body: item.record === null ? null : { ...unknown, record: item.record },
    ops: item.operations.map(({ id }) => id),
    by: last?.by ?? null,
    at: last?.at ?? null,
  };
}

/** All items in one request. It needs no look before it: a repeated create meets its own record, a repeated change its own revision. */
export async function pushHub(
  client: MemoryClient,
  transport: MemoryTransport,
  items: readonly PushItem[],
): Promise<Result<{ outcomes: PushOutcome[]; serverTime: string | null }>> {
  const answer = await call(transport, { do: 'bulk', docs: items.map(writeOf) });
  if (answer.is !== 'ok') {
    const code = codeOf(answer);
    if (mayBeDone(answer)) return ok({ outcomes: items.map(() => ({ state: 'unknown', code })), serverTime: null });
    if (answer.is === 'status' && answer.status !== 429 && answer.status !== 503) return fail(code);
    const retryAfterMs = answer.is === 'status' ? answer.retryAfterMs : null;
    return ok({ outcomes: items.map(() => ({ state: 'retry', code, retryAfterMs })), serverTime: null });
  }
  const { rows } = answer.body;
  const outcomes: PushOutcome[] = [];
  for (const [i, item] of items.entries()) {
    const row = rows[i];
    const done = (revision: string, already: boolean): PushOutcome => ({
      state: 'done',
      link: client.link(item, item.recordId, revision, answer.serverTime, item.link?.unknown ?? null),
      already,
    });
    if (row === undefined) outcomes.push({ state: 'unknown', code: 'badAnswer' });
    else if (row.ok) outcomes.push(done(row.revision, false));
    else if (row.status === 409 && row.doc !== null) {
      const ours = item.operations.map(({ id }) => id);
      const remote = remoteOf(row.doc, ours);
      // what stands there is what was to be sent: it is an earlier try of ours, or somebody brought it by another way
      const isThere =
        item.record === null ? remote.gone !== null : remote.gone === null && sameValue(remote.fields, item.record);
      outcomes.push(isThere ? done(row.doc.revision, true) : { state: 'conflict', remote });
    } else if (row.status === 409) {
      // the link is of a database that is no more
      outcomes.push(...(await again(client, transport, { ...item, link: null })));
    } else {
      const reason = row.status === 403 ? 'forbidden' : row.status === 413 ? 'tooLarge' : 'refused';
      outcomes.push({ state: 'parked', reason, message: row.message, link: null });
    }
  }
  return ok({ outcomes, serverTime: answer.serverTime });
}

async function again(client: MemoryClient, transport: MemoryTransport, item: PushItem): Promise<PushOutcome[]> {
  const answer = await pushHub(client, transport, [item]);
  return answer.ok ? answer.value.outcomes : [{ state: 'retry', code: answer.error.code, retryAfterMs: null }];
}
