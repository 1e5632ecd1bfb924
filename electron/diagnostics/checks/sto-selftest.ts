import { say } from '@shared/texts';
import type { SmartDevice } from '../../probes/facts';
import { defineCheck } from '../check';
import { countOf, judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps, subjectOf } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';

const { warnDays } = THRESHOLDS.selfTest;

/**
 * The drive's own record of its last self-test. A drive that was never tested is an ordinary drive: that is no warning, and no pass
 * either.
 */
export const stoSelftest = defineCheck({
  id: 'sto.selftest',
  needs: ['smart'],
  limits: say('selftest.limits', { days: warnDays }),
  judge({ smart }) {
    const items = [...smart.value.map(itemOf), ...gapItems(smart.gaps, say('smart.item.silent'))];
    const unknown = namesOf(items, 'couldNotRun');
    const never = smart.value.some((device) => device.selfTest?.status === 'never');
    if (unknown === '' && items.every((item) => item.outcome === 'notApplicable')) {
      return {
        outcome: 'couldNotRun',
        reason: 'notSupported',
        say: say('smart.unsupported'),
        next: say('next.support'),
        items,
      };
    }
    return judgeItems(items, {
      fail: { say: say('selftest.fail', { names: namesOf(items, 'fail') }), next: say('selftest.next.fail') },
      warn: { say: say('selftest.warn', { names: namesOf(items, 'warn') }), next: say('selftest.next.test') },
      couldNotRun: {
        say: say('selftest.unknown', { names: unknown }),
        next: never ? say('selftest.next.test') : say('next.support'),
        reason: never ? 'noSource' : reasonOfGaps(smart.gaps),
      },
      pass: { say: say('selftest.pass', { count: countOf(items, 'pass') }) },
      notApplicable: { say: say('smart.unsupported') },
    });
  },
});

function itemOf(device: SmartDevice): Item {
  const subject = subjectOf(device);
  if (!device.supported) return { subject, outcome: 'notApplicable', say: say('smart.item.unsupported') };
  const hours = device.selfTest?.hoursAgo ?? null;
  switch (device.selfTest?.status) {
    case 'failed':
      return { subject, outcome: 'fail', say: say('selftest.item.failed') };
    case 'aborted':
      return { subject, outcome: 'warn', say: say('selftest.item.aborted') };
    case 'passed':
      if (hours === null) return { subject, outcome: 'pass', say: say('selftest.item.passedOnce') };
      return {
        subject,
        outcome: hours > warnDays * 24 ? 'warn' : 'pass',
        say: say('selftest.item.passed', { hours }),
      };
    case 'running':
      return { subject, outcome: 'couldNotRun', say: say('selftest.item.running') };
    case 'never':
      return { subject, outcome: 'couldNotRun', say: say('selftest.item.never') };
    default:
      return { subject, outcome: 'couldNotRun', say: say('selftest.item.unknown') };
  }
}
