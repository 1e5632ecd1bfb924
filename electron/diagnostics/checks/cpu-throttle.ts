import { say } from '@shared/texts';
import type { PowerSupplies } from '../../probes/facts';
import { couldNotRun, defineCheck, gapAt } from '../check';
import { isGuest, notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount, valueOf } from '../values';

const { fail } = THRESHOLDS.speedLimitPercent;

/** A processor held back by heat or firmware. On battery that is saving power, and no fault. */
export const cpuThrottle = defineCheck({
  id: 'cpu.throttle',
  needs: ['throttling'],
  uses: ['hypervisor', 'power'],
  limits: say('throttle.limits', { fail }),
  absent: ({ hypervisor }) => (isGuest(hypervisor) ? say('hardware.virtual') : null),
  judge({ throttling }, { power }) {
    const { events, limitPercent: limit, thermalShutdowns: shutdowns } = throttling.value;
    const mains = throttling.value.onMains ?? onMains(valueOf(power));
    const next = say('throttle.next');
    const measured = [
      ...(isCount(events) ? [{ name: 'events', value: events, unit: '1' }] : []),
      ...(isCount(limit) ? [{ name: 'limit', value: limit, unit: '%' }] : []),
    ];
    if (isCount(shutdowns) && shutdowns > 0)
      return { outcome: 'fail', say: say('throttle.shutdown', { count: shutdowns }), next, measured };
    const limited = isCount(limit) && limit < 100;
    if (limited && mains === true)
      return {
        outcome: limit < fail ? 'fail' : 'warn',
        say: say('throttle.limited', { percent: limit }),
        next,
        measured,
      };
    if (isCount(events) && events > 0)
      return { outcome: 'warn', say: say('throttle.heat', { count: events }), next, measured };
    if (limited && mains === null)
      return couldNotRun('noSource', say('throttle.unclear', { percent: limit }), say('charging.next.plug'));
    if (limited) return { outcome: 'pass', say: say('throttle.saving', { percent: limit }), measured };
    if (!isCount(shutdowns) || (!isCount(events) && !isCount(limit))) return notTold();
    // Nought because the log could not be read is not nought.
    const gap = gapAt(throttling, 'throttling.thermalShutdowns') ?? gapAt(throttling, 'throttling.events');
    if (gap !== undefined) return couldNotRun(gap.reason, say('throttle.unread'), say('next.again'));
    return { outcome: 'pass', say: say('throttle.pass'), measured };
  },
});

/** A machine without a battery is on mains. */
function onMains(power: PowerSupplies | undefined): boolean | null {
  if (power === undefined) return null;
  if (power.batteries.length === 0) return true;
  return power.mains.length === 0 ? null : power.mains.some((supply) => supply.online);
}
