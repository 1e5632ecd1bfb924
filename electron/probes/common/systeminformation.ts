import os from 'node:os';
import type {
  Disk,
  NetworkAdapter,
  OsInfo,
  Printer,
  Service,
  UsbDevice,
  User,
  Volume,
} from '@shared/domain/inspection';
import { LATER_VERSION } from '../../diagnostics/runner';
import type { FactKey, Identity } from '../facts';
import { cleanText, cleanUuid } from '../parse/values';
import type { AnyProbe, Probe } from '../probe';
import { known, unavailable } from '../reading';
import type { Reading } from '../reading';

// A thin adapter for Windows and macOS until their own collectors exist. systeminformation's calls have no time limit of their own
// and some never answer (its tracker, #521 and #748), so each gets one here; a value it is known to get wrong is not taken over.

const CALL_TIMEOUT_MS = 12_000;

/** Loaded when it is first needed: Linux and the main process never do. */
type Library = typeof import('systeminformation');

async function limited<T, R>(
  what: string,
  call: (si: Library) => Promise<T>,
  use: (value: T) => Reading<R>,
): Promise<Reading<R>> {
  let timer: NodeJS.Timeout | undefined;
  const startedAt = performance.now();
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => {
      resolve('late');
    }, CALL_TIMEOUT_MS);
  });
  try {
    const value = await Promise.race([
      import('systeminformation').then(async (module) => await call(module.default)),
      late,
    ]);
    if (value === 'late') return unavailable('timedOut', what, [], `systeminformation ${what}`);
    const reading = use(value as T);
    const durationMs = Math.round(performance.now() - startedAt);
    const excerpt = JSON.stringify(value, null, 1).slice(0, 2_000);
    return { ...reading, evidence: [{ command: `systeminformation ${what}`, exitCode: null, durationMs, excerpt }] };
  } catch (error) {
    return unavailable(
      'failed',
      error instanceof Error ? error.message : String(error),
      [],
      `systeminformation ${what}`,
    );
  } finally {
    clearTimeout(timer);
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? cleanText(value) : null);
const positive = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
const whole = (value: unknown): number | null =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;

const osProbe: Probe<'os'> = {
  fact: 'os',
  collect: async () =>
    await limited(
      'osInfo',
      (si) => si.osInfo(),
      (info) =>
        known<OsInfo>({
          name: text(info.distro) ?? text(info.platform),
          version: text(info.release),
          kernel: os.release(),
          arch: os.machine(),
          bootedAt: new Date(Date.now() - os.uptime() * 1000).toISOString(),
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        }),
    ),
};

const identityProbe: Probe<'identity'> = {
  fact: 'identity',
  collect: async () =>
    await limited(
      'system, bios, baseboard, chassis',
      async (si) => await Promise.all([si.system(), si.bios(), si.baseboard(), si.chassis()]),
      ([system, bios, board, chassis]) =>
        known<Identity>(
          {
            machine: {
              manufacturer: text(system.manufacturer),
              model: text(system.model),
              serial: text(system.serial),
              uuid: cleanUuid(system.uuid),
              assetTag: text(chassis.assetTag),
              chassis: /note|lap|portable|book/i.test(chassis.type)
                ? 'laptop'
                : /desk|tower|mini/i.test(chassis.type)
                  ? 'desktop'
                  : null,
            },
            // releaseDate reads 05/12 as the 5th of December in some locales, so it is left out until our own collector is there.
            firmware: {
              vendor: text(bios.vendor),
              version: text(bios.version),
              releasedOn: null,
              mode: null,
              secureBoot: null,
              tpmVersion: null,
            },
            board: {
              manufacturer: text(board.manufacturer),
              model: text(board.model),
              version: text(board.version),
              serial: text(board.serial),
            },
          },
          [],
          [
            { what: 'firmware.secureBoot', reason: 'notSupported' },
            { what: 'firmware.tpmVersion', reason: 'notSupported' },
          ],
        ),
    ),
};

const cpusProbe: Probe<'cpus'> = {
  fact: 'cpus',
  collect: async () =>
    await limited(
      'cpu',
      (si) => si.cpu(),
      (cpu) => {
        const sockets = Math.max(1, cpu.processors);
        return known(
          Array.from({ length: sockets }, (_, index) => ({
            model: text(`${cpu.manufacturer} ${cpu.brand}`),
            vendor: text(cpu.vendor),
            socket: String(index),
            cores: Math.floor(cpu.physicalCores / sockets) || null,
            threads: Math.floor(cpu.cores / sockets) || null,
          })),
        );
      },
    ),
};

