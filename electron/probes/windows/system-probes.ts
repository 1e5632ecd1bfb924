import { parseBootTime, parseCrashes, parseLogErrors } from '../parse/windows/events';
import { parseOs } from '../parse/windows/machine';
import { parseAppx, parseBrowsers, parseInstalled, parseVirtualMachines } from '../parse/windows/software';
import { parseMailAddins, parseMailProfiles, parseOffice, parseSyncClients, parseTeams } from '../parse/windows/office';
import {
  parseBackups,
  parseFailedServices,
  parseHotFixes,
  parseIntegrity,
  parseLicences,
  parseProcesses,
  parseRecovery,
  parseRestart,
  parseServices,
  parseStartup,
  parseTasks,
  parseUpdates,
} from '../parse/windows/system';
import type { AnyProbe } from '../probe';
import { Missing, windowsProbe } from './windows-probe';

/** The system, its programs and its backups. */
export const SYSTEM_PROBES: readonly AnyProbe[] = [
  windowsProbe('os', { from: ['os'], needs: ['os.system'], read: ({ os }) => parseOs(os) }),
  windowsProbe('software', {
    from: ['software'],
    needs: ['software.installed'],
    also: { appx: 'software.store' },
    gaps: { 'appx.packages': 'software.store' },
    proven: true,
    read: ({ software, appx }) => {
      const installed = parseInstalled(software);
      return installed === null ? null : [...installed, ...parseAppx(appx)];
    },
  }),
  windowsProbe('services', {
    from: ['services'],
    needs: ['services.services'],
    read: ({ services }) => parseServices(services),
  }),
  windowsProbe('failedUnits', {
    from: ['services'],
    needs: ['services.services'],
    read: ({ services }) => parseFailedServices(services),
  }),
  windowsProbe('startupItems', {
    from: ['startup'],
    needs: ['startup.entries'],
    gaps: { 'startup.signatures': 'startupItems.signed' },
    read: ({ startup }) => parseStartup(startup),
  }),
  windowsProbe('scheduledTasks', { from: ['tasks'], needs: ['tasks.tasks'], read: ({ tasks }) => parseTasks(tasks) }),
  windowsProbe('processes', {
    from: ['processes'],
    needs: ['processes.processes'],
    read: ({ processes }) => parseProcesses(processes),
  }),
  windowsProbe('hotFixes', {
    from: ['hotfixes'],
    needs: ['hotfixes.fixes'],
    read: ({ hotfixes }) => parseHotFixes(hotfixes),
  }),
  windowsProbe('licences', {
    from: ['licences'],
    needs: ['licences.products'],
    proven: true,
    read: ({ licences }) => parseLicences(licences, Date.now()),
  }),
  windowsProbe('browsers', {
    from: ['browsers'],
    needs: ['browsers.clients'],
    read: ({ browsers }) => parseBrowsers(browsers),
  }),
  windowsProbe('office', { from: ['office'], needs: ['office.clickToRun'], read: ({ office }) => parseOffice(office) }),
  windowsProbe('mailProfiles', {
    from: ['office'],
    needs: ['office.profiles'],
    read: ({ office }) => parseMailProfiles(office),
  }),
  windowsProbe('mailAddins', {
    from: ['office'],
    needs: ['office.addins'],
    read: ({ office }) => parseMailAddins(office),
  }),
  windowsProbe('teams', { from: ['teams'], needs: ['teams.teams'], read: ({ teams }) => parseTeams(teams) }),
  windowsProbe('syncClients', { from: ['sync'], needs: ['sync.onedrive'], read: ({ sync }) => parseSyncClients(sync) }),
  windowsProbe('virtualMachines', {
    from: ['machines'],
    needs: ['machines.wsl'],
    gaps: { 'machines.hyperv': 'virtualMachines.hyper-v' },
    read: ({ machines }) => parseVirtualMachines(machines),
  }),
  windowsProbe('restart', {
    from: ['restart'],
    needs: ['restart.system', 'restart.flags'],
    gaps: { 'restart.renames': 'restart.files' },
    read: ({ restart }) => parseRestart(restart),
  }),
  windowsProbe('recovery', {
    from: ['setup'],
    gaps: { 'setup.restorePoints': 'recovery.restorePoints' },
    read: ({ setup }) =>
      parseRecovery(setup) ?? new Missing('noSource', 'neither ReAgent.xml nor restore points could be read'),
  }),
  windowsProbe('backups', { from: ['setup'], needs: ['setup.fileHistory'], read: ({ setup }) => parseBackups(setup) }),
  windowsProbe('crashes', {
    from: ['events'],
    needs: ['events.system', 'events.application'],
    slow: true,
    read: ({ events }) => parseCrashes(events),
  }),
  windowsProbe('logErrors', {
    from: ['logErrors'],
    needs: ['logErrors.groups'],
    slow: true,
    read: ({ logErrors }) => parseLogErrors(logErrors),
  }),
  windowsProbe('bootTime', {
    from: ['bootEvents'],
    needs: ['bootEvents.boots'],
    slow: true,
    read: ({ bootEvents }) => parseBootTime(bootEvents) ?? new Missing('noSource', 'no start of Windows is on record'),
  }),
  windowsProbe('integrity', {
    from: ['integrity'],
    needs: ['integrity.image'],
    slow: true,
    read: ({ integrity }) => parseIntegrity(integrity),
  }),
  windowsProbe('updates', {
    from: ['updates'],
    needs: ['updates.pending'],
    gaps: { 'updates.history': 'updates.history' },
    slow: true,
    read: ({ updates }) => parseUpdates(updates, Date.now()),
  }),
];
