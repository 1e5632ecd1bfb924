import type { Printer } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { deviceIsUnreachable } from '../../probes/parse/printers';
import { defineCheck } from '../check';
import { countOf, judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { clause, isCount } from '../values';

const { warn, fail } = THRESHOLDS.printJobMinutes;

/** Queues that are stopped, stuck on a printer that does not answer, or refuse jobs. */
export const prnQueues = defineCheck({
  id: 'prn.queues',
  needs: ['printers'],
  limits: say('printers.limits'),
  judge({ printers }) {
    if (printers.value.length === 0) return { outcome: 'notApplicable', say: say('printers.none') };
    const items = printers.value.map(itemOf);
    return judgeItems(items, {
      fail: {
        say: say('printers.fail', { count: countOf(items, 'fail'), names: namesOf(items, 'fail') }),
        next: say('printers.next'),
      },
      warn: {
        say: say('printers.warn', { count: countOf(items, 'warn'), names: namesOf(items, 'warn') }),
        next: say('printers.next'),
      },
      couldNotRun: {
        say: say('printers.unknown', { names: namesOf(items, 'couldNotRun') }),
        reason: 'badOutput',
        next: say('next.again'),
      },
      pass: { say: say('printers.pass', { count: countOf(items, 'pass') }) },
      notApplicable: { say: say('printers.none') },
    });
  },
});

function itemOf(printer: Printer): Item {
  const subject = printer.name ?? '?';
  const jobs = printer.queuedJobs ?? 0;
  if (printer.state === 'stopped') {
    return { subject, outcome: 'fail', say: say('printers.item.stopped', { reason: clause(printer.stateReason) }) };
  }
  if (jobs > 0 && deviceIsUnreachable(printer))
    return { subject, outcome: 'fail', say: say('printers.item.unreachable', { jobs }) };
  const minutes = printer.oldestJobMinutes;
  if (jobs > 0 && isCount(minutes) && minutes > warn) {
    return { subject, outcome: minutes > fail ? 'fail' : 'warn', say: say('printers.item.stuck', { jobs, minutes }) };
  }
  if (printer.acceptingJobs === false) return { subject, outcome: 'warn', say: say('printers.item.refusing') };
  if (printer.state !== 'idle' && printer.state !== 'printing')
    return { subject, outcome: 'couldNotRun', say: say('printers.item.unknown') };
  return {
    subject,
    outcome: 'pass',
    say: jobs > 0 ? say('printers.item.waiting', { jobs }) : say('printers.item.idle'),
  };
}
