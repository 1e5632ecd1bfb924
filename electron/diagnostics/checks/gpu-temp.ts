import { say } from '@shared/texts';
import type { GpuHealth } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { isGuest } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { margin } = THRESHOLDS.gpuTemperatureC;

/** Heat and memory faults of the graphics card, against the point at which it slows itself down. */
export const gpuTemp = defineCheck({
  id: 'gpu.temp',
  needs: ['gpuHealth'],
  uses: ['hypervisor'],
  limits: say('gpuTemp.limits', { margin }),
  judge({ gpuHealth }, { hypervisor }) {
    const items = gpuHealth.value.map(itemOf);
    if (items.length === 0)
      return { outcome: 'notApplicable', say: isGuest(hypervisor) ? say('hardware.virtual') : say('gpuTemp.none') };
    const names = { warn: namesOf(items, 'warn'), fail: namesOf(items, 'fail') };
    return {
      ...judgeItems(items, {
        fail: { say: say('gpuTemp.fail', { names: names.fail }), next: say('gpuTemp.next') },
        warn: { say: say('gpuTemp.warn', { names: names.warn }), next: say('gpuTemp.next') },
        pass: { say: say('gpuTemp.pass') },
        couldNotRun: { say: say('gpuTemp.unknown'), next: say('next.support'), reason: 'notSupported' },
        notApplicable: { say: say('gpuTemp.none') },
      }),
      measured: gpuHealth.value.flatMap(({ name, temperatureC: value }) =>
        value === null ? [] : [{ name, value, unit: '°C' }],
      ),
    };
  },
});

function itemOf(gpu: GpuHealth): Item {
  const subject = gpu.name;
  const faults = (gpu.uncorrectedErrors ?? 0) + (gpu.retiredPages ?? 0);
  if (faults > 0) return { subject, outcome: 'fail', say: say('gpuTemp.item.memory', { count: faults }) };
  const { temperatureC: celsius, slowdownC: slowdown } = gpu;
  if (!isCount(celsius) || !isCount(slowdown))
    return { subject, outcome: 'couldNotRun', say: say('gpuTemp.item.unknown') };
  return {
    subject,
    outcome: celsius >= slowdown ? 'fail' : celsius >= slowdown - margin ? 'warn' : 'pass',
    say: say('gpuTemp.item', { celsius, slowdown }),
  };
}
