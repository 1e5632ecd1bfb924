import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { countOf, judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps, subjectOf } from '../smart-subjects';
import type { SmartDevice } from '../../probes/facts';

const FAILING_NOW = 0b0001_1000; // bits 3 and 4
const IN_THE_PAST = 0b1110_0000; // bits 5, 6 and 7

/** The drive's own verdict. A drive that says "passed" may still be failing: sto.ioerrors looks at what the system saw. */
export const stoSmartVerdict = defineCheck({
  id: 'sto.smart.verdict',
  needs: ['smart'],
  limits: say('smart.limits'),
  judge({ smart }) {
    // Windows tells the verdict to everybody and the counters only to administrators: a gap of a drive that has a verdict is no gap here.
    const judged = new Set(smart.value.filter(({ passed }) => passed !== null).map(({ device }) => `smart.${device}`));
    const gaps = smart.gaps.filter(({ what }) => !judged.has(what));
    const items = [...smart.value.map(itemOf), ...gapItems(gaps, say('smart.item.silent'))];
    if (items.every((item) => item.outcome === 'notApplicable')) {
      return {
        outcome: 'couldNotRun',
        reason: 'notSupported',
        say: say('smart.unsupported'),
        next: say('next.support'),
        items,
      };
    }
    return judgeItems(items, {
      fail: {
        say: say('smart.fail', { count: countOf(items, 'fail'), names: namesOf(items, 'fail') }),
        next: say('smart.next.fail'),
      },
      warn: {
        say: say('smart.warn', { count: countOf(items, 'warn'), names: namesOf(items, 'warn') }),
        next: say('smart.next.warn'),
      },
      couldNotRun: {
        say: say('smart.partly', { count: countOf(items, 'couldNotRun'), names: namesOf(items, 'couldNotRun') }),
        next: say('next.again'),
        reason: reasonOfGaps(gaps),
      },
      pass: { say: say('smart.pass', { count: countOf(items, 'pass') }) },
      notApplicable: { say: say('smart.unsupported') },
    });
  },
});

function itemOf(device: SmartDevice): Item {
  const subject = subjectOf(device);
  if (device.passed === false || (device.exitBits & FAILING_NOW) !== 0) {
    return { subject, outcome: 'fail', say: say('smart.item.fail') };
  }
  if (!device.supported) return { subject, outcome: 'notApplicable', say: say('smart.item.unsupported') };
  if ((device.exitBits & IN_THE_PAST) !== 0) return { subject, outcome: 'warn', say: say('smart.item.past') };
  return device.passed === true
    ? { subject, outcome: 'pass', say: say('smart.item.pass') }
    : { subject, outcome: 'couldNotRun', say: say('smart.item.silent') };
}
