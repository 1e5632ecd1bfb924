import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { PendingUpdates } from '../facts';
import { listFolder, readFileOutcome } from '../files';
import {
  lastAptUpgrade,
  lastDnfUpgrade,
  lastDpkgUpgrade,
  parseAptSimulation,
  parseDnfSecurity,
  parseDnfUpdates,
} from '../parse/apt';
import type { Probe, ProbeContext } from '../probe';
import { badOutput, commandEvidence, failedCommand, known, unavailable, unverified } from '../reading';
import type { Reading } from '../reading';

const MAX_LOG_BYTES = 4 * 1024 * 1024;

/** What an upgrade would do, from the package lists already on the machine: no network, no lock, nothing changed. */
export const updatesProbe: Probe<'updates'> = {
  fact: 'updates',
  slow: true,
  timeoutMs: 20_000,
  async collect(context) {
    const { root, run } = context;
    const args = ['-s', '-o', 'Debug::NoLocking=true', 'upgrade'];
    const outcome = await run('apt-get', args, { timeoutMs: 19_000 });
    if (outcome.status === 'toolMissing') return await withDnf(context);
    if (outcome.status !== 'ok') return failedCommand(outcome);
    const updates = parseAptSimulation(outcome.stdout);
    if (updates === null) return badOutput(outcome, 'the closing line is missing');
    const wanted = outcome.stdout.split('\n').filter((text) => text.startsWith('Inst ') || /\d+ upgraded,/.test(text));
    const [listsAgeDays, lastSuccessDays] = await Promise.all([
      newestAgeDays(path.join(root, 'var/lib/apt/lists'), /(InRelease|Release)$/),
      lastUpgradeDays(root),
    ]);
    return known({ updates, listsAgeDays, lastSuccessDays }, [commandEvidence(outcome, wanted.join('\n'))]);
  },
};

/** Fedora, Red Hat and their relatives. The format is taken from dnf's documentation. */
async function withDnf({ root, run }: ProbeContext): Promise<Reading<PendingUpdates>> {
  const [updates, advice] = await Promise.all([
    run('dnf', ['-q', '-C', 'check-update'], { timeoutMs: 18_000 }),
    run('dnf', ['-q', '-C', 'updateinfo', 'list', '--security'], { timeoutMs: 18_000 }),
  ]);
  if (updates.status === 'toolMissing') return unavailable('notSupported', 'neither apt nor dnf is here');
  // 100: there are updates; 0: there are none.
  if (updates.status !== 'ok' && updates.exitCode !== 100) return failedCommand(updates);
  const found = parseDnfUpdates(updates.stdout, parseDnfSecurity(advice.stdout));
  if (found.length === 0 && updates.exitCode === 100) return badOutput(updates, 'no update in the list');
  const log = await readFileOutcome(path.join(root, 'var/log/dnf.rpm.log'), MAX_LOG_BYTES);
  const last = log.status === 'ok' ? lastDnfUpgrade(log.text) : null;
  return unverified(
    known(
      {
        updates: found,
        listsAgeDays: await newestAgeDays(path.join(root, 'var/cache/dnf'), /\.solv$|^last_makecache$/),
        lastSuccessDays: last === null ? null : ageDays(Date.parse(last)),
      },
      [commandEvidence(updates)],
    ),
  );
}

/** apt's own log, this month's and last month's; dpkg's where apt keeps none. */
async function lastUpgradeDays(root: string): Promise<number | null> {
  const folder = path.join(root, 'var/log/apt');
  const history = await readFileOutcome(path.join(folder, 'history.log'), MAX_LOG_BYTES);
  let last = history.status === 'ok' ? lastAptUpgrade(history.text) : null;
  if (last === null) {
    const older = await readFileOutcome(path.join(folder, 'history.log.1.gz'), MAX_LOG_BYTES);
    last = older.status === 'ok' ? lastAptUpgrade(await unpacked(older.bytes)) : null;
  }
  if (last === null) {
    const dpkg = await readFileOutcome(path.join(root, 'var/log/dpkg.log'), MAX_LOG_BYTES);
    last = dpkg.status === 'ok' ? lastDpkgUpgrade(dpkg.text) : null;
  }
  return last === null ? null : ageDays(Date.parse(last));
}

async function unpacked(bytes: Buffer): Promise<string> {
  try {
    return (await promisify(gunzip)(bytes, { maxOutputLength: 32 * 1024 * 1024 })).toString('utf8');
  } catch {
    return '';
  }
}

async function newestAgeDays(folder: string, pattern: RegExp): Promise<number | null> {
  let newestMs = 0;
  for (const name of await listFolder(folder)) {
    if (!pattern.test(name)) continue;
    try {
      newestMs = Math.max(newestMs, (await stat(path.join(folder, name))).ctimeMs);
    } catch {
      // Removed while we looked.
    }
  }
  return newestMs === 0 ? null : ageDays(newestMs);
}

function ageDays(timeMs: number): number {
  return Math.max(0, (Date.now() - timeMs) / 86_400_000);
}
