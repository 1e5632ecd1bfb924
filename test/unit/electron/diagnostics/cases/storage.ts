import type { CheckOutcome } from '@shared/domain/inspection';
import type { CheckId } from '@shared/texts';
import { unavailable } from '../../../../../electron/probes/reading';
import { GB, crc, entry, errors, fileSystem, latency, log, raid, tested, trim, volume } from '../check-facts';
import { attribute, drive, fact, missingTool, refused, ssd } from '../facts';
import type { Cases } from '../facts';

export const STORAGE_CASES = {
  'sto.smart.verdict': [
    ['pass', { smart: fact([drive()]) }],
    ['pass', { smart: fact([drive(), drive({ supported: false, passed: null })]) }],
    ['warn', { smart: fact([drive({ exitBits: 64 })]) }],
    ['fail', { smart: fact([drive(), drive({ passed: false, exitBits: 8 })]) }],
    ['fail', { smart: fact([drive({ exitBits: 16 })]) }],
    ['couldNotRun', { smart: fact([drive({ passed: null })]) }],
    ['couldNotRun', { smart: fact([drive({ supported: false, passed: null })]) }],
    ['couldNotRun', { smart: fact([]) }],
    ['couldNotRun', { smart: missingTool('smartctl') }],
    ['couldNotRun', { smart: fact([drive()], [{ what: 'smart./dev/sdb', reason: 'timedOut' as const }]) }],
  ],
  'sto.smart.ata5': [
    ['pass', { smart: fact([drive()]) }],
    ['warn', { smart: fact([drive({ attributes: attribute(5, 4) })]) }],
    ['warn', { smart: fact([drive({ attributes: attribute(188, 0x0001_0000_0002) })]) }],
    ['fail', { smart: fact([drive({ attributes: attribute(5, 5) })]) }],
    ['fail', { smart: fact([drive({ attributes: attribute(197, 2) })]) }],
    ['couldNotRun', { smart: fact([drive({ attributes: attribute(9, 5) })]) }],
    ['notApplicable', { smart: fact([ssd()]) }],
  ],
  'sto.nvme.health': [
    ['pass', { smart: fact([ssd()]) }],
    ['warn', { smart: fact([ssd({ percentageUsed: 80 })]) }],
    ['warn', { smart: fact([ssd({ mediaErrors: 1 })]) }],
    ['fail', { smart: fact([ssd({ percentageUsed: 100 })]) }],
    ['fail', { smart: fact([ssd({ criticalWarning: 4 })]) }],
    ['fail', { smart: fact([ssd({ availableSparePercent: 9 })]) }],
    ['couldNotRun', { smart: fact([ssd({ criticalWarning: null })]) }],
    ['couldNotRun', { smart: fact([ssd({}, { nvme: null })]) }],
    ['notApplicable', { smart: fact([drive()]) }],
  ],
  'sto.temp': [
    ['pass', { smart: fact([drive()]) }],
    ['pass', { smart: fact([ssd({}, { temperatureC: 62 })]) }],
    ['warn', { smart: fact([drive({ temperatureC: 50 })]) }],
    ['warn', { smart: fact([drive({ temperatureC: 61, temperatureLimitC: 70 })]) }],
    ['fail', { smart: fact([drive({ temperatureC: 60 })]) }],
    ['couldNotRun', { smart: fact([drive({ temperatureC: null })]) }],
  ],
  'sto.free': [
    ['pass', { volumes: fact([volume(500 * GB, 100 * GB)]) }],
    ['pass', { volumes: fact([volume(60 * GB, 10 * GB)]) }],
    [
      'pass',
      { volumes: fact([volume(500 * GB, 100 * GB), volume(1, 0, { mountPoint: '/snap/x', fileSystem: 'squashfs' })]) },
    ],
    ['warn', { volumes: fact([volume(500 * GB, 74 * GB)]) }],
    ['warn', { volumes: fact([volume(100 * GB, 19 * GB)]) }],
    ['fail', { volumes: fact([volume(500 * GB, 49 * GB)]) }],
    [
      'fail',
      {
        volumes: fact([
          volume(500 * GB, 200 * GB),
          volume(10 * GB, 0.3 * GB, { mountPoint: '/mnt/loop', device: '/dev/loop3' }),
        ]),
      },
    ],
    ['couldNotRun', { volumes: fact([{ ...volume(500 * GB, 100 * GB), freeBytes: null }]) }],
    ['couldNotRun', { volumes: unavailable('timedOut', '', [], 'findmnt') }],
    ['notApplicable', { volumes: fact([]) }],
  ],
  'sto.inodes': [
    ['pass', { volumes: fact([volume(1, 1)]) }],
    ['warn', { volumes: fact([volume(1, 1, { freeInodes: 149 })]) }],
    ['fail', { volumes: fact([volume(1, 1, { freeInodes: 0 })]) }],
    ['couldNotRun', { volumes: unavailable('badOutput', '', [], 'findmnt') }],
    ['notApplicable', { volumes: fact([volume(1, 1, { fileSystem: 'btrfs', inodes: null, freeInodes: null })]) }],
  ],
  'sto.fs': [
    ['pass', fileSystem({})],
    ['pass', fileSystem({ state: null, errorCount: 0 })],
    ['pass', fileSystem({ fileSystem: 'xfs', state: null, errorCount: null })],
    ['warn', fileSystem({ state: 'not clean' })],
    ['fail', fileSystem({ state: 'clean with errors' })],
    ['fail', fileSystem({ errorCount: 2 })],
    ['fail', fileSystem({ remountedReadOnly: true })],
    ['fail', { ...fileSystem({}), ...log(entry('EXT4-fs error (device sda1): htree_dirblock_to_tree:1080')) }],
    ['couldNotRun', fileSystem({ state: null, errorCount: null })],
    ['couldNotRun', { ...fileSystem({ fileSystem: 'xfs', state: null }), kernelLog: refused('dmesg') }],
    ['notApplicable', { fileSystems: fact([]), ...log() }],
  ],
  'sto.ioerrors': [
    ['pass', errors({})],
    ['pass', errors({}, null)],
    ['warn', errors({ disks: [{ device: 'sda', count: 1, severe: false }] })],
    ['warn', errors({ disks: [{ device: 'sda', count: 4, severe: false }] })],
    ['fail', errors({ disks: [{ device: 'sda', count: 5, severe: false }] })],
    ['fail', errors({ disks: [{ device: 'Harddisk0', count: 1, severe: true }] })],
    // Windows 153 and 129: repeated, and nothing lost, however often.
    ['warn', errors({ disks: [{ device: 'Harddisk0', count: 40, severe: false, retriedOnly: true }] })],
    [
      'fail',
      errors({
        disks: [
          { device: 'Harddisk0', count: 40, severe: false, retriedOnly: true },
          { device: 'Harddisk1', count: 5, severe: false },
        ],
      }),
    ],
    ['couldNotRun', { hardwareErrors: refused('dmesg') }],
  ],
  'sto.raid': [
    ['pass', raid('clean')],
    ['warn', raid('rebuilding')],
    ['fail', raid('degraded')],
    ['fail', raid('failed')],
    ['couldNotRun', raid('unknown')],
    ['notApplicable', { raid: fact([]) }],
  ],
  'sto.selftest': [
    ['pass', tested({ status: 'passed', hoursAgo: 10 })],
    ['pass', tested({ status: 'passed', hoursAgo: 4320 })],
    ['pass', tested({ status: 'passed', hoursAgo: null })],
    ['warn', tested({ status: 'passed', hoursAgo: 4321 })],
    ['warn', tested({ status: 'aborted', hoursAgo: 1 })],
    ['fail', tested({ status: 'failed', hoursAgo: 1 })],
    // An ordinary drive was never tested: no warning, and no pass.
    ['couldNotRun', tested({ status: 'never', hoursAgo: null })],
    ['couldNotRun', tested({ status: 'running', hoursAgo: null })],
    ['couldNotRun', tested(null)],
    ['couldNotRun', { smart: fact([drive({ supported: false, passed: null })]) }],
    ['couldNotRun', { smart: fact([]) }],
    ['couldNotRun', { smart: missingTool('smartctl') }],
  ],
  'sto.crc': [
    ['pass', { smart: fact([drive({ attributes: attribute(199, 0) })]) }],
    // Counted once, and nothing since: the counter never goes back.
    ['pass', { smart: fact([drive({ attributes: attribute(199, 500) })]), ...errors({}) }],
    ['warn', crc(1)],
    ['warn', crc(100)],
    ['fail', crc(101)],
    ['couldNotRun', { smart: fact([drive({ attributes: attribute(199, 7) })]) }],
    ['couldNotRun', { smart: fact([drive()]) }],
    ['notApplicable', { smart: fact([ssd()]) }],
  ],
  'sto.latency': [
    ['pass', latency({ kind: 'ssd', readMs: 9.9 })],
    ['warn', latency({ kind: 'ssd', readMs: 10 })],
    ['warn', latency({ kind: 'ssd', readMs: 50 })],
    ['fail', latency({ kind: 'ssd', readMs: 50.1 })],
    // A long queue explains it.
    ['warn', latency({ kind: 'ssd', readMs: 500, queue: 2 })],
    ['warn', latency({ kind: 'ssd', readMs: 500, queue: null })],
    ['pass', latency({ kind: 'hdd', readMs: 24 })],
    ['warn', latency({ kind: 'hdd', readMs: 25 })],
    ['fail', latency({ kind: 'hdd', readMs: 101 })],
    ['pass', latency({ kind: 'unknown', readMs: 24 })],
    ['couldNotRun', latency({ readMs: null })],
    ['couldNotRun', { diskLatency: unavailable('badOutput', '') }],
    ['notApplicable', { diskLatency: fact([]) }],
  ],
  'sto.trim': [
    ['pass', trim(true, true)],
    ['warn', trim(true, false)],
    ['couldNotRun', trim(true, null)],
    ['notApplicable', trim(false, null)],
    ['notApplicable', { ...trim(true, false), hypervisor: fact('KVM') }],
  ],
} satisfies Readonly<Partial<Record<CheckId, Cases>>>;

/** Answers that a check never gives, and why. */
export const STORAGE_CANNOT = {
  // Off makes an SSD slow, not faulty.
  'sto.trim': ['fail'],
} satisfies Readonly<Partial<Record<CheckId, readonly CheckOutcome[]>>>;
