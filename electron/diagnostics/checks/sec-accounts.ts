import { say } from '@shared/texts';
import type { AccountSecurity } from '../../probes/facts';
import { defineCheck } from '../check';
import { judgeList } from '../items';
import type { Item } from '../items';
import { gapItems, reasonOfGaps } from '../smart-subjects';
import { THRESHOLDS } from '../thresholds';
import { textOf } from '../values';

const { warn: manyAdmins } = THRESHOLDS.administrators;

/**
 * Ways into the machine that should not be open. What does not exist on a system is null and no item; what could not be read is a
 * gap of the fact. Remote sign-in by itself is told, not judged.
 */
export const secAccounts = defineCheck({
  id: 'sec.accounts',
  needs: ['accountSecurity'],
  limits: say('accounts.limits', { count: manyAdmins }),
  judge({ accountSecurity }) {
    const items = [...itemsOf(accountSecurity.value), ...gapItems(accountSecurity.gaps, say('accounts.item.unknown'))];
    return judgeList(items, {
      fail: (found) => say('accounts.fail', found),
      warn: (found) => say('accounts.warn', found),
      pass: () => say('accounts.pass'),
      unknown: (found) => say('accounts.unknown', found),
      none: say('accounts.none'),
      next: say('accounts.next'),
      reason: reasonOfGaps(accountSecurity.gaps),
      nextUnknown: say('next.elevate'),
    });
  },
});

function itemsOf(accounts: AccountSecurity): Item[] {
  const { admins, autoLogon, guestEnabled, remoteDesktop, remoteShell, rootRemoteShell, smb1, withoutPassword } =
    accounts;
  const reachable = remoteDesktop === true || remoteShell === true;
  const items: Item[] = [];
  const add = (subject: string, value: boolean | null, bad: Item, good: Item['say']): void => {
    if (value === true) items.push(bad);
    else if (value === false) items.push({ subject, outcome: 'pass', say: good });
  };
  const names = admins.join(', ');
  items.push({
    subject: 'Admin',
    outcome: admins.length >= manyAdmins ? 'warn' : admins.length === 0 ? 'couldNotRun' : 'pass',
    say:
      admins.length === 0 ? say('accounts.item.unknown') : say('accounts.item.admins', { count: admins.length, names }),
  });
  const automatic = textOf(autoLogon);
  if (automatic !== null)
    items.push({ subject: 'Autologon', outcome: 'fail', say: say('accounts.item.autoLogon', { name: automatic }) });
  else if (autoLogon !== null)
    items.push({ subject: 'Autologon', outcome: 'couldNotRun', say: say('accounts.item.unknown') });
  for (const name of withoutPassword) {
    items.push({
      subject: name,
      outcome: reachable ? 'fail' : 'warn',
      say: reachable ? say('accounts.item.noPasswordRemote') : say('accounts.item.noPassword'),
    });
  }
  add(
    'Guest',
    guestEnabled,
    { subject: 'Guest', outcome: 'warn', say: say('accounts.item.guest') },
    say('accounts.item.off'),
  );
  add('SMB 1', smb1, { subject: 'SMB 1', outcome: 'fail', say: say('accounts.item.smb1') }, say('accounts.item.off'));
  add(
    'SSH root',
    rootRemoteShell,
    { subject: 'SSH root', outcome: 'warn', say: say('accounts.item.root') },
    say('accounts.item.off'),
  );
  const on = (subject: string): Item => ({ subject, outcome: 'notApplicable', say: say('accounts.item.remote') });
  add('RDP', remoteDesktop, on('RDP'), say('accounts.item.off'));
  add('SSH', remoteShell, on('SSH'), say('accounts.item.off'));
  return items;
}
