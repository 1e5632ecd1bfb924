import { fail, type Result } from '@shared/result';
import { z } from '@shared/z';
import { type CouchClient, shaped } from './client';
import { type HubDocument, isTree } from './documents';

/** What stands under an id: a document (of a deleted one its tombstone), or null for nothing at all. */
export type Found = ReadonlyMap<string, HubDocument | null>;

const rowsSchema = z.object({
  rows: z.array(
    z.object({
      key: z.string().optional(),
      id: z.string().optional(),
      error: z.string().optional(),
      value: z.object({ rev: z.string(), deleted: z.boolean().optional() }).nullish(),
      doc: z.unknown().optional(),
    }),
  ),
});

/** Reads documents by their ids, in one request and one more for each deleted one. */
export async function lookUp(client: CouchClient, database: string, ids: readonly string[]): Promise<Result<Found>> {
  const found = new Map<string, HubDocument | null>();
  if (ids.length === 0) return { ok: true, value: found };
  const answer = await client.json('POST', [database, '_all_docs'], {
    query: { include_docs: true, conflicts: true },
    body: { keys: ids },
  });
  const rows = shaped(answer, rowsSchema);
  if (!rows.ok) return rows;
  for (const row of rows.value.rows) {
    const id = row.id ?? row.key;
    if (id === undefined) continue;
    if (row.value?.deleted === true) {
      const tombstone = await readRevision(client, database, id, row.value.rev);
      if (!tombstone.ok) return tombstone;
      found.set(id, tombstone.value ?? { _id: id, _rev: row.value.rev, _deleted: true });
    } else found.set(id, isDocument(row.doc) ? row.doc : null);
  }
  if (ids.some((id) => !found.has(id))) return fail('badAnswer', 'fewer rows than asked for');
  return { ok: true, value: found };
}

/** One revision of a document, or null when the server has it no more. */
export async function readRevision(
  client: CouchClient,
  database: string,
  id: string,
  rev: string,
  withRevisions = false,
): Promise<Result<HubDocument | null>> {
  const query = withRevisions ? { rev, revs: true } : { rev };
  const answer = await client.json('GET', [database, id], { query });
  if (!answer.ok) return { ok: false, error: answer.error };
  if (answer.status === 404) return { ok: true, value: null };
  if (answer.status !== 200 || !isDocument(answer.body)) return fail('badAnswer', `status ${answer.status}`);
  return { ok: true, value: answer.body };
}

export function isDocument(value: unknown): value is HubDocument {
  return isTree(value) && typeof value['_id'] === 'string' && typeof value['_rev'] === 'string';
}
