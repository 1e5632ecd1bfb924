import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { fail } = THRESHOLDS.memoryErrorsPerDay;

/** Errors that memory reported: corrected ones warn, and fail where they come by the hour. */
export const memErrors = defineCheck({
  id: 'mem.errors',
  needs: ['hardwareErrors'],
  limits: say('memErrors.limits', { fail }),
  judge({ hardwareErrors }) {
    const { days, memory } = hardwareErrors.value;
    const { corrected, uncorrected } = memory;
    if (!isCount(corrected) || !isCount(uncorrected)) return notTold();
    const measured = [
      { name: 'corrected', value: corrected, unit: '1' },
      { name: 'uncorrected', value: uncorrected, unit: '1' },
    ];
    const next = say('memErrors.next');
    if (uncorrected > 0)
      return { outcome: 'fail', say: say('memErrors.uncorrected', { count: uncorrected }), next, measured };
    if (corrected === 0) return { outcome: 'pass', say: say('memErrors.pass'), measured };
    // A log that reaches back to the start only says nothing about how many came a day.
    const often = isCount(days) && days > 0 && corrected / days > fail;
    return { outcome: often ? 'fail' : 'warn', say: say('memErrors.corrected', { count: corrected }), next, measured };
  },
});
