import { type Asset, assetLabel } from '@shared/domain/asset';
import { warnOfMachine } from '@shared/domain/board-swap';
import { healthPassport, type HealthPassport } from '@shared/domain/health-passport';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import { compareIdentity } from '@shared/domain/machine-identity';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';
import { machineName } from '../inspect';

export interface MachineHistory {
  readonly asset: Asset | null;
  readonly name: string | null;
  readonly serial: string | null;
  readonly customer: string | null;
  readonly passport: HealthPassport;
}

/** Every inspection of an asset, or of the machine of an inspection where it hangs on no asset. `null`: there is no such thing. */
export async function readHistory(
  of: 'asset' | 'inspection',
  id: string,
  db: CalloutDatabase = database(),
): Promise<MachineHistory | null> {
  const start = of === 'inspection' ? await db.of('inspection').get(id) : undefined;
  const assetId = of === 'asset' ? id : (start?.assetId ?? null);
  const asset = assetId === null ? null : ((await db.of('asset').get(assetId)) ?? null);
  if (!start && !asset) return null;
  const machine = start?.document.machine ?? {
    serial: asset?.serial ?? null,
    uuid: asset?.uuid ?? null,
    hostname: null,
  };

  const related: InspectionRecord[] = [];
  await db.of('inspection').each((record) => {
    const identity = compareIdentity(machine, record.document.machine).match;
    const sameAsset = asset !== null && record.assetId === asset.id;
    const nameless = machine.serial === null && machine.uuid === null && asset === null;
    const sameName = nameless && machine.hostname !== null && record.document.machine.hostname === machine.hostname;
    const isRelated = record.id === start?.id || identity === 'same' || sameAsset;
    if (isRelated || (identity === 'unknown' && sameName)) related.push(record);
  });
  const found = ofOneMachine(related, asset);
  const customer = asset ? ((await db.of('customer').get(asset.customerId))?.name ?? null) : null;
  const newest = found.reduce<InspectionRecord | null>(
    (best, record) => (best === null || record.takenAt > best.takenAt ? record : best),
    null,
  );
  const passport = healthPassport(found.map(({ id: key, takenAt, document }) => ({ id: key, takenAt, document })));
  return {
    asset,
    name: newest ? machineName(newest.document) : asset ? assetLabel(asset) : null,
    serial: newest?.document.machine.serial ?? asset?.serial ?? null,
    customer,
    passport,
  };
}

/**
 * Without those that were filed with this machine but are of another one: they would draw a line through two machines. A machine with
 * a new main board stays the same machine.
 */
function ofOneMachine(records: readonly InspectionRecord[], asset: Asset | null): InspectionRecord[] {
  const kept: InspectionRecord[] = [];
  for (const record of [...records].sort((a, b) => a.takenAt.localeCompare(b.takenAt))) {
    const earlier = kept.at(-1)?.document ?? null;
    if (warnOfMachine(asset, record.document, earlier).level !== 'wrong' || continues(earlier, record))
      kept.push(record);
  }
  return kept;
}

/** The asset's record may have been renewed since: what fits the inspection before it belongs to it. */
function continues(earlier: InspectionRecord['document'] | null, record: InspectionRecord): boolean {
  return earlier !== null && compareIdentity(earlier.machine, record.document.machine).match === 'same';
}

export const useHistory = (of: 'asset' | 'inspection', id: string) => useLive(() => readHistory(of, id), [of, id]);
