import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { noPrinter } from '../printing';
import { THRESHOLDS } from '../thresholds';
import { clause, isCount } from '../values';

const { warn, fail } = THRESHOLDS.printErrors;
const WEEK = 7;

/** Errors the printing system has written down. */
export const prnEvents = defineCheck({
  id: 'prn.events',
  needs: ['printEvents'],
  uses: ['printers'],
  limits: say('prints.limits', { warn, fail }),
  absent: noPrinter,
  judge({ printEvents }) {
    const { days, errors, latest } = printEvents.value;
    if (!isCount(errors) || !isCount(days)) return couldNotRun('badOutput', say('prints.unknown'), say('next.again'));
    const measured = [{ name: 'errors', value: errors, unit: '1' }];
    if (errors < warn) return { outcome: 'pass', say: say('prints.pass', { days }), measured };
    const aWeek = days > WEEK ? (errors * WEEK) / days : errors;
    return {
      outcome: aWeek > fail ? 'fail' : 'warn',
      say: say('prints.found', { count: errors, days, reason: clause(latest[0]) }),
      next: say('prints.next'),
      measured,
    };
  },
});
