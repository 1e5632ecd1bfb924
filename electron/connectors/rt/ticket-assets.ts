import type { PushItem, PushOutcome } from '@shared/connectors/port';
import { assetSchema } from '@shared/domain/asset';
import { parked, refused, type PushDesk } from './outcome';
import { quotedPath } from './paths';
import { assetName, findAsset } from './push-asset';
import { assetRefs } from './read-ticket';
import { errorOf, readTicket } from './session';
import { messageOf } from './wire';

/** RT's number of an asset of ours, as far as it is known or can be found there; null when it is not there. Throws RtError. */
export async function assetNumber(
  desk: PushDesk,
  item: Pick<PushItem, 'context' | 'contextLinks'>,
  assetId: unknown,
): Promise<string | null> {
  if (typeof assetId !== 'string') return null;
  const link = item.contextLinks.find(({ recordId, gone }) => recordId === assetId && gone === null);
  const known = /^asset\/(\d+)$/.exec(link?.remoteId ?? '')?.[1];
  if (known !== undefined) return known;
  const prefix = desk.session.ids.of('a', '');
  if (assetId.startsWith(prefix)) return assetId.slice(prefix.length);
  // made a moment ago in the same push, or by a colleague's laptop: what was known when the item was planned does not say
  const asset = assetSchema.safeParse(item.context[assetId]?.record);
  return asset.success ? findAsset(desk, asset.data) : null;
}

/**
 * Makes the ticket refer to the record's asset, from the ticket's side; repeating it is harmless.
 *
 * @param isNamed whether an asset that is not there, as one that the server refused, is a reason to set the item aside
 */
export async function linkAsset(
  desk: PushDesk,
  item: Pick<PushItem, 'record' | 'context' | 'contextLinks'>,
  ticketId: string,
  isNamed = false,
): Promise<PushOutcome | null> {
  const assetId = item.record?.['assetId'];
  const number = await assetNumber(desk, item, assetId);
  if (number === null) {
    // where nobody chose a place for assets they stay with the team
    if (!isNamed || typeof assetId !== 'string' || desk.session.options.catalog === null) return null;
    const asset = assetSchema.safeParse(item.context[assetId]?.record);
    return parked('gone', asset.success ? assetName(asset.data) : null);
  }
  const before = await readTicket(desk.session, ticketId);
  if (before.state !== 'here' || assetRefs(before.ticket).includes(number)) return null;
  const put = await desk.session.client.send({
    method: 'PUT',
    path: quotedPath('ticket', ticketId),
    // without "Add" every other link would be replaced
    json: { AddRefersTo: [`asset:${number}`] },
  });
  if (put.kind === 'failed') throw errorOf(put);
  if (put.status >= 400) return refused(put);
  const after = await readTicket(desk.session, ticketId);
  const there = after.state === 'here' && assetRefs(after.ticket).includes(number);
  return there ? null : parked('refused', messageOf(put.body));
}
