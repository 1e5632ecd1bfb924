import os from 'node:os';
import path from 'node:path';
import type { StartupItem } from '@shared/domain/inspection';
import { listFolder, readFileOutcome } from '../files';
import { parseCronAtBoot, parseDesktopEntry } from '../parse/desktop-entry';
import type { Probe } from '../probe';
import { known } from '../reading';

/** What starts by itself beside services: XDG autostart of the system and of this user, cron's @reboot, rc.local. */
export const startupItemsProbe: Probe<'startupItems'> = {
  fact: 'startupItems',
  async collect({ root }) {
    const items: StartupItem[] = [];
    const autostart = [path.join(root, 'etc/xdg/autostart'), path.join(root, os.homedir(), '.config/autostart')];
    for (const folder of autostart) {
      for (const name of (await listFolder(folder)).filter((file) => file.endsWith('.desktop'))) {
        const file = path.join(folder, name);
        const text = await readFileOutcome(file, 64 * 1024);
        const item = text.status === 'ok' ? parseDesktopEntry(text.text, file) : null;
        if (item !== null) items.push(item);
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
    const rcLocal = path.join(root, 'etc/rc.local');
    if ((await readFileOutcome(rcLocal, 1024)).status === 'ok') {
      items.push({ name: 'rc.local', command: rcLocal, source: 'init', enabled: null, location: rcLocal });
    }
    return known(items);
  },
};
