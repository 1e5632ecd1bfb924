import { parseAccounts } from '../parse/accounts';
import type { Probe } from '../probe';
import { badOutput, failedCommand, known } from '../reading';

/** People's accounts with admin rights, from the name service (local and directory accounts alike). */
export const usersProbe: Probe<'users'> = {
  fact: 'users',
  async collect({ run }) {
    const [passwd, group] = await Promise.all([
      run('getent', ['passwd'], { timeoutMs: 6_000 }),
      run('getent', ['group'], { timeoutMs: 6_000 }),
    ]);
    if (passwd.status !== 'ok') return failedCommand(passwd);
    const users = parseAccounts(passwd.stdout, group.status === 'ok' ? group.stdout : null);
    // Every Unix has a user 0; a list without it is not a list of accounts.
    if (users.length === 0) return badOutput(passwd, 'no account found');
    return known(users, [], group.status === 'ok' ? [] : [{ what: 'users.admin', reason: 'failed', tool: 'getent' }]);
  },
};
