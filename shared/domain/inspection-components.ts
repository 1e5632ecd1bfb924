import { z } from '@shared/z';

// The hardware of a machine as `callout-inspection/1` writes them. Units: bytes, hertz, volts, watt-hours, degrees Celsius,
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
  /** The maker's order number and product family, where the firmware tells them. */
  sku: text.optional(),
  family: text.optional(),
  chassisSerial: text.optional(),
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
  /** "Pro", "Enterprise", "Home", "workstation", ... */
  edition: text.optional(),
  /** "22631.4460", "24G90". */
  build: text.optional(),
  installedOn: text.optional(),
  /** As the system calls itself ("Debian GNU/Linux 12 (bookworm)"). */
  fullName: text.optional(),
  /** Full name in the domain, where there is one. */
  fqdn: text.optional(),
  dnsDomain: text.optional(),
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
  tpmReady: z.boolean().nullable().optional(),
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
  stepping: text.optional(),
  familyNumber: count.optional(),
  modelNumber: count.optional(),
  serial: text.optional(),
  externalClockHz: z.number().min(0).nullable().optional(),
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
  /** What it runs at; below `speedMtPerS` where the machine holds it back. */
  configuredSpeedMtPerS: z.number().min(0).nullable().optional(),
  formFactor: text.optional(),
});
export type MemoryModule = z.infer<typeof memoryModuleSchema>;

export const memorySchema = z.object({
  /** What the operating system can use (Linux: MemTotal). */
  totalBytes: bytes,
  modules: z.array(memoryModuleSchema),
  slots: count.optional(),
  swapBytes: bytes.optional(),
  /** Largest amount the board takes. */
  maximumBytes: bytes.optional(),
});
export type Memory = z.infer<typeof memorySchema>;

/** What a drive counts about itself; the health passport compares these between inspections. */
export const diskSmartSchema = z.object({
  passed: z.boolean().nullable(),
  reallocatedSectors: count,
  pendingSectors: count,
  uncorrectableErrors: count,
  crcErrors: count,
  mediaErrors: count,
  unsafeShutdowns: count,
  writtenBytes: bytes,
});

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
  rpm: count.optional(),
  smart: diskSmartSchema.nullable().optional(),
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
  /** How it is encrypted ("BitLocker XTS-AES 128", "LUKS2 aes-xts-plain64"); `suspended` protection is not "on". */
  encryption: z
    .object({
      state: z.enum(['on', 'off', 'suspended', 'encrypting', 'decrypting', 'unknown']),
      method: text,
      protectors: z.array(z.string()),
    })
    .nullable()
    .optional(),
});
export type Volume = z.infer<typeof volumeSchema>;

export const gpuSchema = z.object({
  model: text,
  vendor: text,
  driver: text,
  slot: text,
  pciId: text.optional(),
  memoryBytes: bytes.optional(),
  driverVersion: text.optional(),
  driverDate: text.optional(),
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
  week: count.optional(),
  /** The whole EDID, base64; what asset systems decode themselves. */
  edid: text.optional(),
  port: text.optional(),
});
export type Monitor = z.infer<typeof monitorSchema>;

export const ipAddressSchema = z.object({
  address: z.string(),
  prefix: count,
  origin: z.enum(['dhcp', 'static', 'linkLocal', 'other', 'unknown']),
  /** The system has noticed another machine with this address. */
  duplicate: z.boolean(),
});
export type IpAddress = z.infer<typeof ipAddressSchema>;

