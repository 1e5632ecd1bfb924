import { say } from '@shared/texts';
import { machineChecks } from '../../probes/parse/kernel-log';
import { defineCheck } from '../check';

/** Errors that memory or processor reported to the kernel (machine checks, EDAC). */
export const memErrors = defineCheck({
  id: 'mem.errors',
  needs: ['kernelLog'],
  limits: say('memErrors.limits'),
  judge({ kernelLog }) {
    const found = machineChecks(kernelLog.value.entries);
    const fatal = found.filter((entry) => /\bUE\b|uncorrect|fatal|processor context corrupt/i.test(entry.message));
    if (found.length === 0) return { outcome: 'pass', say: say('memErrors.pass') };
    const excerpt = found
      .slice(-12)
      .map((entry) => entry.message)
      .join('\n');
    const evidence = kernelLog.evidence.map((entry) => ({ ...entry, excerpt }));
    return fatal.length > 0
      ? {
          outcome: 'fail',
          say: say('memErrors.uncorrected', { count: fatal.length }),
          next: say('memErrors.next'),
          evidence,
        }
      : {
          outcome: 'warn',
          say: say('memErrors.corrected', { count: found.length }),
          next: say('memErrors.next'),
          evidence,
        };
  },
});
