import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn } = THRESHOLDS.failedSignIns;

/** Accounts that are locked, and accounts at which somebody or something keeps trying a wrong password. */
export const idnLockout = defineCheck({
  id: 'idn.lockout',
  needs: ['passwords'],
  limits: say('lockout.limits', { warn }),
  judge({ passwords }) {
    const items = [
      ...passwords.value.map(({ user: subject, lockedOut, failedSignIns }): Item => {
        if (lockedOut === true) return { subject, outcome: 'fail', say: say('lockout.item.locked') };
        if (isCount(failedSignIns) && failedSignIns >= warn)
          return { subject, outcome: 'warn', say: say('lockout.item.failed', { count: failedSignIns }) };
        return lockedOut === false
          ? { subject, outcome: 'pass', say: say('lockout.item.open') }
          : { subject, outcome: 'couldNotRun', say: say('lockout.item.unknown') };
      }),
      ...gapItems(passwords.gaps, say('lockout.item.unknown')),
    ];
    return judgeList(items, {
      fail: (found) => say('lockout.fail', found),
      warn: (found) => say('lockout.warn', found),
      pass: () => say('lockout.pass'),
      unknown: (found) => say('lockout.unknown', found),
      none: say('password.none'),
      next: say('lockout.next'),
      reason: reasonOfGaps(passwords.gaps),
      nextUnknown: say('next.elevate'),
    });
  },
});
