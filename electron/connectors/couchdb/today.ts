import type { RemoteRecord } from '@shared/connectors/port';
import { isKindName, KINDS } from '@shared/domain/kinds';
import { fail, type Result } from '@shared/result';
import { z } from '@shared/z';
import { type CouchClient, shaped } from './client';
import { documentId, type HubDocument, isTree, readDocument } from './documents';
import { isDocument, lookUp } from './look';

// The first phase of a first pull: the open jobs and what they need, so that a day can begin while history still comes.

const DONE_STATES = ['closed', 'cancelled'];
const FIND_PAGE = 1_000;
/** A server that gives the same page for ever. */
const MAX_PAGES = 1_000;

export interface TodayPage {
  readonly records: RemoteRecord[];
  /** Documents that these name and that are still to be fetched. */
  readonly rest: string[];
}

/** The open jobs, their visits and the team, with the ids of everything they name. */
export async function planToday(client: CouchClient, database: string): Promise<Result<TodayPage>> {
  const jobs = await range(client, database, 'job', { 'record.state': { $nin: DONE_STATES } });
  if (!jobs.ok) return jobs;
  const open = jobs.value.map((doc) => doc._id.slice('job:'.length));
  const visits = open.length === 0 ? jobs : await range(client, database, 'visit', { 'record.jobId': { $in: open } });
  if (!visits.ok) return visits;
  const team = await range(client, database, 'technician', {});
  if (!team.ok) return team;
  const found = [...jobs.value, ...(visits === jobs ? [] : visits.value), ...team.value];
  return { ok: true, value: page(found, new Set()) };
}

/** The next documents of the list, and what they in turn name. */
export async function fetchToday(
  client: CouchClient,
  database: string,
  ids: readonly string[],
  limit: number,
): Promise<Result<TodayPage>> {
  const now = ids.slice(0, limit);
  const found = await lookUp(client, database, now);
  if (!found.ok) return found;
  const docs = [...found.value.values()].filter((doc) => doc !== null);
  const next = page(docs, new Set(ids));
  return { ok: true, value: { records: next.records, rest: [...ids.slice(limit), ...next.rest] } };
}

function page(docs: readonly HubDocument[], known: Set<string>): TodayPage {
  const records: RemoteRecord[] = [];
  for (const doc of docs) {
    known.add(doc._id);
    const reading = readDocument(doc);
    if (reading.type !== 'record') continue;
    // the feed brings a document with branches again, merged: it must not pass for one that is here already
    records.push(reading.branches.length > 0 ? { ...reading.record, revision: null } : reading.record);
  }
  const rest: string[] = [];
  for (const id of records.flatMap(namedBy)) {
    if (known.has(id)) continue;
    known.add(id);
    rest.push(id);
  }
  return { records, rest };
}

/** Documents that a record names: `siteId` is a site. What belongs to a job names it and not the other way round. */
function namedBy({ fields }: RemoteRecord): string[] {
  return Object.entries(fields).flatMap(([field, value]) => {
    const kind = field.endsWith('Id') ? field.slice(0, -2) : '';
    if (kind === 'job' || !isKindName(kind) || !KINDS[kind].share.hub) return [];
    return typeof value === 'string' && value !== '' ? [documentId(kind, value)] : [];
  });
}

const foundSchema = z.object({ docs: z.array(z.unknown()), bookmark: z.string().nullish() });

/** All documents of a kind that fit; the server chooses, for a year's closed jobs need not travel. */
async function range(
  client: CouchClient,
  database: string,
  kind: string,
  selector: Record<string, unknown>,
): Promise<Result<HubDocument[]>> {
  const docs: HubDocument[] = [];
  let bookmark: string | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const answer = await client.json('POST', [database, '_find'], {
      body: {
        // ';' follows ':'
        selector: { _id: { $gt: `${kind}:`, $lt: `${kind};` }, ...selector },
        limit: FIND_PAGE,
        conflicts: true,
        // without a bookmark the place is told by the number, which every server knows
        ...(bookmark === null ? { skip: docs.length } : { bookmark }),
      },
    });
    const found = shaped(answer, foundSchema);
    if (!found.ok) return found;
    docs.push(...found.value.docs.filter(isDocument).filter((doc) => isTree(doc['record'])));
    if (found.value.docs.length < FIND_PAGE) return { ok: true, value: docs };
    bookmark = typeof found.value.bookmark === 'string' && found.value.bookmark !== 'nil' ? found.value.bookmark : null;
  }
  return fail('badAnswer', 'a search without an end');
}
