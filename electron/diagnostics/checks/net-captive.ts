import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';

/** Internet access and sign-in pages, by the hosts of the settings or the system's own word. */
export const netCaptive = defineCheck({
  id: 'net.captive',
  needs: ['internet'],
  limits: say('internet.limits'),
  unavailable: { noSource: { say: say('internet.noSource'), next: say('internet.next.settings') } },
  judge({ internet }) {
    const { state, source, missed } = internet.value;
    switch (state) {
      case 'full':
        return { outcome: 'pass', say: say('internet.pass') };
      case 'portal':
        return { outcome: 'fail', say: say('internet.portal'), next: say('internet.next.portal') };
      case 'limited':
        return {
          outcome: 'warn',
          say: say('internet.limited', { names: missed.join(', ') }),
          next: say('internet.next.none'),
        };
      case 'none':
        // Only addresses the user named are a promise that the internet should be there.
        return {
          outcome: source === 'hosts' ? 'fail' : 'warn',
          say: say('internet.none'),
          next: say('internet.next.none'),
        };
      default:
        return couldNotRun('noSource', say('internet.noSource'), say('internet.next.settings'));
    }
  },
});
