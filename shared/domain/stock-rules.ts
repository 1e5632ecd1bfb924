import type { Part, PartLine } from './part';
import type { Refusal } from './refusal';
import type { StockMovement } from './stock';
import { stockAt } from './stock-levels';

// Van stock is a ledger (design decision 5). Each function here answers with the rows to write, in one mutation; ids and time
// are given by the caller. A stock that goes below zero is said, not refused: the part is in the machine, the count was wrong.

export * from './stock-levels';

export const STOCK_REFUSALS = [
  'quantityNotPositive',
  'quantityNotWhole',
  'quantityTooLarge',
  'serialisedOnePerLine',
  'needsDescription',
  'needsCatalogueEntry',
  'samePlace',
  'nothingToCorrect',
  'alreadyUndone',
] as const;
export type StockRefusalCode = (typeof STOCK_REFUSALS)[number];
export type StockRefusal = Refusal<StockRefusalCode>;

export const STOCK_WARNINGS = ['goesNegative'] as const;
export type StockWarning = Refusal<(typeof STOCK_WARNINGS)[number]>;

/** More than any van holds; keeps a slipped key from ruining the count. */
export const MAX_QUANTITY = 100_000;

/** Who, when, and whether it belongs to the sample day. */
export interface StockStamp {
  readonly at: string;
  readonly by: string;
  readonly sample?: boolean | undefined;
}

export type StockResult<T> =
  | ({ readonly ok: true; readonly warnings: readonly StockWarning[] } & T)
  | { readonly ok: false; readonly refusals: readonly StockRefusal[] };

function quantityRefusals(quantity: number, zeroAllowed = false): StockRefusal[] {
  if (Number.isNaN(quantity) || !Number.isInteger(quantity)) return [{ code: 'quantityNotWhole' }];
  if (quantity < 0 || (quantity === 0 && !zeroAllowed)) return [{ code: 'quantityNotPositive' }];
  return quantity > MAX_QUANTITY ? [{ code: 'quantityTooLarge', params: { max: MAX_QUANTITY } }] : [];
}

type MovementFields = Pick<StockMovement, 'partId' | 'quantity' | 'fromLocationId' | 'toLocationId' | 'reason'> &
  Partial<Pick<StockMovement, 'jobId' | 'partLineId' | 'serial' | 'remark'>>;

function makeMovement(id: string, stamp: StockStamp, fields: MovementFields): StockMovement {
  return {
    id,
    createdAt: stamp.at,
    createdBy: stamp.by,
    updatedAt: stamp.at,
    sample: stamp.sample ?? false,
    at: stamp.at,
    jobId: null,
    partLineId: null,
    serial: null,
    remark: null,
    ...fields,
  };
}

/** Says when taking `quantity` leaves less than nothing. No ledger given: nothing is known, so nothing is said. */
function shortage(
  movements: readonly StockMovement[] | undefined,
  locationId: string | null,
  partId: string | null,
  quantity: number,
): StockWarning[] {
  if (movements === undefined || locationId === null || partId === null) return [];
  const onHand = stockAt(movements, locationId, partId);
  return onHand - quantity < 0 ? [{ code: 'goesNegative', params: { onHand, quantity } }] : [];
}

export interface UsedPart {
  readonly jobId: string;
  readonly visitId?: string | null | undefined;
  /** Catalogue entry; null for a part that is not ours (the customer's own, bought on the way). */
  readonly part: Part | null;
  /** Only without a catalogue entry. */
  readonly partClass?: PartLine['partClass'] | undefined;
  readonly description?: string | undefined;
  readonly quantity: number;
  /** null: not taken from our stock. */
  readonly fromLocationId: string | null;
  readonly serialIn?: string | null | undefined;
  readonly serialOut?: string | null | undefined;
  readonly removedState?: PartLine['removedState'] | undefined;
  readonly removedDescription?: string | null | undefined;
  readonly remark?: string | null | undefined;
  /** Line that this one corrects; undo that one's movement with it. */
  readonly replaces?: string | null | undefined;
}

/** Blank text is no text; a scanner's line end and a stray blank are not part of a serial number. */
const textOrNull = (text: string | null | undefined) => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

/**
 * A part put into a machine: the part line and, where it came from our stock, the movement out of it.
 *
 * @param ledger movements known on this device, for the warning
 */
export function useFromStock(
  used: UsedPart,
  ids: { readonly lineId: string; readonly movementId: string },
  stamp: StockStamp,
  ledger?: readonly StockMovement[],
): StockResult<{ readonly partLine: PartLine; readonly movement: StockMovement | null }> {
  const description = textOrNull(used.description) ?? used.part?.name ?? null;
  const refusals = quantityRefusals(used.quantity);
  if (description === null) refusals.push({ code: 'needsDescription' });
  if (used.part === null && used.fromLocationId !== null) refusals.push({ code: 'needsCatalogueEntry' });
  if (used.part?.serialised === true && used.quantity > 1) refusals.push({ code: 'serialisedOnePerLine' });
  if (refusals.length > 0 || description === null) return { ok: false, refusals };

  const serialIn = textOrNull(used.serialIn);
  const partLine: PartLine = {
    id: ids.lineId,
    createdAt: stamp.at,
    createdBy: stamp.by,
    updatedAt: stamp.at,
    sample: stamp.sample ?? false,
    jobId: used.jobId,
    visitId: used.visitId ?? null,
    partId: used.part?.id ?? null,
    partClass: used.part?.partClass ?? used.partClass ?? 'other',
    description,
    quantity: used.quantity,
    fromLocationId: used.fromLocationId,
    serialIn,
    serialOut: textOrNull(used.serialOut),
    removedState: used.removedState ?? null,
    removedDescription: textOrNull(used.removedDescription),
    replaces: used.replaces ?? null,
    withdrawn: false,
    remark: textOrNull(used.remark),
  };
  const movement =
    used.part === null || used.fromLocationId === null
      ? null
      : makeMovement(ids.movementId, stamp, {
          partId: used.part.id,
          quantity: used.quantity,
          fromLocationId: used.fromLocationId,
          toLocationId: null,
          reason: 'use',
          jobId: used.jobId,
          partLineId: ids.lineId,
          serial: serialIn,
        });
  return {
    ok: true,
    partLine,
    movement,
    warnings: shortage(ledger, used.fromLocationId, partLine.partId, used.quantity),
  };
}

