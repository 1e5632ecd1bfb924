import type {
  Battery,
  BluetoothAdapter,
  Dock,
  Driver,
  Gpu,
  Licence,
  OsInfo,
  Software,
  StartupItem,
  SyncClient,
  Volume,
} from '@shared/domain/inspection';
import type { FactMap, Identity, KernelLogEntry } from '../../../../electron/probes/facts';
import { attribute, drive, fact, inDays } from './facts';
import type { SomeFacts } from './facts';

// Short ways to say a fact, for the cases of the checks.

export const GB = 1e9;
export const volume = (sizeBytes: number, freeBytes: number, more: Partial<Volume> = {}): Volume => ({
  mountPoint: '/',
  fileSystem: 'ext4',
  device: '/dev/sda1',
  sizeBytes,
  freeBytes,
  encrypted: false,
  readOnly: false,
  inodes: 1000,
  freeInodes: 900,
  ...more,
});
export const identity = (
  chassis: string | null,
  firmware: Partial<NonNullable<Identity['firmware']>> | null = {},
): Identity => ({
  machine: { manufacturer: 'X', model: 'Y', serial: null, uuid: null, chassis },
  board: null,
  firmware:
    firmware === null
      ? null
      : {
          vendor: null,
          version: null,
          releasedOn: null,
          mode: 'uefi',
          secureBoot: true,
          tpmVersion: '2.0',
          ...firmware,
        },
});
export const entry = (message: string, at: string | null = '2026-11-21T10:00:00.000Z'): KernelLogEntry => ({
  at,
  priority: 3,
  message,
});
export const log = (...entries: KernelLogEntry[]): SomeFacts => ({ kernelLog: fact({ entries, days: 30 }) });
export const ioError = entry('I/O error, dev sda, sector 2048 op 0x0:(READ)');
export const memory = (availableBytes: number | null, stalledPercent: number | null = 0): SomeFacts => ({
  memory: fact({ totalBytes: 8 * GB, availableBytes, swapTotalBytes: 0, swapFreeBytes: 0, stalledPercent }),
});
export const load = (busyPercent: number | null, load1: number, load5: number): SomeFacts => ({
  load: fact({ load1, load5, load15: 0, threads: 4, busyPercent }),
});
export const heat = (celsius: number, criticalC: number | null = 100): SomeFacts => ({
  temperatures: fact([{ sensor: 'coretemp', celsius, criticalC, processor: true }]),
});
export const battery = (
  healthPercent: number | null,
  cycles: number | null = 100,
  more: Partial<Battery> = {},
): SomeFacts => ({
  power: fact({
    batteries: [
      {
        name: 'BAT0',
        manufacturer: null,
        model: null,
        serial: null,
        chemistry: null,
        designWh: 50,
        fullWh: 40,
        healthPercent,
        cycles,
        state: null,
        ...more,
      },
    ],
    mains: [],
  }),
});
export const cable = (speedBitPerS: number | null, duplex: 'full' | 'half' | null = 'full'): SomeFacts => ({
  networkAdapters: fact([
    {
      name: 'eth0',
      mac: null,
      kind: 'ethernet' as const,
      state: 'up' as const,
      addresses: [],
      speedBitPerS,
      driver: null,
      duplex,
    },
  ]),
});
export const router = (
  more: Partial<FactMap['gateway']>,
  gaps: { what: string; reason: 'toolMissing'; tool: string }[] = [],
): SomeFacts => ({
  gateway: fact(
    {
      connected: true,
      gateway: '192.0.2.1',
      device: 'eth0',
      sent: 10,
      received: 10,
      averageMs: 1,
      neighbour: 'REACHABLE',
      ...more,
    },
    gaps,
  ),
});
export const names = (...servers: [string, number | null, number?][]): SomeFacts => ({
  dns: fact(
    servers.map(([server, durationMs, responseCode]) => ({
      server,
      answered: durationMs !== null,
      durationMs,
      responseCode: durationMs === null ? null : (responseCode ?? 0),
    })),
  ),
});
export const internet = (state: FactMap['internet']['state'], source: 'hosts' | 'system' = 'hosts'): SomeFacts => ({
  internet: fact({ source, state, reached: [], missed: ['a.example'] }),
});
export const clock = (offsetSeconds: number): SomeFacts => ({ clock: fact({ source: 'ntp.example', offsetSeconds }) });
export const printer = (more: Partial<FactMap['printers'][number]>): SomeFacts => ({
  printers: fact([
    {
      name: 'Laser',
      state: 'idle' as const,
      stateReason: null,
      uri: null,
      isDefault: true,
      acceptingJobs: true,
      queuedJobs: 0,
      ...more,
    },
  ]),
});
export const root = (type: string, child?: string): NonNullable<SomeFacts['blockDevices']> =>
  fact({
    disks: [],
    tree: [
      {
        name: 'sda',
        path: '/dev/sda',
        type,
        fileSystem: null,
        mountPoints: child === undefined ? ['/'] : [],
        sizeBytes: null,
        children:
          child === undefined
            ? []
            : [
                {
                  name: 'x',
                  path: '/dev/mapper/x',
                  type: child,
                  fileSystem: 'ext4',
                  mountPoints: ['/'],
                  sizeBytes: null,
                  children: [],
                },
              ],
      },
    ],
  });
