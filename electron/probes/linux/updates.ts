import { stat } from 'node:fs/promises';
import path from 'node:path';
import { listFolder } from '../files';
import { parseAptSimulation } from '../parse/apt';
import type { Probe } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable } from '../reading';

/** What `apt-get upgrade` would do, from the package lists already on the machine: no network, no lock, nothing changed. */
export const updatesProbe: Probe<'updates'> = {
  fact: 'updates',
  slow: true,
  timeoutMs: 20_000,
  async collect({ root, run }) {
    const args = ['-s', '-o', 'Debug::NoLocking=true', 'upgrade'];
    const outcome = await run('apt-get', args, { timeoutMs: 19_000 });
    if (outcome.status === 'toolMissing') return unavailable('notSupported', 'only Debian and its relatives so far');
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const updates = parseAptSimulation(outcome.stdout);
    if (updates === null) return badOutput(outcome, 'the closing line is missing');
    const wanted = outcome.stdout.split('\n').filter((text) => text.startsWith('Inst ') || /\d+ upgraded,/.test(text));
    return known({ updates, listsAgeDays: await listsAgeDays(root) }, [commandEvidence(outcome, wanted.join('\n'))]);
  },
};

async function listsAgeDays(root: string): Promise<number | null> {
  const folder = path.join(root, 'var/lib/apt/lists');
  let newestMs = 0;
  for (const name of await listFolder(folder)) {
    if (!/(InRelease|Release)$/.test(name)) continue;
    try {
      newestMs = Math.max(newestMs, (await stat(path.join(folder, name))).ctimeMs);
    } catch {
      // Removed while we looked.
    }
  }
  return newestMs === 0 ? null : Math.max(0, (Date.now() - newestMs) / 86_400_000);
}
