import type { TicketRole } from '../domain/kind';
import { isKindName, KINDS } from '../domain/kinds';
import type { ParkReason } from '../domain/operation';
import { fail, ok, type Result } from '../result';
import { sameValue } from '../sync/equal';
import type { MemoryClient } from './memory';
import { call, codeOf, type Comment, type Failed, mayBeDone, type MemoryTransport, type Ticket } from './memory-wire';
import type { PullPage, PullRequest, PushItem, PushOutcome, RemoteFile, RemoteRecord } from './port';

// The client's side of a ticket system: one operation at a time, what carries a key of ours is looked for before it is sent again.

/** Fields of a job that its tickets have beside status and owner. */
export const TICKET_FIELDS = [
  'symptomVerbatim',
  'symptomTechnical',
  'priority',
  'plannedStart',
  'plannedEnd',
  'respondBy',
  'resolveBy',
  'resolution',
  'nextAction',
] as const;

/** Tries against a ticket that keeps changing between the look and the write. */
const MAX_TRIES = 4;

export async function pullTickets(
  client: MemoryClient,
  transport: MemoryTransport,
  request: PullRequest,
): Promise<Result<PullPage>> {
  const since = /^\d+$/.test(request.cursor ?? '') ? Number(request.cursor) : 0;
  const answer = await call(transport, { do: 'tickets', since, limit: request.limit });
  if (answer.is !== 'ok') return fail(codeOf(answer));
  const { rows, last, pending } = answer.body;
  const records = rows.flatMap((ticket) => recordsOf(client, ticket, since));
  const files = rows.flatMap((ticket) => filesOf(client, ticket, since));
  if (pending === 0) {
    const missing = await missingOf(client, transport, request);
    if (!missing.ok) return missing;
    records.push(...missing.value);
  }
  return ok({
    records,
    files,
    cursor: String(last),
    more: pending > 0,
    todayDone: pending === 0,
    remaining: pending,
    leftOut: [],
    startedAnew: false,
    serverTime: answer.serverTime,
  });
}

/** What became of jobs of ours that are not in the list any more: each is asked for by its number. */
async function missingOf(
  client: MemoryClient,
  transport: MemoryTransport,
  request: PullRequest,
): Promise<Result<RemoteRecord[]>> {
  const links = (request.openLinks ?? []).filter(({ kind }) => roleOf(kind) === 'job');
  if (links.length === 0) return ok([]);
  const mine = await call(transport, { do: 'mine' });
  if (mine.is !== 'ok') return fail(codeOf(mine));
  const there = new Set(mine.body.ids);
  const gone: RemoteRecord[] = [];
  for (const link of links) {
    const id = Number(link.remoteId.slice(1));
    if (there.has(id)) continue;
    const read = await call(transport, { do: 'ticket', id });
    const base = { kind: link.kind, recordId: link.recordId, remoteId: link.remoteId, whole: false as const };
    const without = {
      ...base,
      revision: null,
      fields: {},
      unknown: null,
      remoteState: null,
      by: null,
      at: null,
      applied: [],
    };
    if (read.is === 'ok') {
      const ticket = read.body;
      const became = ticket.id !== id ? 'merged' : ticket.deleted ? 'deleted' : 'reassigned';
      gone.push(
        became === 'merged' ? { ...without, gone: became } : { ...jobOf(client, ticket), ...base, gone: became },
      );
    } else if (read.is === 'status' && read.status === 404) gone.push({ ...without, gone: 'missing' });
    else if (read.is === 'status' && read.status === 403) gone.push({ ...without, gone: 'forbidden' });
    else return fail(codeOf(read));
  }
  return ok(gone);
}

function recordsOf(client: MemoryClient, ticket: Ticket, since: number): RemoteRecord[] {
  const job = jobOf(client, ticket);
  const notes = ticket.comments
    .filter(({ id, kind }) => id > since && (kind === 'note' || kind === ''))
    .map((comment) => noteOf(client, job.recordId, comment));
  return [job, ...notes];
}

