import { say } from '@shared/texts';
import { defineCheck } from '../check';

/** Whether anything filters incoming connections. Portable machines go into foreign networks, so for them "off" is a failure. */
export const secFirewall = defineCheck({
  id: 'sec.firewall',
  needs: ['firewall'],
  uses: ['identity'],
  limits: say('firewall.limits'),
  judge({ firewall }, { identity }) {
    const { active, product } = firewall.value;
    if (active) return { outcome: 'pass', say: say('firewall.on', { product }) };
    const portable = identity.status === 'known' && /^(laptop|tablet)$/.test(identity.value.machine.chassis ?? '');
    return { outcome: portable ? 'fail' : 'warn', say: say('firewall.off', { product }), next: say('firewall.next') };
  },
});