export const updates = (
  security: boolean[],
  listsAgeDays: number | null,
  more: Partial<FactMap['updates']> = {},
): SomeFacts => ({
  updates: fact({
    updates: security.map((flag, index) => ({ name: `p${String(index)}`, from: null, to: '1', security: flag })),
    listsAgeDays,
    ...more,
  }),
});
export const fileSystem = (more: Partial<FactMap['fileSystems'][number]>): SomeFacts => ({
  fileSystems: fact([
    {
      device: '/dev/sda1',
      mountPoint: '/',
      fileSystem: 'ext4',
      state: 'clean',
      errorCount: 0,
      remountedReadOnly: false,
      ...more,
    },
  ]),
  ...log(),
});
export const raid = (state: FactMap['raid'][number]['state']): SomeFacts => ({
  raid: fact([{ device: '/dev/md0', level: 'raid1', state, failedMembers: [] }]),
});
export const errors = (more: Partial<FactMap['hardwareErrors']>, days: number | null = 30): SomeFacts => ({
  hardwareErrors: fact({
    days,
    disks: [],
    memory: { corrected: 0, uncorrected: 0 },
    processor: { corrected: 0, fatal: 0 },
    graphics: [],
    usb: [],
    ...more,
  }),
});
export const hangs = (...days: (number | null)[]): FactMap['hardwareErrors']['graphics'] =>
  days.map((day) => ({ at: day === null ? null : inDays(day), message: 'NVRM: Xid (PCI:0000:01:00): 79' }));
