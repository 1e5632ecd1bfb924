import type { Inspection } from '../inspection';
import { extraSections } from './extra';
import {
  batteries,
  bios,
  cameras,
  controllers,
  cpus,
  firmwares,
  inputs,
  memories,
  monitors,
  ports,
  slots,
  sounds,
  storages,
  usbDevices,
  videos,
} from './hardware';
import { networks } from './network';
import {
  antivirus,
  drives,
  firewalls,
  hardware,
  licences,
  lvm,
  operatingSystem,
  people,
  printers,
  processes,
  remoteManagement,
  softwares,
  virtualMachines,
} from './system';
import { Clock, entry, type GlpiEntry, type GlpiValue, macOf, serialOf, textOf, uuidOf } from './values';

export type { GlpiEntry, GlpiValue };

/** Personal data, each left out unless asked for. */
const GLPI_PRIVATE = ['users', 'processes', 'wifiNames', 'licenceKeys'] as const;
export type GlpiPrivate = (typeof GLPI_PRIVATE)[number];

export interface GlpiOptions {
  /** Name of the sender; without one, {@link glpiDeviceId} makes it from the machine. */
  readonly deviceId?: string;
  /** Leaves out the sections the format does not know (`x_...`). */
  readonly strict?: boolean;
  /** Personal data to put in all the same. */
  readonly include?: readonly GlpiPrivate[];
  /** For a second look at a machine whose other sections should stay as they are. */
  readonly partial?: boolean;
  /** Customer's own label of the inventory (GLPI's entity rules read it). */
  readonly tag?: string;
}

/** An inventory as GLPI imports it; `content` has one member a section. */
export interface GlpiDocument {
  readonly action: 'inventory';
  readonly deviceid: string;
  readonly itemtype: 'Computer';
  readonly partial?: true;
  readonly tag?: string;
  readonly content: Readonly<Record<string, GlpiValue>>;
}

/**
 * An inspection in the inventory format of GLPI 10 (schema 1.0, JSON). Pure. Personal data is left out unless `include` names it;
 * what cannot be right (dates that never were, junk serials, free above total) is left out always. Sections the format does not know
 * stand under `x_` names, which GLPI skips; `strict` drops them.
 */
export function toGlpi(inspection: Inspection, options: GlpiOptions = {}): GlpiDocument {
  const { inventory, machine } = inspection;
  const clock = new Clock(inspection.takenAt, inventory.os.timeZone);
  const include = new Set(options.include);
  const sections: Record<string, GlpiEntry | GlpiEntry[]> = {
    accesslog: entry({ logdate: clock.taken }),
    antivirus: antivirus(inspection, clock),
    batteries: batteries(inspection, clock),
    bios: bios(inspection, clock),
    cameras: cameras(inspection),
    controllers: controllers(inspection),
    cpus: cpus(inspection),
    drives: drives(inspection),
    firewalls: firewalls(inspection),
    firmwares: firmwares(inspection),
    hardware: hardware(inspection),
    inputs: inputs(inspection),
    licenseinfos: licences(inspection, include.has('licenceKeys')),
    memories: memories(inspection),
    monitors: monitors(inspection),
    networks: networks(inspection, include.has('wifiNames')),
    operatingsystem: operatingSystem(inspection, clock),
    ports: ports(inspection),
    printers: printers(inspection),
    remote_mgmt: remoteManagement(inspection),
    slots: slots(inspection),
    softwares: softwares(inspection, clock, include.has('users')),
    sounds: sounds(inspection),
    storages: storages(inspection),
    usbdevices: usbDevices(inspection),
    videos: videos(inspection),
    virtualmachines: virtualMachines(inspection),
    ...lvm(inspection),
    ...(include.has('users') ? people(inspection) : {}),
    ...(include.has('processes') ? { processes: processes(inspection, clock) } : {}),
  };
  const version = textOf(inspection.tool.version) ?? '0';
  const tag = textOf(options.tag);
  return {
    action: 'inventory',
    deviceid: textOf(options.deviceId) ?? glpiDeviceId(machine, inspection),
    itemtype: 'Computer',
    ...(options.partial === true ? { partial: true as const } : {}),
    ...(tag === null ? {} : { tag }),
    content: {
      versionclient: `Callout-Inventory_v${version}`,
      versionprovider: entry({
        name: inspection.tool.name,
        version,
        program: 'callout inspect',
        etime: inspection.durationMs === undefined ? null : Math.ceil(inspection.durationMs / 1000),
      }),
      ...withoutEmpty(sections),
      ...(options.strict === true ? {} : extraSections(inspection, include)),
    },
  };
}

/** A name for the sender that is the same at the next inspection of the same machine: by UUID, serial, first card, then name. */
function glpiDeviceId(machine: Inspection['machine'], { inventory }: Pick<Inspection, 'inventory'>): string {
  const card = inventory.networkAdapters
    .filter(({ kind }) => kind === 'ethernet' || kind === 'wifi')
    .map(({ mac }) => macOf(mac))
    .find((mac) => mac !== null);
  const name =
    uuidOf(machine.uuid) ??
    serialOf(machine.serial)?.replaceAll(/\s+/g, '-') ??
    card?.replaceAll(':', '') ??
    textOf(machine.hostname) ??
    'unknown';
  return `callout-${name}`;
}

/** What the format requires of an entry; one that lacks it is left out, for the whole document would be refused. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  firewalls: ['status'],
  local_groups: ['id', 'name'],
  local_users: ['id'],
  logical_volumes: ['lv_name', 'lv_uuid', 'size'],
  networks: ['description'],
  physical_volumes: ['device', 'format', 'free', 'pv_pe_count', 'pv_uuid', 'size'],
  ports: ['type'],
  printers: ['name'],
  processes: ['cmd', 'pid', 'user'],
  remote_mgmt: ['id', 'type'],
  slots: ['name'],
  softwares: ['name'],
  virtualmachines: ['name'],
  volume_groups: ['free', 'lv_count', 'pv_count', 'size', 'vg_extent_size', 'vg_name', 'vg_uuid'],
};

/** A section with nothing in it says nothing: "no batteries" and "not asked" look alike to GLPI, and x_collection tells them apart. */
function withoutEmpty(sections: Record<string, GlpiEntry | GlpiEntry[]>): Record<string, GlpiEntry | GlpiEntry[]> {
  const whole = (name: string) => (one: GlpiEntry) =>
    Object.keys(one).length > 0 && (REQUIRED[name] ?? []).every((field) => field in one);
  return Object.fromEntries(
    Object.entries(sections)
      .map(([name, value]) => [name, Array.isArray(value) ? value.filter(whole(name)) : value] as const)
      .filter(([, value]) => (Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0)),
  );
}
