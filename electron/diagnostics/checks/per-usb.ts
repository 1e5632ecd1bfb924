import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';
import { isList, notTold } from '../guests';
import { valueOf } from '../values';

const REPORTED_BY_DEVICE = 43;

/** USB devices that answer with errors or draw more than the port gives. */
export const perUsb = defineCheck({
  id: 'per.usb',
  needs: ['hardwareErrors'],
  uses: ['drivers'],
  limits: say('usb.limits'),
  judge({ hardwareErrors }, { drivers }) {
    const { usb } = hardwareErrors.value;
    if (!isList(usb)) return notTold();
    const logged = hardwareErrors.value.usb.map((error): Item => ({
      subject: error.device,
      outcome: error.overCurrent ? 'fail' : 'warn',
      say: say('common.text', { text: error.message }),
    }));
    const stopped = (valueOf(drivers) ?? []).flatMap((driver): Item[] =>
      driver.problemCode === REPORTED_BY_DEVICE && driver.class === 'usb'
        ? [{ subject: driver.device ?? '?', outcome: 'fail', say: say('pnp.reported') }]
        : [],
    );
    const items = unique([...stopped, ...logged]);
    if (items.length === 0) return { outcome: 'pass', say: say('usb.pass') };
    const found = {
      say: say('usb.found', { names: namesOf(items, 'fail') || namesOf(items, 'warn') }),
      next: say('usb.next'),
    };
    return judgeItems(items, {
      fail: found,
      warn: found,
      pass: { say: say('usb.pass') },
      couldNotRun: { ...notTold(), reason: 'notSupported' },
      notApplicable: { say: say('usb.pass') },
    });
  },
});

/** One line a device: the log repeats itself. */
function unique(items: readonly Item[]): Item[] {
  const worst = new Map<string, Item>();
  for (const item of items) if (worst.get(item.subject)?.outcome !== 'fail') worst.set(item.subject, item);
  return [...worst.values()];
}
