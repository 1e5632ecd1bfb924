import type { Volume } from '@shared/domain/inspection';
import type { FactMap, Identity, KernelLogEntry } from '../../../../electron/probes/facts';
import { fact } from './facts';
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
export const battery = (healthPercent: number | null, cycles: number | null = 100): SomeFacts => ({
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
export const updates = (security: boolean[], listsAgeDays: number | null): SomeFacts => ({
  updates: fact({
    updates: security.map((flag, index) => ({ name: `p${String(index)}`, from: null, to: '1', security: flag })),
    listsAgeDays,
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
