import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { REVIEWED_ON, STALE_AFTER_DAYS } from '../data/support-ends';
import { isRolling, supportEndOf } from '../support-end';
import { THRESHOLDS } from '../thresholds';
import { daysSince } from '../values';

const { warnDays } = THRESHOLDS.support;
const DAY_MS = 86_400_000;

/** Whether the maker still mends this release of the operating system. */
export const osSupport = defineCheck({
  id: 'os.support',
  needs: ['os'],
  limits: say('support.limits', { days: warnDays }),
  judge({ os }, _used, nowMs) {
    const { name, version } = os.value;
    const system = [name, version].filter((word) => typeof word === 'string').join(' ');
    if (isRolling(os.value)) return { outcome: 'notApplicable', say: say('support.rolling', { system }) };
    const age = daysSince(REVIEWED_ON, nowMs);
    if (age === null || age > STALE_AFTER_DAYS)
      return couldNotRun('noSource', say('support.stale', { date: REVIEWED_ON }), say('support.next.look'));
    const end = supportEndOf(os.value);
    const leftDays = end === null ? null : (Date.parse(`${end.endsOn}T23:59:59Z`) - nowMs) / DAY_MS;
    if (end === null || leftDays === null || (leftDays < 0 && !end.certain))
      return couldNotRun('noSource', say('support.unknown', { system, date: REVIEWED_ON }), say('support.next.look'));
    const measured = [{ name: 'left', value: Math.floor(leftDays), unit: 'd' }];
    const params = { system, date: end.endsOn };
    const doubt = end.unverified === true ? { unverified: true } : {};
    if (leftDays < 0)
      return { outcome: 'fail', say: say('support.ended', params), next: say('support.next'), measured, ...doubt };
    const soon = end.certain ? say('support.soon', params) : say('support.expected', params);
    if (leftDays < warnDays) return { outcome: 'warn', say: soon, next: say('support.next'), measured, ...doubt };
    return { outcome: 'pass', say: end.certain ? say('support.pass', params) : soon, measured, ...doubt };
  },
});
