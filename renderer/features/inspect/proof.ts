import type { Inspection } from '@shared/domain/inspection';
import { diffInspections } from '@shared/domain/inspection-diff';
import type { PartLine } from '@shared/domain/part';

export interface PartProof {
  readonly verdict: 'verified' | 'notVisible' | 'contradicts';
}

const plain = (serial: string) => serial.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** What the machine shows of a part that was noted as put in: by the serials in two inspections, before and after. */
export function proofOf(
  line: Pick<PartLine, 'serialIn' | 'serialOut'>,
  before: Inspection,
  after: Inspection,
): PartProof {
  const { serialIn, serialOut } = line;
  const { changes } = diffInspections(before, after);
  const has = (kind: 'added' | 'removed', serial: string) =>
    changes.some((c) => c.kind === kind && c.serial !== null && plain(c.serial) === plain(serial));
  if (serialOut !== null && has('added', serialOut)) return { verdict: 'contradicts' };
  if (serialIn !== null && has('removed', serialIn)) return { verdict: 'contradicts' };
  const proved = serialIn !== null && has('added', serialIn) && (serialOut === null || has('removed', serialOut));
  return { verdict: proved ? 'verified' : 'notVisible' };
}
