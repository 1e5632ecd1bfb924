import { say } from '@shared/texts';
import type { MailProfile } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { isCount } from '../values';

/** Whether each mail program knows which profile to open. Outlook does not start without one; others ask, or take the only one. */
export const appMailProfile = defineCheck({
  id: 'app.mail.profile',
  needs: ['mailProfiles'],
  limits: say('mailProfile.limits'),
  judge({ mailProfiles }) {
    const clients = new Map<string, MailProfile[]>();
    for (const profile of mailProfiles.value)
      clients.set(profile.client, [...(clients.get(profile.client) ?? []), profile]);
    return judgeList(
      [...clients].map(([client, profiles]) => itemOf(client, profiles)),
      {
        fail: (found) => say('mailProfile.fail', found),
        warn: (found) => say('mailProfile.warn', found),
        pass: (found) => say('mailProfile.pass', found),
        unknown: (found) => say('mailProfile.unknown', found),
        none: say('mail.none'),
        next: say('mailProfile.next'),
      },
    );
  },
});

function itemOf(subject: string, profiles: readonly MailProfile[]): Item {
  const chosen = profiles.find((profile) => profile.isDefault === true);
  if (chosen === undefined) {
    if (profiles.some((profile) => profile.isDefault !== false))
      return { subject, outcome: 'couldNotRun', say: say('mailProfile.item.unknown') };
    const count = profiles.length;
    if (/outlook/i.test(subject))
      return { subject, outcome: 'fail', say: say('mailProfile.item.noDefault', { count }) };
    if (count > 1) return { subject, outcome: 'warn', say: say('mailProfile.item.noDefault', { count }) };
  }
  const used = chosen ?? profiles[0];
  const name = used?.profile ?? '';
  if (used?.accounts === 0) return { subject, outcome: 'warn', say: say('mailProfile.item.empty', { name }) };
  const accounts = isCount(used?.accounts) ? used.accounts : null;
  return accounts === null
    ? { subject, outcome: 'pass', say: say('mailProfile.item.default', { name }) }
    : { subject, outcome: 'pass', say: say('mailProfile.item.accounts', { name, count: accounts }) };
}
