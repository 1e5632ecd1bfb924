import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { CRITICAL_UNITS } from '../thresholds';

/** Services that failed to start or fell over. */
export const osServices = defineCheck({
  id: 'os.services',
  needs: ['failedUnits'],
  limits: say('services.limits'),
  unavailable: { notSupported: { say: say('services.noSystemd'), next: say('next.support') } },
  judge({ failedUnits }) {
    const units = failedUnits.value;
    if (units.length === 0) return { outcome: 'pass', say: say('services.pass') };
    const critical = units.filter((unit) => CRITICAL_UNITS.some((pattern) => pattern.test(unit.name)));
    const named = critical.length > 0 ? critical : units;
    const params = {
      count: named.length,
      names: named
        .slice(0, 8)
        .map((unit) => unit.name)
        .join(', '),
    };
    return {
      outcome: critical.length > 0 ? 'fail' : 'warn',
      say: critical.length > 0 ? say('services.critical', params) : say('services.failed', params),
      next: say('services.next'),
      measured: [{ name: 'failed', value: units.length, unit: '1' }],
    };
  },
});
