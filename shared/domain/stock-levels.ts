import type { Part } from './part';
import { stockOnHand } from './stock';
import type { StockMovement } from './stock';

// What the ledger says: how much is where, and what runs low.

/** Movements of several sources as one ledger: each id counts once, however often and in whatever order it arrives. */
export function unionMovements(...sources: readonly (readonly StockMovement[])[]): StockMovement[] {
  const byId = new Map<string, StockMovement>();
  for (const source of sources) for (const m of source) if (!byId.has(m.id)) byId.set(m.id, m);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Pieces of a part at a place, by the ledger; negative when a count was wrong. */
export function stockAt(movements: readonly StockMovement[], locationId: string, partId: string): number {
  return stockOnHand(unionMovements(movements)).get(locationId)?.get(partId) ?? 0;
}

export interface StockLevel {
  readonly part: Part;
  readonly onHand: number;
  /** Pieces missing to the upper level, or to the lower one where no upper is set. */
  readonly toOrder: number;
}

/** Parts of which a place holds less than its minimum, the emptiest first. Parts without a minimum are never low. */
export function lowStock(
  parts: readonly Part[],
  movements: readonly StockMovement[],
  locationId: string,
): StockLevel[] {
  const here = stockOnHand(unionMovements(movements)).get(locationId);
  return parts
    .flatMap((part) => {
      const onHand = here?.get(part.id) ?? 0;
      const min = part.minQuantity;
      if (min === null || onHand >= min) return [];
      return [{ part, onHand, toOrder: Math.max(min, part.maxQuantity ?? min) - onHand }];
    })
    .sort((a, b) => a.onHand - b.onHand || a.part.name.localeCompare(b.part.name) || (a.part.id < b.part.id ? -1 : 1));
}
