import { say } from '@shared/texts';
import { couldNotRun, defineCheck, gapAt } from '../check';
import { notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { fail } = THRESHOLDS.restartDays;

/** A restart that updates are waiting for. */
export const osReboot = defineCheck({
  id: 'os.reboot',
  needs: ['restart'],
  limits: say('reboot.limits', { fail }),
  judge({ restart }) {
    const { required, packages, uptimeDays: days } = restart.value;
    if (typeof required !== 'boolean' || !isCount(days)) return notTold();
    const measured = [{ name: 'uptime', value: Math.round(days * 10) / 10, unit: 'd' }];
    const gap = gapAt(restart, 'restart.files');
    if (!required && gap !== undefined) return couldNotRun(gap.reason, say('reboot.unread'), say('next.again'));
    if (!required) return { outcome: 'pass', say: say('reboot.pass', { days }), measured };
    const next = say('reboot.next');
    return days > fail
      ? { outcome: 'fail', say: say('reboot.overdue', { days }), next, measured }
      : { outcome: 'warn', say: say('reboot.pending', { names: packages.slice(0, 5).join(', ') }), next, measured };
  },
});
