import path from 'node:path';
import { readFileOutcome } from '../files';
import { lastSignIn, parseAccounts } from '../parse/accounts';
import type { Probe } from '../probe';
import { badOutput, failedCommand, known } from '../reading';
import type { Gap } from '../reading';
import { accountLists } from './accounts-source';

/** People's accounts with admin rights, from the name service (local and directory accounts alike). */
export const usersProbe: Probe<'users'> = {
  fact: 'users',
  async collect(context) {
    const { root } = context;
    const [{ passwd, group }, local, shadow, lastlog] = await Promise.all([
      accountLists(context),
      readFileOutcome(path.join(root, 'etc/passwd')),
      readFileOutcome(path.join(root, 'etc/shadow')),
      readFileOutcome(path.join(root, 'var/log/lastlog')),
    ]);
    if (passwd.status !== 'ok') return failedCommand(passwd);
    const users = parseAccounts(passwd.stdout, group.status === 'ok' ? group.stdout : null, {
      local: local.status === 'ok' ? local.text : null,
      shadow: shadow.status === 'ok' ? shadow.text : null,
      ...(lastlog.status === 'ok' ? { lastSignInAt: (id: number) => lastSignIn(lastlog.bytes, id) } : {}),
    });
    // Every Unix has a user 0; a list without it is not a list of accounts.
    if (users.length === 0) return badOutput(passwd, 'no account found');
    const gaps: Gap[] = [];
    if (group.status !== 'ok') gaps.push({ what: 'users.admin', reason: 'failed', tool: 'getent' });
    if (shadow.status === 'notPermitted') gaps.push({ what: 'users.disabled', reason: 'notPermitted' });
    return known(users, [], gaps);
  },
};
