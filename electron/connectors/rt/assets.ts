import { withQuery } from './client';
import { type RtSession, RtError } from './session';
import { rtAssetSchema, rtPageSchema, type RtAsset } from './wire';

const AT_ONCE = 50;
const FIELDS = { fields: 'Name,Description,Status,LastUpdated,LastUpdatedBy,CustomFields' } as const;

/** Assets by number, as far as this login may see them. */
export async function findAssets(session: Pick<RtSession, 'json'>, ids: readonly string[]): Promise<RtAsset[]> {
  const found: RtAsset[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE).filter((id) => /^\d+$/.test(id));
    if (some.length > 0) found.push(...(await searchAssets(session, some.map((id) => `id = ${id}`).join(' OR '))));
  }
  return found;
}

/** Up to 100 assets of an AssetSQL query, lowest number first. */
export async function searchAssets(session: Pick<RtSession, 'json'>, query: string): Promise<RtAsset[]> {
  const path = withQuery('/assets', { query, orderby: 'id', order: 'ASC', per_page: 100, ...FIELDS });
  let body: unknown;
  try {
    body = await session.json(path);
  } catch (error) {
    // no assets for this login at all
    if (error instanceof RtError && error.code === 'forbiddenThere') return [];
    throw error;
  }
  const list = rtPageSchema.safeParse(body);
  if (!list.success) throw new RtError('badAnswer', 'no list of assets');
  return list.data.items
    .map((item) => rtAssetSchema.safeParse(item))
    .flatMap((asset) => (asset.success ? [asset.data] : []))
    .sort((a, b) => Number(a.id) - Number(b.id));
}
