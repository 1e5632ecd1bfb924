import type { StockMovement } from './stock';
import type { StockRefusal, StockStamp } from './stock-rules';

/**
 * Takes a movement back with one the other way round; the ledger keeps both. A transfer goes back as a transfer, everything
 * else is a correction of the count. What was used on a job is taken back with its part line (`undoUse`), never here.
 *
 * @param movement as it was written
 * @param remark says in words that it was taken back
 */
export function undoMovement(
  movement: StockMovement,
  id: string,
  stamp: StockStamp,
  remark: string,
): { readonly ok: true; readonly movement: StockMovement } | { readonly ok: false; readonly refusals: StockRefusal[] } {
  if (movement.reason === 'use' || movement.reason === 'undoUse') {
    return { ok: false, refusals: [{ code: 'alreadyUndone' }] };
  }
  return {
    ok: true,
    movement: {
      ...movement,
      id,
      createdAt: stamp.at,
      createdBy: stamp.by,
      updatedAt: stamp.at,
      at: stamp.at,
      fromLocationId: movement.toLocationId,
      toLocationId: movement.fromLocationId,
      reason: movement.reason === 'transfer' ? 'transfer' : 'count',
      remark,
    },
  };
}
