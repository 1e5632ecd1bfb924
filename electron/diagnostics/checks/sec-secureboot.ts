import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';

/** Secure Boot. Off is a warning at most: on many machines it is a choice. */
export const secSecureboot = defineCheck({
  id: 'sec.secureboot',
  needs: ['identity'],
  uses: ['hypervisor'],
  limits: say('secureboot.limits'),
  judge({ identity }, { hypervisor }) {
    const { firmware } = identity.value;
    const gap = identity.gaps.find(({ what }) => what === 'firmware.secureBoot');
    if (gap !== undefined && typeof firmware?.secureBoot !== 'boolean') {
      const next = gap.reason === 'notPermitted' ? say('next.elevate') : say('next.support');
      return couldNotRun(gap.reason, say('secureboot.unknown'), next);
    }
    const guest = hypervisor.status === 'known' && hypervisor.value !== null;
    if (firmware === null) {
      return guest
        ? { outcome: 'notApplicable', say: say('secureboot.virtual') }
        : couldNotRun('noSource', say('secureboot.unknown'), say('next.support'));
    }
    if (firmware.secureBoot === true) return { outcome: 'pass', say: say('secureboot.on') };
    if (firmware.secureBoot === false)
      return { outcome: 'warn', say: say('secureboot.off'), next: say('secureboot.next') };
    if (firmware.mode === 'bios')
      return { outcome: 'warn', say: say('secureboot.legacy'), next: say('secureboot.next') };
    return couldNotRun('notPermitted', say('secureboot.unknown'), say('next.elevate'));
  },
});
