import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { isProtectedName, isUsualName } from '../data/known-hosts';

/** Names that the hosts file leads elsewhere, past every name server. */
export const secHosts = defineCheck({
  id: 'sec.hosts',
  needs: ['hostsFile'],
  limits: say('hosts.limits'),
  judge({ hostsFile }) {
    const { entries } = hostsFile.value;
    const items = entries.flatMap((entry): Item[] => {
      const names = entry.names.filter((name) => !isUsualName(name) && !isOwnName(name, entry.address));
      const bad = names.filter(isProtectedName);
      const address = entry.address;
      if (bad.length > 0) {
        return bad.map((subject) => ({
          subject,
          outcome: 'fail',
          say: say('hosts.item.protected', { name: address }),
        }));
      }
      return names.map((subject) => ({ subject, outcome: 'warn', say: say('hosts.item', { name: address }) }));
    });
    if (items.length === 0) return { outcome: 'pass', say: say('hosts.pass') };
    return judgeList(items, {
      fail: (found) => say('hosts.fail', found),
      warn: (found) => say('hosts.warn', found),
      pass: () => say('hosts.pass'),
      unknown: (found) => say('hosts.unknown', found),
      none: say('hosts.pass'),
      next: say('hosts.next'),
    });
  },
});

/** One word that leads to this machine itself is one of its own names: no site can be hidden behind it. */
function isOwnName(name: string, address: string): boolean {
  return !name.includes('.') && /^(127\.|::1$)/.test(address);
}
