import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail, failLoadPerThread } = THRESHOLDS.cpuBusyPercent;

/** Sustained load: busy now and loaded for a minute (warning) or for five (failure). A short peak, such as ours, is neither. */
export const cpuLoad = defineCheck({
  id: 'cpu.load',
  needs: ['load'],
  limits: say('load.limits', { warn, fail, failLoad: failLoadPerThread }),
  judge({ load }) {
    const { busyPercent: busy, load1, load5, threads } = load.value;
    if (!isCount(busy) || !isCount(threads) || threads === 0 || !isCount(load1) || !isCount(load5))
      return couldNotRun('badOutput', say('common.badOutput', { tool: '/proc/stat' }), say('next.again'));
    const measured = [
      { name: 'busy', value: Math.round(busy * 10) / 10, unit: '%' },
      { name: 'load1', value: load1, unit: '1' },
      { name: 'load5', value: load5, unit: '1' },
    ];
    const high = { say: say('load.high', { busy, load: load1, threads }), next: say('load.next'), measured };
    if (busy > fail && load5 / threads >= failLoadPerThread) return { outcome: 'fail', ...high };
    if (busy > warn && load1 / threads > warn / 100) return { outcome: 'warn', ...high };
    return { outcome: 'pass', say: say('load.pass', { busy, load: load1 }), measured };
  },
});
