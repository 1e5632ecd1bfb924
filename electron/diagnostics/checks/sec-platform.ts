import { say } from '@shared/texts';
import type { PlatformFeature } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { clause, valueOf } from '../values';

/**
 * Protections that are on from the factory and that somebody must have turned off; the others are a choice of the owner, and a fault
 * only where they are asked for and do not run.
 */
const FACTORY: ReadonlySet<PlatformFeature['feature']> = new Set(['sip', 'gatekeeper', 'vulnerabilities']);

const NAMES: Readonly<Record<PlatformFeature['feature'], string>> = {
  sip: 'System Integrity Protection',
  gatekeeper: 'Gatekeeper',
  memoryIntegrity: 'Memory Integrity (HVCI)',
  credentialGuard: 'Credential Guard',
  lockdown: 'Lockdown',
  dmaProtection: 'DMA Protection',
  vulnerabilities: 'CPU Mitigations',
};

/** Protections built into the system. There is no failure: none of them being off is a fault by itself. */
export const secPlatform = defineCheck({
  id: 'sec.platform',
  needs: ['platformSecurity'],
  uses: ['hypervisor'],
  limits: say('platform.limits'),
  judge({ platformSecurity }, { hypervisor }) {
    const guest = typeof valueOf(hypervisor) === 'string';
    const items = platformSecurity.value.map(({ feature, state, detail }): Item => {
      const subject = NAMES[feature] ?? feature;
      const reason = clause(detail);
      if (state === 'on') return { subject, outcome: 'pass', say: say('platform.item.on', { reason }) };
      if (state !== 'off') return { subject, outcome: 'couldNotRun', say: say('platform.item.unknown') };
      // What a guest sees of its processor is what its host lets it see.
      const wanted = FACTORY.has(feature) || /configured, but not running/i.test(reason);
      const judged = wanted && !(guest && feature === 'vulnerabilities');
      return judged
        ? { subject, outcome: 'warn', say: say('platform.item.off', { reason }) }
        : { subject, outcome: 'notApplicable', say: say('platform.item.choice', { reason }) };
    });
    return judgeList(items, {
      warn: (found) => say('platform.warn', found),
      pass: (found) => say('platform.pass', found),
      unknown: (found) => say('platform.unknown', found),
      none: say('platform.none'),
      next: say('platform.next'),
    });
  },
});
