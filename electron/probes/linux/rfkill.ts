import path from 'node:path';
import { listFolder, readTrimmed } from '../files';

/** Whether the radios of a kind ("wlan", "bluetooth") may send: false when one is switched off by key or software; null when not told. */
export async function radioOn(root: string, kind: 'wlan' | 'bluetooth'): Promise<boolean | null> {
  const folder = path.join(root, 'sys/class/rfkill');
  let on: boolean | null = null;
  for (const name of await listFolder(folder)) {
    if ((await readTrimmed(path.join(folder, name, 'type'))) !== kind) continue;
    const [soft, hard] = [
      await readTrimmed(path.join(folder, name, 'soft')),
      await readTrimmed(path.join(folder, name, 'hard')),
    ];
    if (soft === '1' || hard === '1') return false;
    if (soft === '0' && hard === '0') on = true;
  }
  return on;
}
