import type { PushAnswer, PushItem, PushOutcome } from '@shared/connectors/port';
import type { Result } from '@shared/result';
import { sameValue } from '@shared/sync/equal';
import { z } from '@shared/z';
import type { CouchClient, Refusal } from './client';
import {
  documentId,
  documentOf,
  type HubDocument,
  holdsAll,
  isTree,
  linkOf,
  readDocument,
  type Tree,
} from './documents';
import { type Found, lookUp } from './look';

/** Proxies before a CouchDB seldom take more at once; those that take less answer 413 and get smaller pieces. */
const CHUNK_CHARACTERS = 4_000_000;
/** A document may be deleted or made anew between a look and the write; then it is looked at again. */
const ROUNDS = 3;

const rowSchema = z.object({
  id: z.string().optional(),
  ok: z.boolean().optional(),
  rev: z.string().optional(),
  error: z.string().optional(),
  reason: z.string().optional(),
});
type Row = z.infer<typeof rowSchema>;

export interface PushPlace {
  readonly client: CouchClient;
  readonly database: string;
  readonly connection: string;
  readonly now: () => number;
}

/** An item on its way. */
interface Lane {
  readonly item: PushItem;
  readonly id: string;
  /** Revision to write on; null for a new document. */
  base: string | null;
  outcome: PushOutcome | null;
}

/** Sends items to the hub; see the port. */
export async function pushItems(place: PushPlace, items: readonly PushItem[]): Promise<Result<PushAnswer>> {
  const lanes = items.map((item): Lane => ({
    item,
    id: documentId(item.kind, item.recordId),
    base: item.link?.revision ?? null,
    outcome: null,
  }));
  const writer = new Writer(place);
  // a delete of something whose revision nobody knows would make a tombstone beside it
  const unclear = lanes.filter(({ item, base }) => item.unsure || (item.record === null && base === null));
  const looked = await writer.judgeAll(unclear);
  if (!looked.ok) return looked;
  for (let round = 0; round < ROUNDS; round++) {
    const open = lanes.filter(({ outcome }) => outcome === null);
    if (open.length === 0) break;
    const refused = await writer.write(open);
    const conflicted = open.filter(({ outcome }) => outcome === null);
    // a server that says how long to wait is told of in the outcomes, for an error has no room for it
    const isPlain = refused?.retryAfterMs === null && writer.isUntouched;
    if (refused !== null && isPlain && lanes.every(({ outcome }) => outcome === null)) {
      return { ok: false, error: refused.error };
    }
    if (refused !== null) settleRest(conflicted, refused);
    else if (!(await writer.judgeAll(conflicted)).ok) settleRest(conflicted, null);
  }
  settleRest(
    lanes.filter(({ outcome }) => outcome === null),
    null,
  );
  const outcomes = lanes.map(
    ({ outcome }): PushOutcome => outcome ?? { state: 'retry', code: 'busy', retryAfterMs: null },
  );
  return { ok: true, value: { outcomes, serverTime: writer.serverTime } };
}

/** What was not written, or was refused by its revision and could not be looked at, comes again. */
function settleRest(lanes: readonly Lane[], refused: Refusal | null): void {
  for (const lane of lanes) {
    lane.outcome = { state: 'retry', code: refused?.error.code ?? 'busy', retryAfterMs: refused?.retryAfterMs ?? null };
  }
}

class Writer {
  serverTime: string | null = null;
  /** Nothing has reached the server. */
  isUntouched = true;

  constructor(private readonly place: PushPlace) {}

  /** Looks at what stands there: settles what needs no writing, gives the rest its base. */
  async judgeAll(lanes: readonly Lane[]): Promise<Result<null>> {
    const found = await lookUp(
      this.place.client,
      this.place.database,
      lanes.map(({ id }) => id),
    );
    if (!found.ok) return found;
    for (const lane of lanes) this.#judge(lane, found.value);
    return { ok: true, value: null };
  }

