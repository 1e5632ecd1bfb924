import type { PushItem, PushOutcome } from '@shared/connectors/port';
import type { Link } from '@shared/domain/sync-records';
import { customField } from './sql';
import { findComments, postComment } from './comment';
import { quoted } from './client';
import { foreignChanges, withTheirValues } from './foreign';
import { cut } from './lines';
import { done, linkTo, parked, refused, type PushDesk } from './outcome';
import { quotedPath } from './paths';
import { assetRefs, isOurs, readJob, remoteValue, statesOf } from './read-ticket';
import { errorOf, listTickets, readTicket, RtError } from './session';
import { walkTo } from './status';
import { jobSummary, type Row } from './summary';
import { JOB_WORDS, RT_WORDS, type JobWord } from './words';
import { linkAsset } from './ticket-assets';
import {
  bodyOf,
  CREATED_FIELDS,
  fitsSubject,
  subjectOf,
  type Want,
  type WriteContext,
  wantOf,
  wantsOf,
} from './write-ticket';
import { messageOf, type RtTicket } from './wire';
import { zoneError } from './zone';

const MAX_TRIES = 5;

/** Ticket, owner and ETag of a job before it is written, or why it cannot be. */
export type Precheck =
  | {
      readonly ok: true;
      readonly ticket: RtTicket;
      readonly etag: string | null;
      readonly mine: boolean;
      readonly merged: boolean;
    }
  | { readonly ok: false; readonly outcome: PushOutcome };

/** Looks at the ticket of a job. A deleted, hidden or vanished one takes nothing; one that was merged takes what is only added. */
export async function precheck(
  desk: PushDesk,
  item: Pick<PushItem, 'recordId' | 'kind' | 'link'>,
  ticketId: string,
): Promise<Precheck> {
  const answer = await readTicket(desk.session, ticketId);
  // the link is the job's, not that of a note or a part
  const link = (gone: Link['gone'], remoteState: string | null): Link | null =>
    item.link === null ? null : { ...item.link, gone, remoteState };
  if (answer.state !== 'here') {
    const reason = answer.state === 'missing' ? 'gone' : 'forbidden';
    return { ok: false, outcome: parked(reason, null, link(answer.state, null)) };
  }
  const { ticket, etag } = answer;
  if (ticket.Status === 'deleted') return { ok: false, outcome: parked('gone', null, link('deleted', 'deleted')) };
  const context = await desk.session.context();
  return { ok: true, ticket, etag, mine: isOurs(ticket, context), merged: ticket.id !== ticketId };
}

/** The counterpart of a job as its ticket stands now. */
export async function jobLinkOf(
  desk: PushDesk,
  item: Pick<PushItem, 'recordId' | 'kind' | 'link'>,
  ticket: RtTicket,
  etag: string | null,
): Promise<Link> {
  const job = readJob(ticket, null, await desk.session.context(), etag);
  return linkTo(desk, item, ticket.id, { revision: etag, remoteState: ticket.Status, seen: job.fields });
}

export async function writeContext(desk: PushDesk, item: Pick<PushItem, 'context'>): Promise<WriteContext> {
  const { options } = desk.session;
  const { me } = await desk.session.context();
  return {
    options,
    me: me.name,
    zone: await desk.session.timeZone(),
    zoneFixMin: desk.zone.fixMin,
    context: item.context,
  };
}

/** Sends what one operation did to a job. */
export async function pushJob(desk: PushDesk, item: PushItem): Promise<PushOutcome> {
  const [operation] = item.operations;
  if (operation === undefined) return done(item.link, true);
  if (operation.verb === 'create' || item.link === null) return createJob(desk, item);
  if (operation.verb === 'delete' || item.record === null) return cancelJob(desk, item);
  return updateJob(desk, item, operation.changes ?? {});
}

async function createJob(desk: PushDesk, item: PushItem): Promise<PushOutcome> {
  const { session } = desk;
  const { record } = item;
  if (record === null) return done(null, true);
  const found = await findTicket(desk, item);
  if (found !== null) return afterCreate(desk, item, found, true);
  const { options } = session;
  if (options.queue === null) return parked('unmapped', null);

  const write = await writeContext(desk, item);
  const wants = wantsOf(CREATED_FIELDS, record, write, null).filter(({ value }) => value !== '');
  const body = bodyOf(wants) as { CustomFields?: Record<string, unknown> };
  const external = options.ticketFields.find(({ field }) => field === 'externalId');
  if (external !== undefined && !external.remote.startsWith('core:')) {
    body.CustomFields = { ...body.CustomFields, [external.remote]: item.recordId };
  }
  const email = emailOf(item, record);
  const answer = await session.client.send({
    method: 'POST',
    path: '/ticket',
    json: {
      ...body,
      Queue: options.queue,
      Subject: createdSubject(record, external !== undefined),
      ...(email === null ? {} : { Requestor: email }),
      Content: firstMessage(item, record),
      ContentType: 'text/plain',
    },
  });
  if (answer.kind === 'failed') throw errorOf(answer);
  if (answer.status !== 201) return refused(answer);
  const id = answer.locationId ?? (answer.body as { id?: unknown } | undefined)?.id;
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new RtError('badAnswer', 'made, but not said where', null, true);
  // two laptops may have sent it at once: the lower number is the job, everywhere
  const first = await findTicket(desk, item);
  return afterCreate(desk, item, first ?? String(id), false);
}

