// How a component is recognised again: what identifies it, where it sits, and what it is when the maker gave it no serial.

/** Kinds of components that are compared, by their name in the inventory. */
export const COMPONENT_CLASSES = [
  'disks',
  'memoryModules',
  'cpus',
  'board',
  'firmware',
  'gpus',
  'monitors',
  'networkAdapters',
  'batteries',
  'printers',
  'usbDevices',
  'volumes',
  'os',
  'software',
  'services',
  'users',
  'startupItems',
  'controllers',
  'soundDevices',
  'cameras',
  'inputDevices',
  'bluetooth',
  'docks',
  'raid',
  'drivers',
  'groups',
  'scheduledTasks',
  'hotFixes',
  'licences',
  'join',
  'antivirus',
  'firewalls',
  'remoteTools',
  'vpns',
  'browsers',
  'office',
  'syncClients',
  'virtualMachines',
  'certificates',
] as const;
export type ComponentClass = (typeof COMPONENT_CLASSES)[number];

export type Component = Readonly<Record<string, unknown>>;

export interface Matcher {
  /** Identity that survives everything; null where the maker gave none. */
  readonly serial: (item: Component) => string | null;
  /** Where it sits; used to tell apart equal serials and to match what has none. */
  readonly slot: (item: Component) => string;
  /** What it is, for items without a serial. */
  readonly fingerprint: (item: Component) => string;
  readonly label: (item: Component) => string;
}

const text = (item: Component, ...fields: string[]): string =>
  fields
    .map((field) => item[field])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(' ');

/** A serial of blanks is none: two parts that have it are not the same. */
const given = (item: Component, field: string): string | null => {
  const value = item[field];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
};

const serialOf = (item: Component): string | null => given(item, 'serial');

/** Items with a name and no serial: the name is the identity. */
const named = (field: string, ...more: string[]): Matcher => ({
  serial: () => null,
  slot: (item) => text(item, field, ...more),
  fingerprint: (item) => text(item, field, ...more),
  label: (item) => text(item, field),
});

/** One matcher a class. */
export const MATCHERS: Readonly<Record<ComponentClass, Matcher>> = {
  disks: {
    serial: (item) => serialOf(item) ?? given(item, 'wwn'),
    slot: (item) => text(item, 'device'),
    fingerprint: (item) => text(item, 'model', 'vendor', 'sizeBytes', 'bus'),
    label: (item) => text(item, 'model') || text(item, 'device'),
  },
  memoryModules: {
    serial: serialOf,
    slot: (item) => text(item, 'slot'),
    fingerprint: (item) => text(item, 'manufacturer', 'partNumber', 'sizeBytes', 'type'),
    label: (item) => text(item, 'slot', 'manufacturer', 'partNumber'),
  },
  cpus: {
    serial: () => null,
    slot: (item) => text(item, 'socket'),
    fingerprint: (item) => text(item, 'model'),
    label: (item) => text(item, 'model'),
  },
  board: {
    serial: serialOf,
    slot: () => 'board',
    fingerprint: (item) => text(item, 'manufacturer', 'model'),
    label: (item) => text(item, 'manufacturer', 'model'),
  },
  firmware: {
    serial: () => null,
    slot: () => 'firmware',
    fingerprint: () => 'firmware',
    label: (item) => text(item, 'vendor', 'version'),
  },
  gpus: {
    serial: () => null,
    slot: (item) => text(item, 'slot'),
    fingerprint: (item) => text(item, 'pciId') || text(item, 'vendor', 'model'),
    label: (item) => text(item, 'model') || text(item, 'pciId'),
  },
  monitors: {
    serial: serialOf,
    slot: (item) => text(item, 'connector'),
    fingerprint: (item) => text(item, 'manufacturer', 'model'),
    label: (item) => text(item, 'manufacturer', 'model'),
  },
  networkAdapters: {
    serial: (item) => given(item, 'mac'),
    slot: (item) => text(item, 'name'),
    fingerprint: (item) => text(item, 'name', 'driver'),
    label: (item) => text(item, 'name'),
  },
  batteries: {
    serial: serialOf,
    slot: (item) => text(item, 'name'),
    fingerprint: (item) => text(item, 'manufacturer', 'model'),
    label: (item) => text(item, 'name', 'model'),
  },
  printers: named('name'),
  usbDevices: {
    serial: serialOf,
    slot: (item) => text(item, 'slot'),
    fingerprint: (item) => text(item, 'vendorId', 'productId', 'name'),
    label: (item) => text(item, 'manufacturer', 'name') || text(item, 'vendorId', 'productId'),
  },
  volumes: named('mountPoint'),
  os: { serial: () => null, slot: () => 'os', fingerprint: () => 'os', label: (item) => text(item, 'name', 'version') },
  software: named('name', 'source', 'arch'),
  services: named('name'),
  users: named('name'),
  startupItems: named('name', 'location'),
  controllers: {
    serial: () => null,
    slot: (item) => text(item, 'slot'),
    fingerprint: (item) => text(item, 'pciId', 'subsystemId') || text(item, 'manufacturer', 'name'),
    label: (item) => text(item, 'manufacturer', 'name'),
  },
  soundDevices: {
    serial: () => null,
    slot: (item) => text(item, 'slot'),
    fingerprint: (item) => text(item, 'manufacturer', 'name'),
    label: (item) => text(item, 'manufacturer', 'name'),
  },
  cameras: {
    serial: () => null,
    slot: (item) => text(item, 'slot'),
    fingerprint: (item) => text(item, 'vendorId', 'productId', 'name'),
    label: (item) => text(item, 'name'),
  },
  inputDevices: {
    serial: () => null,
    slot: (item) => text(item, 'connection'),
    fingerprint: (item) => text(item, 'manufacturer', 'name'),
    label: (item) => text(item, 'manufacturer', 'name'),
  },
  bluetooth: {
    serial: (item) => given(item, 'address'),
    slot: () => '',
    fingerprint: (item) => text(item, 'name'),
    label: (item) => text(item, 'name'),
  },
  docks: {
    serial: () => null,
    slot: () => '',
    fingerprint: (item) => text(item, 'vendor', 'name'),
    label: (item) => text(item, 'vendor', 'name'),
  },
  raid: named('device'),
  // on Windows an entry a device, elsewhere an entry a driver
  drivers: {
    serial: () => null,
    slot: (item) => text(item, 'device'),
    fingerprint: (item) => text(item, 'device') || text(item, 'name'),
    label: (item) => text(item, 'device') || text(item, 'name'),
  },
  groups: named('name'),
  scheduledTasks: named('name', 'user'),
  hotFixes: named('id'),
  licences: named('product'),
  join: { serial: () => null, slot: () => 'join', fingerprint: () => 'join', label: (item) => text(item, 'domain') },
  antivirus: named('name'),
  firewalls: named('product', 'profile'),
  remoteTools: named('name'),
  vpns: named('name', 'product'),
  browsers: named('name'),
  office: named('product'),
  syncClients: named('name', 'account'),
  virtualMachines: {
    serial: (item) => given(item, 'id'),
    slot: (item) => text(item, 'engine', 'name'),
    fingerprint: (item) => text(item, 'engine', 'name'),
    label: (item) => text(item, 'name'),
  },
  certificates: named('subject', 'issuer', 'store'),
};
