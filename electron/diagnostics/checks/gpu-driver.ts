import type { Gpu } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { problemOf } from '../data/device-problems';
import { defineCheck } from '../check';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { isGuest } from '../guests';
import { THRESHOLDS } from '../thresholds';
import { daysSince, textOf, valueOf } from '../values';

const { warnYears } = THRESHOLDS.driverAge;
const STOPGAP = /basic ?(display|render)|\bvesa(fb)?\b|simpledrm|simple-framebuffer|efifb|llvmpipe|standard vga/i;

/** Whether each graphics card runs with a driver of its own. Linux and macOS ship theirs with the system and date none. */
export const gpuDriver = defineCheck({
  id: 'gpu.driver',
  needs: ['gpus'],
  uses: ['drivers', 'hypervisor'],
  limits: say('gpuDriver.limits', { years: warnYears }),
  absent: ({ hypervisor }) => (isGuest(hypervisor) ? say('hardware.virtual') : null),
  judge({ gpus }, { drivers }, nowMs) {
    const broken = (valueOf(drivers) ?? []).flatMap((driver) =>
      driver.class === 'display' && problemOf(driver.problemCode)?.serious === true
        ? [driver.device ?? driver.name ?? '?']
        : [],
    );
    const items = gpus.value.map((gpu) => itemOf(gpu, broken, nowMs));
    return judgeItems(items, {
      fail: { say: say('gpuDriver.fail', { names: namesOf(items, 'fail') }), next: say('gpuDriver.next') },
      warn: { say: say('gpuDriver.old', { names: namesOf(items, 'warn') }), next: say('gpuDriver.next') },
      pass: { say: say('gpuDriver.pass', { names: namesOf(items, 'pass') }) },
      couldNotRun: {
        say: say('gpuDriver.unknown', { names: namesOf(items, 'couldNotRun') }),
        next: say('next.support'),
        reason: gpus.gaps[0]?.reason ?? 'notSupported',
      },
      notApplicable: { say: say('gpuDriver.none') },
    });
  },
});

function itemOf(gpu: Gpu, broken: readonly string[], nowMs: number): Item {
  const subject = gpu.model ?? gpu.pciId ?? gpu.slot ?? '?';
  if (gpu.model !== null && broken.includes(gpu.model))
    return { subject, outcome: 'fail', say: say('gpuDriver.item.problem') };
  if (STOPGAP.test(`${gpu.model ?? ''} ${gpu.driver ?? ''}`))
    return { subject, outcome: 'fail', say: say('gpuDriver.item.stopgap') };
  if (textOf(gpu.driver) === null && textOf(gpu.driverVersion) === null)
    return { subject, outcome: 'couldNotRun', say: say('gpuDriver.item.unknown') };
  const name = [gpu.driver, gpu.driverVersion].filter((word) => typeof word === 'string').join(' ');
  const days = daysSince(gpu.driverDate, nowMs);
  // A date that is none, or lies ahead, was not read.
  if (days === null && typeof gpu.driverDate === 'string')
    return { subject, outcome: 'couldNotRun', say: say('gpuDriver.item.unknown') };
  if (days === null) return { subject, outcome: 'pass', say: say('common.text', { text: name }) };
  return {
    subject,
    outcome: days > warnYears * 365.25 ? 'warn' : 'pass',
    say: say('gpuDriver.item', { name, date: gpu.driverDate?.slice(0, 10) ?? '?' }),
  };
}
