import type { Battery } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { idleBelow, limitFrom } = THRESHOLDS.chargePercent;

/** Whether the battery charges while the adapter is plugged in. Charge limits of the makers (60 to 80 %) are no fault. */
export const batCharging = defineCheck({
  id: 'bat.charging',
  needs: ['power'],
  limits: say('charging.limits', { idleBelow, limitFrom }),
  judge({ power }) {
    const { batteries, mains } = power.value;
    if (batteries.length === 0) return { outcome: 'notApplicable', say: say('battery.none') };
    if (!mains.some((supply) => supply.online === true)) {
      return couldNotRun('noSource', say('charging.onBattery'), say('charging.next.plug'));
    }
    const items = batteries.map(itemOf);
    return judgeItems(items, {
      fail: { say: say('charging.drains', { names: namesOf(items, 'fail') }), next: say('charging.next') },
      warn: { say: say('charging.idle', { names: namesOf(items, 'warn') }), next: say('charging.next') },
      pass: { say: say('charging.pass') },
      couldNotRun: {
        say: say('charging.unknown', { names: namesOf(items, 'couldNotRun') }),
        next: say('next.support'),
        reason: 'notSupported',
      },
      notApplicable: { say: say('battery.none') },
    });
  },
});

function itemOf(battery: Battery): Item {
  const subject = battery.name ?? 'battery';
  const charge = battery.chargePercent;
  const state = stateOf(battery.state);
  const known = isCount(charge);
  const item = say(`charging.item.${state ?? 'unknown'}`, { percent: known ? charge : null });
  if (state === 'draining') return { subject, outcome: known && charge >= limitFrom ? 'warn' : 'fail', say: item };
  if (state === 'charging') return { subject, outcome: 'pass', say: item };
  if (state === null || !known) return { subject, outcome: 'couldNotRun', say: item };
  return { subject, outcome: charge < idleBelow ? 'warn' : 'pass', say: item };
}

/** The words of Linux, Windows and macOS. */
function stateOf(text: string | null): 'charging' | 'idle' | 'draining' | null {
  const state = text?.toLowerCase() ?? '';
  if (/discharging|draining/.test(state)) return 'draining';
  if (/not charging|notcharging|idle|ac attached/.test(state)) return 'idle';
  return /charging|charged|full/.test(state) ? 'charging' : null;
}
