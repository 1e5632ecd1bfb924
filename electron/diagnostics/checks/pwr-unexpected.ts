import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { isList, notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { daysSince, isCount } from '../values';

const { warn, fail, days: windowDays } = THRESHOLDS.unexpectedShutdowns;

/** Times the machine went off without being shut down; crashes are counted by os.crash. */
export const pwrUnexpected = defineCheck({
  id: 'pwr.unexpected',
  needs: ['shutdowns'],
  limits: say('unexpected.limits', { warn, fail }),
  judge({ shutdowns }, _used, nowMs) {
    const { days, unexpected } = shutdowns.value;
    if (!isCount(days) || !isList(unexpected)) return notTold();
    const found = unexpected.filter((one) => (daysSince(one.at, nowMs) ?? 0) <= windowDays);
    const count = found.length;
    const measured = [{ name: 'unexpected', value: count, unit: '1' }];
    if (count < warn)
      return { outcome: 'pass', say: say('unexpected.pass', { days: Math.min(days, windowDays) }), measured };
    const outcome = count >= fail ? 'fail' : 'warn';
    return {
      outcome,
      say: say('unexpected.found', { count }),
      next: say('unexpected.next'),
      measured,
      items: found.slice(-10).map((one) => ({
        subject: one.at,
        outcome,
        say: one.cause === null ? say('unexpected.item') : say('common.text', { text: one.cause }),
      })),
    };
  },
});
