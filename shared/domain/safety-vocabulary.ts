// The words of electrical safety tests: classes, steps, units, methods and kinds of item.

/** Protection classes a test can be planned for. `II_FE` is Class II with an earth pin that is functional only. */
export const PROTECTION_CLASSES = ['I', 'II', 'II_FE', 'III'] as const;
export type ProtectionClass = (typeof PROTECTION_CLASSES)[number];

/** Steps of a safety test. More (touch current apart, RCD trip time, ...) join when their rule sets do. */
export const SAFETY_STEPS = [
  'userQuestions',
  'visual',
  'earthContinuity',
  'insulation',
  'touchOrProtectiveConductorCurrent',
  'polarity',
  'leadConductorContinuity',
  'rcdTripTime',
  'functional',
] as const;
export type SafetyStep = (typeof SAFETY_STEPS)[number];

/** The steps that give a reading (a number or an observation with a limit). */
export const MEASURED_STEPS = [
  'earthContinuity',
  'insulation',
  'touchOrProtectiveConductorCurrent',
  'polarity',
  'leadConductorContinuity',
  'rcdTripTime',
] as const satisfies readonly SafetyStep[];
export type MeasuredStep = (typeof MEASURED_STEPS)[number];

/** `none` is the unit of an observation such as polarity. */
export const READING_UNITS = ['ohm', 'Mohm', 'mA', 'ms', 'none'] as const;
export type ReadingUnit = (typeof READING_UNITS)[number];

export const LIMIT_OPS = ['<=', '>=', '<', '=='] as const;
export type LimitOp = (typeof LIMIT_OPS)[number];

/** How a reading was taken; which ones belong to which step is METHODS_OF. */
export const READING_METHODS = [
  'softTest', // earth: 20 to 200 mA
  'hardTest', // earth: 1.5 x fuse rating, up to 25 A
  'appliedVoltage', // insulation
  'direct',
  'differential',
  'alternative', // substitute leakage, not powered
  'tester', // polarity, conductor continuity, RCD: the instrument's own sequence
] as const;
export type ReadingMethod = (typeof READING_METHODS)[number];

export const METHODS_OF: Readonly<Record<MeasuredStep, readonly ReadingMethod[]>> = {
  earthContinuity: ['softTest', 'hardTest'],
  insulation: ['appliedVoltage'],
  touchOrProtectiveConductorCurrent: ['differential', 'direct', 'alternative'],
  polarity: ['tester'],
  leadConductorContinuity: ['tester'],
  rcdTripTime: ['tester'],
};

export const UNIT_OF: Readonly<Record<MeasuredStep, ReadingUnit>> = {
  earthContinuity: 'ohm',
  insulation: 'Mohm',
  touchOrProtectiveConductorCurrent: 'mA',
  polarity: 'none',
  leadConductorContinuity: 'ohm',
  rcdTripTime: 'ms',
};

/** Things that get tested. `lead` in ITEM_TYPES means: the item itself is a lead or hands mains on. */
export const SAFETY_ITEM_TYPES = [
  'desktopPc',
  'monitor',
  'printerCopier',
  'server',
  'ups',
  'laptop',
  'acAdapter',
  'otherEquipment',
  'leadC13',
  'leadC5',
  'leadC7',
  'leadC19',
  'extensionLead',
  'multiwayAdaptor',
  'rcdAdaptor',
] as const;
export type SafetyItemType = (typeof SAFETY_ITEM_TYPES)[number];

/** Notes for a technician about an item or a step; their texts are in shared/texts/safety.*. */
export const SAFETY_NOTES = [
  'softTestOnly',
  'insulation250Volt',
  'measurePowered',
  'testLeadSeparately',
  'testAdapterAndLead',
  'shutdownPermission',
  'everyInlet',
  'everyOutlet',
  'uncoilLead',
  'storedEnergy',
  'twoCoreLead',
  'neverOpenPsu',
  'noLimitInRuleSet',
  'thresholdNotStandard',
] as const;
export type SafetyNote = (typeof SAFETY_NOTES)[number];

export type ItemTypeFacts = {
  scope: 'equipment' | 'lead';
  /** Classes it is met in; the first is what a form may preselect. */
  classes: readonly [ProtectionClass, ...ProtectionClass[]];
  /** Has sockets of its own, each of which is measured. */
  hasOutlets: boolean;
  /** IT equipment: earth is tested soft only, and insulation may need 250 V. */
  isIt: boolean;
  notes: readonly SafetyNote[];
};

export const ITEM_TYPES: Readonly<Record<SafetyItemType, ItemTypeFacts>> = {
  desktopPc: { scope: 'equipment', classes: ['I'], hasOutlets: false, isIt: true, notes: ['neverOpenPsu'] },
  monitor: { scope: 'equipment', classes: ['I', 'II'], hasOutlets: false, isIt: true, notes: [] },
  printerCopier: { scope: 'equipment', classes: ['I', 'II'], hasOutlets: false, isIt: true, notes: [] },
  server: {
    scope: 'equipment',
    classes: ['I'],
    hasOutlets: false,
    isIt: true,
    notes: ['shutdownPermission', 'everyInlet', 'neverOpenPsu'],
  },
  ups: {
    scope: 'equipment',
    classes: ['I'],
    hasOutlets: false,
    isIt: true,
    notes: ['storedEnergy', 'shutdownPermission'],
  },
  laptop: { scope: 'equipment', classes: ['III'], hasOutlets: false, isIt: true, notes: ['testAdapterAndLead'] },
  acAdapter: {
    scope: 'equipment',
    classes: ['II', 'II_FE', 'I'],
    hasOutlets: false,
    isIt: true,
    notes: ['testLeadSeparately'],
  },
  otherEquipment: {
    scope: 'equipment',
    classes: ['I', 'II', 'II_FE', 'III'],
    hasOutlets: false,
    isIt: false,
    notes: [],
  },
  leadC13: { scope: 'lead', classes: ['I'], hasOutlets: false, isIt: false, notes: [] },
  leadC5: { scope: 'lead', classes: ['I'], hasOutlets: false, isIt: false, notes: [] },
  leadC7: { scope: 'lead', classes: ['II'], hasOutlets: false, isIt: false, notes: ['twoCoreLead'] },
  leadC19: { scope: 'lead', classes: ['I'], hasOutlets: false, isIt: false, notes: [] },
  extensionLead: { scope: 'lead', classes: ['I'], hasOutlets: true, isIt: false, notes: ['uncoilLead', 'everyOutlet'] },
  multiwayAdaptor: { scope: 'lead', classes: ['I'], hasOutlets: true, isIt: false, notes: ['everyOutlet'] },
  rcdAdaptor: { scope: 'lead', classes: ['I'], hasOutlets: false, isIt: false, notes: [] },
};
