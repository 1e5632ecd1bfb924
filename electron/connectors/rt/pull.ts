import type { PullPage, PullRequest, RemoteFile, RemoteRecord } from '@shared/connectors/port';
import { readAsset } from './read-asset';
import { pullRequestSchema } from '@shared/connectors/port';
import { readCursor, writeCursor, type RtCursor } from './cursor';
import { readTalk } from './history';
import {
  assetRefs,
  isNobody,
  isOurs,
  jobIdOf,
  type KnownJob,
  readJob,
  readPlace,
  type ReadContext,
} from './read-ticket';
import { listTickets, readTicket, type RtSession, ticketQuery } from './session';
import { findAssets } from './assets';
import { ourRecordId } from './ids';
import type { RtTicket } from './wire';

// A round of pulling: the open jobs first (a day can begin with them), then what became of jobs that left the list, the finished ones, and
// last what people said on those that changed. Nothing is asked by a time of day: TicketSQL reads those in the login's own zone and takes
// what it cannot read for 1970.

const OVERLAP_MIN = 15;
/** Younger than this, a ticket may still change within the same second, and transactions may become visible out of order. */
const UNSETTLED_MS = 120_000;
const TALK_AT_ONCE = 20;
/** Jobs that left the list are asked for one by one, so many a round; the others come first in the next. */
const ASKED_AT_ONCE = 500;
const DAY_MS = 86_400_000;
const DAY_MIN = 1_440;

interface Page {
  readonly records: Map<string, RemoteRecord>;
  readonly files: RemoteFile[];
  readonly leftOut: Map<string, number>;
  remaining: number | null;
}

/** One page of a round; throws RtError when the server gives none. */
export async function pullPage(session: RtSession, request: PullRequest): Promise<PullPage> {
  const { limit, openLinks, cursor: text } = pullRequestSchema.parse(request);
  const cursor = readCursor(text);
  const context = await session.context();
  const page: Page = { records: new Map(), files: [], leftOut: new Map(), remaining: null };
  const known = new Map<string, KnownJob>(
    openLinks.filter((link) => link.kind === 'job').map((link) => [link.remoteId, link]),
  );
  const now = session.client.serverTimeMs() ?? session.now();
  if (cursor.phase === 'idle') Object.assign(cursor, { phase: 'open', after: 0, seen: [], todo: [], ours: {} });
  if (cursor.phase === 'open' && cursor.after === 0) cursor.began = now;

  let todayDone = false;
  if (cursor.phase === 'open') {
    todayDone = await openPage(session, context, cursor, page, known, limit);
    if (todayDone) Object.assign(cursor, { phase: 'closed', after: 0 });
  } else if (cursor.phase === 'closed') {
    if (await closedPage(session, context, cursor, page, known, limit)) {
      Object.assign(cursor, { phase: 'talk', after: 0 });
      forget(cursor);
    }
  } else {
    await talkPage(session, context, cursor, page, limit);
  }
  if (cursor.phase === 'talk' && cursor.todo.length === 0) Object.assign(cursor, { phase: 'idle', last: cursor.began });

  return {
    records: [...page.records.values()],
    files: page.files,
    cursor: writeCursor(cursor),
    more: cursor.phase !== 'idle',
    todayDone,
    remaining: page.remaining ?? cursor.todo.length,
    leftOut: [...page.leftOut].map(([what, count]) => ({ what, count })),
    startedAnew: false,
    serverTime: session.serverTime(),
  };
}

async function openPage(
  session: RtSession,
  context: ReadContext,
  cursor: RtCursor,
  page: Page,
  known: ReadonlyMap<string, KnownJob>,
  limit: number,
): Promise<boolean> {
  const query = ticketQuery(session.options, `Status = '__Active__'`);
  const list = await listTickets(session, query, cursor.after, Math.min(100, limit));
  count(page, 'unreadable', list.unreadable);
  await take(session, context, cursor, page, known, list.tickets);
  cursor.after = Math.max(cursor.after, ...list.tickets.map((ticket) => Number(ticket.id)));
  page.remaining = list.total === null ? null : Math.max(0, list.total - list.tickets.length);
  if (list.more) return false;
  const left = inTurn(cursor, known);
  const asked = left.slice(0, ASKED_AT_ONCE);
  for (const [remoteId, link] of asked) await leftTheList(session, context, cursor, page, remoteId, link);
  cursor.asked = asked.length < left.length ? Number(asked.at(-1)?.[0]) : 0;
  count(page, 'notAsked', left.length - asked.length);
  return true;
}

