import path from 'node:path';
import type { Monitor } from '@shared/domain/inspection';
import { listFolder, readFileOutcome, readTrimmed } from '../files';
import { parseEdid } from '../parse/edid';
import type { Probe } from '../probe';
import { known } from '../reading';
import type { Gap } from '../reading';

/** Connected monitors from the EDID the kernel keeps for each connector. */
export const monitorsProbe: Probe<'monitors'> = {
  fact: 'monitors',
  async collect({ root }) {
    const folder = path.join(root, 'sys/class/drm');
    const monitors: Monitor[] = [];
    const gaps: Gap[] = [];
    for (const name of await listFolder(folder)) {
      const connector = /^card\d+-(.+)$/.exec(name)?.[1];
      if (connector === undefined) continue;
      if ((await readTrimmed(path.join(folder, name, 'status'))) !== 'connected') continue;
      const edid = await readFileOutcome(path.join(folder, name, 'edid'), 32 * 1024);
      const monitor = edid.status === 'ok' ? parseEdid(edid.bytes, connector) : null;
      if (monitor === null) gaps.push({ what: `monitors.${connector}`, reason: 'badOutput' });
      else monitors.push(monitor);
    }
    return known(monitors, [], gaps);
  },
};
