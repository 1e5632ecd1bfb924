import type { Asset } from './asset';
import { serialOf, uuidOf } from './glpi/values';
import type { Inspection } from './inspection';
import { componentsOf } from './inspection-diff';
import { type ComponentClass, MATCHERS } from './inspection-identity';
import { compareIdentity } from './machine-identity';

// A new main board gives a machine a new UUID, a new board serial, and often a new or an empty serial. It is the same machine all the
// same, and the parts around the board show it.

/** Parts that stay when the board goes, and that have serial numbers of their own. */
const AROUND_THE_BOARD: readonly ComponentClass[] = ['disks', 'memoryModules', 'batteries', 'monitors'];
/** Any one disk is proof enough (it is what people move last); of the others it takes two. */
const SETTLES: readonly ComponentClass[] = ['disks'];
const OTHERS_NEEDED = 2;

export interface KeptPart {
  readonly class: ComponentClass;
  readonly label: string;
  readonly serial: string;
}

export type MachineComparison =
  | { readonly match: 'same' | 'unknown' }
  | {
      readonly match: 'different';
      readonly field: 'serial' | 'uuid';
      readonly expected: string;
      readonly found: string;
    }
  /** `kept`: what is in both; empty where the serial on the case settles it. */
  | { readonly match: 'boardSwap'; readonly kept: readonly KeptPart[] };

const normal = (text: string | null | undefined): string | null => serialOf(text)?.toUpperCase() ?? null;
const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;
const agree = (a: string | null, b: string | null): boolean => a !== null && a === b;

/**
 * Compares the machines of two inspections. `boardSwap`: UUID or board serial are others, and the same serial on the case, the same disk, or
 * two other parts with the same serials are in both. Parts with a serial that identifies nothing count for nothing. Pure.
 */
export function compareMachines(before: Inspection, after: Inspection): MachineComparison {
  const [old, now] = [before.machine, after.machine];
  const swapped =
    differ(uuidOf(old.uuid), uuidOf(now.uuid)) ||
    differ(normal(before.inventory.board?.serial), normal(after.inventory.board?.serial));
  if (swapped) {
    if (agree(normal(old.chassisSerial), normal(now.chassisSerial)) || agree(normal(old.serial), normal(now.serial))) {
      return { match: 'boardSwap', kept: keptParts(before, after) };
    }
    const kept = keptParts(before, after);
    if (kept.some((part) => SETTLES.includes(part.class)) || kept.length >= OTHERS_NEEDED) {
      return { match: 'boardSwap', kept };
    }
  }
  return compareIdentity(old, now);
}

/** Parts around the board that are in both, told by their serial. */
function keptParts(before: Inspection, after: Inspection): KeptPart[] {
  return AROUND_THE_BOARD.flatMap((name) => {
    const matcher = MATCHERS[name];
    const known = new Set(componentsOf(before.inventory, name).map((item) => normal(matcher.serial(item))));
    return componentsOf(after.inventory, name).flatMap((item): KeptPart[] => {
      const serial = normal(matcher.serial(item));
      return serial !== null && known.has(serial) ? [{ class: name, label: matcher.label(item), serial }] : [];
    });
  });
}

/**
 * How loudly to warn that the inspected machine may not be the job's.
 * - `none`: it is the one
 * - `boardSwap`: it is, with another main board; its UUID (and serial) in the records want renewing
 * - `unsure`: nothing that could be compared is known of both
 * - `wrong`: serial or UUID say that it is another one
 */
export type MachineWarning =
  | { readonly level: 'none' | 'unsure' }
  | { readonly level: 'boardSwap'; readonly kept: readonly KeptPart[] }
  | { readonly level: 'wrong'; readonly field: 'serial' | 'uuid'; readonly expected: string; readonly found: string };

/**
 * Judges an inspection against the job's asset and, where there is one, an earlier inspection of that asset, which knows the parts that an
 * asset's record does not. Pure.
 */
export function warnOfMachine(
  asset: Pick<Asset, 'serial' | 'uuid'> | null,
  inspection: Inspection,
  earlier: Inspection | null,
): MachineWarning {
  const swap = earlier === null ? null : compareMachines(earlier, inspection);
  if (swap?.match === 'boardSwap') return { level: 'boardSwap', kept: swap.kept };
  if (asset !== null) {
    const { machine } = inspection;
    const compared = compareIdentity(asset, machine);
    if (compared.match === 'different') {
      const { field, expected, found } = compared;
      return { level: 'wrong', field, expected, found };
    }
    if (compared.match === 'same') {
      return differ(uuidOf(asset.uuid), uuidOf(machine.uuid)) ? { level: 'boardSwap', kept: [] } : { level: 'none' };
    }
  }
  if (swap?.match === 'different') {
    const { field, expected, found } = swap;
    return { level: 'wrong', field, expected, found };
  }
  return { level: swap?.match === 'same' ? 'none' : 'unsure' };
}
