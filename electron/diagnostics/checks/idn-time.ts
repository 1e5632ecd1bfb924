import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { THRESHOLDS } from '../thresholds';
import { isNumber } from '../values';

const { warn, fail } = THRESHOLDS.clockSeconds;

/** Clock against a time source. Without a reachable source there is no verdict. */
export const idnTime = defineCheck({
  id: 'idn.time',
  needs: ['clock'],
  limits: say('clock.limits', { warn, fail }),
  unavailable: { noSource: { say: say('clock.noSource'), next: say('clock.next.settings') } },
  judge({ clock }) {
    const { offsetSeconds: seconds, source } = clock.value;
    if (!isNumber(seconds)) return couldNotRun('badOutput', say('clock.noSource'), say('next.again'));
    const size = Math.abs(seconds);
    const measured = [{ name: 'offset', value: Math.round(seconds * 1000) / 1000, unit: 's' }];
    if (size < warn) return { outcome: 'pass', say: say('clock.pass', { seconds, source }), measured };
    const off = say('clock.off', { seconds, ahead: seconds > 0, source });
    return { outcome: size >= fail ? 'fail' : 'warn', say: off, next: say('clock.next'), measured };
  },
});
