import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';

/** The security chip. A machine without one is not faulty. */
export const secTpm = defineCheck({
  id: 'sec.tpm',
  needs: ['identity'],
  limits: say('tpm.limits'),
  judge({ identity }) {
    const { firmware } = identity.value;
    if (identity.gaps.some((gap) => gap.what === 'firmware.tpmVersion')) {
      return couldNotRun('notSupported', say('common.laterVersion'), say('next.support'));
    }
    const version = firmware?.tpmVersion ?? null;
    if (version === '2.0') return { outcome: 'pass', say: say('tpm.ready', { version }) };
    if (version === '1.2') return { outcome: 'warn', say: say('tpm.old', { version }), next: say('tpm.next') };
    if (version !== null)
      return couldNotRun('badOutput', say('common.badOutput', { tool: 'TPM' }), say('next.support'));
    return { outcome: 'notApplicable', say: say('tpm.none') };
  },
});
