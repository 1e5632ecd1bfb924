import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { shortList } from '../items';
import { isGuest, notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount, valueOf } from '../values';

const { warn, fail } = THRESHOLDS.sleepDrainPercentPerHour;

/** Battery lost while asleep, and sleep the machine did not wake from. */
export const pwrSleep = defineCheck({
  id: 'pwr.sleep',
  needs: ['sleep'],
  uses: ['power', 'hypervisor'],
  limits: say('sleep.limits', { warn, fail }),
  absent: ({ hypervisor }) => (isGuest(hypervisor) ? say('hardware.virtual') : null),
  judge({ sleep }, { power }) {
    const { drainPercentPerHour: drain, failedResumes, culprits } = sleep.value;
    const next = say('sleep.next');
    if (isCount(drain) && drain >= warn) {
      const measured = [{ name: 'drain', value: drain, unit: '%/h' }];
      const names = shortList(culprits);
      return {
        outcome: drain > fail ? 'fail' : 'warn',
        say: say('sleep.drain', { percent: drain, names }),
        next,
        measured,
      };
    }
    if (!isCount(failedResumes)) return notTold();
    const measured = [{ name: 'failedResumes', value: failedResumes, unit: '1' }];
    if (failedResumes > 0)
      return { outcome: 'warn', say: say('sleep.resumes', { count: failedResumes }), next, measured };
    if (isCount(drain)) return { outcome: 'pass', say: say('sleep.passDrain', { percent: drain }), measured };
    return valueOf(power)?.batteries.length === 0
      ? { outcome: 'pass', say: say('sleep.pass'), measured }
      : couldNotRun('noSource', say('sleep.unknown'), say('next.support'));
  },
});