/** The network a Wi-Fi adapter is on now. Names of networks are personal data: an export leaves them out on request. */
export const wifiConnectionSchema = z.object({
  ssid: text,
  bssid: text,
  signalDbm: z.number().nullable(),
  noiseDbm: z.number().nullable(),
  frequencyMhz: z.number().min(0).nullable(),
  channel: count,
  rateBitPerS: z.number().min(0).nullable(),
  security: z
    .enum(['open', 'wep', 'wpa', 'wpa2', 'wpa2Enterprise', 'wpa3', 'wpa3Enterprise', 'mixed', 'other'])
    .nullable(),
});
export type WifiConnection = z.infer<typeof wifiConnectionSchema>;

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
  model: text.optional(),
  manufacturer: text.optional(),
  pciId: text.optional(),
  /** One entry an address, with what the system knows of it. */
  ip: z.array(ipAddressSchema).optional(),
  gateways: z.array(z.string()).optional(),
  dnsServers: z.array(z.string()).optional(),
  dhcpServer: text.optional(),
  leaseEndsAt: text.optional(),
  wifi: wifiConnectionSchema.nullable().optional(),
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
  voltageV: z.number().min(0).nullable().optional(),
  manufacturedOn: text.optional(),
  /** The system itself asks for service. */
  serviceRecommended: z.boolean().nullable().optional(),
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
  driver: text.optional(),
  port: text.optional(),
  shared: z.boolean().nullable().optional(),
  network: z.boolean().nullable().optional(),
  serial: text.optional(),
  /** Age of the oldest waiting job in minutes. */
  oldestJobMinutes: z.number().min(0).nullable().optional(),
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

/** A controller on the PCI bus. */
export const controllerSchema = z.object({
  name: text,
  manufacturer: text,
  /** "SATA controller", "USB controller", ... */
  type: text,
  slot: text,
  /** "8086:10d3" */
  pciId: text,
  subsystemId: text,
  driver: text,
  revision: text,
  /** Four hex digits of the bus: class and subclass. */
  classCode: text.optional(),
});
export type Controller = z.infer<typeof controllerSchema>;

export const soundDeviceSchema = z.object({ name: text, manufacturer: text, slot: text, driver: text });
export type SoundDevice = z.infer<typeof soundDeviceSchema>;

export const cameraSchema = z.object({ name: text, manufacturer: text, vendorId: text, productId: text, slot: text });
export type Camera = z.infer<typeof cameraSchema>;

export const inputDeviceSchema = z.object({
  name: text,
  manufacturer: text,
  kind: z.enum(['keyboard', 'pointing', 'touch', 'other']),
  /** "usb", "ps2", "bluetooth", "i2c", ... */
  connection: text,
});
export type InputDevice = z.infer<typeof inputDeviceSchema>;

export const bluetoothAdapterSchema = z.object({
  name: text,
  address: text,
  powered: z.boolean().nullable(),
  /** The driver or the system says that it does not work. */
  problem: text,
  paired: z.array(z.object({ name: text, address: text, connected: z.boolean().nullable() })),
});
export type BluetoothAdapter = z.infer<typeof bluetoothAdapterSchema>;

/** A connector of the machine as its firmware lists it. */
export const machinePortSchema = z.object({ name: text, type: text, connector: text });
export type MachinePort = z.infer<typeof machinePortSchema>;

export const expansionSlotSchema = z.object({ name: text, type: text, inUse: z.boolean().nullable() });
export type ExpansionSlot = z.infer<typeof expansionSlotSchema>;

/** A dock or another device on Thunderbolt or USB4. */
export const dockSchema = z.object({
  name: text,
  vendor: text,
  authorised: z.boolean().nullable(),
  connected: z.boolean().nullable(),
  firmware: text,
});
export type Dock = z.infer<typeof dockSchema>;

/** LVM: disks and partitions are put into groups, groups are cut into volumes. */
export const lvmSchema = z.object({
  physicalVolumes: z.array(
    z.object({
      device: text,
      group: text,
      uuid: text,
      format: text,
      sizeBytes: bytes,
      freeBytes: bytes,
      /** Pieces of the group's extent size it is cut into. */
      extents: count.optional(),
    }),
  ),
  groups: z.array(
    z.object({
      name: text,
      uuid: text,
      sizeBytes: bytes,
      freeBytes: bytes,
      physicalVolumes: count,
      volumes: count,
      extentBytes: bytes.optional(),
    }),
  ),
  volumes: z.array(z.object({ name: text, group: text, uuid: text, sizeBytes: bytes, segments: count })),
});
export type Lvm = z.infer<typeof lvmSchema>;

export const raidArraySchema = z.object({
  device: z.string(),
  level: text,
  state: z.enum(['clean', 'rebuilding', 'degraded', 'failed', 'unknown']),
  failedMembers: z.array(z.string()),
  product: text.optional(),
});
export type RaidArray = z.infer<typeof raidArraySchema>;
