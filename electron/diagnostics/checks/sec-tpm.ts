import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { isGuest } from '../guests';
import { systemKind } from '../system-kind';
import { textOf, valueOf } from '../values';

/** The security chip. A machine without one is faulty only under a system that demands it. */
export const secTpm = defineCheck({
  id: 'sec.tpm',
  needs: ['identity'],
  uses: ['os', 'hypervisor'],
  limits: say('tpm.limits'),
  judge({ identity }, { os, hypervisor }) {
    const { firmware } = identity.value;
    const version = textOf(firmware?.tpmVersion);
    const gap = identity.gaps.find(({ what }) => what.startsWith('firmware.tpm'));
    if (gap !== undefined && version === null) {
      return gap.reason === 'notPermitted'
        ? couldNotRun('notPermitted', say('common.notPermitted'), say('next.elevate'))
        : couldNotRun(gap.reason, say('common.notSupported'), say('next.support'));
    }
    if (version === '1.2') return { outcome: 'warn', say: say('tpm.old', { version }), next: say('tpm.next') };
    if (version !== null && version !== '2.0')
      return couldNotRun('badOutput', say('common.badOutput', { tool: 'TPM' }), say('next.support'));
    if (version === '2.0') {
      return firmware?.tpmReady === false
        ? { outcome: 'warn', say: say('tpm.notReady', { version }), next: say('tpm.next.ready') }
        : { outcome: 'pass', say: say('tpm.ready', { version }) };
    }
    if (systemKind(valueOf(os)) === 'macos') return { outcome: 'notApplicable', say: say('tpm.mac') };
    return /windows 11/i.test(valueOf(os)?.name ?? '') && !isGuest(hypervisor)
      ? { outcome: 'fail', say: say('tpm.demanded'), next: say('tpm.next') }
      : { outcome: 'notApplicable', say: say('tpm.none') };
  },
});
