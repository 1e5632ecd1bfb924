import type { RemoteRecord } from '@shared/connectors/port';
import { ASSET_TYPES } from '@shared/domain/asset';
import { readMark } from './ids';
import { isInventoryField, type RtAssetField, type RtOptions } from './options';
import { placeOf, type ReadContext } from './read-ticket';
import { customValues, rtInstant, type RtAsset, type RtTicket } from './wire';

// An asset of RT as one of ours. Pure.

/** Our id of an asset: in its description when it was made here. */
export function assetIdOf(asset: RtAsset, { ids }: Pick<ReadContext, 'ids'>): string {
  const mark = readMark(asset.Description);
  return mark === null ? ids.of('a', asset.id) : mark.recordId;
}

/** Values of the mapped fields; null where empty, absent where not mapped or not for this login to see. */
export function assetFields(asset: RtAsset, options: RtOptions): Partial<Record<RtAssetField, string | null>> {
  const fields: Partial<Record<RtAssetField, string | null>> = {};
  for (const mapping of options.assetFields) {
    if (mapping.direction === 'up' || mapping.field === 'site' || isInventoryField(mapping.field)) continue;
    const raw = mapping.remote === 'core:Name' ? asset.Name : customValues(asset, mapping.remote)?.[0];
    if (customValues(asset, mapping.remote) === null && mapping.remote !== 'core:Name') continue;
    const value = raw === undefined || raw === '' ? null : raw;
    const back = Object.entries(mapping.values).find(([, theirs]) => theirs === value)?.[0] ?? value;
    if (mapping.field === 'type') {
      const type = ASSET_TYPES.find((known) => known === back);
      if (type !== undefined) fields.type = type;
    } else fields[mapping.field] = back;
  }
  return fields;
}

/** The asset; a new one belongs to the customer of the ticket that brought it. */
export function readAsset(
  asset: RtAsset,
  ticket: RtTicket | null,
  context: ReadContext,
  etag: string | null = null,
): RemoteRecord {
  const at = rtInstant(asset.LastUpdated);
  const place = ticket === null ? null : placeOf(ticket, context);
  const fields = assetFields(asset, context.options);
  const named = fields.model !== undefined && fields.model !== null;
  return {
    kind: 'asset',
    recordId: assetIdOf(asset, context),
    remoteId: `asset/${asset.id}`,
    revision: etag,
    whole: false,
    fields,
    initial: {
      customerId: place?.customer?.id ?? context.ids.named('c', ''),
      siteId: place?.site?.id ?? null,
      type: ASSET_TYPES.at(-1),
      // a name is all a bare RT has; where the model has a field of its own the name would only repeat it
      ...(named ? {} : { model: asset.Name === '' ? null : asset.Name }),
      createdAt: at ?? new Date(0).toISOString(),
      createdBy: context.ids.named('u', 'RT_System'),
      updatedAt: at ?? new Date(0).toISOString(),
      sample: false,
    },
    unknown: null,
    gone: asset.Status === 'deleted' ? 'deleted' : null,
    remoteState: asset.Status,
    by: asset.LastUpdatedBy?.realName || asset.LastUpdatedBy?.name || null,
    at,
    applied: [],
  };
}
