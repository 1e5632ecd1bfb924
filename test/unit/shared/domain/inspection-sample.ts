import type { CheckResult, Inspection, Inventory } from '@shared/domain/inspection';
import { emptyInspection } from '../../../helpers/inspection';

/** A small, valid inspection; `inventory` replaces whole sections. */
export function inspectionWith(inventory: Partial<Inventory> = {}, more: Partial<Inspection> = {}): Inspection {
  const empty = emptyInspection();
  return {
    ...empty,
    takenAt: '2026-11-22T10:00:00.000Z',
    machine: { ...empty.machine, hostname: 'pc-1' },
    inventory: { ...empty.inventory, ...inventory },
    ...more,
  };
}

export const checkWith = (
  id: string,
  outcome: CheckResult['outcome'],
  category: CheckResult['category'] = 'storage',
): CheckResult => ({
  id,
  title: id,
  category,
  outcome,
  summary: 'x',
  evidence: [],
  threshold: null,
  source: 'x',
  durationMs: 1,
});
