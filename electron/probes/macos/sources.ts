import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Evidence } from '@shared/domain/inspection';
import type { ExecOptions, ExecOutcome } from '../exec';
import { listFolder, readFileOutcome } from '../files';
import { parseDiskInfo, wholeDisks } from '../parse/macos/disks';
import { parseApfsList } from '../parse/macos/volumes';
import type { ApfsVolume } from '../parse/macos/volumes';
import { launchJobOf, parseLaunchctlList, parseLaunchctlPrint } from '../parse/macos/launchd';
import type { LaunchJob, LaunchState } from '../parse/macos/launchd';
import { parseSysctl } from '../parse/macos/machine';
import { parsePlistDict } from '../parse/macos/plist';
import { parseProfile, profileExcerpt } from '../parse/macos/profile';
import type { Profile } from '../parse/macos/profile';
import { parseReport } from '../parse/macos/reports';
import type { DiagnosticReport } from '../parse/macos/reports';
import { parseDirectory } from '../parse/macos/security';
import type { Json } from '../parse/values';
import type { ProbeContext } from '../probe';
import { badOutput, commandEvidence, failedCommand, fileEvidence, known, unavailable } from '../reading';
import type { Gap, Reading, Unavailable } from '../reading';

// What several probes of one run ask for is asked once. system_profiler, above all, is started a single time for everything that it
// can tell within a second or two.

/** Where a user lets a program see what macOS protects; told instead of a tool's name, so that the way there stands in the document. */
export const FULL_DISK_ACCESS = 'System Settings > Privacy & Security > Full Disk Access';
export const LOCATION_SERVICES = 'System Settings > Privacy & Security > Location Services';

/** The kinds of report that are quick. Applications and kernel extensions take minutes and are asked elsewhere, or not at all. */
const PROFILE_TYPES: readonly string[] = [
  'SPHardwareDataType',
  'SPSoftwareDataType',
  'SPMemoryDataType',
  'SPNVMeDataType',
  'SPSerialATADataType',
  'SPSASDataType',
  'SPPCIDataType',
  'SPUSBHostDataType',
  'SPUSBDataType',
  'SPThunderboltDataType',
  'SPDisplaysDataType',
  'SPAudioDataType',
  'SPCameraDataType',
  'SPBluetoothDataType',
  'SPPowerDataType',
  'SPFirewallDataType',
  'SPiBridgeDataType',
];

/** A command's outcome with what was understood of it; `value` is null when it did not deliver. */
export interface Source<T> {
  readonly outcome: ExecOutcome;
  readonly value: T | null;
}

/** `system_profiler -json`, once a run. */
export async function profile(context: ProbeContext): Promise<Source<Profile>> {
  return await context.once('macos.profile', async ({ run }) => {
    const outcome = await run('system_profiler', ['-json', ...PROFILE_TYPES], {
      timeoutMs: 14_000,
      maxBytes: 32 * 1024 * 1024,
    });
    // A kind of report that this release does not know makes it complain, and still tell the others.
    return { outcome, value: parseProfile(outcome.stdout) };
  });
}

/** The Wi-Fi part of the report, apart from the rest: it listens for the networks around, which takes seconds. */
export async function airport(context: ProbeContext): Promise<Source<Profile>> {
  return await context.once('macos.airport', async ({ run }) => {
    const outcome = await run('system_profiler', ['-json', 'SPAirPortDataType'], { timeoutMs: 12_000 });
    return { outcome, value: parseProfile(outcome.stdout) };
  });
}

/** `sysctl -a`, once a run. */
export async function sysctl(context: ProbeContext): Promise<Source<ReadonlyMap<string, string>>> {
  return await context.once('macos.sysctl', async ({ run }) => {
    const outcome = await run('sysctl', ['-a'], { timeoutMs: 6_000 });
    const values = parseSysctl(outcome.stdout);
    // Some values are root's own, so that the exit code is 1 for everybody else.
    return { outcome, value: values.has('hw.memsize') ? values : null };
  });
}

export interface DiskFacts {
  readonly list: ExecOutcome;
  readonly infos: readonly { readonly outcome: ExecOutcome; readonly info: Json | null }[];
  readonly apfs: Source<readonly ApfsVolume[]>;
}

