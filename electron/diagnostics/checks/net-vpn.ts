import type { Vpn } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import type { Message } from '@shared/texts';
import { defineCheck } from '../check';
import { isDomainMember } from '../domain-facts';
import { judgeList } from '../items';
import type { Item } from '../items';
import { clause, textOf, valueOf } from '../values';

/** Tunnels that failed last time, or stand without a route. A VPN that is not connected now is no fault. */
export const netVpn = defineCheck({
  id: 'net.vpn',
  needs: ['vpns'],
  uses: ['join'],
  limits: say('vpn.limits'),
  judge({ vpns }, { join }) {
    const member = isDomainMember(valueOf(join)) === true;
    return judgeList(
      vpns.value.map((vpn) => itemOf(vpn, member)),
      {
        fail: (found) => say('vpn.fail', found),
        warn: (found) => say('vpn.warn', found),
        pass: (found) => say('vpn.pass', found),
        unknown: (found) => say('vpn.unknown', found),
        none: vpns.value.length === 0 ? say('vpn.none') : say('vpn.idle'),
        next: say('vpn.next'),
      },
    );
  },
});

function itemOf(vpn: Vpn, member: boolean): Item {
  const subject = vpn.name;
  const error = textOf(vpn.lastError) === null ? null : clause(vpn.lastError);
  if (vpn.connected === false) {
    return error === null
      ? { subject, outcome: 'notApplicable', say: say('vpn.item.idle') }
      : { subject, outcome: 'fail', say: hintOf(error) };
  }
  if (vpn.connected !== true) return { subject, outcome: 'couldNotRun', say: say('vpn.item.unknown') };
  if (vpn.hasRoute === false) return { subject, outcome: 'warn', say: say('vpn.item.noRoute') };
  // Many tunnels rightly bring no name server; a member of a domain finds nothing without the one of its domain.
  if (vpn.hasDns === false && member) return { subject, outcome: 'warn', say: say('vpn.item.noDns') };
  if (vpn.hasRoute !== true) return { subject, outcome: 'couldNotRun', say: say('vpn.item.routeUnknown') };
  return { subject, outcome: 'pass', say: say('vpn.item.connected') };
}

/** Error numbers of the Windows remote access service, as Microsoft explains them. */
function hintOf(reason: string): Message {
  const code = /\b(\d{3,5})\b/.exec(reason)?.[1];
  switch (code) {
    case '691':
    case '812':
      return say('vpn.item.credentials', { reason });
    case '789':
    case '809':
      return say('vpn.item.blocked', { reason });
    case '868':
      return say('vpn.item.name', { reason });
    case '13801':
    case '13806':
      return say('vpn.item.certificate', { reason });
    case '13868':
      return say('vpn.item.policy', { reason });
    default:
      return say('vpn.item.failed', { reason });
  }
}
