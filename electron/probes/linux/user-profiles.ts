import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parsePasswd } from '../parse/accounts';
import type { Probe } from '../probe';
import { commandEvidence, failedCommand, known } from '../reading';
import { accountLists } from './accounts-source';

/** Homes of people's accounts that are not there, or belong to somebody else: who signs in then gets "/" and nothing of his own. */
export const userProfilesProbe: Probe<'userProfiles'> = {
  fact: 'userProfiles',
  async collect(context) {
    const { passwd } = await accountLists(context);
    if (passwd.status !== 'ok') return failedCommand(passwd);
    const damaged: string[] = [];
    for (const { name, id, home, shell } of parsePasswd(passwd.stdout)) {
      if (id < 1000 || id > 59_999 || home === null || shell === null || /\/(nologin|false)$/.test(shell)) continue;
      // An automounted home appears when it is used: a folder for it is enough.
      const owner = await ownerOf(path.join(context.root, home));
      if (owner === 'missing' || (typeof owner === 'number' && owner !== id && owner !== 0)) damaged.push(name);
    }
    return known({ temporary: [], damaged, warnings: 0 }, [
      commandEvidence(passwd, damaged.length === 0 ? '(every home is there)' : damaged.join('\n')),
    ]);
  },
};

async function ownerOf(folder: string): Promise<number | 'missing' | 'unknown'> {
  try {
    return (await stat(folder)).uid;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unknown';
  }
}
