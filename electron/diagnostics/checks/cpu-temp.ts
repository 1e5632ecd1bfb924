import { say } from '@shared/texts';
import { couldNotRun, defineCheck } from '../check';
import { THRESHOLDS } from '../thresholds';
import type { TemperatureReading } from '../../probes/facts';
import { isNumber } from '../values';

const { warnMargin, failMargin, warn } = THRESHOLDS.cpuTemperatureC;

/** Processor temperature against the sensor's own critical point. */
export const cpuTemp = defineCheck({
  id: 'cpu.temp',
  needs: ['temperatures'],
  uses: ['hypervisor'],
  limits: say('cpuTemp.limits', { warnMargin, failMargin, warn }),
  judge({ temperatures }, { hypervisor }) {
    const sensors = temperatures.value.filter((reading) => reading.processor && isNumber(reading.celsius));
    const hottest = sensors.toSorted((a, b) => headroom(a) - headroom(b))[0];
    if (hottest === undefined) {
      const guest = hypervisor.status === 'known' && hypervisor.value !== null;
      return guest
        ? { outcome: 'notApplicable', say: say('cpuTemp.virtual') }
        : couldNotRun('noSource', say('cpuTemp.none'), say('next.support'));
    }
    const { celsius } = hottest;
    const critical = isNumber(hottest.criticalC) ? hottest.criticalC : null;
    const measured = [{ name: hottest.sensor, value: celsius, unit: '°C' }];
    const hot = {
      say: critical === null ? say('cpuTemp.hot', { celsius }) : say('cpuTemp.hotOf', { celsius, critical }),
      next: say('cpuTemp.next'),
      measured,
    };
    if (critical !== null && celsius >= critical - failMargin) return { outcome: 'fail', ...hot };
    if (critical === null ? celsius > warn : celsius >= critical - warnMargin) return { outcome: 'warn', ...hot };
    return { outcome: 'pass', say: say('cpuTemp.pass', { celsius }), measured };
  },
});

function headroom(reading: TemperatureReading): number {
  return (reading.criticalC ?? 100) - reading.celsius;
}
