import type {
  Battery,
  Board,
  Cpu,
  Disk,
  Firmware,
  Gpu,
  Machine,
  MemoryModule,
  Monitor,
  NetworkAdapter,
  OsInfo,
  PendingUpdate,
  Printer,
  RaidArray,
  Service,
  Software,
  StartupItem,
  UsbDevice,
  User,
  Volume,
} from '@shared/domain/inspection';
import type { HardwareFacts } from './facts-hardware';
import type { NetworkFacts } from './facts-network';
import type { SecurityFacts } from './facts-security';
import type { SystemFacts } from './facts-system';

export type { PendingUpdate, RaidArray } from '@shared/domain/inspection';
export type * from './facts-hardware';
export type * from './facts-network';
export type * from './facts-security';
export type * from './facts-system';

// The facts that probes deliver. The inventory is put together from them (assemble.ts), the checks judge them. One probe a fact.
// Everything here is plain JSON: facts travel from the probe process to the main process.

export interface Identity {
  readonly machine: Omit<Machine, 'hostname'>;
  readonly firmware: Firmware | null;
  readonly board: Board | null;
  /** As the machine names itself; where a probe does not know it, the name of the machine this runs on is taken. */
  readonly hostname?: string | null;
}

export interface MemoryState {
  readonly totalBytes: number;
  readonly availableBytes: number | null;
  readonly swapTotalBytes: number | null;
  readonly swapFreeBytes: number | null;
  /** Percent of the last minute in which every task waited for memory (pressure stall information); null where not offered. */
  readonly stalledPercent: number | null;
}

export interface MemoryModules {
  readonly modules: readonly MemoryModule[];
  readonly slots: number | null;
  /** The most the board takes; null where the firmware does not say or says less than is in it. */
  readonly maximumBytes?: number | null;
}

/** A node of the block device tree: disk, partition, RAID, LVM, crypt. */
export interface BlockNode {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly fileSystem: string | null;
  readonly mountPoints: readonly string[];
  readonly sizeBytes: number | null;
  readonly children: readonly BlockNode[];
}

export interface BlockDevices {
  readonly disks: readonly Disk[];
  readonly tree: readonly BlockNode[];
}

export interface SmartAttribute {
  readonly id: number;
  readonly name: string;
  readonly raw: number;
}

/** What one drive says about itself. */
export interface SmartDevice {
  readonly device: string;
  readonly model: string | null;
  readonly serial: string | null;
  readonly protocol: string | null;
  /** false where the drive (or the virtual disk) has no SMART at all. */
  readonly supported: boolean;
  /** Why there is no answer although the drive is there ("asleep", "Unable to detect device type"). */
  readonly message: string | null;
  readonly passed: boolean | null;
  /** smartctl's exit bits; bit 3 failing now, 4 pre-fail at threshold, 5 was so in the past, 6 error log, 7 self-test log. */
  readonly exitBits: number;
  readonly attributes: readonly SmartAttribute[];
  readonly temperatureC: number | null;
  readonly temperatureLimitC: number | null;
  readonly powerOnHours: number | null;
  readonly nvme: NvmeHealth | null;
  /** The drive's own record of its last self-test; null where it keeps none or it was not asked. */
  readonly selfTest?: SelfTest | null;
  readonly firmware?: string | null;
  readonly rpm?: number | null;
  readonly unsafeShutdowns?: number | null;
  readonly writtenBytes?: number | null;
}

export interface SelfTest {
  readonly status: 'passed' | 'failed' | 'aborted' | 'running' | 'never' | 'unknown';
  /** Hours of operation since it ended. */
  readonly hoursAgo: number | null;
}

export interface NvmeHealth {
  readonly criticalWarning: number | null;
  readonly availableSparePercent: number | null;
  readonly spareThresholdPercent: number | null;
  readonly percentageUsed: number | null;
  readonly mediaErrors: number | null;
}

export interface PowerSupplies {
  readonly batteries: readonly Battery[];
  readonly mains: readonly { readonly name: string; readonly online: boolean }[];
  /** What the adapter gives, and what the machine is made for; null where not told. */
  readonly adapterWatts?: number | null;
  readonly ratedWatts?: number | null;
}

export interface KernelLogEntry {
  /** ISO time, or null where the log only counts seconds since boot. */
  readonly at: string | null;
  readonly priority: number;
  readonly message: string;
}

export interface KernelLog {
  readonly entries: readonly KernelLogEntry[];
  /** How far back the log reaches at most: days, or "this boot" when null. */
  readonly days: number | null;
}

