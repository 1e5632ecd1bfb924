import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { noPrinter } from '../printing';
import { THRESHOLDS } from '../thresholds';
import { isCount, valueOf } from '../values';

const { warn } = THRESHOLDS.spoolerCrashes;

/** The program all printing goes through. Stopped without a printer is nobody's loss. */
export const prnSpooler = defineCheck({
  id: 'prn.spooler',
  needs: ['spooler'],
  uses: ['printers'],
  limits: say('spooler.limits', { warn }),
  absent: noPrinter,
  judge({ spooler }, { printers }) {
    const { product, running, crashes } = spooler.value;
    if (running === false) {
      const missed = (valueOf(printers)?.length ?? 0) > 0;
      return { outcome: missed ? 'fail' : 'warn', say: say('spooler.stopped', { product }), next: say('spooler.next') };
    }
    if (running !== true) return couldNotRun('badOutput', say('spooler.unknown', { product }), say('next.again'));
    if (!isCount(crashes)) return { outcome: 'pass', say: say('spooler.running', { product }) };
    const measured = [{ name: 'crashes', value: crashes, unit: '1' }];
    if (crashes > warn) {
      return {
        outcome: 'warn',
        say: say('spooler.crashes', { product, count: crashes }),
        next: say('spooler.next'),
        measured,
      };
    }
    return { outcome: 'pass', say: say('spooler.running', { product }), measured };
  },
});
