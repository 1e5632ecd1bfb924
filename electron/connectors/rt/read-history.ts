import { isMadeId } from '@shared/domain/id';
import type { RemoteFile, RemoteRecord } from '@shared/connectors/port';
import { htmlToText, tidyText } from './html-text';
import { isNoteMark, readMark, type Mark } from './ids';
import { extra, isNobody, personId, type ReadContext } from './read-ticket';
import { hyperlinkId, rtInstant, type RtAttachment, type RtTransaction } from './wire';
import { withoutPreface } from './words';

// What people said on a ticket, as notes and files of ours. Pure.

const MAX_NOTE = 100_000;
const MESSAGES = new Set(['Create', 'Comment', 'Correspond']);

/** A message of the history, with the attachments that belong to it. */
export interface Message {
  readonly transaction: RtTransaction;
  readonly mark: Mark | null;
  readonly attachmentIds: readonly string[];
}

/** The messages among a ticket's transactions. */
export function messagesOf(transactions: readonly RtTransaction[]): Message[] {
  return transactions
    .filter((transaction) => MESSAGES.has(transaction.Type))
    .map((transaction) => ({
      transaction,
      mark: readMark(transaction.Data),
      attachmentIds: transaction._hyperlinks
        .filter((link) => link.ref === 'attachment')
        .map(hyperlinkId)
        .filter((id): id is string => id !== null),
    }));
}

/**
 * Whether the words of a message are wanted. What this login sent itself as the summary of a record (times, parts, a test) is in the store
 * already; of a colleague it is shown as a note.
 */
export function isWanted({ mark, transaction }: Message, { me }: ReadContext): boolean {
  if (mark === null || isNoteMark(mark)) return true;
  return transaction.Creator?.name !== me.name && mark.kind !== 'file';
}

/** The part of a message that people read: plain text before HTML, never a file; null when it has none. */
export function textPart(attachments: readonly RtAttachment[]): RtAttachment | null {
  const parts = attachments.filter((part) => part.Filename === '' && isText(part));
  return parts.find((part) => part.ContentType.startsWith('text/plain')) ?? parts[0] ?? null;
}

function isText(part: RtAttachment): boolean {
  return /^text\/(plain|html)/i.test(part.ContentType);
}

/** Files that hang on a message: everything with a name, and what is neither words nor the wrapping of a mail. */
export function fileParts(attachments: readonly RtAttachment[]): RtAttachment[] {
  return attachments.filter(
    (part) =>
      !/^(multipart|message)\//i.test(part.ContentType) && (part.Filename !== '' || !isText(part)) && size(part) !== 0,
  );
}

/** Bytes of an attachment's content, which comes as base64 with line breaks. */
export function contentBytes(attachment: Pick<RtAttachment, 'Content'>): Uint8Array {
  return new Uint8Array(Buffer.from(attachment.Content ?? '', 'base64'));
}

/** The words of a message as plain text; those we sent ourselves are left exactly as they are. */
export function contentText(
  { ContentType }: Pick<RtAttachment, 'ContentType'>,
  content: string,
  isOurs: boolean,
): string {
  if (isOurs) return content;
  return /^text\/html/i.test(ContentType) ? htmlToText(content) : tidyText(content);
}

/** A note made of a message. `cut`: the text was longer than a note may be. */
export function readNote(
  { transaction, mark }: Message,
  content: string,
  { job: jobId, requestors }: { readonly job: string; readonly requestors: readonly string[] },
  context: ReadContext,
): { record: RemoteRecord; cut: boolean } | null {
  // the first message of a ticket that this login made of a job says what the job says
  if (transaction.Type === 'Create' && isMadeId(jobId) && transaction.Creator?.name === context.me.name) return null;
  const isOwn = mark !== null && isNoteMark(mark);
  const withdrawn = isOwn && mark.kind === 'takenBack';
  const said = withdrawn ? '' : isOwn ? withoutPreface(content) : content;
  if (said.trim() === '' && !withdrawn) return null;
  const at = rtInstant(transaction.Created) ?? new Date(0).toISOString();
  const author = transaction.Creator;
  const isRequestor = author !== null && author !== undefined && requestors.includes(author.name);
  // no technician's name stands behind a customer's id: say it with the words
  const spoken = isRequestor && !isOwn ? `${author.realName || author.email || author.name}:\n${said}` : said;
  const isCustomer = isOwn ? mark.kind === 'customer' : transaction.Type !== 'Comment';
  const id = isOwn ? mark.recordId : context.ids.of('x', transaction.id);
  const by = personId(author, context) ?? context.ids.named('u', 'RT_System');
  const record = extra('note', id, `transaction/${transaction.id}`, { createdBy: by }, at);
  return {
    record: {
      ...record,
      fields: {
        jobId,
        audience: isCustomer ? 'customer' : 'internal',
        text: spoken.slice(0, MAX_NOTE),
        at,
        ...(isOwn ? { replaces: mark.of, withdrawn } : {}),
      },
      by: author === null || author === undefined || isNobody(author) ? null : author.realName || author.name,
      at,
    },
    cut: spoken.length > MAX_NOTE,
  };
}

/** The files of a message, to be fetched by the media lane. Those that we sent are here. */
export function readFiles(
  { transaction, mark }: Message,
  attachments: readonly RtAttachment[],
  jobId: string,
  context: ReadContext,
): RemoteFile[] {
  // of what this login sent itself, documents that stand for a record are here; a file is told by its id, which another laptop may need
  const own = mark !== null && mark.kind !== 'file' && transaction.Creator?.name === context.me.name;
  if (own) return [];
  return fileParts(attachments).map((part) => ({
    ref: part.id,
    recordId: mark?.kind === 'file' ? mark.recordId : context.ids.of('f', part.id),
    jobId,
    name: part.Filename === '' ? `attachment-${part.id}` : part.Filename.slice(0, 300),
    mediaType: part.ContentType === '' ? 'application/octet-stream' : part.ContentType,
    sizeBytes: size(part),
    at: rtInstant(transaction.Created),
    by: transaction.Creator?.realName || transaction.Creator?.name || null,
  }));
}

function size(part: RtAttachment): number | null {
  const bytes = Number(part.ContentLength);
  return part.ContentLength === '' || !Number.isInteger(bytes) || bytes < 0 ? null : bytes;
}
