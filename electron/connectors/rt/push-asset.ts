import type { PushItem, PushOutcome } from '@shared/connectors/port';
import { assetSchema, type Asset } from '@shared/domain/asset';
import { searchAssets } from './assets';
import { quoted } from './client';
import { markText } from './ids';
import { cut } from './lines';
import { isInventoryField, type RtAssetMapping } from './options';
import { done, linkTo, parked, refused, type PushDesk } from './outcome';
import { quotedPath } from './paths';
import { assetFields, readAsset } from './read-asset';
import { answerBody, errorOf, RtError } from './session';
import { customField } from './sql';
import { customValues, messageOf, rtAssetSchema, type RtAsset } from './wire';

const MAX_TRIES = 5;

/** Makes an asset in the chosen catalog, or brings the one with its serial (or its mark) up to date. */
export async function pushAsset(desk: PushDesk, item: PushItem): Promise<PushOutcome> {
  if (item.record === null) return done(item.link, true);
  const parsed = assetSchema.safeParse(item.record);
  if (!parsed.success) return parked('invalid');
  const known = /^asset\/(\d+)$/.exec(item.link?.remoteId ?? '')?.[1] ?? (await findAsset(desk, parsed.data));
  if (known !== null) return updateAsset(desk, item, parsed.data, known);
  const { catalog } = desk.session.options;
  // nobody chose a place for assets there: they stay with the team, and the login test says so
  if (catalog === null) return done(null, true);
  const answer = await desk.session.client.send({
    method: 'POST',
    path: '/asset',
    json: {
      Name: assetName(parsed.data),
      Catalog: catalog,
      // found again by it where there is no serial, and known by it on every laptop
      Description: markText({ recordId: item.recordId, kind: 'asset', of: null }),
      CustomFields: Object.fromEntries(
        wantedFields(desk, item, parsed.data).flatMap(({ mapping, value }) =>
          value === '' ? [] : [[mapping.remote, value]],
        ),
      ),
    },
  });
  if (answer.kind === 'failed') throw errorOf(answer);
  if (answer.status !== 201) {
    // a unique serial is refused with 400: somebody else made it since we looked
    const since = answer.status === 400 ? await findAsset(desk, parsed.data) : null;
    return since === null ? refused(answer) : updateAsset(desk, item, parsed.data, since);
  }
  const id = (await findAsset(desk, parsed.data)) ?? answer.locationId;
  if (id === null) throw new RtError('badAnswer', 'made, but not said where', null, true);
  return updateAsset(desk, item, parsed.data, id, true);
}

/** The number of an asset that is this one already: by its serial, else by the mark in its description; null when there is none. */
export async function findAsset(desk: PushDesk, asset: Asset): Promise<string | null> {
  const { session } = desk;
  const own = session.ids.of('a', '');
  if (asset.id.startsWith(own)) return asset.id.slice(own.length);
  const { catalog, assetFields: mappings } = session.options;
  const place = catalog === null ? [] : [`Catalog = ${quoted(catalog)}`];
  const mapping = mappings.find(({ field, remote }) => field === 'serial' && !remote.startsWith('core:'));
  if (mapping !== undefined && asset.serial !== null) {
    const query = [...place, `${customField(mapping.remote)} = ${quoted(asset.serial)}`].join(' AND ');
    const [found] = await searchAssets(session, query);
    if (found !== undefined) return found.id;
  }
  if (catalog === null) return null;
  const [marked] = await searchAssets(session, [...place, `Description LIKE ${quoted(asset.id)}`].join(' AND '));
  return marked?.id ?? null;
}

/** An asset as it stands there, or why it takes nothing. Throws RtError. */
export async function readAssetThere(
  desk: PushDesk,
  id: string,
): Promise<{ asset: RtAsset; etag: string | null } | PushOutcome> {
  const answer = await desk.session.client.get(`/asset/${encodeURIComponent(id)}`);
  if (answer.kind === 'failed') throw errorOf(answer);
  if (answer.status === 404) return parked('gone');
  if (answer.status === 403) return parked('forbidden');
  const asset = rtAssetSchema.safeParse(answerBody(answer));
  if (!asset.success) throw new RtError('badAnswer', 'no asset');
  return { asset: asset.data, etag: answer.etag };
}

