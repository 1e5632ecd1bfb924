import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

// A real file system that is really small. Needs root and loop devices; tests skip without, and say so.

/** Why there can be none here; null when there can. */
export function noSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'loop mounts are of Linux';
  if (process.getuid?.() !== 0) return 'a loop mount needs root';
  const folder = mkdtempSync(path.join(tmpdir(), 'small-disk-try-'));
  try {
    mountAt(folder, 8);
    execFileSync('umount', [path.join(folder, 'disk')]);
    return null;
  } catch (error) {
    return `no loop mount: ${String(error).split('\n')[0] ?? ''}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mountAt(folder: string, sizeMb: number): string {
  const image = path.join(folder, 'image');
  const disk = path.join(folder, 'disk');
  execFileSync('truncate', ['-s', `${sizeMb}M`, image]);
  execFileSync('mkfs.ext4', ['-q', '-m', '0', image], { stdio: 'pipe' });
  execFileSync('mkdir', ['-p', disk]);
  execFileSync('mount', ['-o', 'loop', image, disk], { stdio: 'pipe' });
  return disk;
}

/** Mounts an ext4 of this size inside `folder`; `unmount` ends it. */
export async function smallDisk(folder: string, sizeMb: number): Promise<{ path: string; unmount: () => void }> {
  await mkdir(folder, { recursive: true });
  const disk = mountAt(folder, sizeMb);
  return { path: disk, unmount: () => execFileSync('umount', [disk]) };
}
