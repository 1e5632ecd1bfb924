import os from 'node:os';
import { INSPECTION_SCHEMA, worstFirst } from '@shared/domain/inspection';
import type {
  CheckResult,
  Disk,
  Inspection,
  InspectionOptions,
  Inventory,
  NetworkAdapter,
  NotCollected,
  Volume,
} from '@shared/domain/inspection';
import { checkTexts, render } from '@shared/texts';
import type { TextLanguage } from '@shared/texts';
import { explainReason } from '../diagnostics/runner';
import type { BlockDevices, FactKey, FactMap, SmartDevice } from './facts';
import { isEncrypted } from './parse/block-devices';
import type { Gap, Reading } from './reading';

/** Facts found so far, by key. */
export type Facts = { readonly [K in FactKey]?: Reading<FactMap[K]> };

/** Sections of the document that are a fact as it is. */
const PLAIN_SECTIONS = [
  'controllers',
  'soundDevices',
  'cameras',
  'inputDevices',
  'bluetooth',
  'ports',
  'slots',
  'docks',
  'drivers',
  'groups',
  'sessions',
  'scheduledTasks',
  'hotFixes',
  'licences',
  'antivirus',
  'remoteTools',
  'vpns',
  'browsers',
  'office',
  'syncClients',
  'virtualMachines',
  'certificates',
  'processes',
] as const satisfies readonly (FactKey & keyof Inventory)[];

/** Facts that make up the inventory; the others only feed checks, and their absence is said by those checks. */
export const INVENTORY_FACTS: readonly FactKey[] = [
  'os',
  'identity',
  'cpus',
  'hypervisor',
  'memory',
  'memoryModules',
  'blockDevices',
  'smart',
  'volumes',
  'encryption',
  'gpus',
  'monitors',
  'networkAdapters',
  'ipConfig',
  'wifi',
  'usbDevices',
  'power',
  'printers',
  'software',
  'services',
  'users',
  'startupItems',
  'lvm',
  'raid',
  'join',
  'firewall',
  ...PLAIN_SECTIONS,
];

export interface DocumentContext {
  readonly toolVersion: string;
  readonly options: InspectionOptions;
  readonly takenAt: Date;
  readonly durationMs: number;
  readonly elevated: boolean;
}

/** Puts facts and check results into the exchange document. Pure but for the host name, which is asked once more if need be. */
export function assembleInspection(facts: Facts, checks: readonly CheckResult[], context: DocumentContext): Inspection {
  const identity = valueOf(facts.identity);
  return {
    schema: INSPECTION_SCHEMA,
    takenAt: context.takenAt.toISOString(),
    tool: { name: 'Callout', version: context.toolVersion },
    machine: {
      manufacturer: null,
      model: null,
      serial: null,
      uuid: null,
      ...identity?.machine,
      // The machine's own answer: a recorded or remote one is not the machine this runs on.
      hostname: identity?.hostname ?? os.hostname(),
      hypervisor: valueOf(facts.hypervisor) ?? null,
    },
    inventory: inventoryOf(facts),
    checks: worstFirst(checks),
    notCollected: notCollectedOf(facts, context.options.language),
    durationMs: Math.round(context.durationMs),
    language: context.options.language,
    elevated: context.elevated,
  };
}

function inventoryOf(facts: Facts): Inventory {
  const identity = valueOf(facts.identity);
  const blockDevices = valueOf(facts.blockDevices);
  const modules = valueOf(facts.memoryModules);
  return {
    os: valueOf(facts.os) ?? { name: null, version: null, kernel: os.release(), arch: os.machine() },
    firmware: identity?.firmware ?? null,
    board: identity?.board ?? null,
    cpus: [...(valueOf(facts.cpus) ?? [])],
    memory: {
      totalBytes: valueOf(facts.memory)?.totalBytes ?? null,
      modules: [...(modules?.modules ?? [])],
      slots: modules?.slots ?? null,
      swapBytes: valueOf(facts.memory)?.swapTotalBytes ?? null,
      maximumBytes: modules?.maximumBytes ?? null,
    },
    ...plainSections(facts),
    ...laterSections(facts),
    disks: (blockDevices?.disks ?? []).map((disk) => withSmart(disk, valueOf(facts.smart) ?? [])),
    volumes: (valueOf(facts.volumes) ?? []).map((volume) => withEncryption(volume, facts)),
    gpus: [...(valueOf(facts.gpus) ?? [])],
    monitors: [...(valueOf(facts.monitors) ?? [])],
    networkAdapters: (valueOf(facts.networkAdapters) ?? []).map((adapter) => withNetwork(adapter, facts)),
    batteries: [...(valueOf(facts.power)?.batteries ?? [])],
    printers: [...(valueOf(facts.printers) ?? [])],
    usbDevices: [...(valueOf(facts.usbDevices) ?? [])],
    software: [...(valueOf(facts.software) ?? [])],
    services: [...(valueOf(facts.services) ?? [])],
    users: [...(valueOf(facts.users) ?? [])],
    startupItems: [...(valueOf(facts.startupItems) ?? [])],
  };
}

function plainSections(facts: Facts): Partial<Inventory> {
  const sections: Partial<Record<(typeof PLAIN_SECTIONS)[number], unknown>> = {};
  for (const key of PLAIN_SECTIONS) {
    const value = valueOf<readonly unknown[]>(facts[key]);
    if (value !== undefined) sections[key] = [...value];
  }
  // Each key's fact has its section's type: both are named once, in FactMap and in the schema.
  return sections as Partial<Inventory>;
}

