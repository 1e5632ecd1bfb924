import { say } from '@shared/texts';
import { isEncrypted } from '../../probes/parse/block-devices';
import { couldNotRun, defineCheck } from '../check';

/** Whether the system volume lies on an encrypted device. */
export const secEncryption = defineCheck({
  id: 'sec.encryption',
  needs: ['blockDevices'],
  uses: ['identity', 'hypervisor'],
  limits: say('encryption.limits'),
  judge({ blockDevices }, { identity, hypervisor }) {
    const encrypted = isEncrypted(blockDevices.value.tree, '/');
    if (encrypted === true) return { outcome: 'pass', say: say('encryption.on') };
    const chassis = identity.status === 'known' ? (identity.value.machine.chassis ?? '') : '';
    const portable = /^(laptop|tablet)$/.test(chassis);
    const guest = hypervisor.status === 'known' && hypervisor.value !== null;
    if (guest && !portable) return { outcome: 'notApplicable', say: say('encryption.virtual') };
    if (encrypted === null) return couldNotRun('notSupported', say('encryption.unknown'), say('next.support'));
    return portable
      ? { outcome: 'fail', say: say('encryption.offLaptop'), next: say('encryption.next') }
      : { outcome: 'warn', say: say('encryption.off'), next: say('encryption.next') };
  },
});
