import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { THRESHOLDS } from '../thresholds';

const { warn, fail } = THRESHOLDS.updatesDays;

/**
 * Pending updates from the lists on the machine. The lists' age is the proof of how long at least a security update has been
 * waiting; and lists that nobody refreshed cannot prove that nothing is pending.
 */
export const osUpdates = defineCheck({
  id: 'os.updates',
  needs: ['updates'],
  limits: say('updates.limits', { warn, fail }),
  judge({ updates }) {
    const { updates: pending, listsAgeDays: days } = updates.value;
    const security = pending.filter((update) => update.security).length;
    const measured = [
      { name: 'pending', value: pending.length, unit: '1' },
      { name: 'security', value: security, unit: '1' },
    ];
    if (security > 0 && days !== null && days > fail) {
      return { outcome: 'fail', say: say('updates.overdue', { security, days }), next: say('updates.next'), measured };
    }
    if (pending.length > 0) {
      return {
        outcome: 'warn',
        say: say('updates.pending', { count: pending.length, security }),
        next: say('updates.next'),
        measured,
      };
    }
    if (days === null) return couldNotRun('noSource', say('updates.unknownAge'), say('updates.next.refresh'));
    if (days > warn)
      return { outcome: 'warn', say: say('updates.old', { days }), next: say('updates.next.refresh'), measured };
    return { outcome: 'pass', say: say('updates.pass', { days }), measured };
  },
});
