import type { PushItem, PushOutcome } from '@shared/connectors/port';
import { noteSchema } from '@shared/domain/note';
import { partLineSchema, type PartLine } from '@shared/domain/part';
import { inspectionRecordSchema } from '@shared/domain/inspection-record';
import { timeEntrySchema, visitSchema, type Visit } from '@shared/domain/visit';
import type { TicketRole } from '@shared/domain/kind';
import { canonicalJson } from '@shared/domain/canonical-json';
import { type Comment, findComments, postComment, type Found } from './comment';
import { cutShort, lookForFile } from './files';
import { sha256Of } from './ids';
import { done, linkTo, mustLook, parked, refused, type PushDesk } from './outcome';
import { quotedPath } from './paths';
import { precheck } from './push-job';
import { mappingOf, statesOf } from './read-ticket';
import { errorOf, readTicket } from './session';
import { usualWay, walkTo } from './status';
import { minutesOf, partValue, summaryOf, timeSummary, visitMinutes, visitSummary, type Row } from './summary';
import { fillInventory } from './push-inventory';
import { linkAsset } from './ticket-assets';
import { customValues, messageOf, type RtTicket } from './wire';
import { RT_WORDS } from './words';

// What is only ever added to a ticket: notes, times, parts, tests, inspections, the customer's word. It goes there even when the job was
// given to somebody else meanwhile: the work was done. Each carries its record's id in the comment's Subject and is looked for by it.

const MAX_TRIES = 6;

/** Sends one added thing. `ticketId` is the job's ticket. */
export async function pushTalk(
  desk: PushDesk,
  item: PushItem,
  role: TicketRole,
  ticketId: string,
): Promise<PushOutcome> {
  const check = await precheck(desk, { ...item, link: null }, ticketId);
  if (!check.ok) return check.outcome;
  // taking back is a record of its own; an immutable one is never deleted
  if (item.record === null) return done(item.link, true);
  const tickets = [ticketId, check.ticket.id];
  switch (role) {
    case 'note':
      return pushNote(desk, item, tickets, check.ticket);
    case 'time':
      return pushTime(desk, item, tickets);
    case 'visit':
      return pushVisit(desk, item, tickets, check.mine);
    case 'part':
      return pushPart(desk, item, tickets);
    case 'inspection':
      return pushInspection(desk, item, tickets);
    default:
      return pushSummary(desk, item, role, tickets);
  }
}

async function once(
  desk: PushDesk,
  item: PushItem,
  tickets: readonly string[],
  comment: Comment,
  about: string,
): Promise<PushOutcome> {
  // its comment has gone before; what followed it was refused then, and is tried again
  if (item.link?.remoteId.startsWith('transaction/') === true) return done(item.link, true);
  if (mustLook(item)) {
    const [found] = await sameRecord(desk, tickets, item.recordId);
    if (found !== undefined) return done(linkTo(desk, item, `transaction/${found.transactionId}`), true);
  }
  const sent = await postComment(desk.session, tickets.at(-1) ?? '', comment, about);
  if (sent.state === 'refused') return refused(sent.answer);
  return done(linkTo(desk, item, `transaction/${sent.transactionId}`));
}

async function sameRecord(desk: PushDesk, tickets: readonly string[], recordId: string): Promise<Found[]> {
  const found = await findComments(desk.session, tickets, recordId);
  return found.filter(({ mark }) => mark.recordId === recordId);
}

async function pushNote(
  desk: PushDesk,
  item: PushItem,
  tickets: readonly string[],
  ticket: RtTicket,
): Promise<PushOutcome> {
  const parsed = noteSchema.safeParse(item.record);
  if (!parsed.success) return pushSummary(desk, item, 'note', tickets);
  const note = parsed.data;
  const words = RT_WORDS[item.language];
  const isForCustomer = note.audience === 'customer';
  const toCustomer = isForCustomer && desk.session.options.customerReplies && !note.withdrawn;
  const kind = note.withdrawn ? 'takenBack' : isForCustomer ? 'customer' : 'note';
  const preface = [
    note.replaces !== null ? words.replacesNote : null,
    isForCustomer && !toCustomer ? words.forCustomer : null,
  ];
  const text = note.withdrawn
    ? words.noteTakenBack
    : [...preface.filter((line) => line !== null), note.text].join('\n');
  const mark = { recordId: item.recordId, kind, of: note.replaces };
  return once(desk, item, tickets, { mark, text, toCustomer }, toCustomer ? ticket.Subject : '');
}

