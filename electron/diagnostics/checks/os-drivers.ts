import type { Driver } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { NEEDED_CLASSES, problemOf } from '../data/device-problems';
import { judgeItems, shortList } from '../items';
import type { Item } from '../items';
import { notTold } from '../guests';
import { systemKind } from '../system-kind';
import { valueOf } from '../values';

/** Devices that do not work for want of a driver, and drivers nobody signed. */
export const osDrivers = defineCheck({
  id: 'os.drivers',
  needs: ['drivers'],
  uses: ['os'],
  limits: say('drivers.limits'),
  judge({ drivers }, { os }) {
    // Elsewhere a module that was built on the spot is unsigned as a matter of course.
    const signing = systemKind(valueOf(os)) === 'windows';
    if (drivers.value.length === 0) return { outcome: 'notApplicable', say: say('drivers.none') };
    const read = drivers.value.filter((driver) => typeof driver.problemCode === 'number');
    if (read.length === 0) return notTold();
    const items = read.flatMap((driver) => itemOf(driver, signing) ?? []);
    const measured = [{ name: 'drivers', value: read.length, unit: '1' }];
    if (items.length === 0) return { outcome: 'pass', say: say('drivers.pass', { count: read.length }), measured };
    const named = (outcome: 'warn' | 'fail'): string =>
      shortList(items.flatMap((item) => (item.outcome === outcome ? [item.subject] : [])));
    return {
      ...judgeItems(items, {
        fail: { say: say('drivers.fail', { names: named('fail') }), next: say('drivers.next') },
        warn: { say: say('drivers.warn', { names: named('warn') }), next: say('drivers.next') },
        pass: { say: say('drivers.pass', { count: read.length }) },
        couldNotRun: { ...notTold(), reason: 'notSupported' },
        notApplicable: { say: say('drivers.none') },
      }),
      measured,
    };
  },
});

function itemOf(driver: Driver, signing: boolean): Item | null {
  const subject = driver.device ?? driver.name ?? '?';
  const problem = problemOf(driver.problemCode);
  const needed = NEEDED_CLASSES.has(driver.class ?? '');
  if (problem !== null && (problem.kind !== 'notConfigured' || needed || driver.class === 'audio')) {
    return { subject, outcome: problem.serious && needed ? 'fail' : 'warn', say: say(`pnp.${problem.kind}`) };
  }
  return signing && driver.signed === false ? { subject, outcome: 'warn', say: say('pnp.unsigned') } : null;
}
