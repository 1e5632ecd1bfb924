import type { Json } from '../parse/values';
import type { ExecOutcome } from '../exec';
import { blockDevicesOf, parseAppleRaid, smartOf, trimOf } from '../parse/macos/disks';
import { encryptionOf, parseDf, parseFileVault, parseMount, volumesOf } from '../parse/macos/volumes';
import { profileExcerpt } from '../parse/macos/profile';
import type { Probe, ProbeContext } from '../probe';
import { commandEvidence, known, reasonOf } from '../reading';
import type { Gap } from '../reading';
import { ask, disks, fromCommand, missing, profile } from './sources';
import type { DiskFacts } from './sources';

const infosOf = (facts: DiskFacts): Json[] => facts.infos.map((entry) => entry.info).filter((info) => info !== null);

/** A disk whose answer did not come or was not understood. */
function gapsOf(facts: DiskFacts, section: string): Gap[] {
  return facts.infos
    .filter((entry) => entry.info === null)
    .map(({ outcome }) => ({
      what: `${section} ${outcome.args.at(-1) ?? ''}`,
      reason: outcome.status === 'ok' ? 'badOutput' : reasonOf(outcome),
      tool: 'diskutil',
    }));
}

async function mounted(context: ProbeContext): Promise<{ df: ExecOutcome; mount: ExecOutcome }> {
  return await context.once('macos.mounts', async ({ run }) => {
    // -n: what the kernel remembers; a share whose server is gone is not asked again, which could take for ever.
    const [df, mount] = await Promise.all([
      run('df', ['-k', '-n'], { timeoutMs: 5_000 }),
      run('mount', [], { timeoutMs: 5_000 }),
    ]);
    return { df, mount };
  });
}

/** Mounted volumes with their space. */
export const volumesProbe: Probe<'volumes'> = {
  fact: 'volumes',
  async collect(context) {
    const [{ df, mount }, facts] = await Promise.all([mounted(context), disks(context)]);
    const sizes = df.status === 'ok' || df.status === 'exitNonZero' ? parseDf(df.stdout) : null;
    if (sizes === null) return missing(df, 'not the table of df');
    const gaps: Gap[] =
      facts.apfs.value === null
        ? [{ what: 'volumes.encryption', reason: reasonOf(facts.apfs.outcome), tool: 'diskutil' }]
        : [];
    return known(
      volumesOf(sizes, parseMount(mount.stdout), facts.apfs.value ?? []),
      [commandEvidence(df), commandEvidence(mount)],
      gaps,
    );
  },
};

/** Drives, and how volumes lie on them. */
export const blockDevicesProbe: Probe<'blockDevices'> = {
  fact: 'blockDevices',
  async collect(context) {
    const [facts, report, volumes] = await Promise.all([disks(context), profile(context), context.fact('volumes')]);
    const infos = infosOf(facts);
    if (infos.length === 0) return missing(facts.list, 'no disk in it');
    const mountedVolumes = volumes.status === 'known' ? volumes.value : [];
    return known(
      blockDevicesOf(facts.list.stdout, infos, report.value, facts.apfs.value ?? [], mountedVolumes),
      [commandEvidence(facts.list), ...facts.infos.map((entry) => commandEvidence(entry.outcome))],
      gapsOf(facts, 'disks'),
    );
  },
};

/** The drives' own verdict and counters, as far as macOS passes them on. */
export const smartProbe: Probe<'smart'> = {
  fact: 'smart',
  async collect(context) {
    const [facts, report] = await Promise.all([disks(context), profile(context)]);
    const infos = infosOf(facts);
    if (infos.length === 0) return missing(facts.list, 'no disk in it');
    return known(
      smartOf(infos, report.value),
      facts.infos.map((entry) => commandEvidence(entry.outcome)),
      gapsOf(facts, 'smart'),
    );
  },
};

/** Whether blocks that are no longer used are told to the drive. */
export const trimProbe: Probe<'trim'> = {
  fact: 'trim',
  async collect(context) {
    const [facts, report] = await Promise.all([disks(context), profile(context)]);
    if (report.value === null) return missing(report.outcome, 'not a report of system_profiler');
    const types = ['SPNVMeDataType', 'SPSerialATADataType'];
    return known(trimOf(infosOf(facts), report.value), [
      commandEvidence(report.outcome, profileExcerpt(report.value, types)),
    ]);
  },
};

/** FileVault and encrypted volumes; never a key. */
export const encryptionProbe: Probe<'encryption'> = {
  fact: 'encryption',
  async collect(context) {
    const [status, facts, volumes] = await Promise.all([
      ask(context, 'fdesetup', ['status'], (outcome) => parseFileVault(outcome.stdout)),
      disks(context),
      context.fact('volumes'),
    ]);
    if (volumes.status !== 'known') return volumes;
    if (status.value === null && facts.apfs.value === null)
      return missing(status.outcome, 'no sentence of fdesetup that is known');
    return known(encryptionOf(volumes.value, facts.apfs.value ?? [], status.value), [
      commandEvidence(status.outcome),
      commandEvidence(facts.apfs.outcome),
    ]);
  },
};

/** RAID made by macOS. */
export const raidProbe: Probe<'raid'> = {
  fact: 'raid',
  collect: async (context) =>
    await fromCommand(context, 'diskutil', ['appleRAID', 'list', '-plist'], ({ stdout }) => parseAppleRaid(stdout)),
};
