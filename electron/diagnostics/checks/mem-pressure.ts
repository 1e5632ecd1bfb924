import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail, stalled } = THRESHOLDS.memoryAvailablePercent;

/** Memory that programs can still get, and how long they had to wait for it. */
export const memPressure = defineCheck({
  id: 'mem.pressure',
  needs: ['memory'],
  limits: say('pressure.limits', { warn, fail, stalled }),
  judge({ memory }) {
    const { totalBytes, availableBytes: bytes, stalledPercent } = memory.value;
    if (!isCount(bytes) || !isCount(totalBytes) || totalBytes === 0 || bytes > totalBytes) {
      return couldNotRun('notSupported', say('common.notSupported'), say('next.support'));
    }
    const percent = (bytes / totalBytes) * 100;
    const measured = [
      { name: 'available', value: Math.round(percent * 10) / 10, unit: '%' },
      ...(stalledPercent === null ? [] : [{ name: 'stalled', value: stalledPercent, unit: '%' }]),
    ];
    const low = { say: say('pressure.low', { percent, bytes }), next: say('pressure.next'), measured };
    if (percent < fail) return { outcome: 'fail', ...low };
    if (percent < warn) return { outcome: 'warn', ...low };
    if (stalledPercent !== null && stalledPercent > stalled) {
      return {
        outcome: 'warn',
        say: say('pressure.stalled', { percent: stalledPercent }),
        next: say('pressure.next'),
        measured,
      };
    }
    return { outcome: 'pass', say: say('pressure.pass', { percent, bytes }), measured };
  },
});