/** Jobs of ours that the list did not name, those first that come after the last one asked for. */
function inTurn(cursor: RtCursor, known: ReadonlyMap<string, KnownJob>): [string, KnownJob][] {
  const seen = new Set(cursor.seen);
  const left = [...known].filter(([id]) => !seen.has(Number(id))).sort(([a], [b]) => Number(a) - Number(b));
  const first = left.findIndex(([id]) => Number(id) > cursor.asked);
  return first <= 0 ? left : [...left.slice(first), ...left.slice(0, first)];
}

/** A job of ours that the list has no more: finished, given away, merged, deleted, hidden or gone. Each is asked for by itself. */
async function leftTheList(
  session: RtSession,
  context: ReadContext,
  cursor: RtCursor,
  page: Page,
  remoteId: string,
  link: KnownJob,
): Promise<void> {
  const answer = await readTicket(session, remoteId);
  const stub = (gone: RemoteRecord['gone'], remoteState: string | null): RemoteRecord => ({
    kind: 'job',
    recordId: link.recordId,
    remoteId,
    revision: null,
    whole: false,
    fields: {},
    unknown: null,
    gone,
    remoteState,
    by: null,
    at: null,
    applied: [],
  });
  if (answer.state !== 'here') return put(page, stub(answer.state, null));
  const { ticket, etag } = answer;
  if (ticket.id !== remoteId)
    return put(page, { ...stub('merged', ticket.Status), unknown: { mergedInto: ticket.id } });
  if (ticket.Status === 'deleted') return put(page, stub('deleted', 'deleted'));
  const job = readJob(ticket, link, context, etag);
  // one that this login made and nobody took yet is still its own
  const owner = ticket.Owner;
  const unowned = owner === null || owner === undefined || isNobody(owner);
  const mine = unowned ? ticket.Creator?.name === context.me.name : isOurs(ticket, context);
  put(page, mine ? job : { ...job, gone: 'reassigned' });
  if (mine) remember(cursor, ticket, job.recordId);
}

async function closedPage(
  session: RtSession,
  context: ReadContext,
  cursor: RtCursor,
  page: Page,
  known: ReadonlyMap<string, KnownJob>,
  limit: number,
): Promise<boolean> {
  const { historyDays } = session.options;
  if (historyDays === 0) return true;
  // relative times are the only ones that mean the same in every zone
  const sinceMin =
    cursor.last === null ? historyDays * DAY_MIN : Math.ceil((cursor.began - cursor.last) / 60_000) + OVERLAP_MIN;
  const recent = `Status = '__Inactive__' AND LastUpdated >= '${Math.max(OVERLAP_MIN, sinceMin)} minutes ago'`;
  const list = await listTickets(session, ticketQuery(session.options, recent), cursor.after, Math.min(100, limit));
  count(page, 'unreadable', list.unreadable);
  if (cursor.last === null && cursor.after === 0 && list.total !== null) {
    const all = await listTickets(session, ticketQuery(session.options, `Status = '__Inactive__'`), 0, 1);
    count(page, 'olderJobs', Math.max(0, (all.total ?? 0) - list.total));
  }
  await take(session, context, cursor, page, known, list.tickets);
  cursor.after = Math.max(cursor.after, ...list.tickets.map((ticket) => Number(ticket.id)));
  return !list.more;
}

