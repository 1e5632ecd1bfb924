import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { notTold } from '../guests';
import { isCount } from '../values';

/** Errors that the processor itself reported (machine checks). */
export const cpuMce = defineCheck({
  id: 'cpu.mce',
  needs: ['hardwareErrors'],
  limits: say('mce.limits'),
  judge({ hardwareErrors }) {
    const { corrected, fatal } = hardwareErrors.value.processor;
    if (!isCount(corrected) || !isCount(fatal)) return notTold();
    const measured = [
      { name: 'corrected', value: corrected, unit: '1' },
      { name: 'fatal', value: fatal, unit: '1' },
    ];
    if (fatal > 0) return { outcome: 'fail', say: say('mce.fatal', { count: fatal }), next: say('mce.next'), measured };
    if (corrected > 0)
      return { outcome: 'warn', say: say('mce.corrected', { count: corrected }), next: say('mce.next'), measured };
    return { outcome: 'pass', say: say('mce.pass'), measured };
  },
});
