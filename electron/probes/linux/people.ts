import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { listFolder, readFileOutcome } from '../files';
import { parsePasswd } from '../parse/accounts';
import type { Gap } from '../reading';

/** Somebody who has a home folder here. */
export interface Person {
  readonly user: string;
  /** Absolute, on the root that is looked at. */
  readonly home: string;
}

export interface People {
  readonly open: readonly Person[];
  /** Their home may not be looked into. */
  readonly closed: readonly string[];
}

/**
 * People of this machine: root and the accounts from 1000 on, and, because a directory's accounts are in no file, whoever else has a
 * folder in /home.
 */
export async function peopleOf(root: string): Promise<People> {
  const passwd = await readFileOutcome(path.join(root, 'etc/passwd'));
  const accounts = passwd.status === 'ok' ? parsePasswd(passwd.text) : [];
  const homes = new Map<string, string>();
  for (const { name, id, home } of accounts) {
    if ((id === 0 || (id >= 1000 && id <= 59_999)) && home !== null && home !== '/') {
      homes.set(path.join(root, home), name);
    }
  }
  for (const name of await listFolder(path.join(root, 'home'))) {
    const home = path.join(root, 'home', name);
    if (name !== 'lost+found' && !homes.has(home)) homes.set(home, name);
  }
  const open: Person[] = [];
  const closed: string[] = [];
  for (const [home, user] of homes) {
    const state = await lookInto(home);
    if (state === 'open') open.push({ user, home });
    // Root's own home is closed to everybody else, and holds no desktop.
    else if (state === 'closed' && user !== 'root') closed.push(user);
  }
  return { open, closed };
}

/** What is said when something was only looked for in some homes. */
export function closedHomes(section: string, people: People): Gap[] {
  return people.closed.length === 0 ? [] : [{ what: `${section}.otherUsers`, reason: 'notPermitted' }];
}

/** Whether a folder may be listed and entered. */
export async function lookInto(folder: string): Promise<'open' | 'closed' | 'absent'> {
  try {
    await access(folder, constants.R_OK | constants.X_OK);
    return 'open';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EACCES' || code === 'EPERM' ? 'closed' : 'absent';
  }
}
