import path from 'node:path';
import { listFolder } from '../files';
import {
  parsePrlctl,
  parseDockerPs,
  backupTime,
  installHistoryOf,
  newestSnapshot,
  parseDestinations,
  parseKmutil,
  parseSoftwareUpdate,
  parseSystemExtensions,
  softwareUpdateOf,
  timeMachineOf,
  utmMachineOf,
} from '../parse/macos/programs';
import { parsePlist } from '../parse/macos/plist';
import {
  failedJobs,
  parseBackgroundItems,
  parsePs,
  scheduledTasksOf,
  servicesOf,
  startupItemsOf,
} from '../parse/macos/launchd';
import { crashesOf } from '../parse/macos/reports';
import { readFileOutcome } from '../files';
import type { Probe } from '../probe';
import { commandEvidence, fileEvidence, known, reasonOf, unavailable } from '../reading';
import type { Gap } from '../reading';
import { ask, FULL_DISK_ACCESS, fromCommand, homes, launchd, missing, readPlist, reports } from './sources';

const CRASH_DAYS = 30;

/** Running programs. */
export const processesProbe: Probe<'processes'> = {
  fact: 'processes',
  collect: async (context) =>
    await fromCommand(context, 'ps', ['axuww'], ({ stdout }) => parsePs(stdout), { timeoutMs: 6_000 }),
};

/** launchd's daemons with their state. */
export const servicesProbe: Probe<'services'> = {
  fact: 'services',
  async collect(context) {
    const facts = await launchd(context);
    if (!facts.understood && facts.jobs.length === 0)
      return missing(facts.system, 'neither list of launchctl was understood');
    const gaps: Gap[] = facts.understood
      ? []
      : [{ what: 'services.state', reason: reasonOf(facts.system), tool: 'launchctl' }];
    return known(
      servicesOf(facts.states, facts.overrides, facts.jobs),
      [commandEvidence(facts.system), commandEvidence(facts.own)],
      gaps,
    );
  },
};

/** Jobs of other makers that ended with an error. */
export const failedUnitsProbe: Probe<'failedUnits'> = {
  fact: 'failedUnits',
  async collect(context) {
    const facts = await launchd(context);
    return facts.understood
      ? known(failedJobs(facts.states, facts.jobs), [commandEvidence(facts.own), commandEvidence(facts.system)])
      : missing(facts.system, 'not the list of launchctl');
  },
};

/** What starts by itself: daemons, agents, and for an administrator the login items. */
export const startupItemsProbe: Probe<'startupItems'> = {
  fact: 'startupItems',
  async collect(context) {
    const facts = await launchd(context);
    const items = startupItemsOf(facts.jobs, facts.overrides);
    // Without rights it would ask for a password on the screen.
    if (!context.elevated)
      return known(
        items,
        [commandEvidence(facts.system)],
        [{ what: 'startupItems.loginItems', reason: 'notPermitted', tool: 'sfltool' }],
      );
    const dump = await ask(context, 'sfltool', ['dumpbtm'], ({ stdout }) => parseBackgroundItems(stdout), {
      timeoutMs: 8_000,
    });
    const gaps: Gap[] =
      dump.value === null ? [{ what: 'startupItems.loginItems', reason: reasonOf(dump.outcome), tool: 'sfltool' }] : [];
    return known(
      [...items, ...(dump.value ?? [])],
      [commandEvidence(facts.system), commandEvidence(dump.outcome)],
      gaps,
    );
  },
};

/** Jobs of launchd with a calendar or an interval. */
export const scheduledTasksProbe: Probe<'scheduledTasks'> = {
  fact: 'scheduledTasks',
  async collect(context) {
    const facts = await launchd(context);
    return known(scheduledTasksOf(facts.jobs, facts.states), [commandEvidence(facts.system)]);
  },
};

/** Panics and programs that fell over, from the reports they leave. */
export const crashesProbe: Probe<'crashes'> = {
  fact: 'crashes',
  async collect(context) {
    const found = await reports(context);
    return known(crashesOf(found.reports, CRASH_DAYS, Date.now()), found.evidence);
  },
};

