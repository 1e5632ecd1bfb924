import { say } from '@shared/texts';
import type { Message } from '@shared/texts';
import { defineCheck } from '../check';
import { STOP_CODES, stopCodeOf } from '../data/stop-codes';
import { notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail } = THRESHOLDS.crashes;
const SHOWN = 10;

/** Blue screens, panics and kernel oopses, each with what its stop code points at. */
export const osCrash = defineCheck({
  id: 'os.crash',
  needs: ['crashes'],
  limits: say('crash.limits', { warn, fail }),
  judge({ crashes }) {
    const { days, system } = crashes.value;
    if (!isCount(days) || !Array.isArray(system)) return notTold();
    const count = system.length;
    const measured = [{ name: 'crashes', value: count, unit: '1' }];
    if (count < warn) return { outcome: 'pass', say: say('crash.pass'), measured };
    const outcome = count >= fail ? 'fail' : 'warn';
    return {
      outcome,
      say: say('crash.found', { count }),
      next: say('crash.next'),
      measured,
      items: crashes.value.system
        .slice(-SHOWN)
        .map(({ at, code, detail }) => ({ subject: at, outcome, say: meaningOf(code, detail) })),
    };
  },
});

function meaningOf(code: string | null, detail: string | null): Message {
  const number = stopCodeOf(code);
  const known = number === null ? undefined : STOP_CODES[number];
  if (number !== null && known !== undefined) {
    return say(`crash.suspect.${known.suspect}`, { name: known.name, code: `0x${number.toString(16).toUpperCase()}` });
  }
  return say('crash.item', { text: [code, detail].filter((word) => word !== null && word !== '').join(': ') });
}
