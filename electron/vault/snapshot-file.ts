import { createHash, type Hash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { SNAPSHOT_REASONS, type SnapshotInfo } from '@shared/ipc/store-calls';
import { z } from '@shared/z';
import { framesOf } from './file-source';
import { bufferSource, type FindSecret, readFrames } from './frames';

// A snapshot: a head (what it is of), chunks of rows, an end with the counts and a hash over all chunks.

export type Row = Record<string, unknown>;

export const snapshotHeadSchema = z.object({
  reason: z.enum(SNAPSHOT_REASONS),
  at: z.string(),
  appVersion: z.string(),
  dbVersion: z.number().int(),
  storeId: z.string(),
  journalId: z.string(),
  /** First journal entry that may not be in the rows: they are read while the app goes on writing. */
  journalFrom: z.number().int().positive(),
});
export type SnapshotHead = z.infer<typeof snapshotHeadSchema>;

export const chunkSchema = z.object({ table: z.string(), rows: z.array(z.record(z.string(), z.unknown())) });
const countsSchema = z.record(z.string(), z.number().int());
export const endSchema = z.object({ counts: countsSchema, sha256: z.string() });

const END_WINDOW_BYTES = 65_536;

/** A snapshot in the folder, with what its head says. */
export interface StoredSnapshot extends SnapshotInfo {
  readonly file: string;
  readonly storeId: string;
  readonly journalId: string;
  readonly journalFrom: number;
}

/** The hash over the chunks of a snapshot: table and rows in the order in which they came. */
export class ChunkHash {
  readonly #hash: Hash = createHash('sha256');

  add(table: string, rows: readonly Row[]): void {
    this.#hash.update(`${table} ${rows.length}\n`);
    for (const row of rows) this.#hash.update(`${JSON.stringify(row)}\n`);
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** What head and end of a snapshot say, without reading what is between; null when they are not both there. */
export async function peekSnapshot(file: string, findSecret: FindSecret): Promise<StoredSnapshot | null> {
  const head = await headOf(file, findSecret);
  if (head === null) return null;
  const end = await endOf(file, findSecret);
  return {
    name: path.basename(file),
    file,
    at: head.at,
    reason: head.reason,
    appVersion: head.appVersion,
    dbVersion: head.dbVersion,
    storeId: head.storeId,
    journalId: head.journalId,
    journalFrom: head.journalFrom,
    sizeBytes: (await stat(file)).size,
    counts: end?.counts ?? {},
    // it got its name only after it had been read back
    verified: end !== null,
  };
}

async function headOf(file: string, findSecret: FindSecret): Promise<SnapshotHead | null> {
  for await (const found of framesOf(file, findSecret, 0)) {
    if (found.type !== 'frame' || found.kind !== 'head') return null;
    return snapshotHeadSchema.safeParse(found.value).data ?? null;
  }
  return null;
}

async function endOf(file: string, findSecret: FindSecret): Promise<z.infer<typeof endSchema> | null> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, END_WINDOW_BYTES);
    const bytes = Buffer.alloc(length);
    await handle.read(bytes, 0, length, size - length);
    let end: z.infer<typeof endSchema> | null = null;
    for await (const found of readFrames(bufferSource(bytes), findSecret)) {
      end = found.type === 'frame' && found.kind === 'end' ? (endSchema.safeParse(found.value).data ?? null) : null;
    }
    return end;
  } finally {
    await handle.close();
  }
}

export type SnapshotItem =
  | { readonly type: 'rows'; readonly table: string; readonly rows: readonly Row[] }
  | { readonly type: 'problem'; readonly problem: string };

/** Everything a snapshot holds, and at the end every problem: damage, a missing end, counts or a hash that do not match. */
export async function* readSnapshot(file: string, findSecret: FindSecret): AsyncGenerator<SnapshotItem> {
  const name = path.basename(file);
  const hash = new ChunkHash();
  const counts: Record<string, number> = {};
  let end: z.infer<typeof endSchema> | null = null;
  const problem = (text: string): SnapshotItem => ({ type: 'problem', problem: `${name}: ${text}` });
  for await (const found of framesOf(file, findSecret, 0)) {
    if (found.type === 'damage') yield problem(`bytes ${found.at} to ${found.end} are damaged`);
    else if (found.type === 'missing') yield problem(`parts ${found.from} to ${found.to} are missing`);
    else if (found.type === 'locked') {
      yield problem('locked with a key that is not here');
      return;
    } else if (found.kind === 'end') end = endSchema.safeParse(found.value).data ?? null;
    else if (found.kind === 'entry') {
      const chunk = chunkSchema.safeParse(found.value);
      if (!chunk.success) {
        yield problem(`part ${found.sequence} is of an unknown form`);
        continue;
      }
      const { table, rows } = chunk.data;
      hash.add(table, rows);
      counts[table] = (counts[table] ?? 0) + rows.length;
      yield { type: 'rows', table, rows };
    }
  }
  if (end === null) yield problem('has no end');
  else if (!sameCounts(end.counts, counts)) yield problem('the counts do not match');
  else if (end.sha256 !== hash.digest()) yield problem('the hash does not match');
}

/** Whether two counts by table are the same; a table without rows need not be named. */
export function sameCounts(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((table) => (a[table] ?? 0) === (b[table] ?? 0));
}

/** Reads a snapshot whole; null when everything is right, else the first thing that is not. */
export async function snapshotProblem(file: string, findSecret: FindSecret): Promise<string | null> {
  for await (const item of readSnapshot(file, findSecret)) if (item.type === 'problem') return item.problem;
  return null;
}
