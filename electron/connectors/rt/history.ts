import type { RemoteFile, RemoteRecord } from '@shared/connectors/port';
import { withQuery } from './client';
import type { RtTodo } from './cursor';
import { contentText, isWanted, type Message, messagesOf, readFiles, readNote, textPart } from './read-history';
import { readPerson, type ReadContext } from './read-ticket';
import { answerBody, RtError, type RtSession } from './session';
import {
  type RtAttachment,
  rtAttachmentSchema,
  rtInstant,
  rtPageSchema,
  type RtTransaction,
  rtTransactionSchema,
} from './wire';

// What was said on a few tickets at once. Pages of transactions may be empty without being the last (rights are filtered after paging and
// totals are hidden), so they are read until each ticket has shown a transaction as young as its last change, or nothing comes any more.

const PER_PAGE = 100;
const MAX_PAGES = 60;
/** Empty pages in a row that are taken for the end: three hundred transactions that this login may not see. */
const MAX_EMPTY = 3;
/** Newer than this, an older transaction may still become visible after it. */
const SETTLE_MS = 120_000;
const TEXTS_AT_ONCE = 50;

export interface Talk {
  readonly records: RemoteRecord[];
  readonly files: RemoteFile[];
  readonly leftOut: Readonly<Record<string, number>>;
  /** Newest transaction per ticket that need not be read again. */
  readonly settledUpTo: ReadonlyMap<string, number>;
  /** Everything after this transaction is still to come; null when all is read. */
  readonly goesOnAfter: number | null;
}

/** Reads until about `limit` messages have come. Throws RtError. */
export async function readTalk(
  session: RtSession,
  context: ReadContext,
  todo: readonly RtTodo[],
  limit: number,
): Promise<Talk> {
  const { transactions, goesOnAfter, whole } = await readTransactions(session, todo, limit);
  const leftOut: Record<string, number> = {};
  const count = (what: string): void => void (leftOut[what] = (leftOut[what] ?? 0) + 1);
  if (!whole) count('history');

  const messages = messagesOf(transactions);
  const parts = await readParts(session, messages);
  const wanted = messages.filter((message) => isWanted(message, context));
  const textOf = new Map(wanted.map((message) => [message, textPart(parts.get(message.transaction.id) ?? [])]));
  const contents = await readTexts(
    session,
    [...textOf.values()].filter((part) => part !== null),
  );

  const records: RemoteRecord[] = [];
  const files: RemoteFile[] = [];
  const byTicket = new Map(todo.map((one) => [one.ticket, one]));
  for (const message of messages) {
    const { transaction } = message;
    const one = byTicket.get(transaction.ObjectId ?? '');
    if (one === undefined) continue;
    files.push(...readFiles(message, parts.get(transaction.id) ?? [], one.job, context));
    const part = textOf.get(message);
    if (part === undefined) continue;
    const content = part === null ? '' : contents.get(part.id);
    if (content === undefined) {
      count('messages');
      continue;
    }
    const note = readNote(
      message,
      part === null ? '' : contentText(part, content, message.mark !== null),
      one,
      context,
    );
    if (note === null) continue;
    if (note.cut) count('textCut');
    records.push(note.record);
    const author = readPerson(transaction.Creator, context, note.record.at ?? '');
    if (author !== null && !one.requestors.includes(transaction.Creator?.name ?? '')) records.push(author);
  }

  const serverMs = session.client.serverTimeMs() ?? session.now();
  const settledUpTo = new Map<string, number>();
  for (const { id, ObjectId, Created } of transactions) {
    if (ObjectId == null || serverMs - Date.parse(rtInstant(Created) ?? '') <= SETTLE_MS) continue;
    settledUpTo.set(ObjectId, Math.max(settledUpTo.get(ObjectId) ?? 0, Number(id)));
  }
  return { records, files, leftOut, settledUpTo, goesOnAfter };
}

