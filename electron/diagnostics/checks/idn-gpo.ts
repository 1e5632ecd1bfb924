import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { anyControllerOpen, outsideDomain } from '../domain-facts';
import { isForeign } from '../system-kind';
import { THRESHOLDS } from '../thresholds';
import { clause, daysSince, isCount, valueOf } from '../values';

const { warn, fail } = THRESHOLDS.policyDays;
const repeated = THRESHOLDS.policyErrors.fail;

/** When the rules of the company last arrived. Away from it they cannot, which is no failure of this machine. */
export const idnGpo = defineCheck({
  id: 'idn.gpo',
  needs: ['groupPolicy'],
  uses: ['groupPolicy', 'os', 'join', 'domainControllers'],
  limits: say('gpo.limits', { warn, fail, count: repeated }),
  absent: (used) => outsideDomain(used) ?? (isForeign(used.os, used.groupPolicy) ? say('gpo.foreign') : null),
  judge({ groupPolicy }, { domainControllers }, nowMs) {
    const { lastSuccessAt, errors, latest } = groupPolicy.value;
    if (!isCount(errors)) return couldNotRun('badOutput', say('gpo.unknown'), say('next.again'));
    const controllers = valueOf(domainControllers);
    const away = controllers !== undefined && !anyControllerOpen(controllers);
    const reason = clause(latest);
    const next = away ? say('domain.next.reach') : say('gpo.next');
    const worst = away ? 'warn' : 'fail';
    const days = daysSince(lastSuccessAt, nowMs);
    if (days === null) {
      if (lastSuccessAt === null && errors >= repeated)
        return { outcome: worst, say: say('gpo.errors', { count: errors, reason }), next };
      return couldNotRun('noSource', say('gpo.unknown'), say('next.again'));
    }
    const measured = [{ name: 'age', value: Math.round(days * 10) / 10, unit: 'd' }];
    if (days > fail) return { outcome: worst, say: say('gpo.old', { days }), next, measured };
    if (errors >= repeated) {
      return {
        outcome: days > warn ? worst : 'warn',
        say: say('gpo.errors', { count: errors, reason }),
        next,
        measured,
      };
    }
    if (days > warn) return { outcome: 'warn', say: say('gpo.old', { days }), next, measured };
    return { outcome: 'pass', say: say('gpo.pass', { days }), measured };
  },
});
