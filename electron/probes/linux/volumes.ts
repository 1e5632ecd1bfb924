import { statfs } from 'node:fs/promises';
import type { Volume } from '@shared/domain/inspection';
import { parseFindmnt } from '../parse/block-devices';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known } from '../reading';
import type { Gap } from '../reading';

const REMOTE = /^(nfs|nfs4|cifs|smb3|smbfs|9p|fuse\.|afs|ceph|glusterfs|ncpfs|davfs)/;
const INODE_TIMEOUT_MS = 1_500;

/** Mounted file systems with size and free space. Read-only images (snap, optical) are listed; checks leave them out. */
export const volumesProbe: Probe<'volumes'> = {
  fact: 'volumes',
  async collect({ run }) {
    const columns = 'TARGET,SOURCE,FSTYPE,OPTIONS,SIZE,AVAIL,LABEL,UUID';
    const outcome = await run('findmnt', ['-J', '--real', '-b', '-o', columns], { timeoutMs: 6_000 });
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const found = parseFindmnt(outcome.stdout);
    if (found === null) return badOutput(outcome, 'not findmnt JSON');
    const gaps: Gap[] = [];
    const volumes = await Promise.all(found.map(async (volume) => await withInodes(volume, gaps)));
    return known(dropBindMounts(volumes), [commandEvidence(outcome)], gaps);
  },
};

/** A dead network share would block a thread for ever, so only local file systems are asked. */
async function withInodes(volume: Volume, gaps: Gap[]): Promise<Volume> {
  if (volume.mountPoint === null || volume.fileSystem === null || REMOTE.test(volume.fileSystem)) return volume;
  let timer: NodeJS.Timeout | undefined;
  try {
    const limit = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => {
        resolve('late');
      }, INODE_TIMEOUT_MS);
    });
    const state = await Promise.race([statfs(volume.mountPoint), limit]);
    if (state !== 'late') return state.files > 0 ? { ...volume, inodes: state.files, freeInodes: state.ffree } : volume;
    gaps.push({ what: `volumes.inodes ${volume.mountPoint}`, reason: 'timedOut' });
  } catch {
    // Mounted over or not reachable for this user: the size is known all the same.
  } finally {
    clearTimeout(timer);
  }
  return volume;
}

/** A bind mount ("/dev/sda1[/srv/x]") shows the same file system a second time. */
function dropBindMounts(volumes: readonly Volume[]): Volume[] {
  return volumes.filter((volume) => {
    const bracket = volume.device?.indexOf('[') ?? -1;
    if (bracket < 0 || volume.mountPoint === '/') return true;
    const device = volume.device?.slice(0, bracket);
    return !volumes.some((other) => other !== volume && other.device?.split('[')[0] === device);
  });
}
