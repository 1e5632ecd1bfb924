import type { PushItem, PushOutcome } from '@shared/connectors/port';
import { done, parked, type PushDesk } from './outcome';
import { pushAsset } from './push-asset';
import { pushAttachment } from './files';
import { pushJob } from './push-job';
import { pushTalk } from './push-talk';
import { outcomeOf, roleOf, ticketOf, withoutTicket } from './routing';
import { RtError } from './session';

/** Codes with which no item can go through: the call ends, and if it was the first item it fails as a whole. */
const WHOLE_CALL = new Set(['offline', 'loginNeeded', 'certificate', 'timedOut', 'cancelled']);

/**
 * Sends items in their order. After an answer that was lost the rest waits: what follows may build on what is not known.
 * Throws RtError when nothing was done at all.
 */
export async function pushItems(desk: PushDesk, items: readonly PushItem[]): Promise<PushOutcome[]> {
  const outcomes: PushOutcome[] = [];
  for (const item of items) {
    // one whose ticket is nowhere waits by itself
    const stop = outcomes.find((one) => one.state === 'unknown' || (one.state === 'retry' && one.code !== 'notFound'));
    if (stop !== undefined) {
      const retryAfterMs = stop.state === 'retry' ? stop.retryAfterMs : null;
      outcomes.push({ state: 'retry', code: 'code' in stop ? stop.code : 'internal', retryAfterMs });
      continue;
    }
    try {
      outcomes.push(await pushItem(desk, item));
    } catch (error) {
      if (!(error instanceof RtError)) throw error;
      if (!error.maybeSent && outcomes.length === 0 && WHOLE_CALL.has(error.code)) throw error;
      outcomes.push(outcomeOf(error));
    }
  }
  return outcomes;
}

async function pushItem(desk: PushDesk, item: PushItem): Promise<PushOutcome> {
  const role = roleOf(item.kind);
  if (role === 'none') return parked('unmapped', item.kind);
  if (role === 'job') return pushJob(desk, item);
  if (role === 'asset') return pushAsset(desk, item);
  const ticketId = await ticketOf(desk, item);
  if (ticketId === undefined) return withoutTicket(item);
  // an inspection without a job has no ticket to stand on
  if (ticketId === null) return done(null, true);
  return role === 'file' ? pushAttachment(desk, item, ticketId) : pushTalk(desk, item, role, ticketId);
}
