import { say } from '@shared/texts';
import type { SmartDevice } from '../../probes/facts';
import { commandTimeouts } from '../../probes/parse/smartctl';
import { defineCheck } from '../check';
import { countOf, judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps, subjectOf } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';

/** Backblaze's five attributes: reallocated, reported uncorrectable, command timeout, pending, offline uncorrectable. */
export const stoSmartAta5 = defineCheck({
  id: 'sto.smart.ata5',
  needs: ['smart'],
  limits: say('ata5.limits'),
  judge({ smart }) {
    const ata = smart.value.filter((device) => device.protocol === 'ATA');
    const items = [...ata.map(itemOf), ...gapItems(smart.gaps, say('smart.item.silent'))];
    if (items.length === 0) return { outcome: 'notApplicable', say: say('ata5.none') };
    return judgeItems(items, {
      fail: {
        say: say('ata5.fail', { count: countOf(items, 'fail'), names: namesOf(items, 'fail') }),
        next: say('ata5.next'),
      },
      warn: {
        say: say('ata5.warn', { count: countOf(items, 'warn'), names: namesOf(items, 'warn') }),
        next: say('ata5.next'),
      },
      couldNotRun: {
        say: say('ata5.silent', { count: countOf(items, 'couldNotRun'), names: namesOf(items, 'couldNotRun') }),
        next: say('next.again'),
        reason: reasonOfGaps(smart.gaps),
      },
      pass: { say: say('ata5.pass', { count: countOf(items, 'pass') }) },
      notApplicable: { say: say('ata5.none') },
    });
  },
});

function itemOf(device: SmartDevice): Item {
  const subject = subjectOf(device);
  const counters = device.attributes.flatMap((attribute) => {
    const limit = THRESHOLDS.ata5[attribute.id];
    if (limit === undefined) return [];
    const value = attribute.id === 188 ? commandTimeouts(attribute.raw) : attribute.raw;
    return [{ ...attribute, value, limit }];
  });
  if (counters.length === 0) return { subject, outcome: 'couldNotRun', say: say('smart.item.silent') };
  const raised = counters.filter((counter) => counter.value > 0);
  if (raised.length === 0) return { subject, outcome: 'pass', say: say('ata5.item.pass') };
  const text = raised.map((counter) => `${String(counter.id)} ${counter.name}: ${String(counter.value)}`).join(', ');
  const failed = raised.some((counter) => counter.value > counter.limit);
  return { subject, outcome: failed ? 'fail' : 'warn', say: say('ata5.item', { counters: text }) };
}