/** Where no field holds our id, the provisional number in the subject is what finds the ticket again. */
function createdSubject(record: Row, hasExternalId: boolean): string {
  const symptom = text(record['symptomVerbatim']);
  if (hasExternalId) return subjectOf(symptom);
  const number = `[${text(record['number'])}]`;
  return `${cut(subjectOf(symptom), 199 - number.length)} ${number}`;
}

/** The ticket that is this job already; the lowest where there are several. */
export async function findTicket(desk: PushDesk, item: Pick<PushItem, 'recordId' | 'record'>): Promise<string | null> {
  const { options } = desk.session;
  const external = options.ticketFields.find(({ field }) => field === 'externalId');
  const queue = options.queue === null ? [] : [`Queue = ${quoted(options.queue)}`];
  if (external !== undefined && !external.remote.startsWith('core:')) {
    const query = [...queue, `${customField(external.remote)} = ${quoted(item.recordId)}`].join(' AND ');
    const { tickets } = await listTickets(desk.session, query, 0, 20);
    const same = tickets.filter(
      (ticket) => remoteValue(ticket, external)?.toLowerCase() === item.recordId.toLowerCase(),
    );
    return same[0]?.id ?? null;
  }
  const number = text(item.record?.['number']);
  if (number === '') return null;
  const query = [...queue, `Subject LIKE ${quoted(number)}`, `Creator = '__CurrentUser__'`].join(' AND ');
  const { tickets } = await listTickets(desk.session, query, 0, 20);
  return tickets.find((ticket) => ticket.Subject.endsWith(`[${number}]`))?.id ?? null;
}

/** What a create could not say at once: status, asset, and whether every field was taken (201 says nothing of that). */
async function afterCreate(desk: PushDesk, item: PushItem, ticketId: string, already: boolean): Promise<PushOutcome> {
  const { record } = item;
  if (record === null) return done(null, true);
  const check = await precheck(desk, item, ticketId);
  if (!check.ok) return check.outcome;
  if (already && !check.mine) return done(await jobLinkOf(desk, item, check.ticket, check.etag), true);
  // a job that is found has been worked on since, by us or the office: only a fresh one is held to what the record says
  const problem = already ? null : await writeFields(desk, item, ticketId, [...CREATED_FIELDS, 'assetId'], null);
  const state = already ? null : await writeState(desk, ticketId, text(record['state']));
  return finish(desk, item, ticketId, problem ?? state, already);
}

function firstMessage(item: PushItem, record: Row): string {
  const untold = new Set<JobWord>(JOB_WORDS.filter((field) => field !== 'symptomVerbatim'));
  const symptom = text(record['symptomVerbatim']);
  const names = ['customerId', 'siteId', 'contactId'].map((field) => {
    const other = item.context[text(record[field])]?.record;
    return [other?.['name'], other?.['address'], other?.['phone']]
      .filter((v) => typeof v === 'string' && v !== '')
      .join(', ');
  });
  const summary = jobSummary(record, untold, null, item.language);
  return [symptom, names.filter(Boolean).join('\n'), summary, text(record['number'])]
    .filter((part) => part !== '')
    .join('\n\n');
}

function emailOf(item: PushItem, record: Row): string | null {
  const email = item.context[text(record['contactId'])]?.record['email'];
  return typeof email === 'string' && /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(email) ? email : null;
}

async function updateJob(
  desk: PushDesk,
  item: PushItem,
  changes: Readonly<Record<string, { from: unknown; to: unknown }>>,
): Promise<PushOutcome> {
  const ticketId = item.link?.remoteId ?? '';
  const check = await precheck(desk, item, ticketId);
  if (!check.ok) return check.outcome;
  if (check.merged) return parked('gone', null, item.link === null ? null : { ...item.link, gone: 'merged' });
  if (!check.mine) {
    return parked('notYours', check.ticket.Owner?.realName || check.ticket.Owner?.name || null, {
      ...(await jobLinkOf(desk, item, check.ticket, check.etag)),
      gone: 'reassigned',
    });
  }
  const fields = Object.keys(changes).filter((field) => field !== 'state' && field !== 'transitions');
  const problem = await writeFields(desk, item, ticketId, fields, changes);
  if (problem?.state === 'conflict') return problem;
  const state = changes['state'];
  const stateProblem =
    state === undefined ? null : await writeState(desk, ticketId, text(state.to), { item, from: text(state.from) });
  if (stateProblem?.state === 'conflict') return stateProblem;
  const told = await tellWords(desk, item, ticketId, changes);
  const linked = await linkLate(desk, item, check.ticket, fields);
  return finish(desk, item, ticketId, problem ?? stateProblem ?? told ?? linked, false);
}