  #judge(lane: Lane, found: Found): void {
    const { item, id } = lane;
    const there = found.get(id) ?? null;
    const mine = item.link?.revision ?? null;
    if (there === null) {
      // never there, or the database was made anew
      if (item.record === null) lane.outcome = this.#done(item, { _id: id }, null, true);
      lane.base = null;
    } else if (item.record === null && there['_deleted'] === true) {
      lane.outcome = this.#done(item, there, there._rev, true);
    } else if (item.record !== null && sameValue(there['record'], documentOf(item, null)['record'])) {
      lane.outcome = this.#done(item, there, there._rev, true);
    } else if (item.record !== null && holdsAll(there, item)) {
      // it went on from ours: the older revision stays in the link, so that the next pull sees the change
      lane.outcome = this.#done(item, there, mine === there._rev ? mine : null, true);
    } else if (mine === there._rev) lane.base = mine;
    else lane.outcome = conflict(item, there);
  }

  /** Writes what has no outcome yet, in order. Lanes refused for their revision keep none. */
  async write(lanes: readonly Lane[]): Promise<Refusal | null> {
    let chunk: Written[] = [];
    let size = 0;
    for (const lane of lanes) {
      const doc = documentOf(lane.item, lane.base);
      const text = JSON.stringify(doc);
      if (chunk.length > 0 && size + text.length > CHUNK_CHARACTERS) {
        const refused = await this.#writeChunk(chunk);
        if (refused !== null) return refused;
        [chunk, size] = [[], 0];
      }
      chunk.push({ lane, doc, text });
      size += text.length;
    }
    return chunk.length === 0 ? null : this.#writeChunk(chunk);
  }

  async #writeChunk(chunk: readonly Written[]): Promise<Refusal | null> {
    const { client, database } = this.place;
    const body = `{"docs":[${chunk.map(({ text }) => text).join(',')}]}`;
    const answer = await client.json('POST', [database, '_bulk_docs'], { body });
    if (!answer.ok) {
      if (!answer.maybeSent) return answer;
      this.isUntouched = false;
      for (const { lane } of chunk) lane.outcome = { state: 'unknown', code: answer.error.code };
      return answer;
    }
    this.serverTime = answer.serverTime ?? this.serverTime;
    if (answer.status === 404) {
      return { error: { code: 'notFound', detail: 'no such database' }, maybeSent: false, retryAfterMs: null };
    }
    this.isUntouched = false;
    // 202: fewer copies than wished for were written; it is there
    if (answer.status === 200 || answer.status === 201 || answer.status === 202) {
      this.#settle(chunk, answer.body);
      return null;
    }
    return this.#singleOut(chunk, answer.status, answer.body);
  }

  /** The whole request was refused for something in it: smaller and smaller pieces, until it stands alone. */
  async #singleOut(chunk: readonly Written[], status: number, body: unknown): Promise<Refusal | null> {
    const [first] = chunk;
    if (first !== undefined && chunk.length === 1) {
      const reason = isTree(body) && typeof body['reason'] === 'string' ? body['reason'] : `status ${status}`;
      first.lane.outcome = {
        state: 'parked',
        reason: status === 413 ? 'tooLarge' : 'invalid',
        message: reason,
        link: null,
      };
      return null;
    }
    const middle = Math.ceil(chunk.length / 2);
    const refused = await this.#writeChunk(chunk.slice(0, middle));
    return refused ?? this.#writeChunk(chunk.slice(middle));
  }

  #settle(chunk: readonly Written[], body: unknown): void {
    const rows =
      z
        .array(z.unknown())
        .safeParse(body)
        .data?.map((row) => rowSchema.safeParse(row).data) ?? [];
    const byId = new Map(rows.map((row) => [row?.id, row]));
    for (const [i, { lane, doc }] of chunk.entries()) {
      const row = rows[i]?.id === lane.id ? rows[i] : byId.get(lane.id);
      lane.outcome = this.#outcome(lane, doc, row);
    }
  }

  #outcome({ item }: Lane, doc: Written['doc'], row: Row | undefined): PushOutcome | null {
    if (row === undefined) return { state: 'unknown', code: 'badAnswer' };
    if (row.error === undefined) {
      return row.rev === undefined ? { state: 'unknown', code: 'badAnswer' } : this.#done(item, doc, row.rev, false);
    }
    const message = row.reason ?? row.error;
    switch (row.error) {
      case 'conflict':
        return null;
      case 'forbidden':
      case 'unauthorized':
        return { state: 'parked', reason: 'forbidden', message, link: null };
      case 'document_too_large':
      case 'too_large':
        return { state: 'parked', reason: 'tooLarge', message, link: null };
      case 'doc_validation':
      case 'bad_request':
      case 'illegal_docid':
        return { state: 'parked', reason: 'invalid', message, link: null };
      default:
        // of the cluster, say, in the middle of writing
        return { state: 'unknown', code: 'serverTrouble' };
    }
  }

  #done(item: PushItem, doc: Tree & { _id: string }, revision: string | null, already: boolean): PushOutcome {
    const { connection, now } = this.place;
    const seenAt = new Date(now()).toISOString();
    return { state: 'done', link: linkOf(item, doc, { connection, revision, seenAt }), already };
  }
}

interface Written {
  readonly lane: Lane;
  readonly doc: Tree & { readonly _id: string };
  readonly text: string;
}

function conflict(item: PushItem, there: HubDocument): PushOutcome {
  const reading = readDocument(there);
  if (reading.type === 'record') return { state: 'conflict', remote: reading.record };
  const message = `${item.kind}: something else stands under this id`;
  return { state: 'parked', reason: 'invalid', message, link: null };
}
