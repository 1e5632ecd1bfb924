import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from './check';

// Copy to checks/<id with dashes>.ts, rename, add it to registry.ts, its id to CHECK_IDS and its words to shared/texts (both languages),
// its limits to thresholds.ts, and a fixture for pass, warn, fail and couldNotRun to its test.

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