/** The asset was not there when the ticket of a job of ours was made, and may be by now. */
async function linkLate(
  desk: PushDesk,
  item: PushItem,
  ticket: RtTicket,
  fields: readonly string[],
): Promise<PushOutcome | null> {
  // what the office has taken off the ticket again stays off
  const wasThere = (item.link?.seen?.['assetId'] ?? null) !== null;
  const isTheirs = item.recordId === desk.session.ids.of('t', ticket.id);
  if (isTheirs || fields.includes('assetId') || wasThere || assetRefs(ticket).length > 0) return null;
  return linkAsset(desk, item, ticket.id);
}

async function cancelJob(desk: PushDesk, item: PushItem): Promise<PushOutcome> {
  const ticketId = item.link?.remoteId ?? '';
  const check = await precheck(desk, item, ticketId);
  // deleted here and gone there is the same
  if (!check.ok)
    return check.outcome.state === 'parked' && check.outcome.reason === 'gone' ? done(item.link, true) : check.outcome;
  if (check.merged || !check.mine) return done(item.link, true);
  return finish(desk, item, ticketId, await writeState(desk, ticketId, 'cancelled'), false);
}

/** The outcome with the ticket as it is in the end; what was refused is parked, though the rest went through. */
async function finish(
  desk: PushDesk,
  item: PushItem,
  ticketId: string,
  problem: PushOutcome | null,
  already: boolean,
): Promise<PushOutcome> {
  const answer = await readTicket(desk.session, ticketId);
  const link = answer.state === 'here' ? await jobLinkOf(desk, item, answer.ticket, answer.etag) : null;
  if (problem === null) return done(link, already);
  return problem.state === 'parked' ? { ...problem, link: link ?? problem.link } : problem;
}

/**
 * Writes fields under If-Match and looks whether they are there: RT answers 200 when it did nothing, in the login's language.
 *
 * @param changes what each was changed from; null for a create, where nothing can collide
 * @returns null when all are there; `conflict` when somebody else changed one of them since
 */
async function writeFields(
  desk: PushDesk,
  item: PushItem,
  ticketId: string,
  fields: readonly string[],
  changes: Readonly<Record<string, { from: unknown; to: unknown }>> | null,
): Promise<PushOutcome | null> {
  const { session } = desk;
  const record = item.record ?? {};
  let words: string | null = null;
  let refusedOnce = false;
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const answer = await readTicket(session, ticketId);
    if (answer.state !== 'here') return parked('gone', null);
    const { ticket, etag } = answer;
    const write = await writeContext(desk, item);
    const open = wantsOf(fields, record, write, ticket).filter((want) => !want.isThere(ticket));
    const clash =
      changes !== null && etag !== item.link?.revision && !refusedOnce && collides(open, changes, ticket, write);
    if (clash) return conflict(desk, item, ticket, etag);
    if (open.length === 0) break;
    if (refusedOnce && !learnZone(desk, open, ticket)) {
      return parked('refused', words ?? open.map(({ target }) => target).join(', '));
    }
    const wants = refusedOnce
      ? wantsOf(fields, record, await writeContext(desk, item), ticket).filter((w) => !w.isThere(ticket))
      : open;
    const put = await session.client.send({
      method: 'PUT',
      path: quotedPath('ticket', ticketId),
      json: bodyOf(wants),
      ...(etag === null ? {} : { ifMatch: etag }),
    });
    if (put.kind === 'failed') throw errorOf(put);
    if (put.status === 412) continue;
    if (put.status >= 400) return refused(put);
    words = messageOf(put.body);
    refusedOnce = true;
    const theirs =
      changes === null ? null : await foreignChanges(session, ticket, etag, wants.filter(isCompared), write.me);
    if (theirs !== null && theirs.size > 0) return meanwhile(desk, item, ticketId, theirs);
  }
  if (!fields.includes('assetId')) return null;
  // set aside, the making of a job would hold back all that follows: there the link comes with its next change
  return linkAsset(desk, item, ticketId, changes !== null);
}

/** Who a job is for and who does it is told by name there, and merged by its own rules. */
const isCompared = ({ field }: Want): boolean => !['siteId', 'customerId', 'assignedTo'].includes(field);

