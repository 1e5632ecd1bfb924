import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { anyControllerOpen, isDomainMember } from '../domain-facts';
import { judgeList } from '../items';
import { isForeign } from '../system-kind';
import type { Item } from '../items';
import { textOf, valueOf } from '../values';

/**
 * Which rules of the firewall hold on the network in use. A member of a domain that does not recognise its own network is the fault
 * looked for; "public" on a machine without a domain is the system's careful default.
 */
export const netProfile = defineCheck({
  id: 'net.profile',
  needs: ['networkProfiles'],
  uses: ['networkProfiles', 'os', 'join', 'domainControllers'],
  limits: say('netprofile.limits'),
  absent: ({ os, networkProfiles }) => (isForeign(os, networkProfiles) ? say('netprofile.none') : null),
  judge({ networkProfiles }, { join, domainControllers }) {
    const member = isDomainMember(valueOf(join));
    const controllers = valueOf(domainControllers);
    const atHome = controllers === undefined ? null : anyControllerOpen(controllers);
    const recognised = networkProfiles.value.some((profile) => profile.category === 'domain');
    const items = networkProfiles.value.map((profile): Item => {
      const subject = textOf(profile.name) ?? profile.adapter;
      switch (profile.category) {
        case 'domain':
          return { subject, outcome: 'pass', say: say('netprofile.item.domain') };
        case 'private':
        case 'public': {
          const open = profile.category === 'private';
          const text = open ? say('netprofile.item.private') : say('netprofile.item.public');
          if (member !== true || recognised) return { subject, outcome: 'pass', say: text };
          if (atHome === false) return { subject, outcome: 'pass', say: say('netprofile.item.away') };
          return { subject, outcome: atHome === true ? 'fail' : 'warn', say: say('netprofile.item.unrecognised') };
        }
        case 'other':
          return { subject, outcome: 'pass', say: say('netprofile.item.other') };
        default:
          return { subject, outcome: 'couldNotRun', say: say('netprofile.item.unknown') };
      }
    });
    return judgeList(items, {
      fail: (found) => say('netprofile.fail', found),
      warn: (found) => say('netprofile.warn', found),
      pass: (found) => say('netprofile.pass', found),
      unknown: (found) => say('netprofile.unknown', found),
      none: say('netprofile.none'),
      next: say('netprofile.next'),
    });
  },
});