async function pushTime(desk: PushDesk, item: PushItem, tickets: readonly string[]): Promise<PushOutcome> {
  const parsed = timeEntrySchema.safeParse(item.record);
  if (!parsed.success) return pushSummary(desk, item, 'time', tickets);
  const entry = parsed.data;
  const whole = minutesOf(Date.parse(entry.endedAt) - Date.parse(entry.startedAt));
  let minutes = entry.withdrawn ? -whole : whole;
  if (entry.replaces !== null) {
    // what is taken back has to be there, and only once: two laptops may both have taken it back
    const about = await findComments(desk.session, tickets, entry.replaces);
    const others = about.filter(({ mark }) => mark.recordId !== item.recordId);
    const isThere = others.some(({ mark }) => mark.recordId === entry.replaces);
    const isDone = others.some(
      ({ mark, minutes: took }) => mark.of === entry.replaces && Math.sign(took) === Math.sign(minutes),
    );
    if (!isThere || isDone) minutes = 0;
  }
  const mark = { recordId: item.recordId, kind: 'time', of: entry.replaces };
  const text = timeSummary(entry, whole, item.language);
  return once(desk, item, tickets, { mark, text, minutes }, RT_WORDS[item.language].time);
}

/**
 * A visit moves the ticket's status on (on the way, on site), and when it is over its minutes are added. What a correction changes
 * afterwards is the difference to what the ticket already has of this visit, so that saying it twice adds nothing.
 */
async function pushVisit(
  desk: PushDesk,
  item: PushItem,
  tickets: readonly string[],
  mine: boolean,
): Promise<PushOutcome> {
  const parsed = visitSchema.safeParse(item.record);
  if (!parsed.success) return parked('invalid');
  const visit = parsed.data;
  const ticketId = tickets.at(-1) ?? '';
  const now = new Date(desk.session.now()).toISOString();
  const isOver = visit.state === 'finished' || visit.state === 'aborted';
  const refusedTime = isOver ? await addVisitTime(desk, item, visit, tickets, now) : null;
  if (refusedTime !== null) return refusedTime;
  const link = linkTo(desk, item, `visit/${item.recordId}`, { remoteState: visit.state });
  const target = desk.session.options.statuses.visits[visit.state];
  if (target === undefined || !(await isAhead(desk, ticketId, target))) return done(link);
  if (!mine) return parked('notYours', null, link);
  const walk = await walkTo(desk.session, ticketId, target);
  if (walk.state === 'there') return done(link);
  return walk.state === 'lost' ? parked('gone') : parked('refused', walk.message, link);
}

async function isAhead(desk: PushDesk, ticketId: string, target: string): Promise<boolean> {
  const { options } = desk.session;
  const answer = await readTicket(desk.session, ticketId);
  if (answer.state !== 'here') return false;
  const { Status: status } = answer.ticket;
  const way = usualWay(options.statuses);
  const over = ['resolved', 'inReview', 'closed', 'cancelled'].some((state) =>
    (statesOf(status, options) as ReadonlySet<string>).has(state),
  );
  return !over && status !== target && (!way.includes(status) || way.indexOf(status) < way.indexOf(target));
}

async function addVisitTime(
  desk: PushDesk,
  item: PushItem,
  visit: Visit,
  tickets: readonly string[],
  now: string,
): Promise<PushOutcome | null> {
  const found = await sameRecord(desk, tickets, item.recordId);
  const there = found.reduce((sum, { minutes }) => sum + minutes, 0);
  const difference = visitMinutes(visit, now) - there;
  if (difference === 0) return null;
  const mark = { recordId: item.recordId, kind: 'visit', of: null };
  const text = visitSummary(visit, now, found.length > 0, item.language);
  const comment = { mark, text, minutes: difference };
  const sent = await postComment(desk.session, tickets.at(-1) ?? '', comment, RT_WORDS[item.language].visit);
  return sent.state === 'sent' ? null : refused(sent.answer);
}

