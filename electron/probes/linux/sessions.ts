import path from 'node:path';
import type { Session } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { parseLogindSession, parseUtmp } from '../parse/sessions';
import type { Probe } from '../probe';
import { known, unavailable } from '../reading';
import { exists } from './programs';

/** Who is signed in: the system's own list (utmp), else logind's files. */
export const sessionsProbe: Probe<'sessions'> = {
  fact: 'sessions',
  async collect({ root }) {
    const utmp = await readFileOutcome(path.join(root, 'run/utmp'));
    const listed = utmp.status === 'ok' ? parseUtmp(utmp.bytes) : null;
    const folder = path.join(root, 'run/systemd/sessions');
    const sessions: Session[] = [];
    for (const name of await listFolder(folder)) {
      if (name.endsWith('.ref')) continue;
      const file = await readFileOutcome(path.join(folder, name), 64 * 1024);
      const session = file.status === 'ok' ? parseLogindSession(file.text) : null;
      if (session !== null) sessions.push(session);
    }
    if (listed !== null) {
      // Programs with a window of their own write no record there; logind knows them.
      const unseen = sessions.filter((one) => !listed.some((other) => other.user === one.user));
      return known([...listed, ...unseen]);
    }
    if (await exists(root, 'run/systemd/sessions')) return known(sessions);
    if (utmp.status === 'ok') return unavailable('badOutput', '/run/utmp is not a list of records');
    return unavailable('noSource', 'neither /run/utmp nor logind');
  },
};
