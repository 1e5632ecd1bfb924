import type { PushItem, PushOutcome } from '@shared/connectors/port';
import type { TicketRole } from '@shared/domain/kind';
import { isKindName, KINDS } from '@shared/domain/kinds';
import { parked, type PushDesk } from './outcome';
import { findTicket } from './push-job';
import type { RtError } from './session';

/** What an item came to whose answer is missing. */
export function outcomeOf(error: RtError): Extract<PushOutcome, { state: 'retry' | 'unknown' }> {
  return error.maybeSent
    ? { state: 'unknown', code: error.code }
    : { state: 'retry', code: error.code, retryAfterMs: error.retryAfterMs };
}

export function roleOf(kind: string): TicketRole {
  return isKindName(kind) ? KINDS[kind].share.ticket : 'none';
}

/** The ticket of an item's job; null when it has no job, undefined when its job is not there (yet). */
export async function ticketOf(desk: PushDesk, item: PushItem): Promise<string | null | undefined> {
  if (item.jobLink !== null) return item.jobLink.remoteId;
  const jobId = item.operations[0]?.jobId ?? item.record?.['jobId'];
  if (typeof jobId !== 'string') return null;
  const own = desk.session.ids.of('t', '');
  if (jobId.startsWith(own)) return jobId.slice(own.length);
  const job = item.context[jobId]?.record ?? null;
  return (await findTicket(desk, { recordId: jobId, record: job })) ?? undefined;
}

/**
 * What becomes of an item whose ticket was not found. Where the office has given the job a number there is one, only not for this login: a
 * person has to see to it. Without a number it may still be made, by another laptop.
 */
export function withoutTicket(item: PushItem): Extract<PushOutcome, { state: 'retry' | 'parked' }> {
  const job = item.context[item.operations[0]?.jobId ?? '']?.record;
  const number = job?.['officeNumber'];
  if (typeof number === 'string' && number !== '') return parked('gone', number);
  return { state: 'retry', code: 'notFound', retryAfterMs: null };
}
