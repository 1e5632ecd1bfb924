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
  },
  abouts: {},
  sources: {
    'sto.smart.verdict': 'smartmontools, smartctl(8), EXIT STATUS',
    'sto.smart.ata5': 'Backblaze, "Hard Drive SMART Stats" (2014, 2016); steps of the splunk-smartmon wiki',
    'sto.nvme.health': 'NVMe health log; Intel support 000056596; nvmetools.com "NVMe SSD health"',
    'sto.temp': `limits of the drive where it has them; else ${OURS}`,
    'sto.free': `R. Chen, The Old New Thing, 2010-11-17 (red at 90 %); the rest is ${OURS}`,
    'sto.inodes': OURS,
    'sto.fs': 'e2fsprogs, dumpe2fs(8); messages of the Linux kernel',
    'sto.ioerrors': `messages of the Linux kernel; the counts are ${OURS}`,
    'sto.raid': 'Linux md(4), mdadm(8)',
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
  },
};
