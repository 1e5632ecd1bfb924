import { say } from '@shared/texts';
import type { PasswordState } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';
import { daysUntil } from '../values';

const { warn } = THRESHOLDS.passwordDays;

/** Passwords that are about to stop working. Failure only for whoever is signed in: an unused account with an old password waits. */
export const idnPassword = defineCheck({
  id: 'idn.password',
  needs: ['passwords'],
  limits: say('password.limits', { warn }),
  judge({ passwords }, _used, nowMs) {
    const items = [
      ...passwords.value.map((password) => itemOf(password, nowMs)),
      ...gapItems(passwords.gaps, say('password.item.unknown')),
    ];
    return judgeList(items, {
      fail: (found) => say('password.fail', found),
      warn: (found) => say('password.warn', found),
      pass: (found) => say('password.pass', found),
      unknown: (found) => say('password.unknown', found),
      none: say('password.none'),
      next: say('password.next'),
      reason: reasonOfGaps(passwords.gaps),
      nextUnknown: say('next.elevate'),
    });
  },
});

function itemOf(password: PasswordState, nowMs: number): Item {
  const { user: subject, current, expiresAt, neverExpires, mustChange } = password;
  const bad = current === true ? 'fail' : 'warn';
  if (mustChange === true) return { subject, outcome: bad, say: say('password.item.mustChange') };
  if (neverExpires === true) return { subject, outcome: 'pass', say: say('password.item.never') };
  const left = daysUntil(expiresAt, nowMs);
  if (left === null) return { subject, outcome: 'couldNotRun', say: say('password.item.unknown') };
  if (left <= 0) return { subject, outcome: bad, say: say('password.item.expired', { days: -left }) };
  return { subject, outcome: left <= warn ? 'warn' : 'pass', say: say('password.item.left', { days: left }) };
}
