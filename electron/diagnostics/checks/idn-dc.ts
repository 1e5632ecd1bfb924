import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { anyControllerOpen, outsideDomain } from '../domain-facts';
import { judgeList } from '../items';
import type { Item } from '../items';
import { valueOf } from '../values';

/** Whether a domain controller is found and answers. A notebook may be away from its company; a desktop stands in it. */
export const idnDc = defineCheck({
  id: 'idn.dc',
  needs: ['domainControllers'],
  uses: ['join', 'identity', 'vpns', 'networkProfiles'],
  limits: say('dc.limits'),
  absent: outsideDomain,
  judge({ domainControllers }, { identity, vpns, networkProfiles }) {
    const controllers = domainControllers.value;
    const chassis = valueOf(identity)?.machine.chassis ?? null;
    const stationary = chassis !== null && !/^(laptop|tablet)$/.test(chassis);
    const atHome =
      valueOf(networkProfiles)?.some((profile) => profile.category === 'domain') === true ||
      valueOf(vpns)?.some((vpn) => vpn.connected === true) === true;
    const items = controllers.map((controller): Item => {
      const subject = controller.name;
      const closed = controller.ports.filter((port) => port.open === false).map((port) => String(port.port));
      const unclear = controller.ports.length === 0 || controller.ports.some((port) => typeof port.open !== 'boolean');
      if (unclear) return { subject, outcome: 'couldNotRun', say: say('dc.item.unknown') };
      if (closed.length === 0) return { subject, outcome: 'pass', say: say('dc.item.open') };
      return { subject, outcome: 'warn', say: say('dc.item.closed', { names: closed.join(', ') }) };
    });
    const asked = controllers.some((controller) => controller.ports.length > 0);
    const clear = controllers.length === 0 || (asked && items.every((item) => item.outcome === 'warn'));
    if (clear && !anyControllerOpen(controllers)) {
      return {
        outcome: stationary || atHome ? 'fail' : 'warn',
        say: controllers.length === 0 ? say('dc.notFound') : say('dc.silent'),
        next: say('dc.next'),
        items,
      };
    }
    return judgeList(items, {
      warn: (found) => say('dc.warn', found),
      pass: (found) => say('dc.pass', found),
      unknown: (found) => say('dc.unknown', found),
      none: say('domain.none'),
      next: say('dc.next'),
      nextUnknown: say('next.again'),
    });
  },
});