async function updateAsset(
  desk: PushDesk,
  item: PushItem,
  record: Asset,
  id: string,
  fresh = false,
): Promise<PushOutcome> {
  const changes = item.operations[0]?.changes ?? null;
  let words: string | null = null;
  let tried = false;
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const read = await readAssetThere(desk, id);
    if (!('asset' in read)) return read;
    const { asset, etag } = read;
    const remote = readAsset(asset, null, await desk.session.context(), etag);
    const link = linkTo(desk, item, `asset/${id}`, { revision: etag, remoteState: asset.Status, seen: remote.fields });
    const there = assetFields(asset, desk.session.options);
    const open = wantedFields(desk, item, record).filter(({ mapping, value, field }) => {
      const values = customValues(asset, mapping.remote);
      if (values === null && mapping.remote !== 'core:Name') return false;
      if (changes !== null && !Object.hasOwn(changes, field)) return false;
      // an asset that was there before only gets what it does not say yet
      if (changes === null && !fresh && (there[mapping.field] ?? null) !== null && mapping.field !== 'site')
        return false;
      return (mapping.remote === 'core:Name' ? asset.Name : (values?.[0] ?? '')) !== value;
    });
    if (open.length === 0) return done(link, !tried && !fresh);
    if (tried) return parked('refused', words, link);
    const clash =
      changes !== null &&
      etag !== item.link?.revision &&
      open.some(
        ({ field, mapping }) =>
          mapping.field !== 'site' && (changes[field]?.from ?? null) !== (there[mapping.field] ?? null),
      );
    if (clash) return { state: 'conflict', remote: { ...remote, recordId: item.recordId } };
    const name = open.find(({ mapping }) => mapping.remote === 'core:Name');
    const custom = open.filter((want) => want !== name).map(({ mapping, value }) => [mapping.remote, value] as const);
    const put = await desk.session.client.send({
      method: 'PUT',
      path: quotedPath('asset', id),
      json: {
        ...(name === undefined ? {} : { Name: name.value }),
        ...(custom.length === 0 ? {} : { CustomFields: Object.fromEntries(custom) }),
      },
      ...(etag === null ? {} : { ifMatch: etag }),
    });
    if (put.kind === 'failed') throw errorOf(put);
    if (put.status === 412) continue;
    if (put.status >= 400) return refused(put, link);
    words = messageOf(put.body);
    tried = true;
  }
  return { state: 'retry', code: 'serverBusy', retryAfterMs: null };
}

interface AssetWant {
  readonly mapping: RtAssetMapping;
  /** Our field of the change. */
  readonly field: string;
  readonly value: string;
}

function wantedFields(desk: PushDesk, item: PushItem, asset: Asset): AssetWant[] {
  return desk.session.options.assetFields
    .filter(({ direction }) => direction !== 'down')
    .flatMap((mapping) => {
      // only an inspection knows these
      if (isInventoryField(mapping.field)) return [];
      const field = mapping.field === 'site' ? 'siteId' : mapping.field;
      const raw = mapping.field === 'site' ? item.context[asset.siteId ?? '']?.record['name'] : asset[mapping.field];
      if (mapping.field === 'site' && typeof raw !== 'string') return [];
      const value = typeof raw === 'string' ? (mapping.values[raw] ?? raw) : '';
      return [{ mapping, field, value }];
    });
}

/** What it is called there. */
export function assetName(asset: Asset): string {
  const what = [asset.make, asset.model].filter(Boolean).join(' ') || asset.hostname || asset.tag || asset.type;
  return cut([what, asset.serial].filter(Boolean).join(', '), 200);
}
