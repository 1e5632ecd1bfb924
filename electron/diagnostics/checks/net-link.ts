import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { isGuest } from '../guests';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isNumber } from '../values';

/** Speed and duplex of cables in use. An unused port is no fault. */
export const netLink = defineCheck({
  id: 'net.link',
  needs: ['networkAdapters'],
  uses: ['hypervisor'],
  limits: say('link.limits'),
  judge({ networkAdapters }, { hypervisor }) {
    const wired = networkAdapters.value.filter((adapter) => adapter.kind === 'ethernet' && adapter.state === 'up');
    if (wired.length === 0) return { outcome: 'notApplicable', say: say('link.none') };
    const items = wired.map((adapter): Item => {
      const subject = adapter.name ?? '?';
      const bitPerS = adapter.speedBitPerS;
      if (adapter.duplex === 'half') return { subject, outcome: 'fail', say: say('link.half', { name: subject }) };
      // The card of a guest is a program of its host and has no cable.
      if ((!isNumber(bitPerS) || bitPerS <= 0) && isGuest(hypervisor))
        return { subject, outcome: 'notApplicable', say: say('link.item.virtual') };
      if (!isNumber(bitPerS) || bitPerS <= 0) return { subject, outcome: 'couldNotRun', say: say('link.item.unknown') };
      return {
        subject,
        outcome: bitPerS <= THRESHOLDS.linkSlowBitPerS ? 'warn' : 'pass',
        say: say('link.item', { bitPerS }),
      };
    });
    const slow = wired.find(
      (adapter) => isNumber(adapter.speedBitPerS) && adapter.speedBitPerS <= THRESHOLDS.linkSlowBitPerS,
    );
    return judgeItems(items, {
      fail: { say: say('link.half', { name: namesOf(items, 'fail') }), next: say('link.next') },
      warn: {
        say: say('link.slow', { name: slow?.name ?? '', bitPerS: slow?.speedBitPerS ?? 0 }),
        next: say('link.next'),
      },
      pass: { say: say('link.pass', { names: namesOf(items, 'pass') }) },
      couldNotRun: {
        say: say('link.unknown', { names: namesOf(items, 'couldNotRun') }),
        reason: 'notSupported',
        next: say('next.support'),
      },
      notApplicable: { say: say('link.none') },
    });
  },
});
