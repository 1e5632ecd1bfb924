import { stat } from 'node:fs/promises';
import path from 'node:path';
import { listFolder } from '../files';
import type { Probe } from '../probe';
import { known, unavailable } from '../reading';
import { peopleOf } from './people';
import { exists, programsOf } from './programs';

const MAX_FILES = 5_000;

/** Teams on Linux: Microsoft gave its program up in 2022 (the "classic" one); what is used now is a web app or a wrapper of it. */
export const teamsProbe: Probe<'teams'> = {
  fact: 'teams',
  async collect(context) {
    const programs = await programsOf(context);
    const gap = programs.gaps('teams').find(({ what }) => what.endsWith('.packages'));
    const classic = programs.package(/^teams(-insiders)?$/);
    const wrapper = programs.package(/^(teams-for-linux|com\.github\.IsmaelMartinez\.teams_for_linux)$/);
    const placed = await exists(context.root, 'usr/share/teams/teams');
    const installed = classic !== undefined || wrapper !== undefined || placed;
    if (!installed && gap !== undefined) return unavailable(gap.reason, 'the packages are not known');
    return known({
      installed,
      version: (classic ?? wrapper)?.version ?? null,
      classic: classic !== undefined || placed,
      cacheBytes: installed ? await cacheBytes(context.root) : null,
    });
  },
};

async function cacheBytes(root: string): Promise<number | null> {
  const people = await peopleOf(root);
  let total = 0;
  let looked = 0;
  const walk = async (folder: string): Promise<void> => {
    for (const name of await listFolder(folder)) {
      looked += 1;
      if (looked > MAX_FILES) return;
      const file = path.join(folder, name);
      const state = await stat(file).catch(() => null);
      if (state?.isDirectory() === true) await walk(file);
      else total += state?.size ?? 0;
    }
  };
  for (const { home } of people.open) {
    for (const place of [
      '.config/Microsoft/Microsoft Teams/Cache',
      '.config/Microsoft/Microsoft Teams/Service Worker',
      '.config/teams-for-linux/Partitions',
    ]) {
      await walk(path.join(home, place));
    }
  }
  return looked === 0 ? null : total;
}