async function readTransactions(
  session: RtSession,
  todo: readonly RtTodo[],
  limit: number,
): Promise<{ transactions: RtTransaction[]; goesOnAfter: number | null; whole: boolean }> {
  const any = todo.map(({ ticket, after }) => `( ObjectId = ${ticket} AND id > ${after} )`).join(' OR ');
  const transactions: RtTransaction[] = [];
  const last = new Map<string, number>();
  let empty = 0;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const path = withQuery('/transactions', {
      query: `ObjectType = 'RT::Ticket' AND ( ${any} )`,
      orderby: 'id',
      order: 'ASC',
      fields: 'ObjectId,Type,Field,Data,Created,Creator,TimeTaken,_hyperlinks',
      'fields[Creator]': 'id,Name,RealName,EmailAddress',
      per_page: PER_PAGE,
      page,
    });
    const list = rtPageSchema.safeParse(await session.json(path));
    if (!list.success) throw new RtError('badAnswer', 'no history');
    for (const item of list.data.items) {
      const read = rtTransactionSchema.safeParse(item);
      if (!read.success || read.data.ObjectId == null) continue;
      transactions.push(read.data);
      const at = Date.parse(rtInstant(read.data.Created) ?? '') || 0;
      last.set(read.data.ObjectId, Math.max(last.get(read.data.ObjectId) ?? 0, at));
    }
    empty = list.data.items.length === 0 ? empty + 1 : 0;
    const isShort = list.data.items.length < PER_PAGE;
    const caughtUp = todo.every(
      ({ ticket, updated }) => (last.get(ticket) ?? 0) >= (Date.parse(rtInstant(updated) ?? '') || 0),
    );
    if ((isShort && caughtUp) || empty >= MAX_EMPTY) return { transactions, goesOnAfter: null, whole: true };
    if (!isShort && messagesOf(transactions).length >= limit) {
      return { transactions, goesOnAfter: Number(transactions.at(-1)?.id ?? 0), whole: true };
    }
  }
  return { transactions, goesOnAfter: null, whole: false };
}

/** What hangs on the messages, by transaction. */
async function readParts(session: RtSession, messages: readonly Message[]): Promise<Map<string, RtAttachment[]>> {
  const parts = new Map<string, RtAttachment[]>();
  const add = (transactionId: string, found: readonly RtAttachment[]): void =>
    void parts.set(transactionId, [...found]);
  const asked = messages.filter(({ attachmentIds }) => attachmentIds.length > 0);
  for (let start = 0; start < asked.length; start += TEXTS_AT_ONCE / 2) {
    const some = asked.slice(start, start + TEXTS_AT_ONCE / 2);
    const ids = some.flatMap(({ attachmentIds }) => attachmentIds);
    const found = new Map((await findAttachments(session, ids, false)).map((part) => [part.id, part]));
    for (const { transaction, attachmentIds } of some) {
      const here = attachmentIds.flatMap((id) => found.get(id) ?? []);
      // a server that does not search attachments: message by message
      add(transaction.id, here.length === attachmentIds.length ? here : await attachmentsOf(session, transaction.id));
    }
  }
  return parts;
}

/** The words of these attachments; one that cannot be read is absent. */
async function readTexts(session: RtSession, parts: readonly RtAttachment[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (let start = 0; start < parts.length; start += TEXTS_AT_ONCE) {
    const ids = parts.slice(start, start + TEXTS_AT_ONCE).map(({ id }) => id);
    for (const { id, Content } of await findAttachments(session, ids, true)) {
      if (typeof Content === 'string') texts.set(id, Content);
    }
  }
  await Promise.all(
    parts
      .filter(({ id }) => !texts.has(id))
      .map(async ({ id }) => {
        const text = await readText(session, id);
        if (text !== null) texts.set(id, text);
      }),
  );
  return texts;
}

/** Attachments by number. Content is only asked for of text: bytes of a file would stand raw in the JSON. */
async function findAttachments(session: RtSession, ids: readonly string[], withText: boolean): Promise<RtAttachment[]> {
  if (ids.length === 0) return [];
  const fields = `ContentType,Filename,ContentLength,TransactionId,Subject${withText ? ',Content' : ''}`;
  const answer = await session.client.send({
    method: 'POST',
    path: withQuery('/attachments', { fields, per_page: PER_PAGE }),
    json: ids.map((id, place) => ({
      field: 'id',
      operator: '=',
      value: Number(id),
      ...(place === 0 ? {} : { entry_aggregator: 'OR' }),
    })),
  });
  if (answer.kind === 'failed' || answer.status !== 200) return [];
  const list = rtPageSchema.safeParse(answer.body);
  if (!list.success) return [];
  return list.data.items
    .map((item) => rtAttachmentSchema.safeParse(item))
    .flatMap((part) => (part.success ? [part.data] : []));
}

async function attachmentsOf(session: RtSession, transactionId: string): Promise<RtAttachment[]> {
  const fields = 'ContentType,Filename,ContentLength,TransactionId,Subject';
  const path = withQuery(`/transaction/${transactionId}/attachments`, { fields, per_page: PER_PAGE });
  const list = rtPageSchema.safeParse(await session.json(path));
  if (!list.success) throw new RtError('badAnswer', 'no attachments');
  return list.data.items
    .map((item) => rtAttachmentSchema.safeParse(item))
    .flatMap((part) => (part.success ? [part.data] : []));
}

async function readText(session: RtSession, id: string): Promise<string | null> {
  try {
    const full = rtAttachmentSchema.safeParse(answerBody(await session.client.get(`/attachment/${id}`)));
    return full.success ? Buffer.from(full.data.Content ?? '', 'base64').toString('utf8') : null;
  } catch (error) {
    if (error instanceof RtError && (error.code === 'notFound' || error.code === 'forbiddenThere')) return null;
    throw error;
  }
}
