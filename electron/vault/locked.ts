import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeDurably } from './durable-file';
import { framesOf } from './file-source';
import type { FindSecret } from './frames';
import type { Quarantine } from './quarantine';
import type { StoreKeys } from './store-key';

/**
 * Journal and snapshots under a key that the key store refuses for good are put aside, together with the key file: whoever gets the old
 * keyring back can still read them.
 */
export async function putAsideLocked(
  keys: StoreKeys,
  paths: { readonly root: string; readonly journal: string; readonly snapshots: string; readonly storeKey: string },
  quarantine: Quarantine,
  onProblem: (message: string) => void,
): Promise<void> {
  if (keys.lost.length === 0) return;
  const folder = path.join(paths.root, 'locked');
  await mkdir(folder, { recursive: true });
  await writeDurably(path.join(folder, path.basename(paths.storeKey)), keys.lostFile);
  for (const place of [paths.journal, paths.snapshots]) {
    for (const name of await readdir(place).catch(() => [])) {
      const file = path.join(place, name);
      if (/\.(journal|snapshot)$/.test(name) && (await isUnder(file, keys)))
        await rename(file, path.join(folder, name));
    }
  }
  const kept = await quarantine.take(folder, 'locked');
  await rm(folder, { recursive: true, force: true });
  await keys.forgetLost();
  onProblem(`journal and snapshots of another key were put aside: ${kept}`);
}

/** By its first frame: a file is begun and continued under one key. */
async function isUnder(file: string, keys: StoreKeys): Promise<boolean> {
  for await (const found of framesOf(file, keys.find)) {
    if (found.type === 'locked') return keys.lost.includes(found.keyId);
    if (found.type === 'frame') return false;
  }
  return false;
}

/** Whether a file begins with a frame whose key is not here: it may be whole. */
export async function isLocked(file: string, findSecret: FindSecret): Promise<boolean> {
  for await (const found of framesOf(file, findSecret)) return found.type === 'locked';
  return false;
}