export interface CpuLoad {
  readonly load1: number;
  readonly load5: number;
  readonly load15: number;
  readonly threads: number;
  /** Busy share of all processors during the sample, percent. */
  readonly busyPercent: number | null;
}

export interface TemperatureReading {
  readonly sensor: string;
  readonly celsius: number;
  readonly criticalC: number | null;
  /** Whether the sensor is one of the processor (or the board's zone for it). */
  readonly processor: boolean;
}

export interface GatewayState {
  /** Whether any adapter that is not the loopback is up and has an address. */
  readonly connected: boolean;
  readonly gateway: string | null;
  readonly device: string | null;
  readonly sent: number | null;
  readonly received: number | null;
  readonly averageMs: number | null;
  /** The kernel's neighbour entry ("REACHABLE", "STALE", "FAILED"): some gateways do not answer a ping. */
  readonly neighbour: string | null;
}

export interface DnsServerState {
  readonly server: string;
  readonly answered: boolean;
  readonly durationMs: number | null;
  /** 0 no error, 2 server failure, 5 refused; null without an answer. */
  readonly responseCode: number | null;
}

export interface InternetState {
  readonly source: 'hosts' | 'system';
  readonly state: 'full' | 'portal' | 'limited' | 'none' | 'unknown';
  readonly reached: readonly string[];
  readonly missed: readonly string[];
}

export interface ClockState {
  readonly source: string;
  readonly offsetSeconds: number;
}

export interface PendingUpdates {
  readonly updates: readonly PendingUpdate[];
  /** Age of the cached package lists in days (Linux), or of the last successful search; null when not known. */
  readonly listsAgeDays: number | null;
  /** Days since an update was last installed without error; null when not known. */
  readonly lastSuccessDays?: number | null;
  /** Updates that failed to install, with how often. */
  readonly failed?: readonly { readonly name: string; readonly count: number }[];
}

export interface FailedUnit {
  readonly name: string;
  readonly title: string | null;
}

export interface FirewallState {
  readonly active: boolean;
  /** Which program said so. */
  readonly product: string;
  readonly rules: number | null;
  /** Where the product has several (Windows: Domain, Private, Public). */
  readonly profiles?: readonly { readonly name: string; readonly active: boolean | null }[];
}

export interface FileSystemState {
  readonly device: string;
  readonly mountPoint: string;
  readonly fileSystem: string;
  /** "clean", "not clean", "clean with errors" (ext), or null where only the mount options are known. */
  readonly state: string | null;
  readonly errorCount: number | null;
  /** Read-only now although /etc/fstab asks for writing. */
  readonly remountedReadOnly: boolean;
}

export interface FactMap extends HardwareFacts, NetworkFacts, SecurityFacts, SystemFacts {
  readonly os: OsInfo;
  readonly identity: Identity;
  readonly cpus: readonly Cpu[];
  readonly hypervisor: string | null;
  readonly memory: MemoryState;
  readonly memoryModules: MemoryModules;
  readonly blockDevices: BlockDevices;
  readonly smart: readonly SmartDevice[];
  readonly volumes: readonly Volume[];
  readonly fileSystems: readonly FileSystemState[];
  readonly raid: readonly RaidArray[];
  readonly gpus: readonly Gpu[];
  readonly monitors: readonly Monitor[];
  readonly networkAdapters: readonly NetworkAdapter[];
  readonly gateway: GatewayState;
  readonly dns: readonly DnsServerState[];
  readonly internet: InternetState;
  readonly clock: ClockState;
  readonly usbDevices: readonly UsbDevice[];
  readonly power: PowerSupplies;
  readonly printers: readonly Printer[];
  readonly software: readonly Software[];
  readonly services: readonly Service[];
  readonly failedUnits: readonly FailedUnit[];
  readonly users: readonly User[];
  readonly startupItems: readonly StartupItem[];
  readonly kernelLog: KernelLog;
  readonly load: CpuLoad;
  readonly temperatures: readonly TemperatureReading[];
  readonly updates: PendingUpdates;
  readonly firewall: FirewallState;
  readonly restart: RestartState;
}

export interface RestartState {
  readonly required: boolean;
  readonly packages: readonly string[];
  readonly uptimeDays: number;
  /** Windows: shutting down keeps the kernel asleep, so that only a restart is one. */
  readonly fastStartup?: boolean | null;
}

export type FactKey = keyof FactMap;