const memoryProbe: Probe<'memory'> = {
  fact: 'memory',
  collect: async () =>
    await limited(
      'mem',
      (si) => si.mem(),
      (mem) =>
        known({
          totalBytes: mem.total,
          availableBytes: whole(mem.available),
          swapTotalBytes: whole(mem.swaptotal),
          swapFreeBytes: whole(mem.swapfree),
          stalledPercent: null,
        }),
    ),
};

const memoryModulesProbe: Probe<'memoryModules'> = {
  fact: 'memoryModules',
  collect: async () =>
    await limited(
      'memLayout',
      (si) => si.memLayout(),
      (layout) =>
        known({
          modules: layout
            .filter((module) => module.size > 0)
            .map((module) => ({
              slot: text(module.bank),
              sizeBytes: whole(module.size),
              type: text(module.type),
              manufacturer: text(module.manufacturer),
              partNumber: text(module.partNum),
              serial: text(module.serialNum),
              speedMtPerS: positive(module.clockSpeed),
              // Known to say "false" for ECC memory.
              ecc: null,
            })),
          slots: null,
        }),
    ),
};

const disksProbe: Probe<'blockDevices'> = {
  fact: 'blockDevices',
  collect: async () =>
    await limited(
      'diskLayout',
      (si) => si.diskLayout(),
      (layout) =>
        known({
          disks: layout.map((disk): Disk => ({
            device: text(disk.device),
            model: text(disk.name),
            vendor: text(disk.vendor),
            serial: text(disk.serialNum),
            firmware: text(disk.firmwareRevision),
            sizeBytes: whole(disk.size),
            bus: text(disk.interfaceType)?.toLowerCase() ?? null,
            kind: disk.type === 'SSD' || disk.type === 'NVMe' ? 'ssd' : disk.type === 'HD' ? 'hdd' : 'unknown',
            removable: null,
          })),
          tree: [],
        }),
    ),
};

const volumesProbe: Probe<'volumes'> = {
  fact: 'volumes',
  collect: async () =>
    await limited(
      'fsSize',
      (si) => si.fsSize(),
      (sizes) =>
        known(
          sizes.map((size): Volume => ({
            mountPoint: text(size.mount),
            fileSystem: text(size.type),
            device: text(size.fs),
            sizeBytes: whole(size.size),
            freeBytes: whole(size.available),
            encrypted: null,
            readOnly: size.rw === null ? null : !size.rw,
          })),
        ),
    ),
};

const gpusProbe: Probe<'gpus'> = {
  fact: 'gpus',
  collect: async () =>
    await limited(
      'graphics',
      (si) => si.graphics(),
      (graphics) =>
        known(
          graphics.controllers.map((gpu) => ({
            model: text(gpu.model),
            vendor: text(gpu.vendor),
            driver: text(gpu.driverVersion),
            slot: text(gpu.busAddress),
          })),
        ),
    ),
};

const networkProbe: Probe<'networkAdapters'> = {
  fact: 'networkAdapters',
  collect: async () =>
    await limited(
      'networkInterfaces',
      (si) => si.networkInterfaces(),
      (found) =>
        known(
          (Array.isArray(found) ? found : [found]).map((adapter): NetworkAdapter => ({
            name: text(adapter.iface),
            mac: text(adapter.mac),
            kind: adapter.internal
              ? 'loopback'
              : adapter.virtual
                ? 'virtual'
                : adapter.type === 'wireless'
                  ? 'wifi'
                  : adapter.type === 'wired'
                    ? 'ethernet'
                    : 'other',
            state: adapter.operstate === 'up' ? 'up' : adapter.operstate === 'down' ? 'down' : 'unknown',
            addresses: [adapter.ip4, adapter.ip6].filter((address) => address !== ''),
            speedBitPerS: positive(adapter.speed) === null ? null : (adapter.speed ?? 0) * 1e6,
            driver: null,
            duplex: adapter.duplex === 'full' || adapter.duplex === 'half' ? adapter.duplex : null,
          })),
        ),
    ),
};

