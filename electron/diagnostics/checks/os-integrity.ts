import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { notTold } from '../guests';

/** Whether the system's own files are whole. */
export const osIntegrity = defineCheck({
  id: 'os.integrity',
  needs: ['integrity'],
  limits: say('integrity.limits'),
  judge({ integrity }) {
    const detail = integrity.value.detail ?? '';
    switch (integrity.value.state) {
      case 'healthy':
        return { outcome: 'pass', say: say('integrity.pass') };
      case 'repairable':
        return { outcome: 'warn', say: say('integrity.repairable', { detail }), next: say('integrity.next.repair') };
      case 'damaged':
        return { outcome: 'fail', say: say('integrity.damaged', { detail }), next: say('integrity.next.replace') };
      default:
        return notTold();
    }
  },
});
