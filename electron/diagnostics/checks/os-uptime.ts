import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { isGuest, notTold, rounded } from '../guests';
import { systemKind } from '../system-kind';
import { THRESHOLDS } from '../thresholds';
import { isCount, valueOf } from '../values';

const { warn, fail } = THRESHOLDS.uptimeDays;

/** How long the system has run without a real restart. Servers are meant to. */
export const osUptime = defineCheck({
  id: 'os.uptime',
  needs: ['restart'],
  uses: ['os', 'identity', 'hypervisor'],
  limits: say('uptime.limits', { warn, fail }),
  judge({ restart }, { os, identity, hypervisor }) {
    const { uptimeDays: days, fastStartup } = restart.value;
    if (!isCount(days)) return notTold();
    const measured = [{ name: 'uptime', value: rounded(days), unit: 'd' }];
    const system = valueOf(os);
    const server =
      valueOf(identity)?.machine.chassis === 'server' ||
      /server/i.test(system?.name ?? '') ||
      // A guest with Linux is a server as good as always.
      (isGuest(hypervisor) && systemKind(system) === 'linux');
    if (server) return { outcome: 'notApplicable', say: say('uptime.server', { days }), measured };
    if (days < warn) return { outcome: 'pass', say: say('uptime.pass', { days }), measured };
    return {
      outcome: days > fail ? 'fail' : 'warn',
      say: say('uptime.long', { days }),
      next: fastStartup === true ? say('uptime.next.fast') : say('uptime.next'),
      measured,
    };
  },
});