const usbProbe: Probe<'usbDevices'> = {
  fact: 'usbDevices',
  collect: async () =>
    await limited(
      'usb',
      (si) => si.usb(),
      (devices) =>
        known(
          devices.map((device): UsbDevice => ({
            name: text(device.name),
            manufacturer: text(device.manufacturer),
            vendorId: null,
            productId: null,
            serial: text(device.serialNumber),
            slot: text(String(device.id)),
          })),
        ),
    ),
};

const powerProbe: Probe<'power'> = {
  fact: 'power',
  collect: async () =>
    await limited(
      'battery',
      (si) => si.battery(),
      (battery) => {
        if (!battery.hasBattery) return known({ batteries: [], mains: [] });
        const design = battery.capacityUnit === 'mWh' ? positive(battery.designedCapacity) : null;
        const full = battery.capacityUnit === 'mWh' ? positive(battery.maxCapacity) : null;
        // designedCapacity is 0 on many Windows 11 machines (its tracker, #901): then the health is unknown, not zero.
        const health =
          design === null || full === null || full > design * 1.2 ? null : Math.round((full / design) * 1000) / 10;
        return known({
          batteries: [
            {
              name: 'battery',
              manufacturer: text(battery.manufacturer),
              model: text(battery.model),
              serial: text(battery.serial),
              chemistry: text(battery.type),
              designWh: design === null ? null : design / 1000,
              fullWh: full === null ? null : full / 1000,
              healthPercent: health,
              cycles: positive(battery.cycleCount),
              state: battery.isCharging ? 'Charging' : null,
            },
          ],
          mains: [{ name: 'AC', online: battery.acConnected }],
        });
      },
    ),
};

const printersProbe: Probe<'printers'> = {
  fact: 'printers',
  collect: async () =>
    await limited(
      'printer',
      (si) => si.printer(),
      (printers) =>
        known(
          printers.map((printer): Printer => ({
            name: text(printer.name),
            // Its status words are not reliable (a queue whose device is gone reads "Idle").
            state: 'unknown',
            stateReason: text(printer.status),
            uri: text(printer.uri),
            isDefault: printer.default,
            acceptingJobs: null,
            queuedJobs: null,
            model: text(printer.model),
          })),
        ),
    ),
};

const servicesProbe: Probe<'services'> = {
  fact: 'services',
  collect: async () =>
    await limited(
      'services',
      (si) => si.services('*'),
      (services) =>
        known(
          services.map((service): Service => ({
            name: service.name,
            title: null,
            state: service.running ? 'running' : 'stopped',
            startMode: /^auto/i.test(service.startmode)
              ? 'automatic'
              : /^manual|demand/i.test(service.startmode)
                ? 'manual'
                : /^disabled/i.test(service.startmode)
                  ? 'disabled'
                  : null,
          })),
        ),
    ),
};

const usersProbe: Probe<'users'> = {
  fact: 'users',
  collect: async () =>
    await limited(
      'users',
      (si) => si.users(),
      (users) =>
        known(
          [...new Set(users.map((user) => user.user))].map((name): User => ({
            name,
            fullName: null,
            id: null,
            admin: null,
          })),
          [],
          [{ what: 'users.notSignedIn', reason: 'notSupported' }],
        ),
    ),
};

const LATER: readonly FactKey[] = [
  'hypervisor',
  'monitors',
  'software',
  'startupItems',
  'smart',
  'fileSystems',
  'raid',
  'gateway',
  'clock',
  'failedUnits',
  'kernelLog',
  'load',
  'temperatures',
  'updates',
  'firewall',
  'restart',
];

/** A fact this version does not collect here: said so, instead of left out. */
function later(fact: FactKey): AnyProbe {
  const collect: AnyProbe['collect'] = async () => await Promise.resolve(unavailable('notSupported', LATER_VERSION));
  // The fact and its probe belong together by construction; no fact's type is involved in being unavailable.
  return { fact, collect } as AnyProbe;
}

/** Probes for the systems whose own collectors come in a later version. */
export const SYSTEMINFORMATION_PROBES: readonly AnyProbe[] = [
  osProbe,
  identityProbe,
  cpusProbe,
  memoryProbe,
  memoryModulesProbe,
  disksProbe,
  volumesProbe,
  gpusProbe,
  networkProbe,
  usbProbe,
  powerProbe,
  printersProbe,
  servicesProbe,
  usersProbe,
  ...LATER.map(later),
];
