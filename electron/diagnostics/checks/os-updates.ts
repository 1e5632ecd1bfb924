import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { isList, notTold } from '../guests';
import { shortList } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail } = THRESHOLDS.updatesDays;
const { fail: failures } = THRESHOLDS.updateFailures;

/**
 * Pending updates from the lists on the machine. The lists' age is the proof of how long at least a security update has been
 * waiting; and lists that nobody refreshed cannot prove that nothing is pending.
 */
export const osUpdates = defineCheck({
  id: 'os.updates',
  needs: ['updates'],
  limits: say('updates.limits', { warn, fail, failures }),
  judge({ updates }) {
    const { updates: pending, listsAgeDays: days, lastSuccessDays, failed } = updates.value;
    if (!isList(pending)) return notTold();
    const security = updates.value.updates.filter((update) => update.security).length;
    const measured = [
      { name: 'pending', value: pending.length, unit: '1' },
      { name: 'security', value: security, unit: '1' },
    ];
    const stuck = (failed ?? []).filter((update) => update.count >= failures);
    if (stuck.length > 0) {
      const names = shortList(stuck.map((update) => update.name));
      return { outcome: 'fail', say: say('updates.stuck', { names }), next: say('updates.next.stuck'), measured };
    }
    const waited = Math.max(isCount(days) ? days : 0, isCount(lastSuccessDays) ? lastSuccessDays : 0);
    if (security > 0 && waited > fail) {
      return {
        outcome: 'fail',
        say: say('updates.overdue', { security, days: waited }),
        next: say('updates.next'),
        measured,
      };
    }
    if (pending.length > 0) {
      return {
        outcome: 'warn',
        say: say('updates.pending', { count: pending.length, security }),
        next: say('updates.next'),
        measured,
      };
    }
    // Lists that were looked through lately prove it; else the last success says that the way works.
    const proof = isCount(days) ? days : lastSuccessDays;
    if (!isCount(proof)) return couldNotRun('noSource', say('updates.unknownAge'), say('updates.next.refresh'));
    if (proof > warn)
      return { outcome: 'warn', say: say('updates.old', { days: proof }), next: say('updates.next.refresh'), measured };
    return { outcome: 'pass', say: say('updates.pass', { days: proof }), measured };
  },
});
