import type { PushItem, PushOutcome } from '@shared/connectors/port';
import type { ParkReason } from '@shared/domain/operation';
import type { Link } from '@shared/domain/sync-records';
import type { RtReply } from './client';
import type { RtFiles } from './types';
import type { RtSession } from './session';
import { messageOf } from './wire';

/** What every push works with. */
export interface PushDesk {
  readonly session: RtSession;
  readonly files: RtFiles;
  readonly connection: string;
  /** What was learned of the zone in which the server reads dates; see zone.ts. */
  readonly zone: { fixMin: number; learned: boolean };
}

/** The counterpart of an item's record, seen now. */
export function linkTo(
  desk: PushDesk,
  item: Pick<PushItem, 'recordId' | 'kind' | 'link'>,
  remoteId: string,
  more: Partial<Link> = {},
): Link {
  return {
    connection: desk.connection,
    recordId: item.recordId,
    kind: item.kind,
    remoteId,
    revision: null,
    unknown: item.link?.unknown ?? null,
    extra: item.link?.extra ?? null,
    seen: null,
    gone: null,
    remoteState: null,
    seenAt: new Date(desk.session.now()).toISOString(),
    ...more,
  };
}

export function done(link: Link | null, already = false): PushOutcome {
  return { state: 'done', link, already };
}

export function parked(
  reason: ParkReason,
  message: string | null = null,
  link: Link | null = null,
): Extract<PushOutcome, { state: 'parked' }> {
  return { state: 'parked', reason, message, link };
}

/** What a refusal of a write means; RT's words go along, they are in the login's language and never compared. */
export function refused(answer: RtReply, link: Link | null = null): PushOutcome {
  const message = messageOf(answer.body) ?? `status ${answer.status}`;
  if (answer.status === 403) return parked('forbidden', message, link);
  if (answer.status === 404) return parked('gone', message, link);
  if (answer.status === 413) return parked('tooLarge', message, link);
  if (answer.status === 415 || answer.status === 422) return parked('invalid', message, link);
  return parked('refused', message, link);
}

/** Whether somebody may have sent it already: an answer was lost, or the work left this laptop in a hand-over. */
export function mustLook(item: Pick<PushItem, 'unsure' | 'operations'>): boolean {
  return item.unsure || item.operations.some((operation) => operation.handedOver);
}
