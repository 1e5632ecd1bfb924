import path from 'node:path';
import { listFolder, readFileOutcome } from '../files';
import type { Probe } from '../probe';
import { known, unavailable } from '../reading';
import { lookInto } from './people';
import { exists } from './programs';

/** Ways back: snapshots on the machine itself, and a rescue entry, a second kernel or a recovery partition to start from. */
export const recoveryProbe: Probe<'recovery'> = {
  fact: 'recovery',
  async collect({ root }) {
    const boot = path.join(root, 'boot');
    if ((await lookInto(boot)) !== 'open') return unavailable('noSource', '/boot cannot be read');
    const files = await listFolder(boot);
    const kernels = files.filter(
      (name) => /^(vmlinuz|vmlinux|Image|kernel)-?.*\d/.test(name) && !name.includes('rescue'),
    );
    const rescue = files.some((name) => /rescue/.test(name)) || (await exists(root, 'recovery'));
    const menu = await bootMenu(root);
    const snapshots: boolean[] = [];
    for (const folder of [
      'timeshift/snapshots',
      'timeshift-btrfs/snapshots',
      '.snapshots',
      'run/timeshift/backup/timeshift/snapshots',
    ]) {
      const state = await lookInto(path.join(root, folder));
      if (state === 'open') snapshots.push((await listFolder(path.join(root, folder))).length > 0);
    }
    const closed = (await lookInto(path.join(root, '.snapshots'))) === 'closed';
    // A start into its "recovery mode" entry is one, too; a machine without any kernel of its own is started from outside.
    const environment = rescue || menu === true || kernels.length > 1;
    return known({
      restorePoints: snapshots.includes(true) ? true : closed ? null : snapshots.length > 0 ? false : null,
      recoveryEnvironment: environment ? true : kernels.length === 0 || menu === null ? null : false,
    });
  },
};

/** Whether the start menu has a recovery or rescue entry; null where it cannot be read (Fedora and SUSE keep it to root). */
async function bootMenu(root: string): Promise<boolean | null> {
  for (const file of ['boot/grub/grub.cfg', 'boot/grub2/grub.cfg']) {
    const menu = await readFileOutcome(path.join(root, file), 1024 * 1024);
    if (menu.status === 'ok') return /menuentry ['"][^'"\n]*(recovery mode|rescue)/i.test(menu.text);
    if (menu.status === 'notPermitted') return null;
  }
  const entries = await listFolder(path.join(root, 'boot/loader/entries'));
  if (entries.length > 0) return entries.some((name) => name.includes('rescue'));
  return null;
}
