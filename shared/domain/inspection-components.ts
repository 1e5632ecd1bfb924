import { z } from '@shared/z';

// The parts of a machine as `callout-inspection/1` writes them. Units: bytes, hertz, volts, watt-hours, degrees Celsius,
// bits a second; times are ISO 8601. null means "not known": a placeholder of the maker ("To Be Filled By O.E.M.") or a fact
// that could not be read, in which case `notCollected` says why. Optional fields came after the first version of the format.

const text = z.string().nullable();
const bytes = z.number().int().min(0).nullable();
const count = z.int().min(0).nullable();

export const machineSchema = z.object({
  hostname: text,
  manufacturer: text,
  model: text,
  serial: text,
  uuid: text,
  assetTag: text.optional(),
  /** "laptop", "desktop", "server", "virtual", ... */
  chassis: text.optional(),
  /** Name of the hypervisor when the machine is a guest, null when it is not or when it is not known. */
  hypervisor: text.optional(),
});
export type Machine = z.infer<typeof machineSchema>;

export const osSchema = z.object({
  name: text,
  version: text,
  kernel: text,
  arch: text,
  bootedAt: text.optional(),
  timeZone: text.optional(),
  /** PID 1 ("systemd", "init", ...); Linux only. */
  initSystem: text.optional(),
});
export type OsInfo = z.infer<typeof osSchema>;

export const firmwareSchema = z.object({
  vendor: text,
  version: text,
  /** ISO date, e.g. 2024-05-12. */
  releasedOn: text,
  mode: z.enum(['uefi', 'bios']).nullable(),
  secureBoot: z.boolean().nullable(),
  tpmVersion: text,
});
export type Firmware = z.infer<typeof firmwareSchema>;

export const boardSchema = z.object({ manufacturer: text, model: text, version: text, serial: text });
export type Board = z.infer<typeof boardSchema>;

/** One entry a socket. */
export const cpuSchema = z.object({
  model: text,
  cores: count,
  threads: count,
  vendor: text.optional(),
  socket: text.optional(),
  maxHz: z.number().min(0).nullable().optional(),
});
export type Cpu = z.infer<typeof cpuSchema>;

export const memoryModuleSchema = z.object({
  slot: text,
  sizeBytes: bytes,
  type: text,
  manufacturer: text,
  partNumber: text,
  serial: text,
  speedMtPerS: z.number().min(0).nullable(),
  ecc: z.boolean().nullable().optional(),
});
export type MemoryModule = z.infer<typeof memoryModuleSchema>;

export const memorySchema = z.object({
  /** What the operating system can use (Linux: MemTotal). */
  totalBytes: bytes,
  modules: z.array(memoryModuleSchema),
  slots: count.optional(),
});
export type Memory = z.infer<typeof memorySchema>;

export const diskSchema = z.object({
  device: text,
  model: text,
  vendor: text,
  serial: text,
  firmware: text,
  sizeBytes: bytes,
  /** "sata", "nvme", "usb", "virtio", "sas", ... */
  bus: text,
  kind: z.enum(['hdd', 'ssd', 'unknown']),
  removable: z.boolean().nullable(),
  wwn: text.optional(),
  powerOnHours: z.number().min(0).nullable().optional(),
  temperatureC: z.number().nullable().optional(),
  wearPercent: z.number().min(0).nullable().optional(),
});
export type Disk = z.infer<typeof diskSchema>;

export const volumeSchema = z.object({
  mountPoint: text,
  fileSystem: text,
  device: text,
  sizeBytes: bytes,
  freeBytes: bytes,
  encrypted: z.boolean().nullable(),
  label: text.optional(),
  uuid: text.optional(),
  readOnly: z.boolean().nullable().optional(),
  inodes: count.optional(),
  freeInodes: count.optional(),
});
export type Volume = z.infer<typeof volumeSchema>;

export const gpuSchema = z.object({
  model: text,
  vendor: text,
  driver: text,
  slot: text,
  pciId: text.optional(),
  memoryBytes: bytes.optional(),
});
export type Gpu = z.infer<typeof gpuSchema>;

export const monitorSchema = z.object({
  manufacturer: text,
  model: text,
  serial: text,
  connector: text,
  widthPx: count,
  heightPx: count,
  /** Physical size in centimetres. */
  widthCm: z.number().min(0).nullable(),
  heightCm: z.number().min(0).nullable(),
  year: count,
});
export type Monitor = z.infer<typeof monitorSchema>;

export const networkAdapterSchema = z.object({
  name: text,
  mac: text,
  kind: z.enum(['ethernet', 'wifi', 'virtual', 'loopback', 'other']),
  state: z.enum(['up', 'down', 'unknown']),
  addresses: z.array(z.string()),
  speedBitPerS: z.number().min(0).nullable(),
  driver: text,
  mtu: count.optional(),
  duplex: z.enum(['full', 'half']).nullable().optional(),
  slot: text.optional(),
});
export type NetworkAdapter = z.infer<typeof networkAdapterSchema>;

export const batterySchema = z.object({
  name: text,
  manufacturer: text,
  model: text,
  serial: text,
  chemistry: text,
  designWh: z.number().min(0).nullable(),
  fullWh: z.number().min(0).nullable(),
  /** fullWh / designWh in percent; null when either is missing or cannot be right. */
  healthPercent: z.number().min(0).nullable(),
  cycles: count,
  state: text,
  chargePercent: z.number().min(0).max(100).nullable().optional(),
});
export type Battery = z.infer<typeof batterySchema>;

export const printerSchema = z.object({
  name: text,
  state: z.enum(['idle', 'printing', 'stopped', 'unknown']),
  stateReason: text,
  uri: text,
  isDefault: z.boolean().nullable(),
  acceptingJobs: z.boolean().nullable(),
  queuedJobs: count,
  model: text.optional(),
});
export type Printer = z.infer<typeof printerSchema>;

export const usbDeviceSchema = z.object({
  name: text,
  manufacturer: text,
  vendorId: text,
  productId: text,
  serial: text,
  /** Bus position, e.g. "1-2.3". */
  slot: text,
  class: text.optional(),
});
export type UsbDevice = z.infer<typeof usbDeviceSchema>;

export const softwareSchema = z.object({
  name: z.string(),
  version: text,
  publisher: text,
  /** ISO date or date-time. */
  installedOn: text,
  /** "dpkg", "rpm", "flatpak", "snap", "registry", "apps", ... */
  source: z.string(),
  arch: text.optional(),
  sizeBytes: bytes.optional(),
  /** Only where a package is not whole: "configurationLeft", "incomplete". */
  state: z.string().optional(),
});
export type Software = z.infer<typeof softwareSchema>;

export const serviceSchema = z.object({
  name: z.string(),
  title: text,
  state: z.enum(['running', 'stopped', 'failed', 'other', 'unknown']),
  startMode: z.enum(['automatic', 'manual', 'disabled', 'other']).nullable(),
});
export type Service = z.infer<typeof serviceSchema>;

export const userSchema = z.object({
  name: z.string(),
  fullName: text,
  /** Numeric id on Unix, SID on Windows. */
  id: text,
  admin: z.boolean().nullable(),
  shell: text.optional(),
  home: text.optional(),
});
export type User = z.infer<typeof userSchema>;

export const startupItemSchema = z.object({
  name: z.string(),
  command: text,
  /** "autostart", "systemd", "cron", "init", "registry", ... */
  source: z.string(),
  enabled: z.boolean().nullable(),
  location: text.optional(),
});
export type StartupItem = z.infer<typeof startupItemSchema>;