function jobOf(client: MemoryClient, ticket: Ticket): RemoteRecord {
  const fields: Record<string, unknown> = { state: ticket.status, officeNumber: String(ticket.id) };
  for (const field of TICKET_FIELDS) if (ticket.fields[field] !== undefined) fields[field] = ticket.fields[field];
  const owner = ticket.owner === null ? null : client.technicianOf(ticket.owner);
  if (owner !== undefined) fields['assignedTo'] = owner;
  return {
    kind: 'job',
    recordId: ticket.key ?? client.idOf(`t${ticket.id}`),
    remoteId: `t${ticket.id}`,
    revision: ticket.etag,
    whole: false,
    fields,
    initial: {
      ...stamp(client, ticket.key ?? client.idOf(`t${ticket.id}`), ticket.by, ticket.reportedAt),
      number: `T-${ticket.id}`,
      type: 'incident',
      category: 'hardware',
      channel: 'other',
      symptomVerbatim: '',
      reportedAt: ticket.reportedAt,
    },
    unknown: null,
    gone: ticket.deleted ? 'deleted' : null,
    remoteState: ticket.status,
    by: ticket.by,
    at: ticket.at,
    applied: [],
  };
}

function noteOf(client: MemoryClient, jobId: string, comment: Comment): RemoteRecord {
  return {
    kind: 'note',
    recordId: comment.key ?? client.idOf(`x${comment.id}`),
    remoteId: `x${comment.id}`,
    revision: null,
    whole: false,
    fields: { jobId, text: comment.text, at: comment.at },
    initial: {
      ...stamp(client, comment.key ?? client.idOf(`x${comment.id}`), comment.by, comment.at),
      audience: 'internal',
    },
    unknown: null,
    gone: null,
    remoteState: null,
    by: comment.by,
    at: comment.at,
    applied: [],
  };
}

function stamp(client: MemoryClient, id: string, by: string, at: string): Record<string, unknown> {
  return { id, createdAt: at, createdBy: client.technicianOf(by) ?? by, updatedAt: at };
}

function filesOf(client: MemoryClient, ticket: Ticket, since: number): RemoteFile[] {
  return ticket.comments.flatMap(({ id, key, file, at, by }) =>
    file === null || id <= since
      ? []
      : [
          {
            ...file,
            recordId: key ?? client.idOf(`f${id}`),
            jobId: ticket.key ?? client.idOf(`t${ticket.id}`),
            at,
            by,
          },
        ],
  );
}

function roleOf(kind: string): TicketRole {
  return isKindName(kind) ? KINDS[kind].share.ticket : 'none';
}

/** One item after the other; after one whose answer was lost, or that the server has no time for, the rest waits. */
export async function pushTickets(
  client: MemoryClient,
  transport: MemoryTransport,
  items: readonly PushItem[],
): Promise<Result<{ outcomes: PushOutcome[]; serverTime: string | null }>> {
  const outcomes: PushOutcome[] = [];
  for (const item of items) {
    const stopped = outcomes.find(({ state }) => state === 'unknown' || state === 'retry');
    if (stopped !== undefined) {
      const code = stopped.state === 'unknown' || stopped.state === 'retry' ? stopped.code : 'offline';
      outcomes.push({ state: 'retry', code, retryAfterMs: stopped.state === 'retry' ? stopped.retryAfterMs : null });
      continue;
    }
    const outcome = await pushOne(client, transport, item);
    // a call in which nothing was done may fail as a whole
    if (outcome.state === 'retry' && outcome.code === 'loginNeeded' && outcomes.length === 0)
      return fail('loginNeeded');
    outcomes.push(outcome);
  }
  return ok({ outcomes, serverTime: null });
}

async function pushOne(client: MemoryClient, transport: MemoryTransport, item: PushItem): Promise<PushOutcome> {
  const [operation] = item.operations;
  const role = roleOf(item.kind);
  if (operation === undefined || role === 'none' || role === 'file' || operation.verb === 'delete') return unmapped();
  if (role === 'job') {
    return operation.verb === 'create'
      ? createJob(client, transport, item)
      : changeJob(client, transport, item, MAX_TRIES);
  }
  if (role === 'asset') {
    const answer = await call(transport, {
      do: 'putAsset',
      key: item.recordId,
      fields: item.record ?? {},
      op: operation.id,
    });
    return answer.is === 'ok'
      ? { state: 'done', link: client.link(item, `a${answer.body.id}`, null, answer.serverTime), already: false }
      : ended(answer);
  }
  return addComment(client, transport, item, role);
}

