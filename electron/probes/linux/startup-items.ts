import path from 'node:path';
import type { StartupItem } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { parseCronAtBoot, parseDesktopEntry } from '../parse/desktop-entry';
import type { Probe } from '../probe';
import { known } from '../reading';
import { closedHomes, peopleOf } from './people';

/** What starts by itself beside services: XDG autostart of the system and of people, cron's @reboot, rc.local. */
export const startupItemsProbe: Probe<'startupItems'> = {
  fact: 'startupItems',
  async collect({ root }) {
    const items: StartupItem[] = [];
    const people = await peopleOf(root);
    const autostart = [
      { folder: path.join(root, 'etc/xdg/autostart'), user: null },
      ...people.open.map(({ user, home }) => ({ folder: path.join(home, '.config/autostart'), user })),
    ];
    for (const { folder, user } of autostart) {
      for (const name of (await listFolder(folder)).filter((file) => file.endsWith('.desktop'))) {
        const file = path.join(folder, name);
        const text = await readFileOutcome(file, 64 * 1024);
        const item = text.status === 'ok' ? parseDesktopEntry(text.text, file) : null;
        if (item !== null) items.push(user === null ? item : { ...item, user });
      }
    }
    const cron = path.join(root, 'etc/cron.d');
    for (const file of [
      path.join(root, 'etc/crontab'),
      ...(await listFolder(cron)).map((name) => path.join(cron, name)),
    ]) {
      const text = await readFileOutcome(file, 256 * 1024);
      if (text.status === 'ok') items.push(...parseCronAtBoot(text.text, file));
    }
    for (const folder of ['var/spool/cron/crontabs', 'var/spool/cron']) {
      for (const name of await listFolder(path.join(root, folder))) {
        const file = path.join(root, folder, name);
        const text = await readFileOutcome(file, 256 * 1024);
        if (text.status === 'ok') items.push(...parseCronAtBoot(text.text, file, name));
      }
    }
    const rcLocal = path.join(root, 'etc/rc.local');
    if ((await readFileOutcome(rcLocal, 1024)).status === 'ok') {
      items.push({ name: 'rc.local', command: rcLocal, source: 'init', enabled: null, location: rcLocal });
    }
    return known(items, [], closedHomes('startupItems', people));
  },
};
