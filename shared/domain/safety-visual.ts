import { ITEM_TYPES, type ProtectionClass, type SafetyItemType } from './safety-limits';
import type { SafetyTestReason } from './safety-test';

// The visual checklist: which items there are and when each is asked. The wording is in shared/texts/safety.*.
// Content follows the user checks and formal visual inspection of HSE guidance (HSG107, INDG236); V18 to V20 are additions.

export const VISUAL_IDS = [
  'V01',
  'V02',
  'V03',
  'V04',
  'V05',
  'V06',
  'V07',
  'V08',
  'V09',
  'V10',
  'V11',
  'V12',
  'V13',
  'V14',
  'V15',
  'V16',
  'V17',
  'V18',
  'V19',
  'V20',
] as const;
export type VisualId = (typeof VISUAL_IDS)[number];

export const VISUAL_GROUPS = [
  'plug',
  'fuse',
  'cable',
  'coupler',
  'enclosure',
  'controls',
  'marking',
  'environment',
  'location',
  'multiway',
  'socket',
  'battery',
  'repair',
  'history',
] as const;
export type VisualGroup = (typeof VISUAL_GROUPS)[number];

export type VisualItem = {
  id: VisualId;
  group: VisualGroup;
  /** Never answered "not applicable": whatever is tested has it. */
  core: boolean;
  /** A defect concerns the place, not the item: reported to the owner, a limitation of the result, no failed item. */
  advisory: boolean;
};

type Case = {
  scope: 'equipment' | 'lead';
  itemType: SafetyItemType;
  protectionClass: ProtectionClass;
  reason: SafetyTestReason;
  hasLead: boolean;
};

type Row = VisualItem & { applies: (c: Case) => boolean };

const row = (id: VisualId, group: VisualGroup, applies: Row['applies'], extra: Partial<VisualItem> = {}): Row => ({
  id,
  group,
  core: false,
  advisory: false,
  applies,
  ...extra,
});

const BATTERY_ITEMS: ReadonlySet<SafetyItemType> = new Set(['laptop', 'ups', 'otherEquipment']);
const COUPLER_LEADS: ReadonlySet<SafetyItemType> = new Set(['leadC13', 'leadC5', 'leadC7', 'leadC19']);
const VENTILATED: ReadonlySet<SafetyItemType> = new Set([
  'desktopPc',
  'monitor',
  'printerCopier',
  'server',
  'ups',
  'laptop',
  'otherEquipment',
]);

// "Seen with its lead": a lead itself, or equipment that was tested with one (or where nobody said that it has none).
const withLead = (c: Case): boolean => c.scope === 'lead' || c.hasLead;

const ROWS: readonly Row[] = [
  row('V01', 'plug', withLead),
  row('V02', 'plug', withLead),
  row('V03', 'plug', withLead),
  row('V04', 'fuse', withLead),
  row('V05', 'cable', withLead),
  row('V06', 'cable', withLead),
  row('V07', 'cable', (c) => withLead(c) && c.protectionClass === 'I'),
  row(
    'V08',
    'coupler',
    (c) => (c.scope === 'equipment' && c.protectionClass !== 'III') || COUPLER_LEADS.has(c.itemType),
  ),
  row('V09', 'enclosure', () => true, { core: true }),
  row('V10', 'enclosure', (c) => VENTILATED.has(c.itemType)),
  row('V11', 'controls', () => true),
  row('V12', 'marking', () => true, { core: true }),
  row('V13', 'environment', () => true, { core: true }),
  row('V14', 'location', withLead),
  row('V15', 'location', (c) => c.protectionClass !== 'III'),
  row('V16', 'multiway', (c) => c.protectionClass !== 'III'),
  row('V17', 'socket', (c) => c.protectionClass !== 'III', { advisory: true }),
  row('V18', 'battery', (c) => BATTERY_ITEMS.has(c.itemType)),
  row('V19', 'repair', (c) => c.reason === 'postRepair', { core: true }),
  row('V20', 'history', () => true),
];

/**
 * The visual items of one test, in the order in which they are asked. `leadLengthM` 0 means tested without a lead; null
 * (nobody knows) keeps the lead's items. Source: HSG107 formal visual inspection.
 */
export function visualItemsFor(input: {
  itemType: SafetyItemType;
  protectionClass: ProtectionClass;
  reason: SafetyTestReason;
  leadLengthM: number | null;
}): VisualItem[] {
  const c: Case = {
    scope: ITEM_TYPES[input.itemType].scope,
    itemType: input.itemType,
    protectionClass: input.protectionClass,
    reason: input.reason,
    hasLead: input.leadLengthM !== 0 && input.protectionClass !== 'III',
  };
  return ROWS.filter((r) => r.applies(c)).map(({ id, group, core, advisory }) => ({ id, group, core, advisory }));
}
