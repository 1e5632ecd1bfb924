import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { isGuest } from '../guests';
import { valueOf } from '../values';

/** The system's record of its last memory test. Never tested is a warning only where something speaks against the memory. */
export const memTest = defineCheck({
  id: 'mem.test',
  needs: ['memoryTest'],
  uses: ['hardwareErrors', 'hypervisor'],
  limits: say('memTest.limits'),
  // Linux keeps no record of memory tests: they are run from a boot medium.
  unavailable: { notSupported: { say: say('memTest.never'), next: say('memTest.next') } },
  absent: ({ hypervisor }) => (isGuest(hypervisor) ? say('hardware.virtual') : null),
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
