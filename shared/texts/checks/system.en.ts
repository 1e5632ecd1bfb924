import type { SystemCheckId, SystemMessages } from './system';
import type { AreaTexts } from './types';

const OURS = 'our own judgement, to be tuned in the field';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;
/** "day" or "30 days", after "the last". */
const lastDays = (days: number): string => (days <= 1 ? 'day' : `${String(Math.ceil(days))} days`);

/** "today", "1 day ago", "9 days ago". */
const ago = (days: number): string => (days < 1 ? 'today' : `${plural(Math.round(days), 'day', 'days')} ago`);

export const SYSTEM_EN: AreaTexts<SystemCheckId, SystemMessages> = {
  titles: {
    'os.updates': 'Pending updates',
    'os.reboot': 'Pending restart',
    'os.services': 'Failed services',
    'os.crash': 'System crashes',
    'os.support': 'Support of the system',
    'os.uptime': 'Last real restart',
    'os.apps': 'Program crashes',
    'os.errors': 'Errors in the log',
    'os.drivers': 'Devices and drivers',
    'os.integrity': 'System files',
    'os.boot': 'Start-up time',
    'os.startup': 'Programs at start-up',
    'os.licence': 'Windows activation',
    'os.firmware': 'Firmware',
    'bak.age': 'Last backup',
    'bak.sync': 'Cloud storage',
    'bak.restore': 'Ways back',
    // Mail, Microsoft 365 and Teams.
    'app.office.channel': 'Office updates',
    'app.office.licence': 'Office licence',
    'app.mail.profile': 'Mail profile',
    'app.mail.datafile': 'Size of the Outlook files',
    'app.mail.addins': 'Mail add-ins',
    'app.teams': 'Microsoft Teams app',
  },
  abouts: {
    'os.support': {
      plain:
        'When the maker stops mending a system, new holes in it stay open. It goes on working, but it should be replaced soon.',
      technical:
        'Name, release, build and edition of the system against a dated table of support ends in this program. An unknown release or an old table gives no verdict.',
    },
    'os.updates': {
      plain: 'Updates close holes through which attackers come. This shows whether they are waiting or keep failing.',
      technical:
        'Pending updates from what the system already knows (apt, dnf, Windows Update cache, softwareupdate), their age and repeated failures. No search on the network is started.',
    },
    'os.reboot': {
      plain: 'Some updates work only after a restart. Until then strange faults are possible.',
      technical: 'Markers of a pending restart: reboot-required, CBS and Windows Update keys, and the uptime.',
    },
    'os.uptime': {
      plain: 'A machine that is never really restarted gathers small faults. Shutting it down is often not enough.',
      technical:
        'Time since the last start of the kernel, and whether fast startup keeps it alive. Servers are left out.',
    },
    'os.services': {
      plain: 'Services work unseen in the background. If one fails, something that depends on it stops.',
      technical: 'Failed units of systemd; on Windows automatic services that stopped with an error.',
    },
    'os.crash': {
      plain: 'Counts blue screens and other crashes of the whole system, and says where to look first.',
      technical:
        'Bug checks (WER-SystemErrorReporting 1001, Kernel-Power 41 with a code), panics and kernel oopses, with a table of well-known stop codes.',
    },
    'os.apps': {
      plain: 'Finds programs that keep crashing or freezing.',
      technical: 'Crashes and hangs by program and module: Application 1000 and 1002, .ips reports, core dumps.',
    },
    'os.errors': {
      plain: 'A list of what the system complains about most. It is a hint, not a verdict.',
      technical: "Errors of the system's log grouped by source and number, without known noise, most frequent first.",
    },
    'os.drivers': {
      plain: 'A device without its driver does not work, or works badly.',
      technical:
        'Problem codes of present devices and unsigned drivers on Windows; devices without driver or firmware on Linux.',
    },
    'os.integrity': {
      plain: "Checks whether the system's own files are undamaged.",
      technical:
        'State of the component store (DISM CheckHealth) or of packages and volumes, read only; nothing is repaired.',
    },
    'os.boot': {
      plain: 'Shows how long you wait after switching on, and what takes that time.',
      technical: 'Last start: Diagnostics-Performance 100 to 110 on Windows, systemd-analyze on Linux.',
    },
    'os.startup': {
      plain: 'Every program that starts by itself makes the start slower; some do not belong there at all.',
      technical:
        'Enabled start-up items beside those of the system and its maker; items from temporary or user data folders and their signatures.',
    },
    'os.licence': {
      plain: 'Tells whether Windows is activated. If not, functions are switched off sooner or later.',
      technical:
        'LicenseStatus of the Windows products with a key (SoftwareLicensingProduct). Keys are never read in full.',
    },
    'os.firmware': {
      plain: 'The firmware starts the machine. New versions mend faults and close holes.',
      technical: "Date of the firmware (SMBIOS), and updates that fwupd or the maker's tool already knows.",
    },
    'bak.age': {
      plain: 'If the drive dies, only a backup saves your files. This shows how old the newest one is.',
      technical:
        'Newest success of every backup program found (File History, Windows Backup, Time Machine, restic, borg, timeshift, ...). With a failing drive and no backup, this stands first in the report.',
    },
    'bak.sync': {
      plain: 'Files in the cloud are safe only if they really get there.',
      technical:
        'State, account and known folders of the sync clients found (OneDrive, iCloud, Dropbox, Nextcloud, ...).',
    },
    'bak.restore': {
      plain: 'Shows whether the machine can be set back or mended without an installation medium.',
      technical:
        'Restore points or snapshots and the recovery environment (Get-ComputerRestorePoint, reagentc /info, Recovery volume, snapper).',
    },
    // Mail, Microsoft 365 and Teams.
    'app.office.channel': {
      plain: 'Whether Word, Excel and Outlook still get security updates.',
      technical:
        'Product, version, channel and last update of each Microsoft suite (ClickToRun registry, receipts on macOS) against dated support ends.',
    },
    'app.office.licence': {
      plain: 'Whether Office may be used, and for how long.',
      technical:
        'Licence state and end of grace of each Office key in the software protection service; subscriptions bound to an account are not kept there.',
    },
    'app.mail.profile': {
      plain: 'Whether the mail program finds its mailbox when it starts.',
      technical:
        'Profiles of Outlook, Thunderbird, Apple Mail and Evolution: which is the default, and how many accounts it holds.',
    },
    'app.mail.datafile': {
      plain: 'Whether the file in which Outlook keeps the mail is nearly full.',
      technical: 'Size of every OST and PST file named by a profile against the limits of Outlook.',
    },
    'app.mail.addins': {
      plain: 'Whether an extra built into the mail program slows it down or makes it crash.',
      technical: "COM add-ins with load behaviour, load time (event 45) and Outlook's own resiliency list.",
    },
    'app.teams': {
      plain: 'Whether the right Teams is installed and in good shape.',
      technical: 'Classic (per user) or new Teams (app package), its version and the size of its cache.',
    },
  },
  sources: {
    'os.updates': OURS,
    'os.reboot': OURS,
    'os.services': OURS,
    'os.crash': `Microsoft, "Bug Check Code Reference"; the counts are ${OURS}`,
    'os.support':
      "the makers' lifecycle pages as gathered by endoflife.date and distro-info-data, compared row by row on 2026-11-22; a date that no page confirms is marked as unverified; the warning 180 days before is our own judgement",
    'os.uptime': OURS,
    'os.apps': OURS,
    'os.errors': OURS,
    'os.drivers': `Microsoft, device manager error messages; which devices matter is ${OURS}`,
    'os.integrity': 'Microsoft, DISM image health state',
    'os.boot':
      "Windows' own constants (BootMinorThreshold and BootMajorThreshold: 60 and 120 s, after the desktop 30 and 60 s), as cited on TechNet; for other systems our own judgement",
    'os.startup': OURS,
    'os.licence': 'Microsoft, SoftwareLicensingProduct.LicenseStatus',
    'os.firmware': OURS,
    'bak.age': OURS,
    'bak.sync': OURS,
    'bak.restore': OURS,
    // Mail, Microsoft 365 and Teams.
    'app.office.channel':
      'Microsoft Lifecycle; Microsoft, "Overview of update channels for Microsoft 365 Apps"; 60 days our own judgement',
    'app.office.licence': 'Microsoft, "Tools to manage volume activation of Office" (licence states of ospp.vbs)',
    'app.mail.profile': 'Microsoft, "Overview of Outlook e-mail profiles"',
    'app.mail.datafile':
      'Microsoft KB 832925: MaxLargeFileSize 51,200 MB, WarnLargeFileSize 48,640 MB; the warning is our own judgement',
    'app.mail.addins': 'Microsoft, "Performance criteria for keeping add-ins enabled" and KB 2758876',
    'app.teams':
      'Microsoft: classic Teams unsupported since 1 July 2024, shut off on 1 July 2025; size of the cache our own judgement',
  },
  messages: {
    'updates.pass': ({ days }) => `No updates are pending (as of ${ago(days)}).`,
    'updates.pending': ({ count, security }) =>
      `${plural(count, 'update is', 'updates are')} pending${security === 0 ? '' : `, ${String(security)} of them for security`}.`,
    'updates.old': ({ days }) => `No updates are known, but the system last looked ${ago(days)}.`,
    'updates.overdue': ({ security, days }, f) =>
      `${plural(security, 'security update has', 'security updates have')} been pending for at least ${f.number(days, 0)} days.`,
    'updates.unknownAge': () => 'Could not be checked: when the system last looked for updates is not known.',
    'updates.next': () => 'Install the updates in agreement with the customer, then restart.',
    'updates.next.refresh': () => 'Let the system look for updates when online (Linux: apt update) and inspect again.',
    'updates.limits': ({ warn, fail, failures }) =>
      `Warning: updates pending, or not looked for in ${String(warn)} days. Failure: security updates pending for more than ${String(fail)} days, or one that failed ${String(failures)} times.`,
    'reboot.unread': () => 'Could not be checked: the list of files that wait for a restart could not be read.',
    'reboot.pass': ({ days }, f) => `No restart is pending; running for ${f.number(days, 1)} days.`,
    'reboot.pending': ({ names }) => `A restart is needed to finish updates${names === '' ? '' : `: ${names}`}.`,
    'reboot.overdue': ({ days }, f) =>
      `A restart is needed to finish updates, and the machine has not been restarted for ${f.number(days, 0)} days.`,
    'reboot.next': () => 'Let the user save everything and restart first, then look at the fault again.',
    'reboot.limits': ({ fail }) =>
      `Warning: restart pending. Failure: pending and not restarted for ${String(fail)} days.`,
    'services.pass': () => 'No service has failed.',
    'services.failed': ({ count, names }) => `${plural(count, 'service has', 'services have')} failed: ${names}.`,
    'services.critical': ({ names }) => `A service that others need has failed: ${names}.`,
    'services.noSystemd': () => 'Could not be checked: this system does not tell the state of its services.',
    'services.next': () =>
      'Look at its log (Linux: systemctl status NAME; Windows: event viewer), fix the cause, then start it again.',
    'services.limits': () => 'Warning: a service has failed. Failure: one that the system itself needs.',
    'crash.unknown': () =>
      'Could not be checked: a place where the system keeps records of its crashes could not be read.',
    'crash.pass': () => 'The system has not crashed lately.',
    'crash.found': ({ count }) => `The system has crashed: ${plural(count, 'crash', 'crashes')} on record.`,
    'crash.next': () => 'Keep the message, test memory and drive, update drivers and firmware.',
    'crash.limits': ({ warn, fail }) =>
      `Warning: from ${plural(warn, 'crash', 'crashes')} in 30 days. Failure: from ${plural(fail, 'crash', 'crashes')}.`,
    'updates.stuck': ({ names }) => `An update keeps failing: ${names}.`,
    'updates.next.stuck': () => 'Look up its error code, free disk space, restart, and install it alone.',
    'crash.item': ({ text }) => `${text === '' ? 'No code recorded.' : text}`,
    'crash.suspect.driver': ({ name, code }) => `${code} ${name}: most often a faulty driver.`,
    'crash.suspect.memory': ({ name, code }) => `${code} ${name}: memory first, then a driver.`,
    'crash.suspect.disk': ({ name, code }) => `${code} ${name}: the drive, its cable or the file system.`,
    'crash.suspect.graphics': ({ name, code }) => `${code} ${name}: graphics card or its driver.`,
    'crash.suspect.hardware': ({ name, code }) => `${code} ${name}: processor, memory, power or heat.`,
    'crash.suspect.power': ({ name, code }) => `${code} ${name}: a driver that does not sleep or wake properly.`,
    'crash.suspect.system': ({ name, code }) => `${code} ${name}: damaged system files or a bad update.`,
    'support.pass': ({ system, date }, f) => `${system} gets security updates until ${f.date(date)}.`,
    'support.soon': ({ system, date }, f) => `${system} gets security updates only until ${f.date(date)}.`,
    'support.expected': ({ system, date }, f) =>
      `${system} is expected to get security updates until about ${f.date(date)}; its maker names no date.`,
    'support.ended': ({ system, date }, f) => `${system} has had no regular security updates since ${f.date(date)}.`,
    'support.rolling': ({ system }) => `${system} has no releases; it is supported as long as it is updated.`,
    'support.unknown': ({ system, date }, f) =>
      `Could not be checked: ${system === '' ? 'this system' : system} is not in the table of ${f.date(date)}.`,
    'support.stale': ({ date }, f) =>
      `Could not be checked: the table of support dates is of ${f.date(date)} and too old.`,
    'support.next': () =>
      'Plan the upgrade with the customer; ask whether extended updates (Windows ESU, Ubuntu Pro and the like) are in place.',
    'support.next.look': () => "Look at the maker's lifecycle page, and update Callout.",
    'support.limits': ({ days }) => `Warning: less than ${String(days)} days left. Failure: ended.`,
    'uptime.pass': ({ days }, f) => `Last started ${f.number(days, 1)} days ago.`,
    'uptime.long': ({ days }, f) => `The machine has not been restarted for ${f.number(days, 0)} days.`,
    'uptime.server': ({ days }, f) => `A server is meant to run on (${f.number(days, 0)} days so far).`,
    'uptime.next': () => 'Let the user save everything and restart, then look at the fault again.',
    'uptime.next.fast': () => 'Choose Restart: with fast startup, shutting down and switching on again is not enough.',
    'uptime.limits': ({ warn, fail }) =>
      `Warning: from ${String(warn)} days. Failure: above ${String(fail)} days. Servers are not judged.`,
    'apps.unknown': () => 'Could not be checked: this system keeps no record of program crashes.',
    'apps.pass': () => 'No program keeps crashing.',
    'apps.found': ({ name, count, days }) =>
      `${name} crashed or hung ${plural(count, 'time', 'times')} in ${plural(Math.round(days), 'day', 'days')}.`,
    'apps.item': ({ count }) => `${plural(count, 'time', 'times')}`,
    'apps.item.module': ({ count, module }) => `${plural(count, 'time', 'times')}, in ${module}`,
    'apps.next': () => 'Update or repair the program, and see in whose module it crashes.',
    'apps.limits': ({ warn, fail }) =>
      `Warning: from ${String(warn)} a week of one program. Failure: above ${String(fail)} a week.`,
    'logErrors.sinceStart': () =>
      'No errors since the last start; whether there were any before is not known, because the log is kept in memory only.',
    'logErrors.none': ({ days }) => `No errors in the system log of the last ${lastDays(days)}.`,
    'logErrors.some': ({ groups, source, count, days }) =>
      `${plural(groups, 'kind of error', 'kinds of errors')} in the log of the last ${lastDays(days)}, none in a flood; most often ${source} (${String(count)}).`,
    'logErrors.flood': ({ source, count, days }, f) =>
      `${source} floods the system log: ${f.number(count, 0)} errors in ${plural(Math.ceil(days), 'day', 'days')}.`,
    'logErrors.item': ({ count, message }, f) => `${f.number(count, 0)} times: ${message}`,
    'logErrors.next': () => 'Read the message, look up its source and number, and mend what it names.',
    'logErrors.limits': ({ perDay }) =>
      `Warning: one error more than ${String(perDay)} times a day. No failure: what errors mean is judged by other checks.`,
    'drivers.pass': ({ count }) => `${plural(count, 'device has its driver', 'devices have their drivers')}.`,
    'drivers.warn': ({ names }) => `A device lacks a proper driver: ${names}.`,
    'drivers.fail': ({ names }) => `A device that is needed does not work: ${names}.`,
    'drivers.none': () => 'No device here needs a driver of its own.',
    'drivers.next': () => "Install the driver from the machine maker's catalogue, then restart.",
    'drivers.limits': () =>
      'Warning: driver missing or unsigned, or a minor device with a problem. Failure: a problem with storage, network, input or graphics. Disabled devices do not count.',
    'pnp.notConfigured': () => 'Has no driver, or lacks its firmware.',
    'pnp.noDriver': () => 'No driver is installed.',
    'pnp.cannotStart': () => 'Cannot be started.',
    'pnp.reported': () => 'Was stopped because it reported a fault.',
    'pnp.restart': () => 'Works only after a restart.',
    'pnp.damaged': () => 'Its driver or its settings are damaged.',
    'pnp.resources': () => 'Does not get the resources it needs.',
    'pnp.blocked': () => 'Its driver is blocked or its signature is not accepted.',
    'pnp.unsigned': () => 'Its driver is not signed.',
    'pnp.other': () => 'The system reports a problem.',
    'integrity.pass': () => "The system's files are whole.",
    'integrity.repairable': ({ detail }) =>
      `System files are damaged and can be repaired${detail === '' ? '' : ` (${detail})`}.`,
    'integrity.damaged': ({ detail }) =>
      `System files are damaged and cannot be repaired in place${detail === '' ? '' : ` (${detail})`}.`,
    'integrity.next.repair': () =>
      'Check the drive first, then repair (Windows: DISM /RestoreHealth with an installation image, then sfc /scannow).',
    'integrity.next.replace': () =>
      'Check the drive first, save the data, then install the system over itself or anew.',
    'integrity.limits': () => 'Warning: repairable. Failure: not repairable.',
    'boot.pass': ({ seconds }, f) => `The last start took ${f.number(seconds, 0)} seconds.`,
    'boot.slow': ({ seconds }, f) => `The machine starts slowly: ${f.number(seconds, 0)} seconds.`,
    'boot.item': ({ seconds }, f) => `${f.number(seconds)} seconds`,
    'boot.next': () => "Disable what takes longest if it is not needed, and look at the drive's health.",
    'boot.limits': ({ mainWarn, mainFail, postWarn, postFail }) =>
      `Warning: more than ${String(mainWarn)} seconds to the desktop or ${String(postWarn)} after it. Failure: more than ${String(mainFail)} or ${String(postFail)}.`,
    'startup.pass': ({ count }) => `${plural(count, 'program starts', 'programs start')} with the session.`,
    'startup.many': ({ count, names }) =>
      `${plural(count, 'program starts', 'programs start')} with the session: ${names}.`,
    'startup.suspicious': ({ names }) => `Something starts from a place where programs do not belong: ${names}.`,
    'startup.next': () => 'Switch off with the user what need not start by itself.',
    'startup.next.suspicious': () => 'Find out what it is before it starts again, and scan for malware.',
    'startup.limits': ({ warn }) =>
      `Warning: more than ${String(warn)} beside the system's own, or one from a temporary folder. Failure: an unsigned one from a temporary or user data folder.`,
    'activation.pass': ({ names }) => `Activated: ${names}.`,
    'activation.grace': ({ names }) => `Activation is due soon: ${names}.`,
    'activation.fail': ({ names }) => `Not activated: ${names}.`,
    'activation.unknown': () => 'The activation state is not known.',
    'activation.none': () => 'This system needs no activation.',
    'activation.item.licensed': () => 'Activated.',
    'activation.item.grace': ({ date }, f) => `Works without activation until ${f.date(date)}.`,
    'activation.item.unlicensed': () => 'Not activated.',
    'activation.next': () => 'Activate it online or by phone; after a board change, use the account it is linked to.',
    'activation.limits': () => 'Warning: in a grace period. Failure: not activated.',
    'firmware.pass': ({ date }, f) => `The firmware is of ${f.date(date)}.`,
    'firmware.old': ({ date, years }, f) => `The firmware is of ${f.date(date)}, ${f.number(years)} years old.`,
    'firmware.update': ({ names }) => `Newer firmware is available: ${names}.`,
    'firmware.critical': ({ names }) => `The maker calls a firmware update critical: ${names}.`,
    'firmware.unknown': () => 'Could not be checked: the machine does not tell the date of its firmware.',
    'firmware.next': () =>
      "Read the maker's notes, have the recovery key at hand and suspend disk encryption (BitLocker), stay on mains, then update.",
    'firmware.next.look': () => "Look on the maker's page whether there is newer firmware that mends a fault.",
    'firmware.limits': ({ years }) =>
      `Warning: older than ${String(years)} years, or an update is known. Failure: a critical update is known.`,
    'backup.pass': ({ product, days }) =>
      `The last backup (${product}) is ${days < 1 ? 'less than a day' : plural(Math.round(days), 'day', 'days')} old.`,
    'backup.old': ({ product, days }) =>
      `The last backup (${product}) is ${plural(Math.round(days), 'day', 'days')} old.`,
    'backup.unproven': ({ products }) =>
      `Could not be checked: a backup is set up (${products}), but when it last succeeded is not known.`,
    'backup.snapshots': ({ products }) =>
      `There are only snapshots on the same drive (${products}), which are no backup.`,
    'backup.none': () => 'No backup was found on this machine.',
    'backup.urgent': ({ names }) => `A drive is failing and there is no recent backup: ${names}.`,
    'backup.error': ({ names }) => `The last backup ended with an error: ${names}.`,
    'backup.unknown': () => 'Could not be checked: when the last backup was made could not be read.',
    'backup.guest': () => 'No backup inside this virtual machine; usually its host makes it.',
    'backup.next': () =>
      'Ask how the data is backed up, and make a backup with the customer before anything is changed.',
    'backup.next.ask': () => 'Ask when the last backup was made and see it with your own eyes.',
    'backup.next.urgent': () =>
      "Do nothing else first: copy the customer's data to another drive now, then replace the failing one.",
    'backup.limits': ({ warn, fail }) =>
      `Warning: older than ${String(warn)} days, or the last run failed. Failure: older than ${String(fail)} days, or none.`,
    'sync.pass': ({ names }) => `Cloud storage is up to date or at work: ${names}.`,
    'sync.paused': ({ names }) => `Cloud storage stands still: ${names}.`,
    'sync.fail': ({ names }) => `Cloud storage does not work, so files exist only here: ${names}.`,
    'sync.unknown': ({ names }) => `The state is not known for: ${names}.`,
    'sync.none': () => 'No cloud storage is in use.',
    'sync.item.pass': () => 'Works.',
    'sync.item.paused': () => 'Paused.',
    'sync.item.stopped': () => 'Not running.',
    'sync.item.signedOut': () => 'Nobody is signed in.',
    'sync.item.error': () => 'Reports an error.',
    'sync.item.unused': () => 'Installed, but not in use.',
    'sync.item.unknown': () => 'State not known.',
    'sync.next': () => 'Let the user sign in or resume it, and see that the waiting files go through.',
    'sync.next.look': () => 'Look at its symbol beside the clock.',
    'sync.limits': () => 'Warning: paused or not running. Failure: an error, or signed out while in use.',
    'restore.pass': () => 'Restore points and a recovery system are there.',
    'restore.environment': () => 'A recovery system is there.',
    'restore.points': () => 'Restore points or snapshots are there.',
    'restore.noPoints': () => 'There is no restore point to go back to.',
    'restore.nothing': () => 'There is neither a snapshot nor a rescue system.',
    'restore.off': () => 'The recovery system is switched off or missing.',
    'restore.guest': () => 'A virtual machine is set back by its host.',
    'restore.next': () => 'Switch it on (Windows: reagentc /enable, system protection), or keep a boot medium at hand.',
    'restore.limits': () =>
      "Warning: no restore point or snapshot. Failure: the system's own recovery is switched off.",
    // Mail, Microsoft 365 and Teams.
    'office.none': () => 'Microsoft Office is not installed.',
    'officeChannel.pass': ({ names }) => `Office is supported and gets its updates: ${names}.`,
    'officeChannel.warn': ({ names }) => `Office needs attention to its updates: ${names}.`,
    'officeChannel.fail': ({ names }) => `Office gets no more security updates: ${names}.`,
    'officeChannel.unknown': ({ names }) => `Could not be judged: when ${names} was last updated is not known.`,
    'officeChannel.item.until': ({ source }) => `Supported until ${source}.`,
    'officeChannel.item.ended': ({ source }) => `Support ended on ${source}.`,
    'officeChannel.item.updated': ({ version, days }) =>
      `Version ${version}, updated ${plural(Math.round(days), 'day', 'days')} ago.`,
    'officeChannel.item.updatesOff': ({ version }) => `Version ${version}; updates are switched off.`,
    'officeChannel.item.tooOld': ({ version }) => `Version ${version} belongs to no supported channel any more.`,
    'officeChannel.item.unknown': ({ version }) => `Version ${version}; when it was updated is not known.`,
    'officeChannel.next': () =>
      'In any Office program: Account, Update Options, Update Now. A suite whose support has ended must be replaced.',
    'officeChannel.limits': ({ soon, warn, fail }) =>
      `Warning: support ends within ${String(soon)} days, updates off, or none for ${String(warn)} days. Failure: support has ended, or no update for ${String(fail)} days.`,
    'officeLicence.pass': ({ names }) => `Office is licensed: ${names}.`,
    'officeLicence.warn': ({ names }) => `Office works, but only for a while: ${names}.`,
    'officeLicence.fail': ({ names }) =>
      `Office is not licensed; documents can be read but soon not changed: ${names}.`,
    'officeLicence.unknown': ({ names }) => `Could not be judged: the licence of ${names}.`,
    'officeLicence.noKey': () =>
      'Could not be checked: the licence is bound to an account and not kept among the keys of this machine.',
    'officeLicence.item.licensed': () => 'Licensed.',
    'officeLicence.item.grace': () => 'In grace: works until it has to be activated.',
    'officeLicence.item.graceLeft': ({ days }) => `In grace for ${plural(Math.round(days), 'more day', 'more days')}.`,
    'officeLicence.item.notification': () => 'Grace is over: it reminds at every start and loses functions.',
    'officeLicence.item.unlicensed': () => 'Not licensed.',
    'officeLicence.item.unknown': () => 'State not known.',
    'officeLicence.next': () =>
      'Sign in with the account that holds the licence (File, Account); see that clock and proxy are right, then activate again.',
    'officeLicence.next.account': () =>
      'Open an Office program and look under File, Account, whether it says "Subscription Product" and who is signed in.',
    'officeLicence.limits': () =>
      'Warning: in grace. Failure: grace is over, or not licensed. A trial key left beside a real licence does not count.',
    'mail.none': () => 'No mail program is set up.',
    'mailProfile.pass': ({ names }) => `The mail program knows its profile: ${names}.`,
    'mailProfile.warn': ({ names }) => `The mail program has a profile that needs a look: ${names}.`,
    'mailProfile.fail': ({ names }) => `The mail program does not know which profile to open: ${names}.`,
    'mailProfile.unknown': ({ names }) => `Could not be judged: the default profile of ${names} is not known.`,
    'mailProfile.item.default': ({ name }) => `Opens the profile ${name}.`,
    'mailProfile.item.accounts': ({ name, count }) =>
      `Opens the profile ${name} with ${plural(count, 'account', 'accounts')}.`,
    'mailProfile.item.noDefault': ({ count }) => `${plural(count, 'profile', 'profiles')}, none of them the default.`,
    'mailProfile.item.empty': ({ name }) => `The profile ${name} holds no account.`,
    'mailProfile.item.unknown': () => 'Default profile not known.',
    'mailProfile.next': () =>
      'Outlook: Control Panel, Mail, Show Profiles, choose "Always use this profile"; make a new one if it is damaged and keep the old.',
    'mailProfile.limits': () =>
      'Warning: several profiles and no default, or no account. Failure: Outlook without a default profile.',
    'mailFile.pass': ({ count }) =>
      `${plural(count, 'Outlook data file has', 'Outlook data files have')} room to grow.`,
    'mailFile.warn': ({ names }) => `An Outlook data file is getting near its limit: ${names}.`,
    'mailFile.fail': ({ names }) => `An Outlook data file is full; new mail is no longer stored: ${names}.`,
    'mailFile.unknown': ({ names }) => `Could not be read: the size of ${names}.`,
    'mailFile.none': () => 'Outlook keeps no data file on this machine.',
    'mailFile.item': ({ bytes, limit }, f) => `${f.bytes(bytes)} of at most ${f.bytes(limit)}.`,
    'mailFile.item.unknown': () => 'Size not known.',
    'mailFile.next': () =>
      'OST: shorten the time kept offline (Account Settings, Offline Settings). PST: move mail to a second file, then compact. Have a backup first.',
    'mailFile.limits': ({ warn, fail, bytes }, f) =>
      `Warning: from ${f.bytes(warn)}. Failure: from ${f.bytes(fail)}, where Outlook stops adding; the file ends at ${f.bytes(bytes)} unless set otherwise.`,
    'addins.pass': ({ names }) => `The add-ins of the mail program load quickly: ${names}.`,
    'addins.warn': ({ names }) => `An add-in slows the mail program down or was switched off by it: ${names}.`,
    'addins.unknown': ({ names }) => `Could not be judged: whether ${names} is in use is not known.`,
    'addins.none': () => 'No add-in of the mail program is in use.',
    'addins.item': ({ ms }, f) => `Loads in ${f.number(ms, 0)} ms.`,
    'addins.item.on': () => 'In use; load time not told.',
    'addins.item.off': () => 'Switched off by the user.',
    'addins.item.disabled': () => 'Switched off by the mail program, because it crashed or was slow.',
    'addins.item.unknown': () => 'State not known.',
    'addins.next': () =>
      'Start Outlook with outlook.exe /safe; if it is well then, update the add-in or leave it off (File, Manage COM Add-ins).',
    'addins.limits': ({ warn }, f) =>
      `Warning: switched off by the program, or more than ${f.number(warn, 0)} ms to load.`,
    'teams.pass': ({ version }) => `The current Teams is installed${version === '' ? '' : ` (${version})`}.`,
    'teams.cache': ({ bytes }, f) => `Teams has stored ${f.bytes(bytes)} of temporary data.`,
    'teams.classic': ({ version }) =>
      `Only the classic Teams is installed${version === '' ? '' : ` (${version})`}; Microsoft shut it off on 1 July 2025.`,
    'teams.none': () => 'Teams is not installed.',
    'teams.unknown': () => 'Could not be judged: which Teams is installed is not known.',
    'teams.next.classic': () =>
      'Install the new Teams and remove the classic one; until then teams.microsoft.com works in a browser.',
    'teams.next.cache': () =>
      'Quit Teams, then reset the app in the settings of the system; the user signs in again afterwards.',
    'teams.limits': ({ bytes }, f) =>
      `Warning: more than ${f.bytes(bytes)} of temporary data. Failure: the classic Teams.`,
  },
};