export const crashed = (...system: [string, string][]): SomeFacts => ({
  crashes: fact({ days: 30, system: system.map(([at, code]) => ({ at, code, detail: null })), programs: [] }),
});
export const programs = (days: number, count: number): SomeFacts => ({
  crashes: fact({ days, system: [], programs: [{ name: 'writer', count: count - 1, hangs: 1, module: 'libx.so' }] }),
});
export const tested = (selfTest: NonNullable<FactMap['smart'][number]['selfTest']> | null): SomeFacts => ({
  smart: fact([drive({ selfTest })]),
});
export const crc = (count: number): SomeFacts => ({
  smart: fact([drive({ attributes: attribute(199, 500) })]),
  ...errors({ disks: [{ device: 'sda', count, severe: false }] }),
});
export const latency = (more: Partial<FactMap['diskLatency'][number]>): SomeFacts => ({
  diskLatency: fact([{ device: '/dev/sda', kind: 'ssd' as const, readMs: 1, busyPercent: 1, queue: 0.1, ...more }]),
});
export const trim = (supported: boolean, enabled: boolean | null): SomeFacts => ({
  trim: fact([{ device: '/dev/nvme0n1', supported, enabled }]),
});
export const modules = (
  sizesGib: (number | null)[],
  { slots = 4, visible = 0.97, gpu = 'Intel' }: { slots?: number; visible?: number; gpu?: string } = {},
): SomeFacts => {
  const gib = 1024 ** 3;
  return {
    memoryModules: fact({
      slots,
      modules: sizesGib.map((size, index) => ({
        slot: `DIMM ${String(index)}`,
        sizeBytes: size === null ? null : size * gib,
        type: 'DDR4',
        manufacturer: null,
        partNumber: null,
        serial: null,
        speedMtPerS: 3200,
      })),
    }),
    ...ram(sizesGib.reduce<number>((sum, size) => sum + (size ?? 0), 0) * gib * visible, GB),
    gpus: fact([{ model: gpu, vendor: gpu, driver: null, slot: null }]),
  };
};
export const ram = (totalBytes: number, availableBytes: number): SomeFacts => ({
  memory: fact({ totalBytes, availableBytes, swapTotalBytes: 0, swapFreeBytes: 0, stalledPercent: 0 }),
});
export const throttled = (more: Partial<FactMap['throttling']>): SomeFacts => ({
  throttling: fact({ events: 0, days: null, limitPercent: 100, onMains: true, thermalShutdowns: 0, ...more }),
});
export const wentOff = (...days: number[]): SomeFacts => ({
  shutdowns: fact({ days: 90, unexpected: days.map((day) => ({ at: inDays(day), cause: null })) }),
});
export const asleep = (more: Partial<FactMap['sleep']>): SomeFacts => ({
  sleep: fact({ days: 14, drainPercentPerHour: null, failedResumes: 0, culprits: [], ...more }),
});
export const charge = (state: string | null, chargePercent: number | null, online = true): SomeFacts => {
  const power = battery(90, 100, { state, chargePercent }).power;
  return power?.status === 'known' ? { power: fact({ ...power.value, mains: [{ name: 'AC', online }] }) } : {};
};
export const charger = (adapterWatts: number | null, ratedWatts: number | null): SomeFacts => {
  const power = battery(90).power;
  return power?.status === 'known'
    ? { power: fact({ ...power.value, mains: [{ name: 'AC', online: true }], adapterWatts, ratedWatts }) }
    : {};
};
export const card = (more: Partial<Gpu>): SomeFacts => ({
  gpus: fact([{ model: 'Iris Xe', vendor: 'Intel', driver: 'i915', slot: null, ...more }]),
});
export const graphics = (more: Partial<FactMap['gpuHealth'][number]>): SomeFacts => ({
  gpuHealth: fact([
    { name: 'RTX', temperatureC: 50, slowdownC: 95, uncorrectedErrors: null, retiredPages: null, ...more },
  ]),
});
export const screen = (more: Partial<FactMap['displayModes'][number]>): SomeFacts => ({
  displayModes: fact([
    {
      connector: 'HDMI-A-1',
      monitor: null,
      widthPx: 1920,
      heightPx: 1080,
      nativeWidthPx: 1920,
      nativeHeightPx: 1080,
      refreshHz: 60,
      edidValid: true,
      ...more,
    },
  ]),
});
export const bluetooth = (more: Partial<BluetoothAdapter>): SomeFacts => ({
  bluetooth: fact([{ name: 'hci0', address: null, powered: true, problem: null, paired: [], ...more }]),
});
export const dock = (more: Partial<Dock>): SomeFacts => ({
  docks: fact([{ name: 'WD22', vendor: 'Dell', authorised: true, connected: true, firmware: null, ...more }]),
});
export const device = (more: Partial<Driver>): Driver => ({
  device: 'Device',
  name: null,
  version: null,
  date: null,
  provider: null,
  signed: true,
  class: null,
  problemCode: 0,
  ...more,
});
export const system = (name: string | null, version: string | null, more: Partial<OsInfo> = {}): SomeFacts => ({
  os: fact({ name, version, kernel: null, arch: null, ...more }),
});
export const running = (uptimeDays: number): SomeFacts => ({
  restart: fact({ required: false, packages: [], uptimeDays }),
});
export const logged = (count: number): SomeFacts => ({
  logErrors: fact({ days: 7, groups: [{ source: 'kernel', id: null, count, message: 'ACPI error' }] }),
});
export const started = (mainSeconds: number, postSeconds: number | null = null): SomeFacts => ({
  bootTime: fact({
    totalMs: 200_000,
    mainMs: mainSeconds * 1000,
    postMs: postSeconds === null ? null : postSeconds * 1000,
    culprits: [{ name: 'slow.service', ms: 9_000 }],
  }),
});
export const autostart = (count: number, more: Partial<StartupItem> = {}): SomeFacts => ({
  startupItems: fact(
    Array.from({ length: count }, (_, index) => ({
      name: `program ${String(index)}`,
      command: '/opt/program/run',
      source: 'autostart',
      enabled: true,
      ...more,
    })),
  ),
});
export const licence = (state: Licence['state'], product = 'Windows(R), Professional edition'): SomeFacts => ({
  licences: fact([{ product, partialKey: '3V66T', state, channel: null, graceEndsAt: null }]),
});
export const updatesFor = (critical: boolean): SomeFacts => ({
  firmwareUpdates: fact([{ device: 'System Firmware', version: '1.2', critical }]),
});
export const backups = (daysAgo: (number | null)[], more: Partial<FactMap['backups'][number]> = {}): SomeFacts => ({
  backups: fact(
    daysAgo.map((days) => ({
      product: 'restic',
      lastSuccessAt: days === null ? null : inDays(days),
      destination: null,
      configured: true,
      lastError: null,
      ...more,
    })),
  ),
});
export const cloud = (more: Partial<SyncClient>): SomeFacts => ({
  syncClients: fact([
    {
      name: 'OneDrive',
      version: null,
      account: 'a@example.org',
      running: true,
      state: 'upToDate' as const,
      knownFolders: true,
      ...more,
    },
  ]),
});
export const installed = (name: string): Software => ({
  name,
  version: null,
  publisher: null,
  installedOn: null,
  source: 'registry',
});
