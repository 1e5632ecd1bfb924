import { say } from '@shared/texts';
import type { RaidArray } from '../../probes/facts';
import { defineCheck } from '../check';
import { countOf, judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { reasonOfGaps } from '../smart-subjects';

/** Software RAID arrays: complete, rebuilding, degraded. */
export const stoRaid = defineCheck({
  id: 'sto.raid',
  needs: ['raid'],
  limits: say('raid.limits'),
  judge({ raid }) {
    if (raid.value.length === 0) return { outcome: 'notApplicable', say: say('raid.none') };
    const items = raid.value.map(itemOf);
    return judgeItems(items, {
      fail: { say: say('raid.degraded', { names: namesOf(items, 'fail') }), next: say('raid.next.degraded') },
      warn: { say: say('raid.rebuilding', { names: namesOf(items, 'warn') }), next: say('raid.next.rebuilding') },
      couldNotRun: {
        say: say('raid.unknown', { names: namesOf(items, 'couldNotRun') }),
        next: say('next.install', { tool: 'mdadm', package: 'mdadm' }),
        reason: reasonOfGaps(raid.gaps),
      },
      pass: { say: say('raid.pass', { count: countOf(items, 'pass') }) },
      notApplicable: { say: say('raid.none') },
    });
  },
});

function itemOf(array: RaidArray): Item {
  const subject = array.level === null ? array.device : `${array.device} (${array.level})`;
  switch (array.state) {
    case 'clean':
      return { subject, outcome: 'pass', say: say('raid.item.clean') };
    case 'rebuilding':
      return { subject, outcome: 'warn', say: say('raid.item.rebuilding') };
    case 'degraded':
      return { subject, outcome: 'fail', say: say('raid.item.degraded', { members: array.failedMembers.join(', ') }) };
    case 'failed':
      return { subject, outcome: 'fail', say: say('raid.item.failed') };
    case 'unknown':
      return { subject, outcome: 'couldNotRun', say: say('raid.item.unknown') };
  }
}
