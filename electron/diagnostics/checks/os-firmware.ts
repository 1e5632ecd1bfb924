import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { shortList } from '../items';
import { isGuest, rounded } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { daysSince, valueOf } from '../values';

const { warnYears } = THRESHOLDS.firmwareAge;

/** Age of the firmware, and newer firmware that the maker has released. */
export const osFirmware = defineCheck({
  id: 'os.firmware',
  needs: ['identity'],
  uses: ['firmwareUpdates', 'hypervisor'],
  limits: say('firmware.limits', { years: warnYears }),
  absent: ({ hypervisor }) => (isGuest(hypervisor) ? say('hardware.virtual') : null),
  judge({ identity }, { firmwareUpdates }, nowMs) {
    const updates = valueOf(firmwareUpdates) ?? [];
    const critical = updates.filter((update) => update.critical);
    if (updates.length > 0) {
      const named = critical.length > 0 ? critical : updates;
      const names = shortList(named.map((update) => [update.device, update.version].filter(Boolean).join(' ')));
      return {
        outcome: critical.length > 0 ? 'fail' : 'warn',
        say: critical.length > 0 ? say('firmware.critical', { names }) : say('firmware.update', { names }),
        next: say('firmware.next'),
      };
    }
    const date = identity.value.firmware?.releasedOn ?? null;
    const days = daysSince(date, nowMs);
    if (days === null || date === null)
      return couldNotRun('notSupported', say('firmware.unknown'), say('firmware.next.look'));
    const years = days / 365.25;
    const measured = [{ name: 'age', value: rounded(years), unit: 'a' }];
    return years > warnYears
      ? { outcome: 'warn', say: say('firmware.old', { date, years }), next: say('firmware.next.look'), measured }
      : { outcome: 'pass', say: say('firmware.pass', { date }), measured };
  },
});
