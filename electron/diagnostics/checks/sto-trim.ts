import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { countOf, judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { isGuest, notTold } from '../guests';

/** Whether the system tells SSDs which blocks are free. Off makes them slow, not faulty: there is no failure. */
export const stoTrim = defineCheck({
  id: 'sto.trim',
  needs: ['trim'],
  uses: ['hypervisor'],
  limits: say('trim.limits'),
  absent: ({ hypervisor }) => (isGuest(hypervisor) ? say('trim.virtual') : null),
  judge({ trim }) {
    const items = trim.value.map(({ device: subject, supported, enabled }): Item => {
      if (typeof supported !== 'boolean') return { subject, outcome: 'couldNotRun', say: say('trim.item.unknown') };
      if (!supported) return { subject, outcome: 'notApplicable', say: say('trim.item.none') };
      if (typeof enabled !== 'boolean') return { subject, outcome: 'couldNotRun', say: say('trim.item.unknown') };
      return enabled
        ? { subject, outcome: 'pass', say: say('trim.item.on') }
        : { subject, outcome: 'warn', say: say('trim.item.off') };
    });
    const off = { say: say('trim.off', { names: namesOf(items, 'warn') }), next: say('trim.next') };
    return judgeItems(items, {
      fail: off,
      warn: off,
      pass: { say: say('trim.pass', { count: countOf(items, 'pass') }) },
      couldNotRun: { ...notTold(), reason: 'notSupported' },
      notApplicable: { say: say('trim.none') },
    });
  },
});
