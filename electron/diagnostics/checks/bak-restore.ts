import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { isGuest, notTold } from '../guests';
import { systemKind } from '../system-kind';
import { valueOf } from '../values';

/** Ways back without an installation medium: restore points or snapshots, and the recovery system. */
export const bakRestore = defineCheck({
  id: 'bak.restore',
  needs: ['recovery'],
  uses: ['os', 'hypervisor'],
  limits: say('restore.limits'),
  absent: ({ hypervisor }) => (isGuest(hypervisor) ? say('restore.guest') : null),
  judge({ recovery }, { os }) {
    const { restorePoints, recoveryEnvironment } = recovery.value;
    const next = say('restore.next');
    if (recoveryEnvironment === false) {
      // Windows and macOS come with one, so somebody or something switched it off; most Linux systems never had one.
      return systemKind(valueOf(os)) === 'linux'
        ? {
            outcome: restorePoints === true ? 'pass' : 'warn',
            say: restorePoints === true ? say('restore.points') : say('restore.nothing'),
            next,
          }
        : { outcome: 'fail', say: say('restore.off'), next };
    }
    if (recoveryEnvironment === true) {
      return restorePoints === false
        ? { outcome: 'warn', say: say('restore.noPoints'), next }
        : { outcome: 'pass', say: restorePoints === true ? say('restore.pass') : say('restore.environment') };
    }
    if (restorePoints === true) return { outcome: 'pass', say: say('restore.points') };
    return restorePoints === false ? { outcome: 'warn', say: say('restore.noPoints'), next } : notTold();
  },
});
