import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { notTold, rounded } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount, valueOf } from '../values';

const { fullPercent, neededBelowBytes } = THRESHOLDS.pageFile;

/** The paging file (swap). What the system manages grows by itself; a fixed one can fill up. */
export const memPagefile = defineCheck({
  id: 'mem.pagefile',
  needs: ['pageFile'],
  uses: ['memory'],
  limits: say('pagefile.limits', { bytes: neededBelowBytes, percent: fullPercent }),
  judge({ pageFile }, { memory }) {
    const { kind, totalBytes, usedBytes } = pageFile.value;
    const state = valueOf(memory);
    const ram = state?.totalBytes;
    if (kind === 'managed' && isCount(totalBytes))
      return { outcome: 'pass', say: say('pagefile.managed', { bytes: totalBytes }) };
    if (kind === 'none') {
      if (!isCount(ram)) return notTold();
      return ram < neededBelowBytes
        ? { outcome: 'warn', say: say('pagefile.missing', { bytes: ram }), next: say('pagefile.next') }
        : { outcome: 'pass', say: say('pagefile.notNeeded', { bytes: ram }) };
    }
    if (kind !== 'fixed' || !isCount(totalBytes) || totalBytes === 0 || !isCount(usedBytes)) return notTold();
    const percent = (usedBytes / totalBytes) * 100;
    const measured = [{ name: 'used', value: rounded(percent), unit: '%' }];
    if (percent < fullPercent)
      return { outcome: 'pass', say: say('pagefile.fixed', { percent, bytes: totalBytes }), measured };
    // Linux leaves in swap what nobody asks for again: full beside plenty of free memory is odd, not a fault.
    const { availableBytes } = state ?? {};
    const plenty =
      isCount(availableBytes) &&
      isCount(ram) &&
      ram > 0 &&
      (availableBytes / ram) * 100 >= THRESHOLDS.memoryAvailablePercent.warn;
    return {
      outcome: plenty ? 'warn' : 'fail',
      say: say('pagefile.full', { percent }),
      next: say('pagefile.next'),
      measured,
    };
  },
});