/**
 * Takes a part line back: a line that withdraws it, and the pieces back where they came from. Refused when the line has
 * already been taken back or corrected, so that the pieces do not return twice.
 *
 * @param lines the job's part lines
 */
export function undoUse(
  line: PartLine,
  lines: readonly PartLine[],
  ids: { readonly lineId: string; readonly movementId: string },
  stamp: StockStamp,
): StockResult<{ readonly partLine: PartLine; readonly movement: StockMovement | null }> {
  if (line.withdrawn || lines.some((l) => l.replaces === line.id)) {
    return { ok: false, refusals: [{ code: 'alreadyUndone' }] };
  }
  const partLine: PartLine = {
    ...line,
    id: ids.lineId,
    createdAt: stamp.at,
    createdBy: stamp.by,
    updatedAt: stamp.at,
    replaces: line.id,
    withdrawn: true,
  };
  const movement =
    line.partId === null || line.fromLocationId === null
      ? null
      : makeMovement(
          ids.movementId,
          { ...stamp, sample: line.sample },
          {
            partId: line.partId,
            quantity: line.quantity,
            fromLocationId: null,
            toLocationId: line.fromLocationId,
            reason: 'undoUse',
            jobId: line.jobId,
            partLineId: line.id,
            serial: line.serialIn,
          },
        );
  return { ok: true, partLine, movement, warnings: [] };
}

interface Shift {
  readonly partId: string;
  readonly quantity: number;
  readonly serial?: string | null | undefined;
  readonly remark?: string | null | undefined;
}

function moved(
  shift: Shift,
  ends: Pick<StockMovement, 'fromLocationId' | 'toLocationId' | 'reason'>,
  id: string,
  stamp: StockStamp,
  ledger?: readonly StockMovement[],
): StockResult<{ readonly movement: StockMovement }> {
  const refusals = quantityRefusals(shift.quantity);
  if (ends.fromLocationId === ends.toLocationId) refusals.push({ code: 'samePlace' });
  if (refusals.length > 0) return { ok: false, refusals };
  const fields = { partId: shift.partId, quantity: shift.quantity, ...ends };
  const texts = { serial: textOrNull(shift.serial), remark: textOrNull(shift.remark) };
  return {
    ok: true,
    movement: makeMovement(id, stamp, { ...fields, ...texts }),
    warnings: shortage(ledger, ends.fromLocationId, shift.partId, shift.quantity),
  };
}

/** Pieces that came in from outside (delivery, purchase). */
export function receiveStock(shift: Shift & { readonly toLocationId: string }, id: string, stamp: StockStamp) {
  return moved(shift, { fromLocationId: null, toLocationId: shift.toLocationId, reason: 'receive' }, id, stamp);
}

/** Pieces from one of our places to another. */
export function transferStock(
  shift: Shift & { readonly fromLocationId: string; readonly toLocationId: string },
  id: string,
  stamp: StockStamp,
  ledger?: readonly StockMovement[],
) {
  const { fromLocationId, toLocationId } = shift;
  return moved(shift, { fromLocationId, toLocationId, reason: 'transfer' }, id, stamp, ledger);
}

/** Pieces that leave for good: broken, lost, expired (`writeOff`), or given back to the supplier (`return`). */
export function removeStock(
  shift: Shift & { readonly fromLocationId: string; readonly reason: 'writeOff' | 'return' },
  id: string,
  stamp: StockStamp,
  ledger?: readonly StockMovement[],
) {
  return moved(
    shift,
    { fromLocationId: shift.fromLocationId, toLocationId: null, reason: shift.reason },
    id,
    stamp,
    ledger,
  );
}

/**
 * A count: the movement that makes the ledger agree with what was counted (0 is a count too). Refused with
 * `nothingToCorrect` when they agree already, because a movement of nothing is none.
 */
export function correctCount(
  count: {
    readonly partId: string;
    readonly locationId: string;
    readonly counted: number;
    readonly remark?: string | null | undefined;
  },
  ledger: readonly StockMovement[],
  id: string,
  stamp: StockStamp,
): StockResult<{ readonly movement: StockMovement; readonly difference: number }> {
  const refusals = quantityRefusals(count.counted, true);
  if (refusals.length > 0) return { ok: false, refusals };
  const difference = count.counted - stockAt(ledger, count.locationId, count.partId);
  if (difference === 0) return { ok: false, refusals: [{ code: 'nothingToCorrect' }] };
  const movement = makeMovement(id, stamp, {
    partId: count.partId,
    quantity: Math.abs(difference),
    fromLocationId: difference < 0 ? count.locationId : null,
    toLocationId: difference > 0 ? count.locationId : null,
    reason: 'count',
    remark: textOrNull(count.remark),
  });
  return { ok: true, movement, difference, warnings: [] };
}
