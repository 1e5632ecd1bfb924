import { say } from '@shared/texts';
import { couldNotRun, defineCheck, gapAt } from '../check';
import { worstBy } from '../items';
import { isList, notTold } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warnPerDay } = THRESHOLDS.logErrors;
const TOP = 10;

/**
 * The most frequent errors of the system's log. What they mean is judged by the checks that know them: here only a flood is a
 * warning, and nothing is a failure.
 */
export const osErrors = defineCheck({
  id: 'os.errors',
  needs: ['logErrors'],
  limits: say('logErrors.limits', { perDay: warnPerDay }),
  judge({ logErrors }) {
    const { days, groups } = logErrors.value;
    if (!isCount(days) || !isList(groups) || groups.some(({ count }) => !isCount(count))) return notTold();
    const worst = worstBy(logErrors.value.groups, (group) => group.count);
    const measured = [{ name: 'groups', value: groups.length, unit: '1' }];
    // A log that is kept in memory only tells of this start alone.
    const gap = gapAt(logErrors, 'logErrors.earlier');
    if (worst === undefined && gap !== undefined)
      return couldNotRun(gap.reason, say('logErrors.sinceStart'), say('next.support'));
    if (worst === undefined) return { outcome: 'pass', say: say('logErrors.none', { days }), measured };
    const limit = warnPerDay * Math.max(1, days);
    const items = logErrors.value.groups
      .toSorted((a, b) => b.count - a.count)
      .slice(0, TOP)
      .map(({ source, id, count, message }) => ({
        subject: id === null ? source : `${source} ${String(id)}`,
        outcome: count > limit ? ('warn' as const) : ('pass' as const),
        say: say('logErrors.item', { count, message }),
      }));
    const params = { source: worst.source, count: worst.count, days };
    return worst.count > limit
      ? { outcome: 'warn', say: say('logErrors.flood', params), next: say('logErrors.next'), measured, items }
      : { outcome: 'pass', say: say('logErrors.some', { groups: groups.length, ...params }), measured, items };
  },
});
