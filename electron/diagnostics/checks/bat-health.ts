import type { Battery } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeItems } from '../items';
import type { Item } from '../items';
import { THRESHOLDS } from '../thresholds';
import { isCount } from '../values';

const { warn, fail } = THRESHOLDS.batteryPercent;

/** What the battery still holds, against what it held when new. Every battery counts. */
export const batHealth = defineCheck({
  id: 'bat.health',
  needs: ['power'],
  limits: say('battery.limits', { warn, fail }),
  judge({ power }) {
    const { batteries } = power.value;
    if (batteries.length === 0) return { outcome: 'notApplicable', say: say('battery.none') };
    const items = batteries.map((battery): Item => {
      const subject = battery.name ?? 'battery';
      const percent = battery.healthPercent;
      if (battery.serviceRecommended === true)
        return { subject, outcome: 'fail', say: say('battery.item.service', { percent }) };
      if (!isCount(percent)) return { subject, outcome: 'couldNotRun', say: say('battery.unknown', { name: subject }) };
      return {
        subject,
        outcome: percent < fail ? 'fail' : percent < warn ? 'warn' : 'pass',
        say: say('battery.item', { percent }),
      };
    });
    const rank = (battery: Battery): number =>
      battery.serviceRecommended === true ? -1 : (battery.healthPercent ?? 1000);
    const worst = batteries.toSorted((a, b) => rank(a) - rank(b))[0];
    const name = worst?.name ?? 'battery';
    const percent = worst?.healthPercent ?? 0;
    const wattHours = (value: number | null | undefined): string =>
      typeof value === 'number' ? `${value.toFixed(1)} Wh` : '?';
    const worn =
      worst?.serviceRecommended === true
        ? say('battery.service', { name })
        : say('battery.worn', {
            name,
            percent,
            fullWh: wattHours(worst?.fullWh),
            designWh: wattHours(worst?.designWh),
          });
    const unknown = batteries.find((battery) => battery.healthPercent === null);
    return {
      ...judgeItems(items, {
        fail: { say: worn, next: say('battery.next.fail') },
        warn: { say: worn, next: say('battery.next.warn') },
        pass: { say: say('battery.pass', { percent }) },
        couldNotRun: {
          say: say('battery.unknown', { name: unknown?.name ?? 'battery' }),
          next: say('next.support'),
          reason: 'notSupported',
        },
        notApplicable: { say: say('battery.none') },
      }),
      measured: batteries.flatMap((battery) =>
        battery.healthPercent === null
          ? []
          : [{ name: battery.name ?? 'battery', value: battery.healthPercent, unit: '%' }],
      ),
    };
  },
});
