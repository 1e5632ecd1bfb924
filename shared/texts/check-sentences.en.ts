import type { CheckTexts } from './check-messages';

const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

/** What the checks say, in English. */
export const CHECK_SENTENCES_EN: CheckTexts['messages'] = {
  'common.toolMissing': ({ tool }) => `Could not be checked: the program ${tool} is not installed on this machine.`,
  'common.notPermitted': () => 'Could not be checked: this needs administrator rights.',
  'common.notSupported': () => 'Could not be checked: this machine or system does not offer it.',
  'common.timedOut': ({ tool }) => `Could not be checked: ${tool} gave no answer within the time limit.`,
  'common.badOutput': ({ tool }) => `Could not be checked: the answer of ${tool} could not be understood.`,
  'common.outputTooLarge': ({ tool }) => `Could not be checked: the answer of ${tool} was too long.`,
  'common.processDied': () => 'Could not be checked: the inspection process ended while it was at this.',
  'common.cancelled': () => 'Could not be checked: cancelled.',
  'common.noSource': () => 'Could not be checked: this machine has no source for it.',
  'common.failed': ({ tool }) => `Could not be checked: ${tool} reported an error.`,
  'common.laterVersion': () => 'Collected in a later version on this operating system.',
  'next.install': ({ tool, package: name }) =>
    name === ''
      ? `Install ${tool} and inspect again, or check by hand.`
      : `Install the package ${name} and inspect again, or check by hand.`,
  'next.elevate': () => 'Start Callout with administrator rights and inspect again.',
  'next.again': () => 'Inspect again; if it happens twice, check by hand and keep the evidence for support.',
  'next.byHand': ({ tool }) => `Run ${tool} by hand; the evidence shows what it answered.`,
  'next.support': () => 'Check by hand.',

  'smart.pass': ({ count }) =>
    `${plural(count, 'drive reports', 'drives report')} to be healthy. That alone does not prove it: see read and write errors.`,
  'smart.fail': ({ names }) => `A drive reports that it is failing: ${names}.`,
  'smart.warn': ({ names }) => `A drive has logged faults in the past: ${names}.`,
  'smart.unsupported': () => 'None of the drives offers self-monitoring (usual for virtual disks).',
  'smart.partly': ({ names }) => `No verdict from: ${names}.`,
  'smart.next.fail': () => 'Back up the data now, run no long tests first, and replace the drive.',
  'smart.next.warn': () => 'Make sure of a backup, look at the logged errors, and plan a replacement.',
  'smart.item.pass': () => 'Reports to be healthy.',
  'smart.item.fail': () => 'Reports that it is failing.',
  'smart.item.past': () => 'Has faults in its log, or a value was below its limit in the past.',
  'smart.item.unsupported': () => 'Offers no self-monitoring.',
  'smart.item.silent': () => 'Gave no verdict.',
  'smart.limits': () => 'Warning: faults in the log or in the past. Failure: the drive says that it is failing.',

  'ata5.pass': ({ count }) => `No reallocated, pending or unreadable sectors on ${plural(count, 'drive', 'drives')}.`,
  'ata5.warn': ({ names }) => `First signs of wear that deserve a look: ${names}.`,
  'ata5.fail': ({ names }) => `Damaged sectors or repeated errors: ${names}.`,
  'ata5.none': () => 'No drive of this kind (SATA) is here.',
  'ata5.silent': ({ names }) => `The counters could not be read from: ${names}.`,
  'ata5.item': ({ counters }) => counters,
  'ata5.item.pass': () => 'All five counters are zero.',
  'ata5.next': () => 'Save the data first, then replace the drive. If only timeouts are counted, check the cable.',
  'ata5.limits': () =>
    'Warning: any of the attributes 5, 187, 188, 197, 198 above 0. Failure: 5 above 4, 187 above 1, 188 above 13, 197 above 1 or 198 above 1.',

  'nvme.pass': ({ count }) => `${plural(count, 'SSD is', 'SSDs are')} in good health.`,
  'nvme.warn': ({ names }) => `An SSD is worn or has had errors: ${names}.`,
  'nvme.fail': ({ names }) => `An SSD is at its end or reports a critical state: ${names}.`,
  'nvme.none': () => 'No NVMe SSD is here.',
  'nvme.silent': ({ names }) => `No health log from: ${names}.`,
  'nvme.item.pass': ({ used }, f) => `${f.percent(used)} of its rated life is used.`,
  'nvme.item.warning': ({ code }) => `Reports critical warning ${String(code)}.`,
  'nvme.item.spare': ({ spare, threshold }, f) =>
    `Spare blocks down to ${f.percent(spare)}, limit ${f.percent(threshold)}.`,
  'nvme.item.used': ({ used }, f) => `${f.percent(used)} of its rated life is used.`,
  'nvme.item.media': ({ errors }) => `${plural(errors, 'media error', 'media errors')} logged.`,
  'nvme.next.warn': () => 'Make sure of a backup and plan the replacement.',
  'nvme.next.fail': () => 'Copy the data at once (the drive may turn read-only) and replace it.',
  'nvme.limits': ({ warn, fail }, f) =>
    `Warning: ${f.percent(warn)} of the rated life used, or media errors. Failure: a critical warning, spare below the drive's limit, or ${f.percent(fail)} used.`,

  'diskTemp.pass': ({ device, celsius }, f) =>
    `Drives are cool enough; the warmest is ${device} with ${f.number(celsius, 0)} °C.`,
  'diskTemp.hot': ({ device, celsius, limit }, f) =>
    `${device} is hot: ${f.number(celsius, 0)} °C, limit ${f.number(limit, 0)} °C.`,
  'diskTemp.item': ({ celsius }, f) => `${f.number(celsius, 0)} °C`,
  'diskTemp.next': () => 'Clean the vents, check the fans, and see that an M.2 drive has its heatsink.',
  'diskTemp.unsupported': () => 'No drive tells its temperature.',
  'diskTemp.limits': ({ warn, fail }) =>
    `Warning: within 10 °C of the drive's limit. Failure: at the limit. Drives without a limit: ${String(warn)} and ${String(fail)} °C.`,

  'free.pass': ({ volume, percent, bytes }, f) =>
    `Enough space on all volumes; the fullest is ${volume} with ${f.percent(percent)} (${f.bytes(bytes)}) free.`,
  'free.low': ({ volume, percent, bytes }, f) =>
    `${volume} is nearly full: ${f.percent(percent)} (${f.bytes(bytes)}) free.`,
  'free.item': ({ percent, bytes }, f) => `${f.percent(percent)} (${f.bytes(bytes)}) free`,
  'free.item.unknown': () => 'Size or free space is not known.',
  'free.unknown': ({ names }) => `Free space is not known for: ${names}.`,
  'free.none': () => 'No volume that could fill up is mounted.',
  'free.next': () =>
    'Clear temporary files, update caches, old profiles and the recycle bin; move data or fit a larger drive.',
  'free.limits': ({ warn, fail, warnSystemBytes, failBytes, fromBytes }, f) =>
    `Warning: below ${f.percent(warn)} free. Failure: below ${f.percent(fail)}. On volumes over ${f.bytes(fromBytes)} also: warning below ${f.bytes(warnSystemBytes)} on the system volume, failure below ${f.bytes(failBytes)}.`,

  'inodes.pass': ({ volume, percent }, f) =>
    `Enough room for files; the lowest is ${volume} with ${f.percent(percent)} of its file table free.`,
  'inodes.low': ({ volume, percent, count }, f) =>
    `${volume} can hardly take more files: ${f.percent(percent)} of its file table free (${f.number(count, 0)} files).`,
  'inodes.item': ({ percent, count }, f) =>
    `${f.percent(percent)} of the file table free (${f.number(count, 0)} files)`,
  'inodes.none': () => 'No volume here has a fixed file table.',
  'inodes.next': () => 'Find the folder with very many small files (mail queue, cache, session files) and clear it.',
  'inodes.limits': ({ warn, fail }, f) => `Warning: below ${f.percent(warn)} free. Failure: below ${f.percent(fail)}.`,

  'fs.pass': ({ count }) => `${plural(count, 'file system is', 'file systems are')} sound.`,
  'fs.readOnly': ({ names }) => `Switched to read-only after an error: ${names}.`,
  'fs.errors': ({ names }) => `The file system has recorded errors: ${names}.`,
  'fs.log': ({ count }) => `The system log has ${plural(count, 'message', 'messages')} about a damaged file system.`,
  'fs.notClean': ({ names }) => `Not marked as clean: ${names}.`,
  'fs.partly': ({ names }) => `The state could not be read for: ${names}.`,
  'fs.none': () => 'No local file system to look at.',
  'fs.item.pass': () => 'Sound.',
  'fs.item.readOnly': () => 'Read-only now, although it should be writable.',
  'fs.item.errors': ({ count }) => `${plural(count, 'error', 'errors')} recorded.`,
  'fs.item.notClean': () => 'Not marked as clean.',
  'fs.item.unknown': () => 'State could not be read.',
  'fs.next.fail': () => 'Back up first, check the drive itself, then repair the file system while it is not in use.',
  'fs.next.warn': () => 'Plan a file system check at the next restart.',
  'fs.limits': () =>
    'Warning: not marked as clean. Failure: errors recorded, read-only after an error, or errors in the system log.',

  'io.pass': ({ days }) => `No read or write errors in the last ${plural(days, 'day', 'days')}.`,
  'io.passBoot': () => 'No read or write errors since the machine was started.',
  'io.found': ({ count, names }) =>
    `The system logged ${plural(count, 'read or write error', 'read or write errors')}: ${names}.`,
  'io.item': ({ count }) => `${plural(count, 'error', 'errors')} logged`,
  'io.next': () =>
    'Treat the drive as failing even if its self-assessment is good: save the data, check cable and power, then replace it.',
  'io.limits': ({ warn, fail }) =>
    `Warning: from ${plural(warn, 'error', 'errors')}. Failure: from ${plural(fail, 'error', 'errors')}.`,

  'raid.pass': ({ count }) => `${plural(count, 'array is', 'arrays are')} complete.`,
  'raid.rebuilding': ({ names }) => `An array is rebuilding: ${names}.`,
  'raid.degraded': ({ names }) => `An array has lost a drive: ${names}.`,
  'raid.unknown': ({ names }) => `The state is not known for: ${names}.`,
  'raid.none': () => 'No RAID array is here.',
  'raid.item.clean': () => 'Complete.',
  'raid.item.rebuilding': () => 'Rebuilding.',
  'raid.item.degraded': ({ members }) => (members === '' ? 'A member is missing.' : `Failed member: ${members}.`),
  'raid.item.failed': () => 'Not running.',
  'raid.item.unknown': () => 'State not known.',
  'raid.next.degraded': () => 'Check the backup, replace the failed member, and never pull a second drive.',
  'raid.next.rebuilding': () => 'Let it finish; avoid load and restarts until then.',
  'raid.limits': () => 'Warning: rebuilding. Failure: a member is missing or the array does not run.',

  'pressure.pass': ({ percent, bytes }, f) => `${f.percent(percent)} of the memory (${f.bytes(bytes)}) is available.`,
  'pressure.low': ({ percent, bytes }, f) =>
    `Memory is short: only ${f.percent(percent)} (${f.bytes(bytes)}) is available.`,
  'pressure.stalled': ({ percent }, f) => `Programs waited for memory ${f.percent(percent)} of the last minute.`,
  'pressure.next': () => 'Close what is not needed, look for the program that takes most, and think about more memory.',
  'pressure.limits': ({ warn, fail, stalled }, f) =>
    `Warning: below ${f.percent(warn)} available, or waiting for memory more than ${f.percent(stalled)} of a minute. Failure: below ${f.percent(fail)}.`,

  'memErrors.pass': () => 'No memory or processor error in the system log.',
  'memErrors.corrected': ({ count }) =>
    `The hardware corrected ${plural(count, 'error', 'errors')} of memory or processor.`,
  'memErrors.uncorrected': ({ count }) =>
    `The hardware reported ${plural(count, 'error', 'errors')} of memory or processor that could not be corrected.`,
  'memErrors.next': () =>
    'Run a memory test from a boot medium, one module at a time; update the firmware and undo overclocking.',
  'memErrors.limits': () => 'Warning: corrected errors. Failure: any error that could not be corrected.',

  'load.pass': ({ busy, load }, f) => `The processor is ${f.percent(busy)} busy; average load ${f.number(load, 2)}.`,
  'load.high': ({ busy, load, threads }, f) =>
    `The processor is busy: ${f.percent(busy)} now, load ${f.number(load, 2)} on ${plural(threads, 'thread', 'threads')}.`,
  'load.next': () =>
    'See which program takes the time; updates or a virus scan may be running, so look again in ten minutes.',
  'load.limits': ({ warn, fail, failLoad }, f) =>
    `Warning: over ${f.percent(warn)} busy and as much load for a minute. Failure: over ${f.percent(fail)} busy and for five minutes a load of ${f.number(failLoad)} a thread.`,

  'cpuTemp.pass': ({ celsius }, f) => `The processor is at ${f.number(celsius, 0)} °C.`,
  'cpuTemp.hot': ({ celsius }, f) => `The processor is hot: ${f.number(celsius, 0)} °C.`,
  'cpuTemp.hotOf': ({ celsius, critical }, f) =>
    `The processor is hot: ${f.number(celsius, 0)} °C, critical at ${f.number(critical, 0)} °C.`,
  'cpuTemp.none': () => 'Could not be checked: no sensor tells the processor temperature.',
  'cpuTemp.virtual': () => 'A virtual machine has no temperature of its own.',
  'cpuTemp.next': () => 'Clean the fan and the vents, check that the fan turns, renew the thermal paste.',
  'cpuTemp.limits': ({ warnMargin, failMargin, warn }) =>
    `Warning: within ${String(warnMargin)} °C of the critical temperature, or over ${String(warn)} °C where none is told. Failure: within ${String(failMargin)} °C of it.`,

  'battery.pass': ({ percent }, f) => `The battery holds ${f.percent(percent)} of what it held when new.`,
  'battery.worn': ({ name, percent, fullWh, designWh }, f) =>
    `${name} is worn: it holds ${f.percent(percent)} of what it held when new (${fullWh} of ${designWh}).`,
  'battery.unknown': ({ name }) => `${name} does not tell its capacity, or tells one that cannot be right.`,
  'battery.none': () => 'This machine has no battery.',
  'battery.item': ({ percent }, f) => `${f.percent(percent)} of the design capacity`,
  'battery.next.warn': () =>
    'Offer a new battery. If the reading has just jumped, charge and discharge it once and look again.',
  'battery.next.fail': () => 'Replace the battery.',
  'battery.limits': ({ warn, fail }, f) =>
    `Warning: below ${f.percent(warn)} of the design capacity. Failure: below ${f.percent(fail)}.`,

  'cycles.pass': ({ cycles, rating }) => `${String(cycles)} charge cycles of ${String(rating)}.`,
  'cycles.high': ({ name, cycles, rating }) =>
    `${name} has ${String(cycles)} charge cycles; it is made for about ${String(rating)}.`,
  'cycles.unknown': ({ name }) => `${name} does not count its charge cycles.`,
  'cycles.next': () => 'Judge it together with the battery health.',
  'cycles.limits': ({ warnPercent, rating }, f) =>
    `Warning: from ${f.percent(warnPercent)} of the rated ${String(rating)} cycles. Failure: above the rating.`,

  'link.pass': ({ names }) => `The network cable works at full speed: ${names}.`,
  'link.slow': ({ name, bitPerS }, f) => `${name} is connected with only ${f.bitPerS(bitPerS)}.`,
  'link.half': ({ name }) => `${name} sends and receives in turns only (half duplex).`,
  'link.unknown': ({ names }) => `The speed is not told by: ${names}.`,
  'link.none': () => 'No network cable is in use.',
  'link.item': ({ bitPerS }, f) => f.bitPerS(bitPerS),
  'link.item.unknown': () => 'Speed not told.',
  'link.next': () => 'Try another cable and another port of the switch; both sides must negotiate automatically.',
  'link.limits': () => 'Warning: 100 Mbit/s or slower. Failure: half duplex.',

  'gateway.pass': ({ gateway, ms }, f) => `The router ${gateway} answers in ${f.number(ms)} ms.`,
  'gateway.there': ({ gateway }) => `The router ${gateway} is there (it does not answer pings).`,
  'gateway.loss': ({ gateway, lost, sent }) =>
    `${String(lost)} of ${String(sent)} pings to the router ${gateway} were lost.`,
  'gateway.slow': ({ gateway, ms }, f) => `The router ${gateway} answers slowly: ${f.number(ms)} ms.`,
  'gateway.silent': ({ gateway }) => `The router ${gateway} does not answer.`,
  'gateway.open': ({ gateway }) => `Could not be checked: whether the router ${gateway} answers is not known.`,
  'gateway.offline': () => 'This machine is not connected to any network.',
  'gateway.missing': () => 'The machine has a network address but no way out: no router (default gateway) is set.',
  'gateway.next.offline': () => 'Plug in the cable or join the Wi-Fi, unless it is meant to be offline.',
  'gateway.next.fail': () => 'Check cable, switch port and Wi-Fi; then the address settings (DHCP, VLAN).',
  'gateway.limits': ({ warnMs, failMs }) =>
    `Warning: one of ten pings lost, or ${String(warnMs)} ms and more. Failure: more lost, over ${String(failMs)} ms, no answer, or no router set.`,

  'dns.pass': ({ count, ms }, f) =>
    `${plural(count, 'name server answers', 'name servers answer')} in ${f.number(ms, 0)} ms.`,
  'dns.slow': ({ ms }, f) => `Name servers answer slowly: ${f.number(ms, 0)} ms.`,
  'dns.oneSilent': ({ names }) => `A name server does not answer: ${names}.`,
  'dns.allSilent': ({ names }) => `No name server answers: ${names}. Web sites and services will not be found.`,
  'dns.serverFailure': ({ names }) => `A name server answers but cannot look names up: ${names}.`,
  'dns.noServer': () => 'No name server is set, although the machine is connected.',
  'dns.offline': () => 'Could not be checked: the machine is not connected to a network.',
  'dns.item.answered': ({ ms }, f) => `Answers in ${f.number(ms, 0)} ms.`,
  'dns.item.silent': () => 'Does not answer.',
  'dns.next': () =>
    'Check the server addresses and their order; in a domain the domain controller must be the name server.',
  'dns.limits': ({ warn, fail }) =>
    `Warning: one server silent, or slower than ${String(warn)} ms. Failure: all silent, or slower than ${String(fail)} ms.`,

  'internet.pass': () => 'The internet can be reached.',
  'internet.portal': () => 'A sign-in page stands between this machine and the internet.',
  'internet.limited': ({ names }) =>
    names === '' ? 'The system reports limited internet access.' : `Not reached: ${names}.`,
  'internet.none': () => 'The internet cannot be reached.',
  'internet.noSource': () => 'Could not be checked: no test address is set, and the system itself does not say.',
  'internet.next.portal': () => 'Open a web browser and sign in to the network.',
  'internet.next.none': () => 'See the router and name server checks; then ask the provider.',
  'internet.next.settings': () => 'Name a test address in the settings if internet access should be checked.',
  'internet.limits': () =>
    'Warning: only part can be reached. Failure: a sign-in page, or none of the set addresses can be reached.',

  'clock.pass': ({ seconds, source }, f) =>
    `The clock is right (${f.number(Math.abs(seconds), 2)} s off, compared with ${source}).`,
  'clock.off': ({ seconds, ahead, source }, f) =>
    `The clock is ${f.number(Math.abs(seconds), 0)} s ${ahead ? 'fast' : 'slow'}, compared with ${source}.`,
  'clock.noSource': () => 'Could not be checked: no time source can be reached.',
  'clock.next': () =>
    'Set the clock, check the time service and the time zone; a clock that loses time while off needs a new buffer battery.',
  'clock.next.settings': () => 'Name a time server in the settings, or compare with your own clock.',
  'clock.limits': ({ warn, fail }) =>
    `Warning: from ${String(warn)} s. Failure: from ${String(fail)} s (sign-in to a domain fails).`,

  'printers.pass': ({ count }) => `${plural(count, 'printer queue is', 'printer queues are')} ready.`,
  'printers.fail': ({ names }) => `A printer queue is stuck or stopped: ${names}.`,
  'printers.warn': ({ names }) => `A printer queue needs a look: ${names}.`,
  'printers.unknown': ({ names }) => `The state is not known for: ${names}.`,
  'printers.none': () => 'No printer is set up.',
  'printers.item.idle': () => 'Ready.',
  'printers.item.stopped': ({ reason }) => (reason === '' ? 'Stopped.' : `Stopped: ${reason}.`),
  'printers.item.unreachable': ({ jobs }) => `The printer does not answer; ${plural(jobs, 'job waits', 'jobs wait')}.`,
  'printers.item.refusing': () => 'Takes no new jobs.',
  'printers.item.waiting': ({ jobs }) => `${plural(jobs, 'job waits', 'jobs wait')}.`,
  'printers.item.unknown': () => 'State not known.',
  'printers.next': () => 'Check that the printer is on and reachable, clear the stuck job, then resume the queue.',
  'printers.limits': () =>
    'Warning: takes no new jobs. Failure: stopped, or a job waits for a printer that does not answer.',

  'firewall.on': ({ product }) => `The firewall is on (${product}).`,
  'firewall.off': ({ product }) => `No firewall filters incoming connections (${product} says so).`,
  'firewall.next': () => "Turn the firewall on, unless the customer's rules say otherwise.",
  'firewall.limits': () => 'Warning: off. Failure: off on a portable machine.',

  'encryption.on': () => 'The system volume is encrypted.',
  'encryption.off': () => 'The system volume is not encrypted.',
  'encryption.offLaptop': () =>
    'The system volume of this portable machine is not encrypted: whoever finds it can read everything.',
  'encryption.virtual': () => 'A virtual machine: encryption is a matter of its host.',
  'encryption.unknown': () => 'Could not be checked: the device below the system volume is not known.',
  'encryption.next': () => 'Offer encryption; make sure first where the recovery key will be kept.',
  'encryption.limits': () => 'Warning: not encrypted. Failure: not encrypted on a portable machine.',

  'secureboot.on': () => 'Secure Boot is on.',
  'secureboot.off': () => 'Secure Boot is off.',
  'secureboot.legacy': () => 'The machine starts in the old BIOS way, without Secure Boot.',
  'secureboot.unknown': () => 'Could not be checked: the firmware does not say.',
  'secureboot.virtual': () => 'A virtual machine without firmware data.',
  'secureboot.next': () => 'Turn it on in the firmware settings if system and drivers allow it.',
  'secureboot.limits': () => 'Warning: off, or not offered by the way the machine starts.',

  'tpm.ready': ({ version }) => `A security chip is there (TPM ${version}).`,
  'tpm.old': ({ version }) => `The security chip is of the old kind (TPM ${version}).`,
  'tpm.none': () => 'No security chip was found.',
  'tpm.next': () =>
    'Windows 11 and modern encryption want TPM 2.0: see whether the firmware offers a switch or an update to it.',
  'tpm.limits': () => 'Warning: TPM 1.2.',

  'updates.pass': ({ days }, f) => `No updates are pending (package lists are ${f.number(days, 0)} days old).`,
  'updates.pending': ({ count, security }) =>
    `${plural(count, 'update is', 'updates are')} pending${security === 0 ? '' : `, ${String(security)} of them for security`}.`,
  'updates.old': ({ days }, f) => `No updates in the lists, but the lists are ${f.number(days, 0)} days old.`,
  'updates.overdue': ({ security, days }, f) =>
    `${plural(security, 'security update has', 'security updates have')} been pending for at least ${f.number(days, 0)} days.`,
  'updates.unknownAge': () => 'Could not be checked: how old the package lists are is not known.',
  'updates.next': () => 'Install the updates with the customer and restart.',
  'updates.next.refresh': () => 'Refresh the package lists (apt update) when online and inspect again.',
  'updates.limits': ({ warn, fail }) =>
    `Warning: updates pending, or lists older than ${String(warn)} days. Failure: security updates pending for more than ${String(fail)} days.`,

  'reboot.pass': ({ days }, f) => `No restart is pending; running for ${f.number(days, 1)} days.`,
  'reboot.pending': ({ names }) => `A restart is needed to finish updates${names === '' ? '' : `: ${names}`}.`,
  'reboot.overdue': ({ days }, f) =>
    `A restart is needed to finish updates, and the machine has not been restarted for ${f.number(days, 0)} days.`,
  'reboot.next': () => 'Restart first, then look at the fault again.',
  'reboot.limits': ({ fail }) =>
    `Warning: restart pending. Failure: pending and not restarted for ${String(fail)} days.`,

  'services.pass': () => 'No service has failed.',
  'services.failed': ({ count, names }) => `${plural(count, 'service has', 'services have')} failed: ${names}.`,
  'services.critical': ({ names }) => `A service that others need has failed: ${names}.`,
  'services.noSystemd': () => 'Could not be checked: this system does not use systemd.',
  'services.next': () => 'Look at its log (systemctl status NAME), fix the cause, then start it again.',
  'services.limits': () => 'Warning: a service has failed. Failure: one that the system itself needs.',

  'crash.pass': () => 'No crash of the system in the log.',
  'crash.found': ({ count }) => `The system has crashed: ${plural(count, 'crash', 'crashes')} in the log.`,
  'crash.next': () => 'Keep the message, test memory and drive, update drivers and firmware.',
  'crash.limits': ({ warn, fail }) =>
    `Warning: from ${plural(warn, 'crash', 'crashes')} in 30 days. Failure: from ${plural(fail, 'crash', 'crashes')}.`,
};
