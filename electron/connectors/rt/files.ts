import type { FileOutcome, FileRequest, PushItem, PushOutcome } from '@shared/connectors/port';
import { attachmentSchema } from '@shared/domain/sign-off';
import { findComments, postComment } from './comment';
import { sha256Of } from './ids';
import { done, linkTo, mustLook, parked, refused, type PushDesk } from './outcome';
import { precheck } from './push-job';
import { outcomeOf, ticketOf } from './routing';
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
      return verify(desk, item, found.transactionId, sha256, true);
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
  return verify(desk, item, sent.transactionId, sha256, false);
}

async function verify(
  desk: PushDesk,
  item: PushItem,
  transactionId: string,
  sha256: string,
  already: boolean,
): Promise<PushOutcome> {
  const parts = await attachmentsOf(desk.session, transactionId);
  const link = (id: string) => linkTo(desk, item, `attachment/${id}`);
  for (const part of fileParts(parts)) {
    if (sha256Of(contentBytes(await readAttachment(desk.session, part.id))) === sha256)
      return done(link(part.id), already);
  }
  // it is there, but not as it was sent: sending it again would only put the same beside it
  return parked('tooLarge', `transaction ${transactionId}`, link(fileParts(parts)[0]?.id ?? transactionId));
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
    if (ticketId === undefined || ticketId === null) return { state: 'retry', code: 'notFound', retryAfterMs: null };
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
