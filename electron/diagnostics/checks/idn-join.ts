import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { clause, textOf, valueOf } from '../values';

/** Whether the company's directory still knows this machine. A machine of its own belongs to none. */
export const idnJoin = defineCheck({
  id: 'idn.join',
  needs: ['join'],
  uses: ['join'],
  limits: say('join.limits'),
  absent: ({ join }) => (valueOf(join)?.kind === 'workgroup' ? say('join.workgroup') : null),
  judge({ join }) {
    const { kind, primaryRefreshToken } = join.value;
    const name = textOf(join.value.domain) ?? textOf(join.value.tenant) ?? '';
    const status = textOf(join.value.deviceAuthStatus);
    switch (kind) {
      case 'workgroup':
        return { outcome: 'notApplicable', say: say('join.workgroup') };
      case 'domain':
        return { outcome: 'pass', say: say('join.domain', { name }) };
      case 'registered':
        return { outcome: 'pass', say: say('join.registered', { name }) };
      case 'entra':
      case 'hybrid':
        if (status !== null && /^fail/i.test(status))
          return {
            outcome: 'fail',
            say: say('join.refused', { reason: clause(status) }),
            next: say('join.next.register'),
          };
        if (primaryRefreshToken === false)
          return { outcome: 'warn', say: say('join.noToken', { name }), next: say('join.next') };
        if (status === null || !/^success/i.test(status))
          return couldNotRun('noSource', say('join.statusUnknown', { name }), say('join.next'));
        return { outcome: 'pass', say: kind === 'hybrid' ? say('join.hybrid', { name }) : say('join.entra', { name }) };
      default:
        return couldNotRun('notSupported', say('join.unknown'), say('next.support'));
    }
  },
});
