import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeItems } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warnPercent, rating: usualRating, appleRating } = THRESHOLDS.batteryCycles;

/** Charge cycles against what the battery is made for. */
export const batCycles = defineCheck({
  id: 'bat.cycles',
  needs: ['power'],
  uses: ['identity'],
  limits: say('cycles.limits', { warnPercent, rating: usualRating }),
  judge({ power }, { identity }) {
    const { batteries } = power.value;
    if (batteries.length === 0) return { outcome: 'notApplicable', say: say('battery.none') };
    const apple = identity.status === 'known' && /^apple/i.test(identity.value.machine.manufacturer ?? '');
    const rating = apple ? appleRating : usualRating;
    const items = batteries.map((battery): Item => {
      const subject = battery.name ?? 'battery';
      if (!isCount(battery.cycles))
        return { subject, outcome: 'couldNotRun', say: say('cycles.unknown', { name: subject }) };
      const share = (battery.cycles / rating) * 100;
      const outcome = share > 100 ? 'fail' : share >= warnPercent ? 'warn' : 'pass';
      return { subject, outcome, say: say('cycles.pass', { cycles: battery.cycles, rating }) };
    });
    const worst = batteries.toSorted((a, b) => (b.cycles ?? -1) - (a.cycles ?? -1))[0];
    const name = worst?.name ?? 'battery';
    const cycles = worst?.cycles ?? 0;
    const silent = batteries.find((battery) => !isCount(battery.cycles))?.name ?? 'battery';
    const high = { say: say('cycles.high', { name, cycles, rating }), next: say('cycles.next') };
    return judgeItems(items, {
      fail: high,
      warn: high,
      pass: { say: say('cycles.pass', { cycles, rating }) },
      couldNotRun: { say: say('cycles.unknown', { name: silent }), reason: 'notSupported', next: say('next.support') },
      notApplicable: { say: say('battery.none') },
    });
  },
});
