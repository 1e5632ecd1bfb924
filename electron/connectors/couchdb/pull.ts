import type { PullPage, PullRequest, RemoteFile, RemoteRecord } from '@shared/connectors/port';
import { isKindName, KINDS } from '@shared/domain/kinds';
import type { Result } from '@shared/result';
import { z } from '@shared/z';
import { settleBranches } from './branches';
import { type Answer, type CouchClient, shaped } from './client';
import { type Cursor, FIRST_SEQUENCE, newCursor, nextPageSize, readCursor, writeCursor } from './cursor';
import { readDocument } from './documents';
import { fetchToday, planToday } from './today';

export const databaseSchema = z.object({
  doc_count: z.number().int().nonnegative(),
  /** A text of its own for every server; where it is a number it counts up. */
  update_seq: z.union([z.string(), z.number()]).optional(),
  instance_start_time: z.union([z.string(), z.number()]).default('0').transform(String),
});

const sequence = z.union([z.string(), z.number(), z.array(z.unknown())]);
const changesSchema = z.object({
  results: z.array(
    z.object({ id: z.string(), seq: sequence.nullish(), doc: z.unknown().optional(), deleted: z.boolean().optional() }),
  ),
  last_seq: sequence,
  pending: z.number().int().nonnegative().optional(),
});
type Changes = z.infer<typeof changesSchema>;

/** Sequences are texts to us, whatever the server makes them of. */
const sequenceText = (seq: z.infer<typeof sequence>): string => (typeof seq === 'string' ? seq : JSON.stringify(seq));

export interface PullPlace {
  readonly client: CouchClient;
  readonly database: string;
  /** Whether this login may take a losing branch away. */
  readonly mayDelete: () => Promise<boolean>;
}

/** Reads the hub page by page; reads the next one ahead while this one is being written. */
export class Feed {
  #ahead: { readonly key: string; readonly answer: Promise<Answer> } | null = null;

  constructor(private readonly place: PullPlace) {}

  async pull({ cursor: text, limit }: PullRequest): Promise<Result<PullPage>> {
    const old = readCursor(text);
    const ahead = this.#takeAhead(old, limit);
    // what was read ahead was asked for a moment after the database had been looked at
    if (old !== null && ahead !== null) return this.#feed(old, limit, await ahead, false);
    const asked = old !== null && old.today === null ? this.#ask(old, limit) : null;
    const answer = await this.place.client.json('GET', [this.place.database]);
    const info = shaped(answer, databaseSchema);
    if (!info.ok) return info;
    const { instance_start_time: started, doc_count: total, update_seq: last } = info.value;
    // a server that counts cannot be behind where we have been
    const isBehind = old !== null && typeof last === 'number' && Number(old.since) > last;
    if (old !== null && old.started === started && !isBehind) {
      return asked === null ? this.#today(old, limit, false) : this.#feed(old, limit, await asked, false);
    }
    return this.#begin(newCursor(started, total), limit, text !== null && old !== null);
  }

