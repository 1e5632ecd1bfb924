import type { StorageCheckId, StorageMessages } from './storage';
import type { AreaTexts } from './types';

const OURS = 'our own judgement, to be tuned in the field';
const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const STORAGE_EN: AreaTexts<StorageCheckId, StorageMessages> = {
  titles: {
    'sto.smart.verdict': 'Drive self-assessment',
    'sto.smart.ata5': 'Signs of a failing drive',
    'sto.nvme.health': 'SSD wear and faults',
    'sto.temp': 'Drive temperature',
    'sto.free': 'Free disk space',
    'sto.inodes': 'Room for more files',
    'sto.fs': 'File system health',
    'sto.ioerrors': 'Read and write errors',
    'sto.raid': 'RAID arrays',
    'sto.selftest': 'Last self-test of the drives',
    'sto.crc': 'Connection of the drives',
    'sto.latency': 'Response time of the drives',
    'sto.trim': 'SSD upkeep (TRIM)',
  },
  abouts: {
    'sto.smart.verdict': {
      plain:
        'The drive watches itself and says whether it expects to fail. A bad answer means: save your files now. A good one is no guarantee.',
      technical:
        'Overall SMART verdict and exit bits of smartctl -x -j; on Windows also Get-PhysicalDisk and PredictFailure. Bits 3 and 4 fail, bits 5 to 7 warn.',
    },
    'sto.smart.ata5': {
      plain:
        'Counts places on the drive that could not be read or had to be replaced. Drives with such places fail far more often.',
      technical:
        'Raw values of the SMART attributes 5, 187, 188 (three 16-bit words), 197 and 198 as smartctl decodes them.',
    },
    'sto.nvme.health': {
      plain:
        'An SSD wears out by being written to. This shows how much of its life is used and whether it has met errors.',
      technical:
        'NVMe health log: critical warning byte, spare against its threshold, percentage used, media errors. Spare 0 with threshold 0 counts as not reported.',
    },
    'sto.temp': {
      plain: 'A drive that gets too hot becomes slow and lives shorter.',
      technical:
        "Current temperature from SMART or the NVMe log against the drive's own limit; drives without one by our limits. 0 and -273 are dropped.",
    },
    'sto.selftest': {
      plain:
        'Drives can test themselves. A failed test is proof of a fault; a drive that was never tested is simply not known.',
      technical:
        "Last entry of the drive's self-test log (smartctl -x -j, ATA or NVMe) with its age in operating hours. Nothing is started.",
    },
    'sto.crc': {
      plain:
        'A loose or bad cable damages data on its way to the drive. That looks like a dying drive and costs only a cable.',
      technical:
        'SMART attribute 199 (interface CRC errors) beside the errors of the same drive in the system log. The counter never goes back, so its level alone is no fault.',
    },
    'sto.latency': {
      plain: 'How long the machine waits for its drive. Long waits make everything feel slow.',
      technical:
        'Average read time, busy share and queue in a short sample (Linux: /proc/diskstats twice; Windows: PhysicalDisk counters). Nothing is read for the purpose.',
    },
    'sto.trim': {
      plain: 'An SSD stays fast only if it is told which files were deleted.',
      technical:
        'Windows: DisableDeleteNotify. macOS: TRIM support of the drive. Linux: discard ability of the device and fstrim.timer or the discard mount option.',
    },
    'sto.free': {
      plain: 'A full drive makes updates fail, programs crash and the machine slow.',
      technical:
        'Free bytes and percent of every mounted volume except read-only images, optical media, memory file systems and the EFI partition.',
    },
    'sto.inodes': {
      plain:
        'Some systems can only hold a fixed number of files. When it is reached nothing can be saved, although there is space left.',
      technical: 'Free inodes of every volume whose file system has a fixed table (statfs).',
    },
    'sto.fs': {
      plain:
        'The list of where your files lie can itself be damaged. Then files get lost without the drive being broken.',
      technical:
        'State and error count of the superblock or dirty flag, forced read-only mounts, and messages about corruption in the system log.',
    },
    'sto.ioerrors': {
      plain: 'Shows whether reading or writing has really failed lately, whatever the drive says about itself.',
      technical:
        'Read and write errors by device from the system log: Linux kernel messages; Windows disk 7, 11, 51, 52, 153, 157, storahci/stornvme 11, 129, Ntfs 55, 98, 140, volmgr 161. Optical and floppy drives are left out.',
    },
    'sto.raid': {
      plain:
        'Several drives can stand in for each other. If one is missing everything still works, but the next failure loses the data.',
      technical: 'State of arrays and pools: /proc/mdstat and mdadm, Get-VirtualDisk, diskutil appleRAID.',
    },
  },
  sources: {
    'sto.smart.verdict': 'smartmontools, smartctl(8), EXIT STATUS',
    'sto.smart.ata5': 'Backblaze, "Hard Drive SMART Stats" (2014, 2016); steps of the splunk-smartmon wiki',
    'sto.nvme.health': `NVMe health log; Intel support 000056596 (100 % = rated endurance used); nvmetools.com "NVMe SSD health"; the warning at 80 % is ${OURS}`,
    'sto.temp': `limits of the drive where it has them; else ${OURS}`,
    'sto.free': `R. Chen, The Old New Thing, 2010-11-17 (red at 90 %); the rest is ${OURS}`,
    'sto.inodes': OURS,
    'sto.fs': 'e2fsprogs, dumpe2fs(8); messages of the Linux kernel',
    'sto.ioerrors': `Microsoft, "Data corruption and disk errors troubleshooting guidance" and KB 244780 (event 51); messages of the Linux kernel; the counts are ${OURS}`,
    'sto.raid': 'Linux md(4), mdadm(8)',
    'sto.selftest': `smartmontools, smartctl(8), self-test log; 180 days are ${OURS}`,
    'sto.crc': OURS,
    'sto.latency': OURS,
    'sto.trim': 'Microsoft, fsutil behavior; fstrim(8)',
  },
  messages: {
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
      'Clear temporary files and update caches; go through downloads, recycle bin and old profiles with the user; else move data or fit a larger drive.',
    'free.limits': ({ warn, fail, warnSystemBytes, failBytes, fromBytes }, f) =>
      `Warning: below ${f.percent(warn)} free. Failure: below ${f.percent(fail)}. On volumes over ${f.bytes(fromBytes)} also: warning below ${f.bytes(warnSystemBytes)} on the system volume, failure below ${f.bytes(failBytes)}.`,
    'inodes.pass': ({ volume, percent }, f) =>
      `Enough room for files; the lowest is ${volume} with ${f.percent(percent)} of its file table free.`,
    'inodes.low': ({ volume, percent, count }, f) =>
      `${volume} can hardly take more files: ${f.percent(percent)} of its file table free (${f.number(count, 0)} files).`,
    'inodes.item': ({ percent, count }, f) =>
      `${f.percent(percent)} of the file table free (${f.number(count, 0)} files)`,
    'inodes.none': () => 'No volume here has a fixed file table.',
    'inodes.next': () =>
      'Find the folder with very many small files (mail queue, cache, session files), make sure what they are, then clear it.',
    'inodes.limits': ({ warn, fail }, f) =>
      `Warning: below ${f.percent(warn)} free. Failure: below ${f.percent(fail)}.`,
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
    'fs.next.fail': () =>
      'Back up first and check the drive itself. On a failing drive repair nothing, copy it first; on a sound one repair the file system while it is not in use.',
    'fs.next.warn': () =>
      'Make sure of a backup and that the drive itself is sound; only then plan a file system check at the next restart.',
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
      `Warning: from ${plural(warn, 'error', 'errors')}; operations that were only repeated (Windows 153, 129) never count as more. Failure: from ${plural(fail, 'error', 'errors')}, or any bad block or damaged file system.`,
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
    'selftest.pass': ({ count }) => `The last self-test of ${plural(count, 'drive', 'drives')} ended without an error.`,
    'selftest.fail': ({ names }) => `A drive failed its own self-test: ${names}.`,
    'selftest.warn': ({ names }) => `The last self-test was broken off or is long ago: ${names}.`,
    'selftest.unknown': ({ names }) => `No finished self-test is on record for: ${names}.`,
    'selftest.item.passed': ({ hours }, f) => `Passed, ${f.number(hours, 0)} operating hours ago.`,
    'selftest.item.passedOnce': () => 'Passed; when is not told.',
    'selftest.item.failed': () => 'Failed with a read or hardware error.',
    'selftest.item.aborted': () => 'Broken off before its end.',
    'selftest.item.running': () => 'A self-test is running now.',
    'selftest.item.never': () => 'Never tested.',
    'selftest.item.unknown': () => 'Keeps no record of self-tests that could be read.',
    'selftest.next.fail': () => 'Do not repeat the test: save the data and replace the drive.',
    'selftest.next.test': () => 'Offer a short self-test (two minutes, harmless) if no other storage check has failed.',
    'selftest.limits': ({ days }) =>
      `Warning: broken off, or older than ${String(days)} days of operation. Failure: ended with an error.`,
    'crc.pass': ({ count }) => `The connection of ${plural(count, 'drive', 'drives')} carries data without errors.`,
    'crc.found': ({ names }) => `Data is damaged on its way to the drive: ${names}.`,
    'crc.unknown': ({ names }) => `Whether transfer errors still occur is not known for: ${names}.`,
    'crc.item.zero': () => 'No transfer error since it was new.',
    'crc.item.old': ({ errors }) =>
      `${plural(errors, 'old transfer error', 'old transfer errors')}; none in the system log.`,
    'crc.item.now': ({ errors, logged }) =>
      `${plural(errors, 'transfer error', 'transfer errors')} counted, and ${plural(logged, 'error', 'errors')} of this drive in the system log.`,
    'crc.item.open': ({ errors }) =>
      `${plural(errors, 'transfer error', 'transfer errors')} counted; whether they still come is not known.`,
    'crc.next': () =>
      'Switch off, reseat or replace the data cable, use another port, then see whether the counter still grows.',
    'crc.next.compare': () => 'Compare the counter with the next inspection, or start with administrator rights.',
    'crc.limits': ({ fail }) =>
      `Warning: transfer errors counted and errors of the drive in the log. Failure: more than ${String(fail)} in the log. An old count alone is no fault.`,
    'latency.pass': ({ device, ms }, f) =>
      `Drives answer quickly; the slowest is ${device} with ${f.number(ms)} ms a read.`,
    'latency.slow': ({ device, ms }, f) => `${device} answers slowly: ${f.number(ms)} ms a read.`,
    'latency.idle': () => 'Could not be checked: nothing was read from a drive during the sample.',
    'latency.none': () => 'No drive to measure.',
    'latency.item': ({ ms }, f) => `${f.number(ms)} ms a read`,
    'latency.item.idle': () => 'Was idle.',
    'latency.next': () =>
      "See which program reads and writes most; if none does, look at the drive's own health and save the data.",
    'latency.next.idle': () => 'Open a program and inspect again, or measure the drive with the active test.',
    'latency.limits': ({ ssdWarn, ssdFail, hddWarn, hddFail }) =>
      `Warning: from ${String(ssdWarn)} ms (SSD) or ${String(hddWarn)} ms (hard disk). Failure: above ${String(ssdFail)} or ${String(hddFail)} ms with a short queue.`,
    'trim.pass': ({ count }) => `${plural(count, 'SSD is', 'SSDs are')} told which blocks are free.`,
    'trim.off': ({ names }) => `An SSD is not told which blocks are free, which slows it down over time: ${names}.`,
    'trim.none': () => 'No SSD here asks for it.',
    'trim.virtual': () => "In a virtual machine this is the host's business.",
    'trim.item.on': () => 'On.',
    'trim.item.off': () => 'Off.',
    'trim.item.none': () => 'Needs none.',
    'trim.item.unknown': () => 'Not known.',
    'trim.next': () =>
      'Turn it on (Windows: fsutil behavior set DisableDeleteNotify 0; Linux: enable fstrim.timer), but not while deleted files are still to be recovered.',
    'trim.limits': () => 'Warning: off on an SSD that supports it.',
    'io.item.retried': ({ count }) =>
      `${plural(count, 'operation', 'operations')} had to be repeated or reset; no loss is on record`,
    'io.retried': ({ count, names }) =>
      `The system had to repeat ${plural(count, 'read or write', 'reads or writes')}, and no loss is on record: ${names}.`,
    'io.next.retried': () =>
      'Make sure of a backup, check cable and power, update the storage driver and the firmware of the drive, then see whether it comes again.',
    'io.item.severe': ({ count }) =>
      `${plural(count, 'error', 'errors')} logged, among them one that is enough by itself (a bad block or a damaged file system)`,
  },
};
