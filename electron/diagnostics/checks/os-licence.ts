import type { Licence } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import { defineCheck } from '../check';
import { judgeItems, namesOf } from '../items';
import type { Item } from '../items';

/** Activation of Windows. Office is judged by itself; other systems need none. */
export const osLicence = defineCheck({
  id: 'os.licence',
  needs: ['licences'],
  limits: say('activation.limits'),
  judge({ licences }) {
    const items = licences.value.filter((licence) => /windows/i.test(licence.product)).map(itemOf);
    return judgeItems(items, {
      fail: { say: say('activation.fail', { names: namesOf(items, 'fail') }), next: say('activation.next') },
      warn: { say: say('activation.grace', { names: namesOf(items, 'warn') }), next: say('activation.next') },
      pass: { say: say('activation.pass', { names: namesOf(items, 'pass') }) },
      couldNotRun: { say: say('activation.unknown'), next: say('next.support'), reason: 'notSupported' },
      notApplicable: { say: say('activation.none') },
    });
  },
});

function itemOf(licence: Licence): Item {
  const subject = licence.product;
  switch (licence.state) {
    case 'licensed':
      return { subject, outcome: 'pass', say: say('activation.item.licensed') };
    case 'grace':
      return {
        subject,
        outcome: 'warn',
        say: say('activation.item.grace', { date: licence.graceEndsAt?.slice(0, 10) ?? '?' }),
      };
    case 'notification':
    case 'unlicensed':
      return { subject, outcome: 'fail', say: say('activation.item.unlicensed') };
    default:
      return { subject, outcome: 'couldNotRun', say: say('activation.unknown') };
  }
}
