import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from './check';

// Copy to checks/<id with dashes>.ts and rename; the README beside this file lists the other places (catalogue, words, limits, registry,
// cases).

/** What it tells, in one sentence, and what it deliberately does not count as a fault. */
export const templateCheck = defineCheck({
  id: 'mem.pressure',
  // Facts without which there is no verdict; the runner says why when one is missing.
  needs: ['memory'],
  // Facts that refine it: each may be missing here.
  uses: ['hypervisor'],
  limits: say('pressure.limits', { warn: 15, fail: 5, stalled: 5 }),
  judge({ memory }) {
    const { totalBytes, availableBytes: bytes } = memory.value;
    // Absence of a number is never a fault and never a pass.
    if (bytes === null) return couldNotRun('notSupported', say('common.notSupported'), say('next.support'));
    const percent = (bytes / totalBytes) * 100;
    if (percent < 5)
      return { outcome: 'fail', say: say('pressure.low', { percent, bytes }), next: say('pressure.next') };
    return { outcome: 'pass', say: say('pressure.pass', { percent, bytes }) };
  },
});
