import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small volume of its own, so that a disk can be filled without filling the machine's. */
export interface SmallVolume {
  readonly folder: string;
  freeBytes(): number;
  /** Fills it with a file until only so much is free. */
  fillUpTo(freeBytes: number): void;
  /** Takes the filling away. */
  free(): void;
  remove(): void;
}

/** Why no volume can be mounted here; null when it can. */
export function noVolume(): string | null {
  if (process.platform !== 'linux') return 'loopback volumes are Linux’s';
  if (process.getuid?.() !== 0) return 'mounting a volume needs root';
  return spawnSync('mkfs.ext4', ['-V']).status === 0 ? null : 'mkfs.ext4 is not here: apt-get install e2fsprogs';
}

/** Makes and mounts one; null when the system does not allow it (a container without loop devices). */
export function smallVolume(sizeBytes: number): SmallVolume | null {
  const work = mkdtempSync(join(tmpdir(), 'callout-volume-'));
  const image = join(work, 'image');
  const folder = join(work, 'volume');
  mkdirSync(folder);
  writeFileSync(image, '');
  truncateSync(image, sizeBytes);
  const made = spawnSync('mkfs.ext4', ['-q', '-F', '-m', '0', image]).status === 0;
  const mounted = made && spawnSync('mount', ['-o', 'loop', image, folder]).status === 0;
  if (!mounted) {
    rmSync(work, { recursive: true, force: true });
    return null;
  }
  const filling = join(folder, 'filling');
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    freeBytes,
    fillUpTo(wanted) {
      const taken = Math.floor((freeBytes() - wanted) / 1024);
      if (taken <= 0) return;
      // real blocks, added to what is there: ext4 gives them at once
      spawnSync('sh', ['-c', 'head -c "$1" /dev/zero >> "$2"; sync "$2"', 'sh', String(taken * 1024), filling]);
    },
    free: () => rmSync(filling, { force: true }),
    remove() {
      spawnSync('umount', ['-l', folder]);
      rmSync(work, { recursive: true, force: true });
    },
  };
}