async function pushPart(desk: PushDesk, item: PushItem, tickets: readonly string[]): Promise<PushOutcome> {
  const parsed = partLineSchema.safeParse(item.record);
  if (!parsed.success) return pushSummary(desk, item, 'part', tickets);
  const problem = await writePartValue(desk, tickets.at(-1) ?? '', parsed.data);
  const told = await pushSummary(desk, item, 'part', tickets, parsed.data.replaces);
  if (told.state !== 'done' || problem === null) return told;
  return problem.state === 'parked' ? { ...problem, link: told.link } : problem;
}

/** Adds the line to the field of the parts used, or takes out the one it corrects. Such a field is replaced whole: read, change, write. */
async function writePartValue(desk: PushDesk, ticketId: string, line: PartLine): Promise<PushOutcome | null> {
  const mapping = mappingOf(desk.session.options, 'partsUsed', 'up');
  if (mapping === null || !mapping.multiple) return null;
  let words: string | null = null;
  let before: string | null = null;
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const answer = await readTicket(desk.session, ticketId);
    if (answer.state !== 'here') return parked('gone');
    const values = customValues(answer.ticket, mapping.remote);
    if (values === null) return null;
    const has = (id: string) => values.some((value) => value.includes(`[${id}]`));
    const isRight = has(line.id) !== line.withdrawn && (line.replaces === null || !has(line.replaces));
    if (isRight) return null;
    // of several who add a line in the same moment one may be lost: then it is added again
    if (words !== null && answer.etag === before) return parked('refused', words);
    const kept = values.filter(
      (value) => !value.includes(`[${line.id}]`) && !value.includes(`[${line.replaces ?? line.id}]`),
    );
    const put = await desk.session.client.send({
      method: 'PUT',
      path: quotedPath('ticket', ticketId),
      json: { CustomFields: { [mapping.remote]: line.withdrawn ? kept : [...kept, partValue(line)] } },
      ...(answer.etag === null ? {} : { ifMatch: answer.etag }),
    });
    if (put.kind === 'failed') throw errorOf(put);
    if (put.status === 412) continue;
    if (put.status >= 400) return refused(put);
    words = messageOf(put.body) ?? mapping.remote;
    before = answer.etag;
  }
  return { state: 'retry', code: 'serverBusy', retryAfterMs: null };
}

async function pushInspection(desk: PushDesk, item: PushItem, tickets: readonly string[]): Promise<PushOutcome> {
  const record = item.record ?? {};
  const parsed = inspectionRecordSchema.safeParse(record);
  const host = parsed.success ? (parsed.data.document.machine.hostname ?? 'machine') : 'machine';
  const day = typeof record['takenAt'] === 'string' ? record['takenAt'].slice(0, 10) : '';
  const name = `inspection-${host.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 60)}-${day}.json`;
  const bytes = new TextEncoder().encode(canonicalJson(record['document'] ?? null));
  const comment: Comment = {
    mark: { recordId: item.recordId, kind: 'inspection', of: null },
    text: summaryOf('inspection', record, item.language),
    files: [{ name, mediaType: 'application/octet-stream', bytes }],
  };
  const outcome = await once(desk, item, tickets, comment, comment.text.split('\n')[0] ?? '');
  if (outcome.state !== 'done') return outcome;
  const transaction = /^transaction\/(\d+)$/.exec(outcome.link?.remoteId ?? '')?.[1];
  if (transaction !== undefined) {
    const arrived = await lookForFile(desk.session, transaction, sha256Of(bytes));
    if (!arrived.whole) return parked('tooLarge', cutShort(item, name, bytes.length, arrived), outcome.link);
  }
  const unlinked = await linkAsset(desk, item, tickets.at(-1) ?? '');
  const unfilled = parsed.success ? await fillInventory(desk, item, parsed.data) : null;
  const problem = unlinked ?? unfilled;
  if (problem === null) return outcome;
  return problem.state === 'parked' ? { ...problem, link: outcome.link } : problem;
}

async function pushSummary(
  desk: PushDesk,
  item: PushItem,
  role: TicketRole,
  tickets: readonly string[],
  of: string | null = null,
): Promise<PushOutcome> {
  const record: Row = item.record ?? {};
  const text = summaryOf(role, record, item.language);
  if (text === '') return parked('invalid');
  return once(
    desk,
    item,
    tickets,
    { mark: { recordId: item.recordId, kind: role, of }, text },
    text.split('\n')[0] ?? '',
  );
}
