import { say } from '@shared/texts';
import type { FirewallState } from '../../probes/facts';
import { couldNotRun, defineCheck } from '../check';
import type { Judgement } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { valueOf } from '../values';

/** Whether anything filters incoming connections. Portable machines go into foreign networks, so for them "off" is a failure. */
export const secFirewall = defineCheck({
  id: 'sec.firewall',
  needs: ['firewall'],
  uses: ['identity'],
  limits: say('firewall.limits'),
  judge({ firewall }, { identity }) {
    const { active, product, profiles } = firewall.value;
    if (profiles !== undefined && profiles.length > 0) return judgeProfiles(profiles, product);
    if (active === true) return { outcome: 'pass', say: say('firewall.on', { product }) };
    if (active !== false)
      return couldNotRun('badOutput', say('common.badOutput', { tool: product }), say('next.again'));
    const portable = /^(laptop|tablet)$/.test(valueOf(identity)?.machine.chassis ?? '');
    return { outcome: portable ? 'fail' : 'warn', say: say('firewall.off', { product }), next: say('firewall.next') };
  },
});

/** Windows keeps a set of rules for each kind of network; at home (Private) off is a choice, elsewhere a hole. */
function judgeProfiles(profiles: NonNullable<FirewallState['profiles']>, product: string): Judgement {
  const items = profiles.map(({ name: subject, active }): Item => {
    if (active === true) return { subject, outcome: 'pass', say: say('firewall.item.on') };
    if (active !== false) return { subject, outcome: 'couldNotRun', say: say('firewall.item.unknown') };
    return { subject, outcome: /private|standard/i.test(subject) ? 'warn' : 'fail', say: say('firewall.item.off') };
  });
  return judgeList(items, {
    fail: (found) => say('firewall.profiles', found),
    warn: (found) => say('firewall.profiles', found),
    pass: () => say('firewall.on', { product }),
    unknown: (found) => say('firewall.unknown', found),
    none: say('firewall.off', { product }),
    next: say('firewall.next'),
  });
}
