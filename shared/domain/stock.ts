import { defineKind } from './kind';
import { z } from '../z';
import { instantSchema, optionalId, optionalText, recordFields } from './record';

export const stockLocationSchema = z.object({
  ...recordFields,
  name: z.string().min(1).max(200),
  type: z.enum(['van', 'store', 'site']),
  technicianId: optionalId,
});
export type StockLocation = z.infer<typeof stockLocationSchema>;

export const MOVEMENT_REASONS = ['receive', 'use', 'undoUse', 'return', 'transfer', 'count', 'writeOff'] as const;
export const movementReasonSchema = z.enum(MOVEMENT_REASONS);

/**
 * One line of the stock ledger. Stock is the sum of these and nothing else, so that two laptops that both moved parts while
 * apart are added together and never overwrite each other. Exactly one end may be null: the world outside our stock.
 */
export const stockMovementSchema = z
  .object({
    ...recordFields,
    partId: z.string(),
    quantity: z.number().int().positive(),
    fromLocationId: optionalId,
    toLocationId: optionalId,
    reason: movementReasonSchema,
    at: instantSchema,
    jobId: optionalId,
    partLineId: optionalId,
    serial: optionalText,
    remark: optionalText,
  })
  .refine((m) => m.fromLocationId !== null || m.toLocationId !== null, 'a movement needs at least one end')
  .refine((m) => m.fromLocationId !== m.toLocationId, 'a movement goes from one place to another');
export type StockMovement = z.infer<typeof stockMovementSchema>;

/**
 * The movements that count. What was used can come back once: two laptops that each took the same part line back (or one that took
 * it back and one that corrected it) wrote one return each, and after their merge the pieces must not be in the van twice. Both lines
 * stay in the ledger as they were written; of the returns of one part line the one with the smallest id counts, so that every laptop
 * counts the same one. They are equal in part, pieces and place, which come from the part line.
 *
 * @returns the given movements in their order, without the returns that another one of them already says
 */
export function countedMovements<M extends StockMovement>(movements: readonly M[]): M[] {
  const counted = new Map<string, string>();
  for (const m of movements) {
    const line = returnOf(m);
    if (line === null) continue;
    const other = counted.get(line);
    if (other === undefined || m.id < other) counted.set(line, m.id);
  }
  return movements.filter((m) => {
    const line = returnOf(m);
    return line === null || counted.get(line) === m.id;
  });
}

/** Part line whose pieces come back with this movement; null when it is no such return. */
const returnOf = (m: StockMovement) => (m.reason === 'undoUse' ? m.partLineId : null);

/**
 * What the ledger says is at each place; of several returns of one part line one counts.
 *
 * @returns location id -> part id -> pieces (may be negative: a count was wrong, and hiding that would lose it)
 */
export function stockOnHand(movements: readonly StockMovement[]): Map<string, Map<string, number>> {
  const onHand = new Map<string, Map<string, number>>();
  const add = (locationId: string | null, partId: string, quantity: number) => {
    if (locationId === null) return;
    const parts = onHand.get(locationId) ?? new Map<string, number>();
    parts.set(partId, (parts.get(partId) ?? 0) + quantity);
    onHand.set(locationId, parts);
  };
  for (const m of countedMovements(movements)) {
    add(m.fromLocationId, m.partId, -m.quantity);
    add(m.toLocationId, m.partId, m.quantity);
  }
  return onHand;
}

export const stockLocationKind = defineKind({
  name: 'stockLocation',
  table: 'stockLocations',
  schema: stockLocationSchema,
  indexes: 'id',
});

export const stockMovementKind = defineKind({
  name: 'stockMovement',
  table: 'stockMovements',
  schema: stockMovementSchema,
  indexes: 'id, partId, jobId',
  immutable: true,
});
