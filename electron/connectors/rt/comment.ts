import { randomUUID } from 'node:crypto';
import { type RtAnswer, quoted, withQuery } from './client';
import { type Mark, markText, readMark } from './ids';
import { cut, oneLine, sendableJson } from './lines';
import { errorOf, RtError, type RtSession } from './session';
import { rtPageSchema, rtTransactionSchema } from './wire';

export interface CommentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface Comment {
  readonly mark: Mark;
  readonly text: string;
  /** Whole minutes, added to the ticket's time worked; negative takes back. */
  readonly minutes?: number;
  readonly files?: readonly CommentFile[];
  /** Goes to the customer by mail. */
  readonly toCustomer?: boolean;
}

export type CommentResult =
  | { readonly state: 'sent'; readonly transactionId: string }
  | { readonly state: 'refused'; readonly answer: Extract<RtAnswer, { kind: 'answer' }> };

/** A comment of ours that is on a ticket already. */
export interface Found {
  readonly transactionId: string;
  readonly mark: Mark;
  readonly minutes: number;
}

const SUBJECT_MAX = 200;

/**
 * Puts a comment (or, to the customer, a reply) on a ticket, its mark in the Subject: that is written in the same step as the comment, a
 * transaction's custom field only after it. The answer's body is not read: it may break off after the commit.
 * Throws {@link RtError} when the end is not clear.
 */
export async function postComment(
  session: RtSession,
  ticketId: string,
  comment: Comment,
  about: string,
): Promise<CommentResult> {
  const subject = cut(oneLine(`${markText(comment.mark)} ${about}`), SUBJECT_MAX);
  const json = {
    Subject: subject,
    Content: comment.text,
    ContentType: 'text/plain',
    ...(comment.minutes === undefined || comment.minutes === 0 ? {} : { TimeTaken: comment.minutes }),
  };
  const path = `/ticket/${ticketId}/${comment.toCustomer === true ? 'correspond' : 'comment'}`;
  const files = comment.files ?? [];
  const answer = await session.client.send(
    files.length === 0 ? { method: 'POST', path, json } : { method: 'POST', path, body: multipart(json, files) },
  );
  if (answer.kind === 'failed') throw errorOf(answer);
  if (answer.status !== 201) return { state: 'refused', answer };
  if (answer.locationId === null) throw new RtError('badAnswer', 'made, but not said where', null, true);
  return { state: 'sent', transactionId: answer.locationId };
}

/**
 * Base64 in JSON fails with file names outside Latin-1; multipart takes any. Written by hand: FormData gives every part that has a type a
 * file name, and RT takes a JSON part with one for an upload.
 */
export function multipart(json: unknown, files: readonly CommentFile[]): { bytes: Uint8Array; contentType: string } {
  const boundary = `callout-${randomUUID()}`;
  const parts: Uint8Array[] = [];
  const line = (text: string): void => void parts.push(Buffer.from(`${text}\r\n`, 'utf8'));
  line(`--${boundary}`);
  line('Content-Disposition: form-data; name="JSON"');
  line('Content-Type: application/json');
  line('');
  line(sendableJson(json));
  for (const file of files) {
    // text would be rewritten on the way (character set, line ends, NUL); pictures are left alone and shown
    const type = /^image\/(png|jpeg|gif|webp)$/.test(file.mediaType) ? file.mediaType : 'application/octet-stream';
    // as browsers write it (WHATWG, multipart/form-data encoding)
    const name = file.name.replace(/\r\n?|\n/g, ' ').replace(/"/g, '%22');
    line(`--${boundary}`);
    line(`Content-Disposition: form-data; name="Attachments"; filename="${name}"`);
    line(`Content-Type: ${type}`);
    line('');
    parts.push(file.bytes);
    line('');
  }
  line(`--${boundary}--`);
  return { bytes: new Uint8Array(Buffer.concat(parts)), contentType: `multipart/form-data; boundary=${boundary}` };
}

/** Comments of ours about a record, on any of these tickets (one that was merged keeps its transactions under its old number). */
export async function findComments(
  session: Pick<RtSession, 'json'>,
  ticketIds: readonly string[],
  recordId: string,
): Promise<Found[]> {
  const tickets = [...new Set(ticketIds)].filter((id) => /^\d+$/.test(id)).map((id) => `ObjectId = ${id}`);
  if (tickets.length === 0) return [];
  const query = `ObjectType = 'RT::Ticket' AND ( ${tickets.join(' OR ')} ) AND Data LIKE ${quoted(recordId)}`;
  const path = withQuery('/transactions', {
    query,
    orderby: 'id',
    order: 'ASC',
    per_page: 100,
    fields: 'ObjectId,Type,Data,TimeTaken',
  });
  const list = rtPageSchema.safeParse(await session.json(path));
  if (!list.success) throw new RtError('badAnswer', 'no list of transactions');
  return list.data.items.flatMap((item) => {
    const transaction = rtTransactionSchema.safeParse(item);
    const mark = transaction.success ? readMark(transaction.data.Data) : null;
    if (!transaction.success || mark === null) return [];
    return [{ transactionId: transaction.data.id, mark, minutes: Number(transaction.data.TimeTaken) || 0 }];
  });
}