/** Somebody wrote the same field in the same moment: whoever was second, both values are to be seen by a person. */
async function meanwhile(
  desk: PushDesk,
  item: PushItem,
  ticketId: string,
  theirs: ReadonlyMap<string, string>,
): Promise<PushOutcome> {
  const answer = await readTicket(desk.session, ticketId);
  if (answer.state !== 'here') return parked('gone', null);
  return conflict(desk, item, withTheirValues(answer.ticket, theirs), answer.etag);
}

/** Whether somebody changed one of these there since the value that ours was made from. */
function collides(
  wants: readonly Want[],
  changes: Readonly<Record<string, { from: unknown; to: unknown }>>,
  ticket: RtTicket,
  write: WriteContext,
): boolean {
  // an id of ours before the change says nothing of a name there
  return wants.filter(isCompared).some(({ field }) => {
    const from = changes[field]?.from ?? null;
    if (field === 'priority' && from === null) return false;
    const before = wantOf(field, from, write);
    if (before !== null) return !before.isThere(ticket);
    // what it was did not fit into the ticket: the cut form of it is what should stand there
    return field === 'symptomVerbatim' && typeof from === 'string' && subjectOf(from) !== ticket.Subject;
  });
}

async function conflict(desk: PushDesk, item: PushItem, ticket: RtTicket, etag: string | null): Promise<PushOutcome> {
  const remote = readJob(ticket, null, await desk.session.context(), etag);
  return { state: 'conflict', remote: { ...remote, recordId: item.recordId } };
}

/** The server's own zone is told nowhere: a date that reads back wrong by a zone's difference tells it. */
function learnZone(desk: PushDesk, open: readonly Want[], ticket: RtTicket): boolean {
  for (const { custom, instant, target } of open) {
    if (!custom || instant === undefined) continue;
    const there = remoteValue(ticket, { remote: target });
    const error = there === null ? null : zoneError(instant, there);
    if (error !== null && !desk.zone.learned) {
      desk.zone.fixMin += error;
      desk.zone.learned = true;
      return true;
    }
  }
  return false;
}

/** Brings the ticket to the status of a state of ours; see `nextSteps` for the way. */
export async function writeState(
  desk: PushDesk,
  ticketId: string,
  state: string,
  change: { readonly item: PushItem; readonly from: string } | null = null,
): Promise<PushOutcome | null> {
  const { options } = desk.session;
  const target = (options.statuses.toRt as Readonly<Record<string, string | undefined>>)[state];
  const answer = await readTicket(desk.session, ticketId);
  if (answer.state !== 'here') return parked('gone', null);
  const { ticket, etag } = answer;
  const standsFor = statesOf(ticket.Status, options) as ReadonlySet<string>;
  if (target === undefined) return standsFor.has(state) ? null : parked('unmapped', state);
  if (ticket.Status === target || (standsFor.has(state) && change === null)) return null;
  if (change !== null && standsFor.has(state) && state !== 'accepted') return null;
  if (change !== null) {
    const { item, from } = change;
    const unchanged = ticket.Status === item.link?.remoteState || etag === item.link?.revision;
    if (!unchanged && !standsFor.has(from)) return conflict(desk, item, ticket, etag);
  }
  const walk = await walkTo(desk.session, ticketId, target);
  if (walk.state === 'there') return null;
  return walk.state === 'lost'
    ? parked('gone', null)
    : parked('refused', walk.message ?? `${ticket.Status} → ${target}`);
}

/** Tells in a comment what the ticket has no field for, so that the office reads the fix and why a job waits. */
async function tellWords(
  desk: PushDesk,
  item: PushItem,
  ticketId: string,
  changes: Readonly<Record<string, { from: unknown; to: unknown }>>,
): Promise<PushOutcome | null> {
  const write = await writeContext(desk, item);
  const [operation] = item.operations;
  if (operation === undefined) return null;
  const changed = Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to]));
  const symptom = changed['symptomVerbatim'];
  const untold = new Set(
    JOB_WORDS.filter((field) =>
      field === 'symptomVerbatim'
        ? typeof symptom === 'string' && !fitsSubject(symptom)
        : wantOf(field, '', write) === null,
    ),
  );
  const words = jobSummary(
    changed,
    untold,
    typeof changed['state'] === 'string' ? changed['state'] : null,
    item.language,
  );
  if (words === '') return null;
  // also when nothing was lost: the words may have gone while another part of the operation was refused, which is tried again now
  if ((await findComments(desk.session, [ticketId], operation.id)).length > 0) return null;
  const mark = { recordId: operation.id, kind: 'job', of: null };
  const sent = await postComment(
    desk.session,
    ticketId,
    { mark, text: words },
    RT_WORDS[item.language].fields.resolution,
  );
  return sent.state === 'sent' ? null : refused(sent.answer);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
