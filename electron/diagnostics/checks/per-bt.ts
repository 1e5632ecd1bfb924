import type { BluetoothAdapter } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';

/** Bluetooth: broken, or switched off although devices are paired. Off with nothing paired is a choice. */
export const perBt = defineCheck({
  id: 'per.bt',
  needs: ['bluetooth'],
  limits: say('bt.limits'),
  judge({ bluetooth }) {
    const items = bluetooth.value.map(itemOf);
    return judgeItems(items, {
      fail: { say: say('bt.fail', { names: namesOf(items, 'fail') }), next: say('bt.next.fail') },
      warn: { say: say('bt.off', { names: namesOf(items, 'warn') }), next: say('bt.next.warn') },
      pass: { say: say('bt.pass') },
      couldNotRun: { say: say('bt.unknown'), next: say('next.support'), reason: 'notSupported' },
      notApplicable: { say: say('bt.none') },
    });
  },
});

function itemOf(adapter: BluetoothAdapter): Item {
  const subject = adapter.name ?? adapter.address ?? 'Bluetooth';
  if (adapter.problem !== null) return { subject, outcome: 'fail', say: say('common.text', { text: adapter.problem }) };
  if (typeof adapter.powered !== 'boolean') return { subject, outcome: 'couldNotRun', say: say('bt.unknown') };
  if (adapter.powered) return { subject, outcome: 'pass', say: say('bt.item.on', { count: adapter.paired.length }) };
  return adapter.paired.length > 0
    ? { subject, outcome: 'warn', say: say('bt.item.offPaired', { count: adapter.paired.length }) }
    : { subject, outcome: 'pass', say: say('bt.item.off') };
}
