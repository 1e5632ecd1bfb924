import type { Licence, Office } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import type { Message } from '@shared/texts';
import type { Reading } from '../../probes/reading';
import { couldNotRun, defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { isMicrosoftOffice } from '../data/office-support';
import { daysUntil } from '../values';

/** Whether Office will go on working: in grace it will not for long, in notification it has stopped letting people write. */
export const appOfficeLicence = defineCheck({
  id: 'app.office.licence',
  needs: ['licences'],
  uses: ['office'],
  limits: say('officeLicence.limits'),
  absent: noOffice,
  judge({ licences }, _used, nowMs) {
    const all = licences.value.filter(({ product }) => isMicrosoftOffice(product) && !/windows/i.test(product));
    // Subscriptions sign in by a way of their own and leave nothing in the store of keys.
    if (all.length === 0) return couldNotRun('noSource', say('officeLicence.noKey'), say('officeLicence.next.account'));
    const licensed = all.some((licence) => licence.state === 'licensed');
    // The trial key of the installation stays behind when the real licence is there; it is nobody's fault.
    const kept = licensed ? all.filter((licence) => licence.state === 'licensed' || !isTrial(licence)) : all;
    return judgeList(
      kept.map((licence) => itemOf(licence, nowMs)),
      {
        fail: (found) => say('officeLicence.fail', found),
        warn: (found) => say('officeLicence.warn', found),
        pass: (found) => say('officeLicence.pass', found),
        unknown: (found) => say('officeLicence.unknown', found),
        none: say('office.none'),
        next: say('officeLicence.next'),
      },
    );
  },
});

/** For `absent`: says so where no Office of Microsoft is installed. */
function noOffice({ office }: { readonly office: Reading<readonly Office[]> }): Message | null {
  if (office.status !== 'known' || office.gaps.length > 0) return null;
  return office.value.some(({ product }) => isMicrosoftOffice(product)) ? null : say('office.none');
}

function isTrial(licence: Licence): boolean {
  return /grace|trial/i.test(`${licence.product} ${licence.channel ?? ''}`);
}

function itemOf(licence: Licence, nowMs: number): Item {
  const subject = licence.product;
  switch (licence.state) {
    case 'licensed':
      return { subject, outcome: 'pass', say: say('officeLicence.item.licensed') };
    case 'grace': {
      const days = daysUntil(licence.graceEndsAt, nowMs);
      return days === null
        ? { subject, outcome: 'warn', say: say('officeLicence.item.grace') }
        : {
            subject,
            outcome: days <= 0 ? 'fail' : 'warn',
            say: say('officeLicence.item.graceLeft', { days: Math.max(0, days) }),
          };
    }
    case 'notification':
      return { subject, outcome: 'fail', say: say('officeLicence.item.notification') };
    case 'unlicensed':
      return { subject, outcome: 'fail', say: say('officeLicence.item.unlicensed') };
    default:
      return { subject, outcome: 'couldNotRun', say: say('officeLicence.item.unknown') };
  }
}
