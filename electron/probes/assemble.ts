import os from 'node:os';
import { INSPECTION_SCHEMA, worstFirst } from '@shared/domain/inspection';
import type {
  CheckResult,
  Disk,
  Inspection,
  InspectionOptions,
  Inventory,
  NotCollected,
} from '@shared/domain/inspection';
import { checkTexts, render } from '@shared/texts';
import type { TextLanguage } from '@shared/texts';
import { explainReason, LATER_VERSION } from '../diagnostics/runner';
import type { BlockDevices, FactKey, FactMap, SmartDevice } from './facts';
import { isEncrypted } from './parse/block-devices';
import type { Gap, Reading } from './reading';

/** Facts found so far, by key. */
export type Facts = { readonly [K in FactKey]?: Reading<FactMap[K]> };

/** Facts that make up the inventory; the others only feed checks, and their absence is said by those checks. */
const INVENTORY_FACTS: readonly FactKey[] = [
  'os',
  'identity',
  'cpus',
  'memory',
  'memoryModules',
  'blockDevices',
  'volumes',
  'gpus',
  'monitors',
  'networkAdapters',
  'usbDevices',
  'power',
  'printers',
  'software',
  'services',
  'users',
  'startupItems',
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
      hostname: os.hostname(),
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
    },
    disks: (blockDevices?.disks ?? []).map((disk) => withSmart(disk, valueOf(facts.smart) ?? [])),
    volumes: (valueOf(facts.volumes) ?? []).map((volume) => ({
      ...volume,
      encrypted: volume.encrypted ?? encryptedOf(blockDevices, volume.mountPoint),
    })),
    gpus: [...(valueOf(facts.gpus) ?? [])],
    monitors: [...(valueOf(facts.monitors) ?? [])],
    networkAdapters: [...(valueOf(facts.networkAdapters) ?? [])],
    batteries: [...(valueOf(facts.power)?.batteries ?? [])],
    printers: [...(valueOf(facts.printers) ?? [])],
    usbDevices: [...(valueOf(facts.usbDevices) ?? [])],
    software: [...(valueOf(facts.software) ?? [])],
    services: [...(valueOf(facts.services) ?? [])],
    users: [...(valueOf(facts.users) ?? [])],
    startupItems: [...(valueOf(facts.startupItems) ?? [])],
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
    powerOnHours: smart.powerOnHours,
    temperatureC: smart.temperatureC,
    wearPercent: smart.nvme?.percentageUsed ?? null,
  };
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
          fact.detail,
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

function explain(gap: Gap, language: TextLanguage, detail?: string): NotCollected {
  const { say, next } = explainReason(gap.reason, gap.tool);
  const words =
    detail === LATER_VERSION
      ? render(language, { key: 'common.laterVersion', params: {} })
      : `${checkTexts(language).reasons[gap.reason]}${gap.tool === undefined ? '' : ` (${gap.tool})`}`;
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
