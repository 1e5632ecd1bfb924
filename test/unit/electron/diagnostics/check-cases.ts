import type { CheckOutcome } from '@shared/domain/inspection';
import type { CheckId } from '@shared/texts';
import { unavailable } from '../../../../electron/probes/reading';
import {
  GB,
  battery,
  entry,
  fileSystem,
  heat,
  identity,
  ioError,
  load,
  log,
  memory,
  raid,
  updates,
  volume,
} from './check-facts';
import { attribute, drive, fact, missingTool, refused, ssd } from './facts';
import type { Cases } from './facts';
import { APP_CANNOT, APP_CASES } from './cases/app';
import { NETWORK_CANNOT, NETWORK_CASES } from './cases/network';
import { SECURITY_CANNOT, SECURITY_CASES } from './cases/security';

/** For each check: facts, and the verdict they must get. Four kinds each, except where a kind cannot exist (said beside it). */
export const CASES: Readonly<Record<CheckId, Cases>> = {
  ...NETWORK_CASES,
  ...SECURITY_CASES,
  ...APP_CASES,
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
    ['pass', log()],
    ['pass', log(entry('I/O error, dev sr0, sector 0'), entry('I/O error, dev fd0, sector 0'))],
    ['warn', log(ioError)],
    ['fail', log(...Array.from({ length: 5 }, () => ioError))],
    ['couldNotRun', { kernelLog: refused('dmesg') }],
  ],
  'sto.raid': [
    ['pass', raid('clean')],
    ['warn', raid('rebuilding')],
    ['fail', raid('degraded')],
    ['fail', raid('failed')],
    ['couldNotRun', raid('unknown')],
    ['notApplicable', { raid: fact([]) }],
  ],
  'mem.pressure': [
    ['pass', memory(4 * GB)],
    ['warn', memory(1 * GB)],
    ['warn', memory(4 * GB, 6)],
    ['fail', memory(0.3 * GB)],
    ['couldNotRun', memory(null)],
  ],
  'mem.errors': [
    ['pass', log(ioError)],
    ['warn', log(entry('mce: [Hardware Error]: Corrected error, no action required.'))],
    ['fail', log(entry('EDAC MC0: 1 UE memory read error on CPU_SrcID#0'))],
    ['couldNotRun', { kernelLog: refused('dmesg') }],
  ],
  'cpu.load': [
    ['pass', load(100, 0.5, 0.2)],
    ['pass', load(20, 9, 9)],
    ['warn', load(90, 4, 3)],
    ['fail', load(99, 9, 8)],
    ['couldNotRun', load(null, 1, 1)],
  ],
  'cpu.temp': [
    ['pass', heat(60)],
    ['pass', heat(80, null)],
    ['warn', heat(85)],
    ['warn', heat(81, null)],
    ['fail', heat(95)],
    ['couldNotRun', { temperatures: fact([]), hypervisor: fact(null) }],
    ['notApplicable', { temperatures: fact([]), hypervisor: fact('KVM') }],
  ],
  'bat.health': [
    ['pass', battery(86.4)],
    ['warn', battery(69.9)],
    ['fail', battery(59)],
    ['couldNotRun', battery(null)],
    ['notApplicable', { power: fact({ batteries: [], mains: [] }) }],
  ],
  'bat.cycles': [
    ['pass', battery(90, 399)],
    ['warn', battery(90, 400)],
    ['fail', battery(90, 501)],
    [
      'pass',
      {
        ...battery(90, 501),
        identity: fact({ ...identity(null), machine: { ...identity(null).machine, manufacturer: 'Apple Inc.' } }),
      },
    ],
    ['couldNotRun', battery(90, null)],
    ['notApplicable', { power: fact({ batteries: [], mains: [] }) }],
  ],
  'os.updates': [
    ['pass', updates([], 2)],
    ['warn', updates([false], 2)],
    ['warn', updates([true], 60)],
    ['warn', updates([], 36)],
    ['fail', updates([true], 61)],
    ['couldNotRun', updates([], null)],
    ['couldNotRun', { updates: unavailable('timedOut', '', [], 'apt-get') }],
  ],
  'os.reboot': [
    ['pass', { restart: fact({ required: false, packages: [], uptimeDays: 100 }) }],
    ['warn', { restart: fact({ required: true, packages: ['linux-image'], uptimeDays: 3 }) }],
    ['fail', { restart: fact({ required: true, packages: [], uptimeDays: 15 }) }],
    ['couldNotRun', { restart: unavailable('badOutput', '') }],
  ],
  'os.services': [
    ['pass', { failedUnits: fact([]) }],
    ['warn', { failedUnits: fact([{ name: 'brokenapp.service', title: null }]) }],
    ['fail', { failedUnits: fact([{ name: 'NetworkManager.service', title: null }]) }],
    ['couldNotRun', { failedUnits: unavailable('notSupported', '', [], 'systemctl') }],
  ],
  'os.crash': [
    ['pass', log(ioError)],
    ['warn', log(entry('BUG: unable to handle page fault'), entry('Oops: 0002 [#1]', '2026-11-21T10:00:01.000Z'))],
    ['fail', log(entry('Kernel panic - not syncing: Fatal'), entry('Oops: 0002 [#1]', '2026-11-22T10:00:00.000Z'))],
    ['couldNotRun', { kernelLog: refused('dmesg') }],
  ],
};

/** Verdicts that a check cannot give; its cases say why. */
export const CANNOT: Readonly<Partial<Record<CheckId, readonly CheckOutcome[]>>> = {
  ...NETWORK_CANNOT,
  ...SECURITY_CANNOT,
  ...APP_CANNOT,
};
