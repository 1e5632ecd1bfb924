import type { ProtectionClass, SafetyItemType } from './safety-limits';

// Intervals between checks. Suggestions only: how often is the duty holder's risk decision (HSE INDG236, HSG107); a record
// never derives a due date from these by itself.

export type MonthRange = { minMonths: number; maxMonths: number };

export const INTERVAL_ROW_IDS = [
  'extraLowVoltage',
  'desktopComputer',
  'copierPrinter',
  'doubleInsulatedMoved',
  'doubleInsulatedHandheld',
  'earthed',
  'leads',
] as const;
export type IntervalRowId = (typeof INTERVAL_ROW_IDS)[number];

export type IntervalRow = {
  id: IntervalRowId;
  /** Whether users are asked to look at it themselves. */
  userCheck: boolean;
  /** Formal visual inspection; null: none suggested. */
  visual: MonthRange | null;
  /** Inspection and test together; null: none suggested. */
  combined: MonthRange | null;
  /** The combined test falls away when the item is double insulated. */
  combinedOnlyIfEarthed: boolean;
  confidence: 'high' | 'medium';
};

const range = (minMonths: number, maxMonths: number): MonthRange => ({ minMonths, maxMonths });

export const INTERVAL_SOURCE =
  'https://eastcambs.gov.uk/environmental-health/safety-home/gas-and-electrical-safety/pat-testing';

/** HSE table for low-risk premises (INDG236, HSG107). The row for leads was truncated in the copy that was read: medium. */
export const HSE_LOW_RISK: Readonly<Record<IntervalRowId, IntervalRow>> = {
  extraLowVoltage: {
    id: 'extraLowVoltage',
    userCheck: false,
    visual: null,
    combined: null,
    combinedOnlyIfEarthed: false,
    confidence: 'high',
  },
  desktopComputer: {
    id: 'desktopComputer',
    userCheck: false,
    visual: range(24, 48),
    combined: range(60, 60),
    combinedOnlyIfEarthed: true,
    confidence: 'high',
  },
  copierPrinter: {
    id: 'copierPrinter',
    userCheck: false,
    visual: range(24, 48),
    combined: range(60, 60),
    combinedOnlyIfEarthed: true,
    confidence: 'high',
  },
  doubleInsulatedMoved: {
    id: 'doubleInsulatedMoved',
    userCheck: false,
    visual: range(24, 48),
    combined: null,
    combinedOnlyIfEarthed: false,
    confidence: 'high',
  },
  doubleInsulatedHandheld: {
    id: 'doubleInsulatedHandheld',
    userCheck: true,
    visual: range(6, 12),
    combined: null,
    combinedOnlyIfEarthed: false,
    confidence: 'high',
  },
  earthed: {
    id: 'earthed',
    userCheck: true,
    visual: range(6, 12),
    combined: range(12, 24),
    combinedOnlyIfEarthed: false,
    confidence: 'high',
  },
  leads: {
    id: 'leads',
    userCheck: true,
    visual: range(6, 48),
    combined: range(12, 60),
    combinedOnlyIfEarthed: false,
    confidence: 'medium',
  },
};

const ROW_OF: Readonly<Partial<Record<SafetyItemType, IntervalRowId>>> = {
  desktopPc: 'desktopComputer',
  server: 'desktopComputer',
  monitor: 'desktopComputer',
  printerCopier: 'copierPrinter',
  leadC13: 'leads',
  leadC5: 'leads',
  leadC7: 'leads',
  leadC19: 'leads',
  extensionLead: 'leads',
  multiwayAdaptor: 'leads',
  rcdAdaptor: 'leads',
};

export type NextCheckSuggestion = {
  rowId: IntervalRowId;
  userCheck: boolean;
  visual: MonthRange | null;
  combined: MonthRange | null;
  confidence: 'high' | 'medium';
  source: string;
  /** Always true: a due date needs a reason and the duty holder's name. */
  suggestionOnly: true;
};

/** The row of HSE's low-risk table that fits an item best. The ranges are months. A suggestion, never a due date. */
export function suggestNextCheck(input: {
  itemType: SafetyItemType;
  protectionClass: ProtectionClass;
  handheld?: boolean;
}): NextCheckSuggestion {
  const row = HSE_LOW_RISK[rowFor(input)];
  return {
    rowId: row.id,
    userCheck: row.userCheck,
    visual: row.visual,
    combined: row.combinedOnlyIfEarthed && input.protectionClass !== 'I' ? null : row.combined,
    confidence: row.confidence,
    source: INTERVAL_SOURCE,
    suggestionOnly: true,
  };
}

function rowFor(input: {
  itemType: SafetyItemType;
  protectionClass: ProtectionClass;
  handheld?: boolean;
}): IntervalRowId {
  if (input.protectionClass === 'III') return 'extraLowVoltage';
  const own = ROW_OF[input.itemType];
  if (own !== undefined) return own;
  if (input.protectionClass === 'I') return 'earthed';
  return input.handheld === true ? 'doubleInsulatedHandheld' : 'doubleInsulatedMoved';
}
