import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { isCount } from '../values';

/** Whether the adapter gives what the machine is made for. A weak one charges slowly: there is no failure. */
export const batAdapter = defineCheck({
  id: 'bat.adapter',
  needs: ['power'],
  limits: say('charger.limits'),
  judge({ power }) {
    const { batteries, mains, adapterWatts: watts, ratedWatts: rated } = power.value;
    if (batteries.length === 0) return { outcome: 'notApplicable', say: say('battery.none') };
    if (mains.length > 0 && !mains.some((supply) => supply.online === true)) {
      return couldNotRun('noSource', say('charger.unplugged'), say('charging.next.plug'));
    }
    if (!isCount(watts) || watts === 0 || !isCount(rated) || rated === 0)
      return couldNotRun('notSupported', say('charger.unknown'), say('charger.next.label'));
    const measured = [
      { name: 'adapter', value: watts, unit: 'W' },
      { name: 'rated', value: rated, unit: 'W' },
    ];
    return watts < rated
      ? { outcome: 'warn', say: say('charger.weak', { watts, rated }), next: say('charger.next'), measured }
      : { outcome: 'pass', say: say('charger.pass', { watts, rated }), measured };
  },
});