/** `diskutil list`, `info` of every whole disk, `apfs list`: once a run. None of them wakes or writes anything. */
export async function disks(context: ProbeContext): Promise<DiskFacts> {
  return await context.once('macos.disks', async ({ run }) => {
    const apfsRun = run('diskutil', ['apfs', 'list', '-plist'], { timeoutMs: 8_000 });
    const list = await run('diskutil', ['list', '-plist'], { timeoutMs: 8_000 });
    const names = (list.status === 'ok' ? wholeDisks(list.stdout) : null) ?? [];
    const infos = await Promise.all(
      names.slice(0, 32).map(async (name) => {
        const outcome = await run('diskutil', ['info', '-plist', name], { timeoutMs: 8_000 });
        return { outcome, info: outcome.status === 'ok' ? parseDiskInfo(outcome.stdout) : null };
      }),
    );
    const apfs = await apfsRun;
    return { list, infos, apfs: { outcome: apfs, value: apfs.status === 'ok' ? parseApfsList(apfs.stdout) : null } };
  });
}

export interface LaunchFacts {
  readonly jobs: readonly LaunchJob[];
  readonly states: readonly LaunchState[];
  readonly overrides: ReadonlyMap<string, boolean>;
  readonly system: ExecOutcome;
  readonly own: ExecOutcome;
  /** Whether launchd's own list was understood; without it the state of jobs is not known. */
  readonly understood: boolean;
}

/** launchd's jobs outside /System and the state of all of them, once a run. */
export async function launchd(context: ProbeContext): Promise<LaunchFacts> {
  return await context.once('macos.launchd', async ({ run }) => {
    const [system, own, jobs] = await Promise.all([
      run('launchctl', ['print', 'system'], { timeoutMs: 6_000 }),
      run('launchctl', ['list'], { timeoutMs: 6_000 }),
      readJobs(context.root),
    ]);
    const printed = system.status === 'ok' ? parseLaunchctlPrint(system.stdout) : null;
    const listed = own.status === 'ok' ? parseLaunchctlList(own.stdout) : null;
    const states = new Map((printed?.services ?? []).map((state) => [state.label, state]));
    // Agents of the user stand in the user's own list alone; where both know a job, that list has its exit code.
    for (const state of listed ?? []) states.set(state.label, state);
    return {
      jobs,
      states: [...states.values()],
      overrides: printed?.disabled ?? new Map<string, boolean>(),
      system,
      own,
      understood: printed !== null || listed !== null,
    };
  });
}

async function readJobs(root: string): Promise<LaunchJob[]> {
  const folders: { folder: string; kind: LaunchJob['kind'] }[] = [
    { folder: '/Library/LaunchDaemons', kind: 'daemon' },
    { folder: '/Library/LaunchAgents', kind: 'agent' },
    ...(await homes(root)).map((home) => ({ folder: `${home}/Library/LaunchAgents`, kind: 'agent' as const })),
  ];
  const jobs: LaunchJob[] = [];
  for (const { folder, kind } of folders) {
    for (const name of (await listFolder(path.join(root, folder))).filter((file) => file.endsWith('.plist'))) {
      const plist = await readPlist(root, `${folder}/${name}`);
      const job = plist.value === null ? null : launchJobOf(plist.value, `${folder}/${name}`, kind);
      if (job !== null) jobs.push(job);
    }
  }
  return jobs;
}

/** Home folders of people, as absolute paths of that machine ("/Users/ada"). */
export async function homes(root: string): Promise<string[]> {
  return (await listFolder(path.join(root, 'Users')))
    .filter((name) => !name.startsWith('.') && !/^(Shared|Guest)$/.test(name))
    .map((name) => `/Users/${name}`);
}

/** What is said where something was only looked for in the libraries that may be read: other people's are closed to all but root. */
export async function closedLibraries(root: string, section: string): Promise<Gap[]> {
  for (const home of await homes(root)) {
    try {
      await access(path.join(root, home, 'Library'), constants.R_OK | constants.X_OK);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EACCES' || code === 'EPERM') return [{ what: `${section}.otherUsers`, reason: 'notPermitted' }];
    }
  }
  return [];
}