  async #begin(cursor: Cursor, limit: number, startedAnew: boolean): Promise<Result<PullPage>> {
    const planned = await planToday(this.place.client, this.place.database);
    if (!planned.ok) return planned;
    const { records, rest } = planned.value;
    return this.#todayPage(cursor, limit, records, rest, startedAnew);
  }

  async #today(cursor: Cursor, limit: number, startedAnew: boolean): Promise<Result<PullPage>> {
    const { client, database } = this.place;
    const fetched = await fetchToday(client, database, cursor.today ?? [], Math.min(limit, cursor.page));
    if (!fetched.ok) return fetched;
    return this.#todayPage(cursor, limit, fetched.value.records, fetched.value.rest, startedAnew);
  }

  #todayPage(
    cursor: Cursor,
    limit: number,
    records: readonly RemoteRecord[],
    rest: readonly string[],
    startedAnew: boolean,
  ): Result<PullPage> {
    // more open jobs than a page holds: the others are fetched by their ids like what they name
    const here = records.slice(0, limit);
    const later = [...records.slice(limit).map(({ remoteId }) => remoteId), ...rest];
    const next: Cursor = { ...cursor, today: later.length > 0 ? later : null };
    if (next.today === null) this.#askAhead(next, limit);
    return {
      ok: true,
      value: {
        records: here,
        files: filesOf(here),
        cursor: writeCursor(next),
        more: true,
        todayDone: next.today === null,
        remaining: cursor.total + later.length,
        leftOut: [],
        startedAnew,
        serverTime: null,
      },
    };
  }

  async #feed(cursor: Cursor, limit: number, answer: Answer, isSecond: boolean): Promise<Result<PullPage>> {
    if (answer.ok && answer.status === 400 && !isSecond) {
      // a place it cannot read: everything again, which harms nothing
      const again = { ...cursor, since: FIRST_SEQUENCE, done: 0 };
      return this.#feed(again, limit, await this.#ask(again, limit), true);
    }
    const changes = shaped(answer, changesSchema);
    if (!changes.ok) return changes;
    const { results, last_seq: last, pending } = changes.value;
    const done = cursor.done + results.length;
    const next: Cursor = {
      ...cursor,
      since: sequenceText(last),
      page: nextPageSize(cursor.page, results.length, answer.ok ? answer.size : 0, limit),
      done,
    };
    const more =
      results.length > 0 && (pending === undefined ? results.length >= pageSize(cursor, limit) : pending > 0);
    if (more) this.#askAhead(next, limit);
    const read = await this.#read(results);
    return {
      ok: true,
      value: {
        ...read,
        cursor: writeCursor(next),
        more,
        todayDone: true,
        remaining: more ? (pending ?? Math.max(1, cursor.total - done)) : 0,
        startedAnew: false,
        serverTime: answer.ok ? answer.serverTime : null,
      },
    };
  }

  async #read(rows: Changes['results']): Promise<Pick<PullPage, 'records' | 'files' | 'leftOut'>> {
    const records: RemoteRecord[] = [];
    const left = new Map<string, number>();
    const count = (what: string): void => void left.set(what, (left.get(what) ?? 0) + 1);
    for (const row of rows) {
      if (row.id.startsWith('_design/')) continue;
      const reading = readDocument(row.doc);
      if (reading.type === 'leftOut') count(reading.what);
      if (reading.type !== 'record') continue;
      if (reading.branches.length === 0) records.push(reading.record);
      else {
        const settled = await settleBranches(this.place, reading.record, reading.branches);
        records.push(settled.record);
        if (settled.isLeft) count('branches');
      }
    }
    return { records, files: filesOf(records), leftOut: [...left].map(([what, n]) => ({ what, count: n })) };
  }

  #ask(cursor: Cursor, limit: number): Promise<Answer> {
    const size = pageSize(cursor, limit);
    return this.place.client.json('GET', [this.place.database, '_changes'], {
      // without an interval a cluster works out a sequence for every row
      query: { since: cursor.since, limit: size, include_docs: true, conflicts: true, seq_interval: size },
    });
  }

  #askAhead(cursor: Cursor, limit: number): void {
    const answer = this.#ask(cursor, limit);
    this.#ahead = { key: aheadKey(cursor, limit), answer };
  }

  #takeAhead(cursor: Cursor | null, limit: number): Promise<Answer> | null {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (cursor === null || cursor.today !== null || ahead?.key !== aheadKey(cursor, limit)) return null;
    return ahead.answer;
  }
}

const pageSize = (cursor: Cursor, limit: number): number => Math.min(cursor.page, limit);
const aheadKey = (cursor: Cursor, limit: number): string =>
  `${cursor.started} ${cursor.since} ${pageSize(cursor, limit)}`;

/** The files that records of a page stand for. They may come up later than their record; until then there is nothing to fetch. */
function filesOf(records: readonly RemoteRecord[]): RemoteFile[] {
  return records.flatMap(({ kind, recordId, fields, gone, at, by }): RemoteFile[] => {
    if (gone !== null || !isKindName(kind) || KINDS[kind].share.ticket !== 'file') return [];
    const { sha256, name, mediaType, jobId, sizeBytes } = fields;
    if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return [];
    return [
      {
        ref: sha256,
        recordId,
        jobId: typeof jobId === 'string' ? jobId : null,
        name: typeof name === 'string' ? name : sha256,
        mediaType: typeof mediaType === 'string' ? mediaType : 'application/octet-stream',
        sizeBytes: Number.isSafeInteger(sizeBytes) && (sizeBytes as number) >= 0 ? (sizeBytes as number) : null,
        at,
        by,
      },
    ];
  });
}
