import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { isList, notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { daysSince } from '../values';

const { warn, fail, days } = THRESHOLDS.gpuResets;

/** Times the graphics driver hung and was started again. */
export const gpuResets = defineCheck({
  id: 'gpu.resets',
  needs: ['hardwareErrors'],
  limits: say('resets.limits', { warn, fail }),
  judge({ hardwareErrors }, _used, nowMs) {
    const { graphics } = hardwareErrors.value;
    if (!isList(graphics)) return notTold();
    const recent = hardwareErrors.value.graphics.filter((error) => (daysSince(error.at, nowMs) ?? 0) <= days);
    const count = recent.length;
    const measured = [{ name: 'resets', value: count, unit: '1' }];
    if (count < warn) return { outcome: 'pass', say: say('resets.pass'), measured };
    const outcome = count >= fail ? 'fail' : 'warn';
    return {
      outcome,
      say: say('resets.found', { count }),
      next: say('resets.next'),
      measured,
      items: recent.slice(-10).map((error) => ({
        subject: error.at ?? '?',
        outcome,
        say: say('common.text', { text: error.message }),
      })),
    };
  },
});
