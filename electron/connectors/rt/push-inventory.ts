import type { PushItem, PushOutcome } from '@shared/connectors/port';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import { compareIdentity } from '@shared/domain/machine-identity';
import { withQuery } from './client';
import { inventoryValues, knownMachine } from './inventory';
import { isInventoryField, type RtAssetMapping } from './options';
import { parked, refused, type PushDesk } from './outcome';
import { quotedPath } from './paths';
import { readAssetThere } from './push-asset';
import { errorOf, RtError } from './session';
import { assetNumber } from './ticket-assets';
import { customValues, messageOf, rtInstant, rtPageSchema, rtTransactionSchema, type RtAsset } from './wire';
import { RT_WORDS } from './words';

// What an inspection has read goes into the fields of the asset there. Who the machine is (serial, maker ...) is only filled in where
// nothing stands: taking the machine's word over is a decision of a person, and travels with our own record of the asset. What it is made
// of (system, memory ...) is brought up to date, unless somebody wrote something else there after the machine was looked at.

const MAX_TRIES = 5;
const HISTORY_MAX = 100;

interface Open {
  readonly mapping: RtAssetMapping;
  readonly value: string;
  readonly there: string;
}

/** Fills the asset of an inspection; null when there is nothing (more) to do. Throws RtError. */
export async function fillInventory(
  desk: PushDesk,
  item: PushItem,
  record: InspectionRecord,
): Promise<PushOutcome | null> {
  const number = await assetNumber(desk, item, record.assetId);
  if (number === null) return null;
  const w = RT_WORDS[item.language];
  const values = inventoryValues(record.document);
  let words: string | null = null;
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const read = await readAssetThere(desk, number);
    if (!('asset' in read)) return read;
    const { asset, etag } = read;
    const known = (field: 'serial' | 'uuid') => valueThere(asset, mappingOf(desk, field)) || null;
    const match = compareIdentity(
      { serial: known('serial'), uuid: known('uuid') },
      knownMachine(record.document.machine),
    );
    // the inspection was made on another machine than the one that the asset is
    if (match.match === 'different') return parked('refused', w.otherMachine(match.expected, match.found));
    const open = openFields(desk, asset, values);
    const { overwritten, late } = await judge(desk, asset, open, record.takenAt);
    if (overwritten.length > 0) {
      if (words !== null) return parked('refused', words);
      const put = await desk.session.client.send({
        method: 'PUT',
        path: quotedPath('asset', number),
        json: { CustomFields: Object.fromEntries(overwritten.map(({ mapping, value }) => [mapping.remote, value])) },
        ...(etag === null ? {} : { ifMatch: etag }),
      });
      if (put.kind === 'failed') throw errorOf(put);
      if (put.status === 412) continue;
      if (put.status >= 400) return refused(put);
      words = messageOf(put.body) ?? overwritten.map(({ mapping }) => mapping.remote).join(', ');
      continue;
    }
    if (late.length === 0) return null;
    return parked(
      'refused',
      late.map(({ mapping, there, value }) => w.changedThere(mapping.remote, there, value)).join(' · '),
    );
  }
  return { state: 'retry', code: 'serverBusy', retryAfterMs: null };
}

function mappingOf(desk: PushDesk, field: RtAssetMapping['field']): RtAssetMapping | undefined {
  return desk.session.options.assetFields.find((mapping) => mapping.field === field);
}

function valueThere(asset: RtAsset, mapping: RtAssetMapping | undefined): string {
  return mapping === undefined ? '' : (customValues(asset, mapping.remote)?.[0] ?? '');
}

function openFields(desk: PushDesk, asset: RtAsset, values: ReturnType<typeof inventoryValues>): Open[] {
  return desk.session.options.assetFields.flatMap((mapping) => {
    const raw = values[mapping.field];
    // the name of an asset is the office's, and a field that this login does not see cannot be filled
    if (mapping.direction === 'down' || raw === undefined || customValues(asset, mapping.remote) === null) return [];
    const value = mapping.values[raw] ?? raw;
    const there = valueThere(asset, mapping);
    if (there === value || (there !== '' && !isInventoryField(mapping.field))) return [];
    return [{ mapping, value, there }];
  });
}

/** Which fields are written, and which were changed by somebody else after the machine was looked at. */
async function judge(
  desk: PushDesk,
  asset: RtAsset,
  open: readonly Open[],
  takenAt: string,
): Promise<{ overwritten: Open[]; late: Open[] }> {
  if (open.every(({ there }) => there === '')) return { overwritten: [...open], late: [] };
  const { me } = await desk.session.context();
  const changes = await lastChanges(desk, asset.id);
  const isLate = ({ mapping, there }: Open): boolean => {
    const id = asset.CustomFields.find(({ name }) => name.toLowerCase() === mapping.remote.toLowerCase())?.id;
    const last = there === '' || id === undefined ? undefined : changes.get(id);
    // what this login wrote itself came from an earlier inspection: they go in their order
    return last !== undefined && last.by !== me.name && last.at > Date.parse(takenAt);
  };
  return { overwritten: open.filter((one) => !isLate(one)), late: open.filter(isLate) };
}

/** When each custom field of an asset was changed last, and by whom, by the field's number. */
async function lastChanges(desk: PushDesk, id: string): Promise<Map<string, { at: number; by: string }>> {
  const list = rtPageSchema.safeParse(
    await desk.session.json(
      withQuery('/transactions', {
        query: `ObjectType = 'RT::Asset' AND ObjectId = ${id} AND Type = 'CustomField'`,
        orderby: 'id',
        order: 'DESC',
        per_page: HISTORY_MAX,
        fields: 'Type,Field,Created,Creator',
      }),
    ),
  );
  if (!list.success) throw new RtError('badAnswer', 'no history of an asset');
  const changes = new Map<string, { at: number; by: string }>();
  for (const item of list.data.items) {
    const read = rtTransactionSchema.safeParse(item);
    if (!read.success || changes.has(read.data.Field)) continue;
    const at = Date.parse(rtInstant(read.data.Created) ?? '');
    changes.set(read.data.Field, { at: Number.isNaN(at) ? 0 : at, by: read.data.Creator?.name ?? '' });
  }
  return changes;
}
