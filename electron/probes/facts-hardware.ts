import type {
  BluetoothAdapter,
  Camera,
  Controller,
  Dock,
  ExpansionSlot,
  InputDevice,
  Lvm,
  MachinePort,
  SoundDevice,
} from '@shared/domain/inspection';

// Facts about the machine's parts. A fact is asked on each system in its own way; the checks know only what stands here.

/** What the log of the system says about its hardware, told apart by part. */
export interface HardwareErrors {
  /** How far back the log reaches: days, or "since the start" when null. */
  readonly days: number | null;
  /**
   * `severe`: one of them is enough (a bad block on the system's disk, a corrupted file system). `retriedOnly`: every one of them was
   * only repeated and then went well (Windows disk 153, port driver 129).
   */
  readonly disks: readonly {
    readonly device: string;
    readonly count: number;
    readonly severe: boolean;
    readonly retriedOnly?: boolean;
  }[];
  readonly memory: { readonly corrected: number; readonly uncorrected: number };
  readonly processor: { readonly corrected: number; readonly fatal: number };
  readonly graphics: readonly { readonly at: string | null; readonly message: string }[];
  readonly usb: readonly { readonly device: string; readonly message: string; readonly overCurrent: boolean }[];
}

export interface DiskLatency {
  readonly device: string;
  readonly kind: 'hdd' | 'ssd' | 'unknown';
  /** Average of the sample; null where nothing was read meanwhile. */
  readonly readMs: number | null;
  readonly busyPercent: number | null;
  readonly queue: number | null;
}

export interface TrimState {
  readonly device: string;
  /** false for what is no SSD or does not offer it. */
  readonly supported: boolean;
  readonly enabled: boolean | null;
}

export interface Throttling {
  /** Times the processor was slowed down by heat since the start (or in `days`). */
  readonly events: number | null;
  readonly days: number | null;
  /** Speed limit now, percent of full; 100 none. */
  readonly limitPercent: number | null;
  readonly onMains: boolean | null;
  /** The machine switched itself off for heat. */
  readonly thermalShutdowns: number;
}

export interface PageFile {
  readonly kind: 'managed' | 'fixed' | 'none';
  readonly totalBytes: number;
  readonly usedBytes: number | null;
}

export interface MemoryTest {
  /** The system's own record of its last memory test; null: none on record. */
  readonly lastAt: string | null;
  readonly passed: boolean | null;
}

export interface Shutdowns {
  readonly days: number;
  readonly unexpected: readonly { readonly at: string; readonly cause: string | null }[];
}

export interface SleepState {
  readonly days: number;
  /** Battery lost while asleep, percent an hour; null where not known. */
  readonly drainPercentPerHour: number | null;
  readonly failedResumes: number;
  readonly culprits: readonly string[];
}

export interface GpuHealth {
  readonly name: string;
  readonly temperatureC: number | null;
  /** Where it slows itself down. */
  readonly slowdownC: number | null;
  readonly uncorrectedErrors: number | null;
  readonly retiredPages: number | null;
}

/** A screen as it is driven now. */
export interface DisplayMode {
  readonly connector: string;
  readonly monitor: string | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly nativeWidthPx: number | null;
  readonly nativeHeightPx: number | null;
  readonly refreshHz: number | null;
  /** The monitor's own description could be read and its checksum is right; null where there is none to read. */
  readonly edidValid: boolean | null;
}

export interface FirmwareUpdate {
  readonly device: string;
  readonly version: string | null;
  readonly critical: boolean;
}

export interface HardwareFacts {
  readonly controllers: readonly Controller[];
  readonly soundDevices: readonly SoundDevice[];
  readonly cameras: readonly Camera[];
  readonly inputDevices: readonly InputDevice[];
  readonly bluetooth: readonly BluetoothAdapter[];
  readonly ports: readonly MachinePort[];
  readonly slots: readonly ExpansionSlot[];
  readonly docks: readonly Dock[];
  readonly lvm: Lvm;
  readonly hardwareErrors: HardwareErrors;
  readonly diskLatency: readonly DiskLatency[];
  readonly trim: readonly TrimState[];
  readonly throttling: Throttling;
  readonly pageFile: PageFile;
  readonly memoryTest: MemoryTest;
  readonly shutdowns: Shutdowns;
  readonly sleep: SleepState;
  readonly gpuHealth: readonly GpuHealth[];
  readonly displayModes: readonly DisplayMode[];
  readonly firmwareUpdates: readonly FirmwareUpdate[];
}
