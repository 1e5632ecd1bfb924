import type { FileOutcome, FileRequest, PushItem, PushOutcome } from '@shared/connectors/port';
import { attachmentSchema, type Attachment } from '@shared/domain/sign-off';
import { findComments, postComment } from './comment';
import { sha256Of } from './ids';
import { done, linkTo, mustLook, parked, refused, type PushDesk } from './outcome';
import { precheck } from './push-job';
import { outcomeOf, ticketOf, withoutTicket } from './routing';
import { contentBytes, fileParts } from './read-history';
import { withQuery } from './client';
import { answerBody, RtError, type RtSession } from './session';
import { rtAttachmentSchema, rtPageSchema, type RtAttachment } from './wire';
import { RT_WORDS } from './words';

/** Sends an attachment of ours with its file, and reads it back: RT may drop or cut a file and still say 201, with the old length. */
export async function pushAttachment(desk: PushDesk, item: PushItem, ticketId: string): Promise<PushOutcome> {
  const parsed = attachmentSchema.safeParse(item.record);
  if (!parsed.success) return item.record === null ? done(item.link, true) : parked('invalid');
  const { name, mediaType, sha256, sizeBytes } = parsed.data;
  const check = await precheck(desk, { ...item, link: null }, ticketId);
  if (!check.ok) return check.outcome;
  if (mustLook(item)) {
    for (const found of await findComments(desk.session, [ticketId, check.ticket.id], item.recordId)) {
      if (found.mark.recordId !== item.recordId) continue;
      return verify(desk, item, found.transactionId, parsed.data, true);
    }
  }
  const bytes = await desk.files.read(sha256);
  if (bytes === null) return parked('missingFile');
  // RT takes an empty file for a missing one
  if (bytes.length === 0) return parked('invalid');
  const mark = { recordId: item.recordId, kind: 'file', of: null };
  const text = `${RT_WORDS[item.language].file}: ${name}\n${sizeBytes} B, SHA-256 ${sha256}`;
  const sent = await postComment(
    desk.session,
    check.ticket.id,
    { mark, text, files: [{ name, mediaType, bytes }] },
    '',
  );
  if (sent.state === 'refused') return refused(sent.answer);
  return verify(desk, item, sent.transactionId, parsed.data, false);
}

/** How a file stands on a ticket: the number of the one that is as it was sent; else that of the nearest and how much of it there is. */
export type Arrived =
  | { readonly whole: true; readonly attachmentId: string }
  | { readonly whole: false; readonly attachmentId: string | null; readonly sizeBytes: number };

/**
 * Looks for a file among what hangs on a message, by its content: RT says 201 and keeps the old length also for a file that it dropped or
 * cut. Throws RtError.
 */
export async function lookForFile(session: RtSession, transactionId: string, sha256: string): Promise<Arrived> {
  let nearest: { id: string; sizeBytes: number } | null = null;
  for (const part of fileParts(await attachmentsOf(session, transactionId))) {
    const bytes = contentBytes(await readAttachment(session, part.id));
    if (sha256Of(bytes) === sha256) return { whole: true, attachmentId: part.id };
    // in place of a dropped file stands a line of text under its name with ".txt"
    const isNotice = part.ContentType.startsWith('text/plain') && part.Filename.endsWith('.txt');
    const sizeBytes = isNotice ? 0 : bytes.length;
    if (nearest === null || sizeBytes > nearest.sizeBytes) nearest = { id: part.id, sizeBytes };
  }
  return { whole: false, attachmentId: nearest?.id ?? null, sizeBytes: nearest?.sizeBytes ?? 0 };
}

/** Why a file that went out is not there, in sizes: the server kept none or only the beginning of it. */
export function cutShort(item: Pick<PushItem, 'language'>, name: string, sentBytes: number, arrived: Arrived): string {
  const sizeBytes = arrived.whole ? sentBytes : arrived.sizeBytes;
  return RT_WORDS[item.language].fileCut(name, sentBytes, sizeBytes);
}

async function verify(
  desk: PushDesk,
  item: PushItem,
  transactionId: string,
  { name, sha256, sizeBytes }: Attachment,
  already: boolean,
): Promise<PushOutcome> {
  const arrived = await lookForFile(desk.session, transactionId, sha256);
  const link = linkTo(desk, item, `attachment/${arrived.attachmentId ?? transactionId}`);
  if (arrived.whole) return done(link, already);
  // it is there, but not as it was sent: sending it again would only put the same beside it
  return parked('tooLarge', cutShort(item, name, sizeBytes, arrived), link);
}

async function attachmentsOf(session: RtSession, transactionId: string): Promise<RtAttachment[]> {
  const fields = 'ContentType,Filename,ContentLength,TransactionId,Subject';
  const list = rtPageSchema.safeParse(
    await session.json(withQuery(`/transaction/${transactionId}/attachments`, { fields, per_page: 100 })),
  );
  if (!list.success) throw new RtError('badAnswer', 'no attachments');
  return list.data.items
    .map((item) => rtAttachmentSchema.safeParse(item))
    .flatMap((part) => (part.success ? [part.data] : []));
}

async function readAttachment(session: RtSession, id: string): Promise<RtAttachment> {
  const part = rtAttachmentSchema.safeParse(
    answerBody(await session.client.get(`/attachment/${encodeURIComponent(id)}`)),
  );
  if (!part.success) throw new RtError('badAnswer', 'no attachment');
  return part.data;
}

/** One file up or down; there is no way to go on where one stopped. */
export async function moveFile(desk: PushDesk, { media, item }: FileRequest): Promise<FileOutcome> {
  if (media.direction === 'down') return fetchFile(desk, media.ref);
  if (item === null) return { state: 'parked', reason: 'invalid', message: null };
  const asked = { ...item, unsure: item.unsure || media.unsure };
  try {
    const ticketId = await ticketOf(desk, asked);
    if (ticketId === undefined || ticketId === null) return withoutTicket(asked);
    const outcome = await pushAttachment(desk, asked, ticketId);
    switch (outcome.state) {
      case 'done':
        return { state: 'done', link: outcome.link, sha256: media.ref, sizeBytes: media.sizeBytes };
      case 'parked':
        return { state: 'parked', reason: outcome.reason, message: outcome.message };
      case 'conflict':
        return { state: 'retry', code: 'serverBusy', retryAfterMs: null };
      default:
        return outcome;
    }
  } catch (error) {
    if (error instanceof RtError && error.maybeSent) return outcomeOf(error);
    throw error;
  }
}

async function fetchFile(desk: PushDesk, ref: string): Promise<FileOutcome> {
  let bytes: Uint8Array;
  try {
    bytes = contentBytes(await readAttachment(desk.session, ref));
  } catch (error) {
    if (error instanceof RtError && error.code === 'notFound')
      return { state: 'parked', reason: 'gone', message: null };
    if (error instanceof RtError && error.code === 'forbiddenThere')
      return { state: 'parked', reason: 'forbidden', message: null };
    throw error;
  }
  const { sha256, sizeBytes } = await desk.files.put(bytes);
  return { state: 'done', link: null, sha256, sizeBytes };
}