async function createJob(client: MemoryClient, transport: MemoryTransport, item: PushItem): Promise<PushOutcome> {
  if (item.unsure) {
    const look = await call(transport, { do: 'find', key: item.recordId });
    if (look.is !== 'ok') return again(look);
    if (look.body.found !== null) {
      const ticket = await call(transport, { do: 'ticket', id: look.body.found.id });
      if (ticket.is !== 'ok') return again(ticket);
      return {
        state: 'done',
        link: client.link(item, `t${ticket.body.id}`, ticket.body.etag, ticket.serverTime),
        already: true,
      };
    }
  }
  const fields = wanted(client, item.record ?? {}, null);
  const answer = await call(transport, {
    do: 'createTicket',
    key: item.recordId,
    fields,
    op: item.operations[0]?.id ?? '',
  });
  if (answer.is !== 'ok') return ended(answer);
  return {
    state: 'done',
    link: client.link(item, `t${answer.body.id}`, answer.body.etag, answer.serverTime),
    already: false,
  };
}

/** Fields as the ticket has them; of a change only those it names. */
function wanted(
  client: MemoryClient,
  values: Readonly<Record<string, unknown>>,
  only: ReadonlySet<string> | null,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const field of TICKET_FIELDS) {
    if (only === null ? values[field] != null : only.has(field)) fields[field] = values[field] ?? null;
  }
  if ((only === null || only.has('state')) && typeof values['state'] === 'string') fields['status'] = values['state'];
  if (only === null || only.has('assignedTo')) {
    const person = values['assignedTo'];
    const login = typeof person === 'string' ? client.loginOf(person) : null;
    if (login !== undefined) fields['owner'] = login;
  }
  return fields;
}

/** Looks at the ticket, compares field by field with what it was changed from, writes with the ETag of the look. */
async function changeJob(
  client: MemoryClient,
  transport: MemoryTransport,
  item: PushItem,
  tries: number,
): Promise<PushOutcome> {
  const changes = item.operations[0]?.changes ?? {};
  const { link } = item;
  if (link === null) return unmapped();
  const id = Number(link.remoteId.slice(1));
  const look = await call(transport, { do: 'ticket', id });
  if (look.is !== 'ok') return look.is === 'status' && look.status === 404 ? parked('gone', look.message) : again(look);
  const ticket = look.body;
  if (ticket.id !== id) return parked('gone', `merged into ${ticket.id}`);
  if (ticket.deleted) return parked('gone', 'deleted');
  if (!client.seesAll && ticket.owner !== client.login)
    return parked('notYours', `owner is ${ticket.owner ?? 'nobody'}`);

  const names = new Set(Object.keys(changes));
  const values = Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to]));
  const bases = Object.fromEntries(Object.entries(changes).map(([field, { from }]) => [field, from]));
  const want = wanted(client, values, names);
  const from = wanted(client, bases, names);
  const stands = wanted(client, item.record ?? {}, names);
  // what the office changed beside it since the last pull is still to be pulled: the revision stays the one that was read
  const isCurrent = ticket.etag === link.revision;
  const done = (revision: string, already: boolean): PushOutcome => ({
    state: 'done',
    link: client.link(item, link.remoteId, isCurrent ? revision : link.revision, look.serverTime),
    already,
  });
  const have: Record<string, unknown> = { ...ticket.fields, status: ticket.status, owner: ticket.owner };
  // a field in open conflict stands as the other side has it: nothing of it is to be written
  const open = Object.keys(want).filter(
    (field) => !sameValue(have[field], want[field]) && !sameValue(have[field], stands[field]),
  );
  if (open.length === 0) return done(ticket.etag, true);
  const foreign = open.filter((field) => !sameValue(have[field], from[field]));
  // seen before: the change was made knowing it
  if (foreign.length > 0 && ticket.etag !== link.revision) return { state: 'conflict', remote: jobOf(client, ticket) };
  const answer = await call(transport, {
    do: 'setTicket',
    id,
    etag: ticket.etag,
    fields: Object.fromEntries(open.map((field) => [field, want[field]])),
    op: item.operations[0]?.id ?? '',
  });
  if (answer.is === 'ok') return done(answer.body.etag, false);
  if (answer.is === 'status' && answer.status === 412 && tries > 1) {
    return changeJob(client, transport, item, tries - 1);
  }
  return ended(answer);
}

