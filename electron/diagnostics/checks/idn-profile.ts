import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import type { Item } from '../items';
import { isForeign } from '../system-kind';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn } = THRESHOLDS.profileWarnings;

/** User profiles that did not load: whoever signs in gets an empty desktop, and loses at sign-out what was saved there. */
export const idnProfile = defineCheck({
  id: 'idn.profile',
  needs: ['userProfiles'],
  uses: ['userProfiles', 'os'],
  limits: say('userprofile.limits', { warn }),
  absent: ({ os, userProfiles }) => (isForeign(os, userProfiles) ? say('userprofile.foreign') : null),
  judge({ userProfiles }) {
    const { temporary, damaged, warnings } = userProfiles.value;
    const items = [
      ...temporary.map((subject): Item => ({ subject, outcome: 'fail', say: say('userprofile.item.temporary') })),
      ...damaged.map((subject): Item => ({ subject, outcome: 'fail', say: say('userprofile.item.damaged') })),
    ];
    if (items.length > 0) {
      const names = items.map((item) => item.subject).join(', ');
      return { outcome: 'fail', say: say('userprofile.fail', { names }), next: say('userprofile.next'), items };
    }
    if (!isCount(warnings)) return couldNotRun('badOutput', say('userprofile.unknown'), say('next.again'));
    const measured = [{ name: 'warnings', value: warnings, unit: '1' }];
    if (warnings >= warn) {
      return {
        outcome: 'warn',
        say: say('userprofile.warn', { count: warnings }),
        next: say('userprofile.next.warn'),
        measured,
      };
    }
    return { outcome: 'pass', say: say('userprofile.pass'), measured };
  },
});