/** Updates that macOS has found; in a full run the list of softwareupdate, without a new search, which would call Apple. */
export const updatesProbe: Probe<'updates'> = {
  fact: 'updates',
  async collect(context) {
    const now = Date.now();
    const file = await readPlist(context.root, '/Library/Preferences/com.apple.SoftwareUpdate.plist');
    const told = file.value === null ? null : softwareUpdateOf(file.value, now);
    const history = await installHistory(context.root);
    const newest = history?.fixes.find((fix) => /macos|security|os x/i.test(fix.title ?? ''))?.installedOn ?? null;
    const lastSuccessDays = newest === null ? null : Math.max(0, (now - Date.parse(newest)) / 86_400_000);
    if (context.options.quick === true) {
      return told === null
        ? unavailable('noSource', 'com.apple.SoftwareUpdate.plist tells nothing', [file.evidence])
        : known({ ...told, lastSuccessDays }, [file.evidence]);
    }
    const list = await ask(
      context,
      'softwareupdate',
      ['--list', '--no-scan'],
      ({ stdout, stderr }) => parseSoftwareUpdate(`${stdout}\n${stderr}`),
      { timeoutMs: 14_000 },
    );
    if (list.value === null && told === null) return missing(list.outcome, 'not the list of softwareupdate');
    const updates =
      list.value === null || list.value.length === 0
        ? (told?.updates ?? [])
        : list.value.map(({ restart: _restart, ...update }) => update);
    return known({ updates, listsAgeDays: told?.listsAgeDays ?? null, lastSuccessDays }, [
      file.evidence,
      commandEvidence(list.outcome),
    ]);
  },
};

async function installHistory(root: string) {
  const file = '/Library/Receipts/InstallHistory.plist';
  const outcome = await readFileOutcome(path.join(root, file));
  const fixes = outcome.status === 'ok' ? installHistoryOf(parsePlist(outcome.bytes)) : null;
  const excerpt = fixes
    ?.slice(0, 20)
    .map((fix) => `${fix.installedOn ?? ''} ${fix.id}`)
    .join('\n');
  return fixes === null ? null : { fixes, evidence: fileEvidence(file, outcome, excerpt) };
}

/** Updates that were installed, with their dates. */
export const hotFixesProbe: Probe<'hotFixes'> = {
  fact: 'hotFixes',
  async collect({ root }) {
    const history = await installHistory(root);
    return history === null
      ? unavailable('noSource', 'no InstallHistory.plist')
      : known(history.fixes, [history.evidence]);
  },
};

/** Kernel extensions of other makers and system extensions. */
export const driversProbe: Probe<'drivers'> = {
  fact: 'drivers',
  async collect(context) {
    const [extensions, kernel] = await Promise.all([
      ask(context, 'systemextensionsctl', ['list'], ({ stdout }) => parseSystemExtensions(stdout)),
      ask(context, 'kmutil', ['showloaded', '--list-only'], ({ stdout }) => parseKmutil(stdout)),
    ]);
    if (extensions.value === null && kernel.value === null)
      return missing(extensions.outcome, 'neither list was understood');
    const gaps: Gap[] = [
      ...(extensions.value === null
        ? [{ what: 'drivers.systemExtensions', reason: reasonOf(extensions.outcome), tool: 'systemextensionsctl' }]
        : []),
      ...(kernel.value === null
        ? [{ what: 'drivers.kernelExtensions', reason: reasonOf(kernel.outcome), tool: 'kmutil' }]
        : []),
    ];
    return known(
      [...(extensions.value ?? []), ...(kernel.value ?? [])],
      [commandEvidence(extensions.outcome), commandEvidence(kernel.outcome)],
      gaps,
    );
  },
};

