import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { isGuest } from '../guests';
import { valueOf } from '../values';

/** Whether the system volume lies on an encrypted device, and the protection is not suspended. */
export const secEncryption = defineCheck({
  id: 'sec.encryption',
  needs: ['encryption'],
  uses: ['identity', 'hypervisor'],
  limits: say('encryption.limits'),
  judge({ encryption }, { identity, hypervisor }) {
    const system = encryption.value.find((volume) => volume.system === true);
    const next = say('encryption.next');
    switch (system?.state) {
      case 'on':
        return { outcome: 'pass', say: say('encryption.on') };
      case 'encrypting':
        return { outcome: 'warn', say: say('encryption.underWay'), next: say('encryption.next.wait') };
      case 'suspended':
        return { outcome: 'warn', say: say('encryption.suspended'), next: say('encryption.next.resume') };
      case 'decrypting':
        return { outcome: 'warn', say: say('encryption.decrypting'), next };
      default:
    }
    const portable = /^(laptop|tablet)$/.test(valueOf(identity)?.machine.chassis ?? '');
    if (isGuest(hypervisor) && !portable) return { outcome: 'notApplicable', say: say('encryption.virtual') };
    if (system?.state !== 'off') {
      const refused = encryption.gaps.some((gap) => gap.reason === 'notPermitted');
      return couldNotRun(
        refused ? 'notPermitted' : 'notSupported',
        say('encryption.unknown'),
        refused ? say('next.elevate') : say('next.support'),
      );
    }
    return portable
      ? { outcome: 'fail', say: say('encryption.offLaptop'), next }
      : { outcome: 'warn', say: say('encryption.off'), next };
  },
});