function laterSections(facts: Facts): Partial<Inventory> {
  const [lvm, raid, join] = [valueOf(facts.lvm), valueOf(facts.raid), valueOf(facts.join)];
  const [firewall, updates] = [valueOf(facts.firewall), valueOf(facts.updates)];
  return {
    ...(lvm === undefined ? {} : { lvm }),
    ...(raid === undefined
      ? {}
      : { raid: raid.map((array) => ({ ...array, failedMembers: [...array.failedMembers] })) }),
    ...(join === undefined ? {} : { join }),
    ...(updates === undefined ? {} : { pendingUpdates: [...updates.updates] }),
    ...(firewall === undefined
      ? {}
      : {
          firewalls: (firewall.profiles ?? [{ name: null, active: firewall.active }]).map(({ name, active }) => ({
            product: firewall.product,
            profile: name,
            active,
          })),
        }),
  };
}

function withEncryption(volume: Volume, facts: Facts): Volume {
  const known = valueOf(facts.encryption)?.find((entry) => entry.volume === volume.mountPoint);
  const encrypted = volume.encrypted ?? encryptedOf(valueOf(facts.blockDevices), volume.mountPoint);
  if (known === undefined) return { ...volume, encrypted };
  const { state, method, protectors } = known;
  return {
    ...volume,
    encrypted: state === 'unknown' ? encrypted : state !== 'off',
    encryption: { state, method, protectors: [...protectors] },
  };
}

function withNetwork(adapter: NetworkAdapter, facts: Facts): NetworkAdapter {
  const ip = valueOf(facts.ipConfig)?.find((config) => config.adapter === adapter.name);
  const wifi = valueOf(facts.wifi)?.find((state) => state.adapter === adapter.name);
  return {
    ...adapter,
    ...(ip === undefined
      ? {}
      : {
          ip: [...ip.addresses],
          gateways: [...ip.gateways],
          dnsServers: [...ip.dnsServers],
          dhcpServer: ip.dhcpServer,
          leaseEndsAt: ip.leaseEndsAt,
        }),
    ...(wifi === undefined ? {} : { wifi: wifi.connection }),
  };
}

/** SMART knows model and serial better than the bus does, and the hours. NVMe answers as "/dev/nvme0", its disk is "/dev/nvme0n1". */
function withSmart(disk: Disk, devices: readonly SmartDevice[]): Disk {
  const smart = devices.find(
    (device) =>
      device.device === disk.device ||
      (disk.device?.replace(/n\d+$/, '') === device.device && device.device.startsWith('/dev/nvme')),
  );
  if (smart === undefined) return disk;
  return {
    ...disk,
    model: smart.model ?? disk.model,
    serial: smart.serial ?? disk.serial,
    firmware: smart.firmware ?? disk.firmware,
    powerOnHours: smart.powerOnHours,
    temperatureC: smart.temperatureC,
    wearPercent: smart.nvme?.percentageUsed ?? null,
    rpm: smart.rpm ?? null,
    smart: smart.supported
      ? {
          passed: smart.passed,
          reallocatedSectors: rawOf(smart, 5),
          pendingSectors: rawOf(smart, 197),
          uncorrectableErrors: rawOf(smart, 187),
          crcErrors: rawOf(smart, 199),
          mediaErrors: smart.nvme?.mediaErrors ?? null,
          unsafeShutdowns: smart.unsafeShutdowns ?? null,
          writtenBytes: smart.writtenBytes ?? null,
        }
      : null,
  };
}

function rawOf(smart: SmartDevice, id: number): number | null {
  const raw = smart.attributes.find((attribute) => attribute.id === id)?.raw;
  return raw !== undefined && Number.isSafeInteger(raw) && raw >= 0 ? raw : null;
}

function encryptedOf(blockDevices: BlockDevices | undefined, mountPoint: string | null): boolean | null {
  return blockDevices === undefined || mountPoint === null ? null : isEncrypted(blockDevices.tree, mountPoint);
}

function notCollectedOf(facts: Facts, language: TextLanguage): NotCollected[] {
  const missing: NotCollected[] = [];
  for (const key of INVENTORY_FACTS) {
    const fact = facts[key];
    if (fact === undefined) continue;
    if (fact.status === 'unavailable') {
      missing.push(
        explain(
          { what: sectionName(key), reason: fact.reason, ...(fact.tool === undefined ? {} : { tool: fact.tool }) },
          language,
        ),
      );
    } else missing.push(...fact.gaps.map((gap) => explain(gap, language)));
  }
  return missing;
}

/** Names of the document where they differ from the fact's. */
function sectionName(key: FactKey): string {
  const names: Partial<Record<FactKey, string>> = {
    identity: 'machine',
    memoryModules: 'memory.modules',
    blockDevices: 'disks',
    power: 'batteries',
  };
  return names[key] ?? key;
}

function explain(gap: Gap, language: TextLanguage): NotCollected {
  const { say, next } = explainReason(gap.reason, gap.tool);
  const words = `${checkTexts(language).reasons[gap.reason]}${gap.tool === undefined ? '' : ` (${gap.tool})`}`;
  return {
    what: gap.what,
    reason: words,
    code: gap.reason,
    ...(say.key === 'common.toolMissing' || say.key === 'common.notPermitted'
      ? { nextStep: render(language, next) }
      : {}),
  };
}

function valueOf<T>(fact: Reading<T> | undefined): T | undefined {
  return fact?.status === 'known' ? fact.value : undefined;
}