/** Time Machine: where to, and when last. The time needs Full Disk Access on newer systems. */
export const backupsProbe: Probe<'backups'> = {
  fact: 'backups',
  async collect(context) {
    const destinations = await ask(context, 'tmutil', ['destinationinfo', '-X'], ({ stdout, stderr }) =>
      parseDestinations(stdout, stderr),
    );
    if (destinations.value === null) return missing(destinations.outcome, 'not the answer of tmutil');
    const evidence = [commandEvidence(destinations.outcome)];
    if (destinations.value.length === 0) return known([], evidence);
    const [latest, file] = await Promise.all([
      context.run('tmutil', ['latestbackup'], { timeoutMs: 8_000 }),
      readPlist(context.root, '/Library/Preferences/com.apple.TimeMachine.plist'),
    ]);
    evidence.push(commandEvidence(latest), file.evidence);
    const refused = /Full Disk Access/i.test(latest.stdout + latest.stderr);
    const times = [
      latest.status === 'ok' ? backupTime(latest.stdout) : null,
      file.value === null ? null : newestSnapshot(file.value),
    ];
    const newest =
      times
        .flatMap((time) => time ?? [])
        .sort()
        .at(-1) ?? null;
    if (newest === null && refused)
      return unavailable('notPermitted', latest.stderr.trim(), evidence, FULL_DISK_ACCESS);
    return known(timeMachineOf(destinations.value, newest), evidence);
  },
};

/** Local snapshots to go back to, and a recovery system. */
export const recoveryProbe: Probe<'recovery'> = {
  fact: 'recovery',
  async collect(context) {
    const [snapshots, list] = await Promise.all([
      ask(context, 'tmutil', ['listlocalsnapshots', '/'], ({ stdout, status }) =>
        status === 'ok' ? /com\.apple\.(TimeMachine|os\.update)/.test(stdout) : null,
      ),
      ask(context, 'diskutil', ['list', '-plist'], ({ stdout, status }) =>
        status === 'ok' ? /Apple_APFS_Recovery|<string>Recovery<\/string>|Apple_Boot/.test(stdout) : null,
      ),
    ]);
    if (snapshots.value === null && list.value === null)
      return missing(snapshots.outcome, 'neither snapshots nor disks');
    return known({ restorePoints: snapshots.value, recoveryEnvironment: list.value }, [
      commandEvidence(snapshots.outcome),
    ]);
  },
};

/** Parallels, VMware, UTM and containers. */
export const virtualMachinesProbe: Probe<'virtualMachines'> = {
  fact: 'virtualMachines',
  async collect(context) {
    const [parallels, docker] = await Promise.all([
      ask(context, 'prlctl', ['list', '--all', '--json'], ({ stdout }) => parsePrlctl(stdout)),
      ask(context, 'docker', ['ps', '-a', '--format', '{{json .}}'], ({ stdout, status }) =>
        status === 'ok' ? parseDockerPs(stdout) : null,
      ),
    ]);
    const files = [];
    for (const home of await homes(context.root)) {
      const utm = `${home}/Library/Containers/com.utmapp.UTM/Data/Documents`;
      for (const name of (await listFolder(path.join(context.root, utm))).filter((one) => one.endsWith('.utm'))) {
        const machine = utmMachineOf((await readPlist(context.root, `${utm}/${name}/config.plist`)).value ?? {});
        if (machine !== null) files.push(machine);
      }
      for (const folder of ['Virtual Machines.localized', 'Virtual Machines']) {
        for (const name of (await listFolder(path.join(context.root, home, folder))).filter((one) =>
          one.endsWith('.vmwarevm'),
        ))
          files.push({
            name: name.slice(0, -9),
            engine: 'vmware',
            kind: 'machine' as const,
            state: 'unknown' as const,
            id: null,
            image: null,
            cpus: null,
            memoryBytes: null,
          });
      }
    }
    const gaps: Gap[] = [parallels, docker]
      .filter((source) => source.value === null && source.outcome.status !== 'toolMissing')
      .map(({ outcome }) => ({
        what: `virtualMachines.${outcome.tool}`,
        reason: reasonOf(outcome),
        tool: outcome.tool,
      }));
    return known([...(parallels.value ?? []), ...(docker.value ?? []), ...files], [], gaps);
  },
};
