import type { Asset } from './asset';
import { serialOf, uuidOf } from './glpi/values';
import type { Machine } from './inspection-components';

// Whether the machine that was inspected is the machine the job is about.

/** `different` names the field that settles it; `unknown`: nothing can be compared. */
export type IdentityMatch =
  | { readonly match: 'same' | 'unknown' }
  | {
      readonly match: 'different';
      readonly field: 'serial' | 'uuid';
      readonly expected: string;
      readonly found: string;
    };

const normal = (text: string | null | undefined): string | null => {
  const trimmed = text?.trim().toUpperCase() ?? '';
  return trimmed === '' || PSEUDONYM.test(trimmed) ? null : trimmed;
};

/** What a redacted export says instead of a serial or UUID: the same for every machine, so it identifies none. */
const PSEUDONYM = /^(?:SERIAL-\d+|00000000-0000-4000-8000-[0-9A-F]{12})$/;

/**
 * Compares an asset with the machine an inspection has read. The serial decides where both have one: it survives a new
 * mainboard, whose UUID is another. Case and blanks do not count.
 */
export function compareIdentity(
  asset: Pick<Asset, 'serial' | 'uuid'>,
  machine: Pick<Machine, 'serial' | 'uuid'>,
): IdentityMatch {
  for (const field of ['serial', 'uuid'] as const) {
    const expected = normal(asset[field]);
    const found = normal(machine[field]);
    if (expected === null || found === null) continue;
    if (expected === found) return { match: 'same' };
    return { match: 'different', field, expected: asset[field]?.trim() ?? '', found: machine[field]?.trim() ?? '' };
  }
  return { match: 'unknown' };
}

/** What identifies a machine, in the asset's fields. */
export type AssetIdentity = Pick<Asset, 'make' | 'model' | 'serial' | 'uuid' | 'hostname'>;

/** What the machine says about itself and the asset does not know yet; empty when there is nothing to add. */
export function identityToFill(
  asset: Partial<AssetIdentity>,
  machine: Pick<Machine, 'manufacturer' | 'model' | 'serial' | 'uuid' | 'hostname'>,
): Partial<AssetIdentity> {
  const known: AssetIdentity = {
    make: machine.manufacturer,
    model: machine.model,
    serial: machine.serial,
    uuid: machine.uuid,
    hostname: machine.hostname,
  };
  const missing = Object.entries(known).filter(
    ([field, value]) => normal(value) !== null && normal(asset[field as keyof AssetIdentity]) === null,
  );
  return Object.fromEntries(missing);
}

/** How sure it is that an asset is the machine: by its serial, by its UUID, or only by its name. */
export type MatchStrength = 'serial' | 'uuid' | 'hostname';

export interface AssetMatch<T> {
  readonly asset: T;
  readonly by: MatchStrength;
}

type Known = Pick<Asset, 'serial' | 'uuid' | 'hostname'>;

/**
 * The assets an inspected machine may be, surest first. One by name alone is a guess to be confirmed, and none whose serial or UUID says
 * otherwise. Serials that identify nothing ("Default string") match nothing. Several by the same serial are all told: a person decides.
 */
export function matchAsset<T extends Known>(
  machine: Pick<Machine, 'serial' | 'uuid' | 'hostname'> & Partial<Pick<Machine, 'chassisSerial'>>,
  assets: readonly T[],
): AssetMatch<T>[] {
  const serials = [machine.serial, machine.chassisSerial].map((text) => normal(serialOf(text)));
  const uuid = uuidOf(machine.uuid);
  const name = normal(machine.hostname);
  const strengthOf = (asset: T): MatchStrength | null => {
    const serial = normal(serialOf(asset.serial));
    if (serial !== null && serials.includes(serial)) return 'serial';
    if (serial !== null && serials.some((other) => other !== null)) return null;
    const known = uuidOf(asset.uuid);
    if (known !== null && uuid !== null) return known === uuid && normal(uuid) !== null ? 'uuid' : null;
    return name !== null && normal(asset.hostname) === name ? 'hostname' : null;
  };
  const order: readonly MatchStrength[] = ['serial', 'uuid', 'hostname'];
  return assets
    .flatMap((asset): AssetMatch<T>[] => {
      const by = strengthOf(asset);
      return by === null ? [] : [{ asset, by }];
    })
    .sort((a, b) => order.indexOf(a.by) - order.indexOf(b.by));
}