async function take(
  session: RtSession,
  context: ReadContext,
  cursor: RtCursor,
  page: Page,
  known: ReadonlyMap<string, KnownJob>,
  tickets: readonly RtTicket[],
): Promise<void> {
  const kept = tickets.filter((ticket) => !isTwin(cursor, ticket, context));
  count(page, 'twins', tickets.length - kept.length);
  const assetIds = new Map<string, RtTicket>();
  for (const ticket of kept) {
    const link = known.get(ticket.id) ?? null;
    const job = readJob(ticket, link, context);
    const isOpen = cursor.phase === 'open';
    // a finished one that is closed here too must not be taken back to "resolved": its state is only for a record that is new
    const { state, ...rest } = job.fields;
    put(page, isOpen || link !== null || state === undefined ? job : { ...job, fields: rest });
    for (const record of readPlace(ticket, context)) put(page, record);
    for (const asset of assetRefs(ticket)) assetIds.set(asset, ticket);
    cursor.seen.push(Number(ticket.id));
    remember(cursor, ticket, job.recordId);
  }
  const assets = await findAssets(session, [...assetIds.keys()]);
  for (const asset of assets) {
    const ticket = assetIds.get(asset.id);
    if (ticket !== undefined) put(page, readAsset(asset, ticket, context));
  }
  count(page, 'hiddenAssets', assetIds.size - assets.length);
}

/** Notes down that the history of a ticket is to be read when it has changed since it was. */
function remember(cursor: RtCursor, ticket: RtTicket, jobId: string): void {
  const before = cursor.tickets[ticket.id];
  if (before !== undefined && before.u !== '' && before.u === ticket.LastUpdated) return;
  if (cursor.todo.some((one) => one.ticket === ticket.id)) return;
  cursor.todo.push({
    ticket: ticket.id,
    job: jobId,
    after: before?.x ?? 0,
    updated: ticket.LastUpdated,
    requestors: ticket.Requestor.map(({ name }) => name),
  });
}

/**
 * Whether a ticket is a second one of a job of ours: made by two laptops at once, or on a laptop whose answer was lost. The lower number is
 * the job, on every laptop; the other stays in RT for a person to merge.
 */
function isTwin(cursor: RtCursor, ticket: RtTicket, context: ReadContext): boolean {
  const own = ourRecordId(jobIdOf(ticket, context));
  if (own === null || own === context.ids.of('t', ticket.id)) return false;
  const other = cursor.ours[own];
  if (other !== undefined && Number(other) < Number(ticket.id)) return true;
  cursor.ours[own] = ticket.id;
  return false;
}

/** Tickets that nobody asks for any more need no memory. */
function forget(cursor: RtCursor): void {
  const seen = new Set([...cursor.seen.map(String), ...cursor.todo.map(({ ticket }) => ticket)]);
  for (const id of Object.keys(cursor.tickets)) {
    const at = Date.parse(cursor.tickets[id]?.u ?? '');
    if (!seen.has(id) && !(cursor.began - at < 30 * DAY_MS)) delete cursor.tickets[id];
  }
}

async function talkPage(
  session: RtSession,
  context: ReadContext,
  cursor: RtCursor,
  page: Page,
  limit: number,
): Promise<void> {
  const batch = cursor.todo.slice(0, TALK_AT_ONCE);
  // half of it: the people who wrote come as records, too
  const talk = await readTalk(session, context, batch, Math.max(1, Math.floor(limit / 2)));
  for (const record of talk.records) put(page, record);
  page.files.push(...talk.files);
  for (const [what, number] of Object.entries(talk.leftOut)) count(page, what, number);
  const { goesOnAfter } = talk;
  for (const { ticket, after, updated } of goesOnAfter === null ? batch : []) {
    const settled = cursor.began - Date.parse(updated) > UNSETTLED_MS;
    cursor.tickets[ticket] = { u: settled ? updated : '', x: Math.max(after, talk.settledUpTo.get(ticket) ?? 0) };
  }
  const rest = goesOnAfter === null ? [] : batch.map((one) => ({ ...one, after: Math.max(one.after, goesOnAfter) }));
  cursor.todo = [...rest, ...cursor.todo.slice(batch.length)];
}

function put(page: Page, record: RemoteRecord): void {
  page.records.set(`${record.kind}/${record.recordId}`, record);
}

function count(page: Page, what: string, number: number): void {
  if (number > 0) page.leftOut.set(what, (page.leftOut.get(what) ?? 0) + number);
}
