import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { BlockNode, TrimState } from '../facts';
import { listFolder, readTrimmed } from '../files';
import type { Probe } from '../probe';
import { known, unavailable } from '../reading';

/** Whether each SSD is told what is free: by the weekly timer, or by file systems mounted with "discard". */
export const trimProbe: Probe<'trim'> = {
  fact: 'trim',
  async collect({ root, fact }) {
    const [devices, volumes] = await Promise.all([fact('blockDevices'), fact('volumes')]);
    if (devices.status === 'unavailable')
      return unavailable(devices.reason, devices.detail, devices.evidence, devices.tool);
    const timer = await timerEnabled(root);
    const mounted = volumes.status === 'known' ? volumes.value : [];
    const mounts = (await readTrimmed(path.join(root, 'proc/mounts'))) ?? '';
    const discarding = new Set(
      mounts.split('\n').flatMap((line) => {
        const [device, , , options] = line.split(' ');
        return device !== undefined &&
          options?.split(',').some((word) => word === 'discard' || word.startsWith('discard=')) === true
          ? [device]
          : [];
      }),
    );
    const evidence: Evidence[] = [];
    const states: TrimState[] = [];
    for (const disk of devices.value.disks) {
      const name = disk.device?.replace(/^\/dev\//, '');
      if (name === undefined || !/^[\w-]+$/.test(name)) continue;
      const limit = await readTrimmed(path.join(root, 'sys/block', name, 'queue/discard_max_bytes'));
      const supported = disk.kind === 'ssd' && limit !== null && /^[1-9]\d*$/.test(limit);
      const node = devices.value.tree.find((one) => one.name === name);
      const paths = node === undefined ? [] : pathsBelow(node);
      const online =
        paths.some((one) => discarding.has(one)) ||
        mounted.some(
          (volume) => volume.device !== null && paths.includes(volume.device) && discarding.has(volume.device),
        );
      states.push({ device: `/dev/${name}`, supported, enabled: !supported ? null : online ? true : timer });
      const excerpt = `${name}: discard_max_bytes ${limit ?? '(not told)'}, mounted with discard: ${online ? 'yes' : 'no'}`;
      evidence.push({
        command: `read /sys/block/${name}/queue/discard_max_bytes`,
        exitCode: null,
        durationMs: 0,
        excerpt,
      });
    }
    const says = timer === null ? 'not known' : timer ? 'enabled' : 'not enabled';
    evidence.push({ command: 'look for fstrim.timer', exitCode: null, durationMs: 0, excerpt: says });
    return known(states, evidence);
  },
};

/** A timer is enabled by a link in the folder of its target; where there is no systemd nobody can say. */
async function timerEnabled(root: string): Promise<boolean | null> {
  for (const folder of [
    'etc/systemd/system/timers.target.wants',
    'usr/lib/systemd/system/timers.target.wants',
    'lib/systemd/system/timers.target.wants',
  ]) {
    if ((await listFolder(path.join(root, folder))).includes('fstrim.timer')) return true;
  }
  const cron = await listFolder(path.join(root, 'etc/cron.weekly'));
  if (cron.includes('fstrim')) return true;
  return (await listFolder(path.join(root, 'run/systemd/system'))).length > 0 ||
    (await readTrimmed(path.join(root, 'proc/1/comm'))) === 'systemd'
    ? false
    : null;
}

function pathsBelow(node: BlockNode): string[] {
  return [node.path, ...node.children.flatMap(pathsBelow)];
}
