import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { valueOf } from '../values';

/** The system's record of its last memory test. Never tested is a warning only where something speaks against the memory. */
export const memTest = defineCheck({
  id: 'mem.test',
  needs: ['memoryTest'],
  uses: ['hardwareErrors'],
  limits: say('memTest.limits'),
  judge({ memoryTest }, { hardwareErrors }) {
    const { lastAt, passed } = memoryTest.value;
    const date = typeof lastAt === 'string' ? lastAt.slice(0, 10) : null;
    if (passed === false)
      return { outcome: 'fail', say: say('memTest.fail', { date: date ?? '?' }), next: say('memErrors.next') };
    if (passed === true && date !== null) return { outcome: 'pass', say: say('memTest.pass', { date }) };
    const seen = valueOf(hardwareErrors)?.memory;
    const errors = (seen?.corrected ?? 0) + (seen?.uncorrected ?? 0);
    if (errors > 0) return { outcome: 'warn', say: say('memTest.due', { count: errors }), next: say('memErrors.next') };
    return couldNotRun('noSource', say('memTest.never'), say('memTest.next'));
  },
});
