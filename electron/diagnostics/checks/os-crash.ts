import { say } from '@shared/texts';
import type { KernelLogEntry } from '../../probes/facts';
import { crashLines } from '../../probes/parse/kernel-log';
import { defineCheck } from '../check';
import { THRESHOLDS } from '../thresholds';

const { warn, fail } = THRESHOLDS.crashes;
const ONE_CRASH_MS = 120_000;

/** Crashes of the kernel in the log. One crash writes several of these lines, so lines close together count once. */
export const osCrash = defineCheck({
  id: 'os.crash',
  needs: ['kernelLog'],
  limits: say('crash.limits', { warn, fail }),
  judge({ kernelLog }) {
    const lines = crashLines(kernelLog.value.entries);
    const count = countCrashes(lines);
    const measured = [{ name: 'crashes', value: count, unit: '1' }];
    if (count < warn) return { outcome: 'pass', say: say('crash.pass'), measured };
    const excerpt = lines
      .slice(-12)
      .map((entry) => `${entry.at ?? ''} ${entry.message}`.trim())
      .join('\n');
    return {
      outcome: count >= fail ? 'fail' : 'warn',
      say: say('crash.found', { count }),
      next: say('crash.next'),
      measured,
      evidence: kernelLog.evidence.map((entry) => ({ ...entry, excerpt })),
    };
  },
});

/** Lines without a time come from the running system's own buffer: whatever they tell, it survived, so they are one. */
function countCrashes(lines: readonly KernelLogEntry[]): number {
  let count = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  let untimed = 0;
  for (const entry of lines) {
    if (entry.at === null) untimed = 1;
    else {
      const atMs = Date.parse(entry.at);
      if (atMs - lastMs > ONE_CRASH_MS) count += 1;
      lastMs = atMs;
    }
  }
  return count + untimed;
}
