import type { ComponentClass } from './inspection-identity';

// What changes in a machine without anybody changing it.

/** What changes without anybody changing the machine. Each rule is explained in shared/texts (`noise`). */
export const NOISE_RULES = [
  'usage',
  'counters',
  'deviceNames',
  'addresses',
  'virtualAdapters',
  'runState',
  'installStamp',
  'printQueue',
  'uptime',
  'smallWear',
  'serialUnread',
  'signatures',
  'tasks',
  'plugging',
  'autoUpdate',
  'notAsked',
] as const;
export type NoiseRuleId = (typeof NOISE_RULES)[number];

/** Fields that are not compared, and why. */
const IGNORED_FIELDS: Readonly<Partial<Record<ComponentClass, Readonly<Record<string, NoiseRuleId>>>>> = {
  disks: {
    device: 'deviceNames',
    temperatureC: 'usage',
    powerOnHours: 'counters',
    wearPercent: 'counters',
    smart: 'counters',
  },
  volumes: { freeBytes: 'usage', freeInodes: 'usage', inodes: 'usage', device: 'deviceNames' },
  networkAdapters: {
    addresses: 'addresses',
    state: 'addresses',
    speedBitPerS: 'addresses',
    duplex: 'addresses',
    ip: 'addresses',
    gateways: 'addresses',
    dnsServers: 'addresses',
    dhcpServer: 'addresses',
    leaseEndsAt: 'addresses',
    wifi: 'addresses',
  },
  batteries: { chargePercent: 'counters', state: 'counters', cycles: 'counters', voltageV: 'counters' },
  printers: {
    state: 'printQueue',
    stateReason: 'printQueue',
    queuedJobs: 'printQueue',
    acceptingJobs: 'printQueue',
    oldestJobMinutes: 'printQueue',
  },
  os: { bootedAt: 'uptime' },
  software: { installedOn: 'installStamp' },
  users: { lastSignInAt: 'usage' },
  bluetooth: { powered: 'plugging', paired: 'plugging' },
  docks: { connected: 'plugging' },
  scheduledTasks: { lastRunAt: 'tasks', lastResult: 'tasks' },
  licences: { graceEndsAt: 'counters' },
  join: { primaryRefreshToken: 'runState', deviceAuthStatus: 'runState' },
  antivirus: { signatureVersion: 'signatures', signatureAgeDays: 'signatures', upToDate: 'signatures' },
  remoteTools: { running: 'runState' },
  vpns: { connected: 'runState', hasRoute: 'runState', hasDns: 'runState', lastError: 'runState' },
  office: { lastUpdatedAt: 'installStamp' },
  syncClients: { running: 'runState', state: 'runState' },
  virtualMachines: { state: 'runState' },
};

/** A battery's capacity reading counts as changed from this share of the earlier one. */
const BATTERY_NOISE = 0.05;

/** The rule that leaves a field out whatever its values; null where they decide. */
export function fixedNoise(name: ComponentClass, field: string): NoiseRuleId | null {
  return IGNORED_FIELDS[name]?.[field] ?? null;
}

/** Rules that depend on the values; null where the change counts. */
export function noiseOf(name: ComponentClass, field: string, before: unknown, after: unknown): NoiseRuleId | null {
  if (field === 'serial' && (before === null || after === null)) return 'serialUnread';
  if (name === 'browsers' && field === 'extensions' && extensionsOf(before) === extensionsOf(after))
    return 'autoUpdate';
  if (name === 'services' && field === 'state' && before !== 'failed' && after !== 'failed') return 'runState';
  if (
    name === 'batteries' &&
    (field === 'fullWh' || field === 'healthPercent') &&
    typeof before === 'number' &&
    typeof after === 'number'
  ) {
    return Math.abs(after - before) <= before * BATTERY_NOISE ? 'smallWear' : null;
  }
  return null;
}

/** Which extensions there are, apart from their versions. */
function extensionsOf(list: unknown): string {
  if (!Array.isArray(list)) return '';
  return (list as Readonly<Record<string, unknown>>[])
    .map(({ name, id, enabled, profile }) => JSON.stringify([id ?? name, enabled, profile]))
    .sort()
    .join();
}
