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
  const outlook = /outlook/i.test(subject);
  // Only Outlook insists; others take the one there is, and some know no profiles at all.
  if (chosen === undefined && (outlook || profiles.length > 1) && !/^(apple mail|evolution)$/i.test(subject)) {
    if (profiles.some((profile) => profile.isDefault !== false))
      return { subject, outcome: 'couldNotRun', say: say('mailProfile.item.unknown') };
    const text = say('mailProfile.item.noDefault', { count: profiles.length });
    return { subject, outcome: outlook ? 'fail' : 'warn', say: text };
  }
  const used = chosen ?? profiles[0];
  const name = used?.profile ?? '';
  if (used?.accounts === 0) return { subject, outcome: 'warn', say: say('mailProfile.item.empty', { name }) };
  const accounts = isCount(used?.accounts) ? used.accounts : null;
  return accounts === null
    ? { subject, outcome: 'pass', say: say('mailProfile.item.default', { name }) }
    : { subject, outcome: 'pass', say: say('mailProfile.item.accounts', { name, count: accounts }) };
}