/** A property list of the machine; `value` is null when there is none, or when it is not one. */
export async function readPlist(
  root: string,
  file: string,
): Promise<{ readonly value: Json | null; readonly status: string; readonly evidence: Evidence }> {
  const outcome = await readFileOutcome(path.join(root, file));
  const value = outcome.status === 'ok' ? parsePlistDict(outcome.bytes) : null;
  const excerpt = value === null ? undefined : JSON.stringify(value, null, 1);
  return { value, status: outcome.status, evidence: fileEvidence(file, outcome, excerpt) };
}

/** Diagnostic reports of the system and of every user whose folder may be read, newest 400 by name, once a run. */
export async function reports(context: ProbeContext): Promise<{ reports: DiagnosticReport[]; evidence: Evidence[] }> {
  return await context.once('macos.reports', async () => {
    const folders = ['/Library', ...(await homes(context.root)).map((home) => `${home}/Library`)];
    const found: DiagnosticReport[] = [];
    const evidence: Evidence[] = [];
    for (const library of folders) {
      const folder = `${library}/Logs/DiagnosticReports`;
      const names = (await listFolder(path.join(context.root, folder))).filter((name) =>
        /\.(ips|panic|crash|hang|spin|gpuRestart|shutdownStall)$/.test(name),
      );
      for (const name of names.slice(-400)) {
        const outcome = await readFileOutcome(path.join(context.root, folder, name), 512 * 1024);
        const report = outcome.status === 'ok' ? parseReport(outcome.text, name) : null;
        if (report === null) continue;
        found.push(report);
        if (evidence.length < 10)
          evidence.push(
            fileEvidence(`${folder}/${name}`, outcome, outcome.status === 'ok' ? outcome.text.slice(0, 1_500) : ''),
          );
      }
    }
    return { reports: found, evidence };
  });
}

/** Accounts and groups of the directory (Open Directory), once a run. */
export async function directory(
  context: ProbeContext,
  kind: 'Users' | 'Groups',
): Promise<Source<NonNullable<ReturnType<typeof parseDirectory>>>> {
  return await context.once(`macos.dscl.${kind}`, async ({ run }) => {
    const attributes =
      kind === 'Users'
        ? [
            'RecordName',
            'RealName',
            'UniqueID',
            'UserShell',
            'NFSHomeDirectory',
            'AuthenticationAuthority',
            'accountPolicyData',
          ]
        : ['RecordName', 'PrimaryGroupID', 'GroupMembership'];
    const outcome = await run('dscl', ['-plist', '.', '-readall', `/${kind}`, ...attributes], { timeoutMs: 6_000 });
    return { outcome, value: parseDirectory(outcome.stdout) };
  });
}

/** A fact out of the report of system_profiler; `types` are the sections that prove it. */
export async function fromProfile<T>(
  context: ProbeContext,
  types: readonly string[],
  pick: (profile: Profile) => T | null,
): Promise<Reading<T>> {
  const source = await profile(context);
  if (source.value === null) return missing(source.outcome, 'not a report of system_profiler');
  const value = pick(source.value);
  const evidence = commandEvidence(source.outcome, profileExcerpt(source.value, types));
  return value === null
    ? unavailable('noSource', `system_profiler has no ${types.join(' or ')}`, [evidence], 'system_profiler')
    : known(value, [evidence]);
}

/** Why a command that should have told something did not. */
export function missing(outcome: ExecOutcome, detail: string): Unavailable {
  return outcome.status === 'ok' ? badOutput(outcome, detail) : failedCommand(outcome);
}

/** Runs a command whose answer is understood by `parse`, which says null for what it does not know. */
export async function ask<T>(
  context: ProbeContext,
  tool: string,
  args: readonly string[],
  parse: (outcome: ExecOutcome) => T | null,
  options: ExecOptions = { timeoutMs: 6_000 },
): Promise<Source<T>> {
  const outcome = await context.run(tool, args, options);
  const ran = outcome.status === 'ok' || outcome.status === 'exitNonZero';
  return { outcome, value: ran ? parse(outcome) : null };
}

/** The plain case: one command, one fact. */
export async function fromCommand<T>(
  context: ProbeContext,
  tool: string,
  args: readonly string[],
  parse: (outcome: ExecOutcome) => T | null,
  options?: ExecOptions,
): Promise<Reading<T>> {
  const { outcome, value } = await ask(context, tool, args, parse, options);
  return value === null
    ? missing(outcome, 'not the answer that was expected')
    : known(value, [commandEvidence(outcome)]);
}
