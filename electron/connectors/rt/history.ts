import type { RemoteFile, RemoteRecord } from '@shared/connectors/port';
import { withQuery } from './client';
import { contentText, isWanted, type Message, messagesOf, readFiles, readNote, textPart } from './read-history';
import { readPerson, type ReadContext } from './read-ticket';
import { answerBody, readTicket, RtError, type RtSession } from './session';
import {
  rtAttachmentSchema,
  rtInstant,
  rtPageSchema,
  rtTransactionSchema,
  type RtAttachment,
  type RtTransaction,
} from './wire';

// What was said on one ticket. Pages of a history may be empty without being the last (rights are filtered after paging, totals are hidden),
// so it is read until the transaction has come that the ticket's ETag names: the newest one that this login may see.

const PER_PAGE = 100;
const MAX_PAGES = 60;
/** Newer than this, an older transaction may still become visible after it. */
const SETTLE_MS = 120_000;

export interface History {
  readonly records: RemoteRecord[];
  readonly files: RemoteFile[];
  readonly leftOut: Readonly<Record<string, number>>;
  readonly lastUpdated: string;
  /** Up to here nothing needs to be read again. */
  readonly settledUpTo: number;
  /** Last transaction of this page when more messages follow; null at the end. */
  readonly goesOnAfter: number | null;
}

interface Wanted {
  readonly ticketId: string;
  readonly jobId: string;
  /** Newest transaction that was delivered before. */
  readonly after: number;
  /** Messages at most. */
  readonly limit: number;
}

export async function readHistory(
  session: RtSession,
  context: ReadContext,
  { ticketId, jobId, after, limit }: Wanted,
): Promise<History> {
  const answer = await readTicket(session, ticketId);
  if (answer.state !== 'here') throw new RtError(answer.state === 'missing' ? 'notFound' : 'forbiddenThere', 'ticket');
  const { ticket, etag } = answer;
  const leftOut: Record<string, number> = {};
  const count = (what: string): void => void (leftOut[what] = (leftOut[what] ?? 0) + 1);

  const { transactions, whole } = await readTransactions(session, ticket.id, Number(etag?.replace(/\D/g, '')) || 0);
  if (!whole) count('history');
  const fresh = transactions.filter((transaction) => Number(transaction.id) > after);
  // another ticket's words came with a merge, under older numbers
  const merged = fresh.some((transaction) => transaction.Field === 'MergedInto');
  const all = messagesOf(merged ? transactions : fresh).sort(
    (a, b) => Number(a.transaction.id) - Number(b.transaction.id),
  );
  const messages = merged ? all : all.slice(0, limit);
  const goesOnAfter = messages.length < all.length ? Number(messages.at(-1)?.transaction.id ?? after) : null;

  const records: RemoteRecord[] = [];
  const files: RemoteFile[] = [];
  const attachments = await readAttachments(session, ticket.id, messages);
  await Promise.all(
    messages.map(async (message) => {
      const parts = message.attachmentIds.flatMap((id) => attachments.get(id) ?? []);
      files.push(...readFiles(message, parts, jobId, context));
      if (!isWanted(message, context)) return;
      const text = textPart(parts);
      const content = text === null ? '' : await readText(session, text, message.mark !== null);
      if (content === null) return count('messages');
      const note = readNote(message, content, ticket, jobId, context);
      if (note === null) return;
      if (note.cut) count('textCut');
      records.push(note.record);
      const author = readPerson(message.transaction.Creator, context, note.record.at ?? '');
      const isCustomer = ticket.Requestor.some((user) => user.name === message.transaction.Creator?.name);
      if (author !== null && !isCustomer) records.push(author);
    }),
  );
  const order = new Map(messages.map(({ transaction }, place) => [`transaction/${transaction.id}`, place]));
  records.sort((a, b) => (order.get(a.remoteId) ?? 0) - (order.get(b.remoteId) ?? 0));

  const serverMs = session.client.serverTimeMs() ?? session.now();
  const settled = transactions.filter(({ Created }) => serverMs - Date.parse(rtInstant(Created) ?? '') > SETTLE_MS);
  return {
    records,
    files,
    leftOut,
    lastUpdated: ticket.LastUpdated,
    settledUpTo: Math.max(after, ...settled.map(({ id }) => Number(id))),
    goesOnAfter,
  };
}

async function readTransactions(
  session: RtSession,
  ticketId: string,
  newest: number,
): Promise<{ transactions: RtTransaction[]; whole: boolean }> {
  const transactions: RtTransaction[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const path = withQuery(`/ticket/${ticketId}/history`, {
      fields: 'ObjectId,Type,Field,Data,Created,Creator,TimeTaken,_hyperlinks',
      'fields[Creator]': 'id,Name,RealName,EmailAddress',
      per_page: PER_PAGE,
      page,
    });
    const list = rtPageSchema.safeParse(await session.json(path));
    if (!list.success) throw new RtError('badAnswer', 'no history');
    for (const item of list.data.items) {
      const transaction = rtTransactionSchema.safeParse(item);
      if (transaction.success) transactions.push(transaction.data);
    }
    if (newest === 0 ? list.data.items.length === 0 : transactions.some(({ id }) => Number(id) >= newest)) {
      return { transactions, whole: true };
    }
  }
  return { transactions, whole: false };
}

/** What hangs on the messages, by id; only those are asked for, and those a list leaves out one message at a time. */
async function readAttachments(
  session: RtSession,
  ticketId: string,
  messages: readonly Message[],
): Promise<Map<string, RtAttachment>> {
  const found = new Map<string, RtAttachment>();
  const wanted = new Set(messages.flatMap(({ attachmentIds }) => attachmentIds));
  const missing = () => [...wanted].some((id) => !found.has(id));
  const read = async (path: string): Promise<number> => {
    const list = rtPageSchema.safeParse(
      await session.json(
        withQuery(path, {
          // never with the content: bytes of files would stand raw in the JSON
          fields: 'ContentType,Filename,ContentLength,TransactionId,Subject',
          per_page: PER_PAGE,
        }),
      ),
    );
    if (!list.success) throw new RtError('badAnswer', 'no attachments');
    for (const item of list.data.items) {
      const attachment = rtAttachmentSchema.safeParse(item);
      if (attachment.success) found.set(attachment.data.id, attachment.data);
    }
    return list.data.items.length;
  };
  if (wanted.size > 6) await read(`/ticket/${ticketId}/attachments`);
  if (!missing()) return found;
  for (const { transaction, attachmentIds } of messages) {
    if (attachmentIds.some((id) => !found.has(id))) await read(`/transaction/${transaction.id}/attachments`);
  }
  return found;
}

/** The words of one attachment; null when it cannot be read. */
async function readText(session: RtSession, part: RtAttachment, isOurs: boolean): Promise<string | null> {
  try {
    const full = rtAttachmentSchema.safeParse(answerBody(await session.client.get(`/attachment/${part.id}`)));
    return full.success ? contentText(full.data, isOurs) : null;
  } catch (error) {
    if (error instanceof RtError && (error.code === 'notFound' || error.code === 'forbiddenThere')) return null;
    throw error;
  }
}
