import type { RemoteRecord } from '@shared/connectors/port';
import { isKindName, KINDS } from '@shared/domain/kinds';
import type { Kind } from '@shared/domain/kind';
import { sameValue } from '@shared/sync/equal';
import { mergeRecords, type Row, sinceBase } from '@shared/sync/merge';
import type { CouchClient } from './client';
import { HUB_SCHEMA, type HubDocument, isTree, readDocument, texts, type Tree } from './documents';
import { isDocument, readRevision } from './look';

// Two sides of a cluster that was split both took a write: the server then keeps both, shows one and tells nobody. Whoever reads it first
// merges them and takes the losing branch away. Every laptop arrives at the same result, for it rests on the documents alone.

interface Place {
  readonly client: CouchClient;
  readonly database: string;
  readonly mayDelete: () => Promise<boolean>;
}

export interface SettledBranches {
  readonly record: RemoteRecord;
  /** A branch is still there: this login may not take it away, or it could not be read. */
  readonly isLeft: boolean;
}

/** What stands of a record once all its branches are in it. A branch that cannot be dealt with now stays for the next reader. */
export async function settleBranches(
  { client, database, mayDelete }: Place,
  shown: RemoteRecord,
  revisions: readonly string[],
): Promise<SettledBranches> {
  const unsettled = { record: shown, isLeft: true };
  if (!isKindName(shown.kind) || shown.revision === null) return unsettled;
  const kind: Kind = KINDS[shown.kind];
  const winner = await readRevision(client, database, shown.remoteId, shown.revision, true);
  if (!winner.ok || winner.value === null || !isTree(winner.value['record'])) return unsettled;
  let merged: HubDocument = winner.value;
  const losers: HubDocument[] = [];
  for (const revision of revisions) {
    const loser = await readRevision(client, database, shown.remoteId, revision, true);
    if (!loser.ok || loser.value === null || !isTree(loser.value['record'])) continue;
    // what was signed or measured is never rewritten: two under one id is for people to look at
    if (kind.immutable && !sameValue(loser.value['record'], winner.value['record'])) continue;
    const base = await commonAncestor(client, database, winner.value, loser.value);
    merged = mergeDocuments(kind, base, merged, loser.value);
    losers.push(loser.value);
  }
  const isChanged = !sameValue(merged['record'], winner.value['record']);
  const revision = isChanged ? await write(client, database, withoutMarks(merged)) : shown.revision;
  const reading = readDocument({ ...withoutMarks(merged), _rev: revision ?? shown.revision });
  const record = reading.type === 'record' ? reading.record : shown;
  // only once the merged one stands there: a loser that is gone cannot be merged again
  if (revision === null || losers.length === 0 || !(await mayDelete())) return { record, isLeft: true };
  const gone = await client.json('POST', [database, '_bulk_docs'], {
    body: { docs: losers.map((loser) => tombstone(loser, merged)) },
  });
  return { record, isLeft: losers.length < revisions.length || !gone.ok };
}

/** @returns the revision of the merged document; null when somebody was quicker or this login may not */
async function write(client: CouchClient, database: string, doc: Tree): Promise<string | null> {
  const answer = await client.json('POST', [database, '_bulk_docs'], { body: { docs: [doc] } });
  if (!answer.ok || !Array.isArray(answer.body)) return null;
  const [row] = answer.body as unknown[];
  return isTree(row) && row['error'] === undefined && typeof row['rev'] === 'string' ? row['rev'] : null;
}

const clockOf = (doc: Tree): string => (typeof doc['clock'] === 'string' ? doc['clock'] : '');

/** The two documents as one; what a person would have to choose goes into the texts, or aside in the document, and is never dropped. */
export function mergeDocuments(kind: Kind, base: Tree | null, shown: HubDocument, loser: HubDocument): HubDocument {
  const isShownLater = clockOf(shown) >= clockOf(loser);
  const [early, late] = isShownLater ? [loser, shown] : [shown, loser];
  const mine = shown['record'] as Row;
  const theirs = loser['record'] as Row;
  const { row, verdicts } = mergeRecords(kind, {
    mine,
    theirs,
    ...sinceBase(isTree(base?.['record']) ? base['record'] : {}, mine, theirs),
    office: isShownLater ? 'mine' : 'theirs',
  });
  const record: Row = { ...row };
  const aside: Tree[] = [];
  for (const { field, type } of verdicts) {
    if (type === 'told' && kind.merge[field] === 'state') continue;
    const [first, second] = [(early['record'] as Row)[field], (late['record'] as Row)[field]];
    const both = joined(kind, record, field, first, second);
    record[field] = both ?? second;
    if (both === null) {
      aside.push({ field, value: first, by: early['by'] ?? null, at: early['at'] ?? null, clock: clockOf(early) });
    }
  }
  const known = Array.isArray(shown['aside']) ? (shown['aside'] as unknown[]) : [];
  const fresh = aside.filter((item) => !known.some((other) => sameValue(item, other)));
  return {
    ...Object.fromEntries(Object.entries(loser).filter(([key]) => !key.startsWith('_'))),
    ...shown,
    record,
    by: late['by'],
    at: late['at'],
    clock: clockOf(late),
    device: late['device'],
    applied: [...new Set([...texts(early['applied']), ...texts(late['applied'])])],
    ...(known.length + fresh.length > 0 ? { aside: [...known, ...fresh] } : {}),
  };
}

/** Two texts one below the other; null where the field is no free text. */
function joined(kind: Kind, record: Row, field: string, first: unknown, second: unknown): string | null {
  if ((kind.merge[field] ?? 'askPerson') !== 'askPerson' || field.endsWith('Id')) return null;
  if (typeof first !== 'string' || typeof second !== 'string') return null;
  if (first.includes(second)) return first;
  if (second.includes(first)) return second;
  const both = `${first}\n\n${second}`;
  return kind.schema.safeParse({ ...record, [field]: both }).success ? both : null;
}

/** Without what the server adds when it is asked for more than the document. */
function withoutMarks(doc: Tree): Tree {
  const { _conflicts: _c, _revisions: _r, ...rest } = doc;
  return rest;
}

function tombstone(loser: HubDocument, merged: Tree): Tree {
  return {
    _id: loser._id,
    _rev: loser._rev,
    _deleted: true,
    schema: HUB_SCHEMA,
    kind: loser['kind'],
    by: merged['by'],
    at: merged['at'],
    clock: merged['clock'],
    device: merged['device'],
    applied: texts(loser['applied']),
  };
}

/** The last revision both come from, while the server still has it (a compaction takes it away). */
async function commonAncestor(
  client: CouchClient,
  database: string,
  one: HubDocument,
  other: HubDocument,
): Promise<HubDocument | null> {
  const theirs = new Set(ancestors(other));
  const revision = ancestors(one).find((rev) => theirs.has(rev));
  if (revision === undefined) return null;
  const answer = await readRevision(client, database, one._id, revision);
  return answer.ok && isDocument(answer.value) ? answer.value : null;
}

function ancestors({ _revisions: list }: HubDocument): string[] {
  if (!isTree(list) || typeof list['start'] !== 'number') return [];
  const start = list['start'];
  return texts(list['ids']).map((id, i) => `${start - i}-${id}`);
}
