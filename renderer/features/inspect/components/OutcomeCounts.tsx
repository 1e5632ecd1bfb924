import type { CheckOutcome } from '@shared/domain/inspection';
import { OutcomeBadge } from '../../../ui/components';

const SHOWN: readonly CheckOutcome[] = ['fail', 'warn', 'pass', 'couldNotRun'];

/** How many checks gave which answer: failures first; what is zero is left out. */
export function OutcomeCounts({ counts }: { counts: Readonly<Record<CheckOutcome, number>> }) {
  return (
    <span className="inspect-counts">
      {SHOWN.filter((outcome) => counts[outcome] > 0).map((outcome) => (
        <OutcomeBadge key={outcome} outcome={outcome} count={counts[outcome]} />
      ))}
    </span>
  );
}
