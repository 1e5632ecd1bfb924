import { say } from '@shared/texts';
import type { SmartDevice } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeItems } from '../items';
import type { Item } from '../items';
import { subjectOf } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';
import { isNumber } from '../values';

const { warn, fail, margin } = THRESHOLDS.diskTemperatureC;

/** Drive temperature against the drive's own limit; only hard disks without one are judged by ours. */
export const stoTemp = defineCheck({
  id: 'sto.temp',
  needs: ['smart'],
  limits: say('diskTemp.limits', { warn, fail }),
  judge({ smart }) {
    const told = smart.value.flatMap((device) =>
      isNumber(device.temperatureC) ? [{ device, celsius: device.temperatureC }] : [],
    );
    const hottest = told.reduce<(typeof told)[number] | null>(
      (worst, one) =>
        worst === null || one.celsius - limitsOf(one.device).fail > worst.celsius - limitsOf(worst.device).fail
          ? one
          : worst,
      null,
    );
    if (hottest === null) {
      return {
        outcome: 'couldNotRun',
        reason: 'notSupported',
        say: say('diskTemp.unsupported'),
        next: say('next.support'),
      };
    }
    const items = told.map(({ device, celsius }): Item => {
      const limits = limitsOf(device);
      const outcome = celsius >= limits.fail ? 'fail' : celsius >= limits.warn ? 'warn' : 'pass';
      return { subject: subjectOf(device), outcome, say: say('diskTemp.item', { celsius }) };
    });
    const name = hottest.device.device;
    const hot = {
      say: say('diskTemp.hot', { device: name, celsius: hottest.celsius, limit: limitsOf(hottest.device).fail }),
      next: say('diskTemp.next'),
    };
    const judgement = judgeItems(items, {
      fail: hot,
      warn: hot,
      pass: { say: say('diskTemp.pass', { device: name, celsius: hottest.celsius }) },
      couldNotRun: { say: say('diskTemp.unsupported'), reason: 'notSupported' },
      notApplicable: { say: say('diskTemp.unsupported') },
    });
    return { ...judgement, measured: [{ name, value: hottest.celsius, unit: '°C' }] };
  },
});

/** NVMe drives are built for 70 °C and more; without a limit of their own they get ten degrees on top of a hard disk's. */
function limitsOf(device: SmartDevice): { warn: number; fail: number } {
  if (isNumber(device.temperatureLimitC))
    return { warn: device.temperatureLimitC - margin, fail: device.temperatureLimitC };
  return device.protocol === 'NVMe' ? { warn: warn + 20, fail: fail + 20 } : { warn, fail };
}
