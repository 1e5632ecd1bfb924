import type { Asset } from '@shared/domain/asset';
import { currentPartLines, type PartClass, type PartLine } from '@shared/domain/part';
import { isMainsPart } from '@shared/domain/safety-gate';
import { ITEM_TYPES, type ProtectionClass, type SafetyItemType } from '@shared/domain/safety-limits';

export interface Proposal {
  readonly itemType: SafetyItemType;
  readonly protectionClass: ProtectionClass;
  /** The mains parts it comes from; empty when none was changed. */
  readonly partClasses: readonly PartClass[];
}

const ITEM_OF_ASSET: Readonly<Record<Asset['type'], SafetyItemType>> = {
  desktop: 'desktopPc',
  laptop: 'acAdapter',
  server: 'server',
  monitor: 'monitor',
  printer: 'printerCopier',
  network: 'otherEquipment',
  phone: 'acAdapter',
  tablet: 'acAdapter',
  ups: 'ups',
  lead: 'leadC13',
  other: 'otherEquipment',
};

/** What is most likely to be tested: from the mains parts that were changed, and from the job's machine. */
export function proposeItem(
  lines: readonly PartLine[],
  asset: Pick<Asset, 'type' | 'protectionClass'> | null,
): Proposal {
  const partClasses = [...new Set(currentPartLines(lines).map((line) => line.partClass))].filter(isMainsPart);
  const only = partClasses.length === 1 ? partClasses[0] : undefined;
  const fromPart: SafetyItemType | undefined =
    only === 'mainsLead' ? 'leadC13' : only === 'acAdapter' ? 'acAdapter' : only === 'ups' ? 'ups' : undefined;
  const ofAsset = asset ? ITEM_OF_ASSET[asset.type] : 'desktopPc';
  // A supply or board inside is covered by a test of the machine only, never by one of an adapter or a lead (safety gate).
  const insideChanged = partClasses.some((c) => c === 'powerSupply' || c === 'mainsBoard');
  const isMachine = ITEM_TYPES[ofAsset].scope === 'equipment' && ofAsset !== 'acAdapter';
  const itemType = fromPart ?? (insideChanged && !isMachine ? 'otherEquipment' : ofAsset);
  const { classes } = ITEM_TYPES[itemType];
  const own = asset?.protectionClass ?? null;
  // The asset's class speaks for the machine, not for its lead or adapter.
  return {
    itemType,
    partClasses,
    protectionClass: own !== null && fromPart === undefined && classes.includes(own) ? own : classes[0],
  };
}
