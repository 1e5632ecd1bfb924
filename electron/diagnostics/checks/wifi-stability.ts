import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { THRESHOLDS } from '../thresholds';
import { isCount, valueOf } from '../values';
import { WIFI_UNAVAILABLE } from '../wifi';

const { warn, fail } = THRESHOLDS.wifiEventsPerDay;

/** How often the connection broke or was refused, by the system's own log. */
export const wifiStability = defineCheck({
  id: 'wifi.stability',
  needs: ['wifiEvents'],
  uses: ['wifi'],
  limits: say('wifiEvents.limits', { warn, fail }),
  absent: ({ wifi }) =>
    valueOf(wifi)?.length === 0 && wifi.status === 'known' && wifi.gaps.length === 0 ? say('wifi.none') : null,
  unavailable: WIFI_UNAVAILABLE,
  judge({ wifiEvents }) {
    const { days, disconnects, authenticationFailures: refused } = wifiEvents.value;
    if (!isCount(days) || days === 0 || !isCount(disconnects) || !isCount(refused)) {
      return couldNotRun('badOutput', say('wifiEvents.unknown'), say('next.again'));
    }
    const perDay = (disconnects + refused) / days;
    const measured = [{ name: 'events per day', value: Math.round(perDay * 100) / 100, unit: '1' }];
    const found = { disconnects, refused, days };
    if (perDay <= warn) return { outcome: 'pass', say: say('wifiEvents.pass', found), measured };
    const outcome = perDay > fail ? 'fail' : 'warn';
    return { outcome, say: say('wifiEvents.many', found), next: say('wifiEvents.next'), measured };
  },
});