/** Number of the ticket of an item's job, also where nothing links it; null when there is none. */
export async function ticketOf(
  client: MemoryClient,
  transport: MemoryTransport,
  { jobLink, operations, record }: PushItem,
): Promise<number | PushOutcome | null> {
  if (jobLink !== null) return Number(jobLink.remoteId.slice(1));
  const jobId = operations[0]?.jobId ?? record?.['jobId'];
  if (typeof jobId !== 'string') return null;
  const own = client.idOf('t');
  if (jobId.startsWith(own)) return Number(jobId.slice(own.length));
  const look = await call(transport, { do: 'find', key: jobId });
  if (look.is !== 'ok') return again(look);
  return look.body.found?.id ?? null;
}

async function addComment(
  client: MemoryClient,
  transport: MemoryTransport,
  item: PushItem,
  role: TicketRole,
): Promise<PushOutcome> {
  const [operation] = item.operations;
  if (operation === undefined) return parked('invalid', 'nothing was done');
  const about = await ticketOf(client, transport, item);
  if (typeof about !== 'number') return about ?? parked('invalid', 'no ticket for it');
  // what is written once carries its own id, a change of it the operation's
  const key = operation.verb === 'create' ? item.recordId : operation.id;
  if (item.unsure) {
    const look = await call(transport, { do: 'find', key });
    if (look.is !== 'ok') return again(look);
    if (look.body.found !== null) {
      return { state: 'done', link: client.link(item, `x${look.body.found.id}`, null, look.serverTime), already: true };
    }
  }
  const answer = await call(transport, {
    do: 'comment',
    ticketId: about,
    key,
    kind: operation.verb === 'create' ? role : `${role} change`,
    text: textOf(item),
    minutes: role === 'time' && operation.verb === 'create' ? minutesOf(item.record ?? {}) : 0,
    at: typeof item.record?.['at'] === 'string' ? item.record['at'] : operation.at,
    file: null,
    op: operation.id,
  });
  if (answer.is !== 'ok') return ended(answer);
  return { state: 'done', link: client.link(item, `x${answer.body.id}`, null, answer.serverTime), already: false };
}

function textOf({ record, operations }: PushItem): string {
  if (typeof record?.['text'] === 'string') return record['text'];
  return JSON.stringify(operations[0]?.changes ?? record);
}

function minutesOf(record: Readonly<Record<string, unknown>>): number {
  if (record['withdrawn'] === true) return 0;
  const [from, to] = [Date.parse(String(record['startedAt'])), Date.parse(String(record['endedAt']))];
  return Number.isFinite(to - from) ? Math.round((to - from) / 60_000) : 0;
}

function parked(reason: ParkReason, message: string | null): PushOutcome {
  return { state: 'parked', reason, message, link: null };
}

function unmapped(): PushOutcome {
  return parked('unmapped', null);
}

/** After a request that only looked. */
function again(failed: Failed): PushOutcome {
  if (failed.is === 'status' && failed.status === 403) return parked('forbidden', failed.message);
  return { state: 'retry', code: codeOf(failed), retryAfterMs: failed.is === 'status' ? failed.retryAfterMs : null };
}

/** After a request that was to change something. */
export function ended(failed: Failed): PushOutcome {
  if (mayBeDone(failed)) return { state: 'unknown', code: codeOf(failed) };
  if (failed.is === 'status') {
    const { status, message } = failed;
    if (status === 403) return parked('forbidden', message);
    if (status === 404) return parked('gone', message);
    if (status === 413) return parked('tooLarge', message);
    if (status === 400) return parked('invalid', message);
    if (status === 422) return parked('refused', message);
  }
  return { state: 'retry', code: codeOf(failed), retryAfterMs: failed.is === 'status' ? failed.retryAfterMs : null };
}
