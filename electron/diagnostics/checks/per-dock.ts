import type { Dock, Driver } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { problemOf } from '../data/device-problems';
import { defineCheck } from '../check';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { valueOf } from '../values';

/** Docks and other devices on Thunderbolt or USB4: let in, and working. Known ones that are not plugged in are left out. */
export const perDock = defineCheck({
  id: 'per.dock',
  needs: ['docks'],
  uses: ['drivers'],
  limits: say('dock.limits'),
  judge({ docks }, { drivers }) {
    const items = docks.value
      .filter((dock) => dock.connected !== false)
      .map((dock) => itemOf(dock, valueOf(drivers) ?? []));
    return judgeItems(items, {
      fail: { say: say('dock.fail', { names: namesOf(items, 'fail') }), next: say('dock.next.fail') },
      warn: { say: say('dock.locked', { names: namesOf(items, 'warn') }), next: say('dock.next.warn') },
      pass: { say: say('dock.pass', { names: namesOf(items, 'pass') }) },
      couldNotRun: {
        say: say('dock.unknown', { names: namesOf(items, 'couldNotRun') }),
        next: say('next.support'),
        reason: 'notSupported',
      },
      notApplicable: { say: say('dock.none') },
    });
  },
});

function itemOf(dock: Dock, drivers: readonly Driver[]): Item {
  const subject = dock.name ?? dock.vendor ?? '?';
  const broken = drivers.some(
    (driver) => dock.name !== null && driver.device === dock.name && problemOf(driver.problemCode)?.serious === true,
  );
  if (broken) return { subject, outcome: 'fail', say: say('pnp.cannotStart') };
  if (dock.authorised === false) return { subject, outcome: 'warn', say: say('dock.item.locked') };
  return dock.authorised === true
    ? { subject, outcome: 'pass', say: say('dock.item.pass') }
    : { subject, outcome: 'couldNotRun', say: say('dock.item.unknown') };
}
