import type { Disk, Volume } from '@shared/domain/inspection';
import type { BlockDevices, BlockNode, RaidArray, SmartDevice, TrimState } from '../../facts';
import { asArray, asBoolean, asCount, asObject, asObjects, asText } from '../values';
import type { Json } from '../values';
import { parsePlistDict } from './plist';
import { walkItems, yesNo } from './profile';
import type { Profile } from './profile';
import type { ApfsVolume } from './volumes';

// diskutil's property lists and the drives of system_profiler. "disk0" is a drive, "disk3" the container that APFS makes of
// one of its partitions, "disk3s1" a volume in it.

/** One whole disk or volume as `diskutil info -plist` tells it; null when it is not that. */
export function parseDiskInfo(text: string): Json | null {
  const info = parsePlistDict(text);
  return info !== null && asText(info['DeviceIdentifier']) !== null ? info : null;
}

/** `diskutil list -plist`: identifiers of what is a disk of its own, not an APFS container made of another; null when it is not that. */
export function wholeDisks(text: string): string[] | null {
  const root = parsePlistDict(text);
  if (root === null || !Array.isArray(root['AllDisksAndPartitions'])) return null;
  const containers = new Set(
    asObjects(root['AllDisksAndPartitions'])
      .filter((disk) => asArray(disk['APFSVolumes']).length > 0 || asArray(disk['APFSPhysicalStores']).length > 0)
      .map((disk) => asText(disk['DeviceIdentifier'])),
  );
  return asArray(root['WholeDisks']).flatMap((name) =>
    typeof name === 'string' && /^disk\d{1,3}$/.test(name) && !containers.has(name) ? [name] : [],
  );
}

/** What system_profiler knows of the drives: model, serial and firmware by device name. */
function drivesOf(profile: Profile | null): Map<string, Json> {
  const drives = new Map<string, Json>();
  for (const type of ['SPNVMeDataType', 'SPSerialATADataType', 'SPSASDataType']) {
    for (const { item } of walkItems(profile?.get(type) ?? [])) {
      const name = asText(item['bsd_name']);
      if (name !== null) drives.set(name, item);
    }
  }
  return drives;
}

/** The drives; disk images and RAM disks are none. */
export function disksOf(infos: readonly Json[], profile: Profile | null): Disk[] {
  const drives = drivesOf(profile);
  return infos.filter(isDrive).map((info): Disk => {
    const name = asText(info['DeviceIdentifier']) ?? '';
    const drive = drives.get(name);
    const bus = asText(info['BusProtocol'])?.toLowerCase() ?? null;
    const solid = asBoolean(info['SolidState']);
    return {
      device: `/dev/${name}`,
      model: asText(drive?.['device_model'])?.replaceAll(/\s+/g, ' ') ?? asText(info['MediaName']),
      vendor: /^APPLE/i.test(asText(drive?.['device_model']) ?? asText(info['MediaName']) ?? '') ? 'Apple' : null,
      serial: asText(drive?.['device_serial']),
      firmware: asText(drive?.['device_revision']),
      sizeBytes: asCount(info['TotalSize'] ?? info['Size']),
      bus: bus === 'apple fabric' || bus === 'pci-express' ? 'nvme' : bus,
      kind: solid === null ? 'unknown' : solid ? 'ssd' : 'hdd',
      removable: asBoolean(info['RemovableMediaOrExternalDevice'] ?? info['RemovableMedia'] ?? info['Removable']),
    };
  });
}

function isDrive(info: Json): boolean {
  const virtual = asText(info['VirtualOrPhysical']) === 'Virtual' || asText(info['BusProtocol']) === 'Disk Image';
  return asBoolean(info['WholeDisk'] ?? info['Whole']) !== false && !virtual;
}

/**
 * Health as diskutil tells it: a verdict for every internal drive, and for NVMe the drive's own counters under
 * "SMARTDeviceSpecificKeysMayVaryNotGuaranteed" (macOS 12 on; kelvin, low word and high word of a counter apart).
 */
export function smartOf(infos: readonly Json[], profile: Profile | null): SmartDevice[] {
  const disks = new Map(disksOf(infos, profile).map((disk) => [disk.device, disk]));
  return infos.filter(isDrive).map((info): SmartDevice => {
    const device = `/dev/${asText(info['DeviceIdentifier']) ?? ''}`;
    const disk = disks.get(device);
    const status = asText(info['SMARTStatus']);
    const keys = asObject(info['SMARTDeviceSpecificKeysMayVaryNotGuaranteed']) ?? {};
    const nvme = disk?.bus === 'nvme' && keys['PERCENTAGE_USED'] !== undefined;
    const threshold = asCount(keys['AVAILABLE_SPARE_THRESHOLD']);
    const temperature = asCount(keys['TEMPERATURE']);
    return {
      device,
      model: disk?.model ?? null,
      serial: disk?.serial ?? null,
      protocol: disk?.bus === 'nvme' ? 'NVMe' : (asText(info['BusProtocol']) ?? null),
      supported: status === 'Verified' || status === 'Failing',
      message: status === 'Verified' || status === 'Failing' ? null : status,
      passed: status === 'Verified' ? true : status === 'Failing' ? false : null,
      exitBits: 0,
      attributes: [],
      temperatureC:
        temperature === null || temperature === 0 ? null : temperature > 200 ? temperature - 273 : temperature,
      temperatureLimitC: null,
      powerOnHours: counter(keys, 'POWER_ON_HOURS'),
      nvme: nvme
        ? {
            criticalWarning: asCount(keys['CRITICAL_WARNING']) ?? 0,
            availableSparePercent: asCount(keys['AVAILABLE_SPARE']),
            // Apple's drives say 99, where others say 10: one spare block used would then be a failing drive.
            spareThresholdPercent: threshold !== null && threshold > 50 ? null : threshold,
            percentageUsed: asCount(keys['PERCENTAGE_USED']),
            mediaErrors: counter(keys, 'MEDIA_ERRORS'),
          }
        : null,
      unsafeShutdowns: counter(keys, 'UNSAFE_SHUTDOWNS'),
      writtenBytes: writtenBytes(counter(keys, 'DATA_UNITS_WRITTEN')),
    };
  });
}

function counter(keys: Json, name: string): number | null {
  return asCount(keys[`${name}_1`]) === 0 || keys[`${name}_1`] === undefined
    ? asCount(keys[`${name}_0`] ?? keys[name])
    : null;
}

/** NVMe counts in thousands of 512 bytes. */
function writtenBytes(units: number | null): number | null {
  const bytes = units === null ? null : units * 512_000;
  return bytes !== null && Number.isSafeInteger(bytes) ? bytes : null;
}

/** "spnvme_trim_support" / "spsata_trim_support" of each solid-state drive. */
export function trimOf(infos: readonly Json[], profile: Profile): TrimState[] {
  const drives = drivesOf(profile);
  return disksOf(infos, profile).map((disk) => {
    const drive = drives.get(disk.device?.slice(5) ?? '');
    const state = yesNo(drive?.['spnvme_trim_support'] ?? drive?.['spsata_trim_support']);
    return {
      device: disk.device ?? '',
      supported: disk.kind === 'ssd' && state !== null,
      enabled: disk.kind === 'ssd' ? state : null,
    };
  });
}

/** Disk, partition, container, volume as a tree; a volume with FileVault is a "crypt" layer, as everywhere in this program. */
function treeOf(
  listText: string,
  infos: readonly Json[],
  apfs: readonly ApfsVolume[],
  volumes: readonly Volume[],
): BlockNode[] {
  const list = asObjects(parsePlistDict(listText)?.['AllDisksAndPartitions']);
  const drives = new Set(infos.filter(isDrive).map((info) => asText(info['DeviceIdentifier'])));
  const mountsOf = (device: string): string[] =>
    volumes.flatMap((volume) => {
      const name = volume.device?.replace(/^\/dev\//, '') ?? '';
      return (name === device || name.replace(/s\d+$/, '') === device) && volume.mountPoint !== null
        ? [volume.mountPoint]
        : [];
    });
  const node = (name: string, type: string, more: Partial<BlockNode>): BlockNode => ({
    name,
    path: `/dev/${name}`,
    type,
    fileSystem: null,
    mountPoints: [],
    sizeBytes: null,
    children: [],
    ...more,
  });
  const volumesIn = (store: string): BlockNode[] =>
    apfs
      .filter((volume) => volume.stores.includes(store))
      .map((volume) =>
        node(volume.device, volume.fileVault === true || volume.encrypted === true ? 'crypt' : 'apfs', {
          fileSystem: 'apfs',
          mountPoints: mountsOf(volume.device),
        }),
      );
  return list.flatMap((disk): BlockNode[] => {
    const name = asText(disk['DeviceIdentifier']);
    if (name === null || !drives.has(name)) return [];
    const partitions = asObjects(disk['Partitions']).flatMap((partition): BlockNode[] => {
      const own = asText(partition['DeviceIdentifier']);
      if (own === null) return [];
      const content = asText(partition['Content']);
      const mountPoint = asText(partition['MountPoint']);
      return [
        node(own, 'part', {
          fileSystem: content,
          mountPoints: mountPoint === null ? [] : [mountPoint],
          sizeBytes: asCount(partition['Size']),
          children: volumesIn(own),
        }),
      ];
    });
    return [node(name, 'disk', { sizeBytes: asCount(disk['Size']), children: [...partitions, ...volumesIn(name)] })];
  });
}

/** `diskutil appleRAID list -plist`; null when it is not that. */
export function parseAppleRaid(text: string): RaidArray[] | null {
  const root = parsePlistDict(text);
  if (root === null || !Array.isArray(root['AppleRAIDSets'])) return null;
  return asObjects(root['AppleRAIDSets']).map((set) => {
    const status = asText(set['Status'])?.toLowerCase() ?? '';
    const members = asObjects(set['Members']);
    const failed = members.filter((member) => /fail|missing|offline/i.test(asText(member['MemberStatus']) ?? ''));
    return {
      device: asText(set['BSD Name']) ?? asText(set['Name']) ?? 'RAID',
      level: asText(set['Level'])?.toLowerCase() ?? null,
      state: /^online$/.test(status)
        ? ('clean' as const)
        : /rebuild/.test(status)
          ? ('rebuilding' as const)
          : /degraded/.test(status)
            ? ('degraded' as const)
            : /fail|offline/.test(status)
              ? ('failed' as const)
              : ('unknown' as const),
      failedMembers: failed.map((member) => asText(member['BSD Name']) ?? asText(member['MemberUUID']) ?? '?'),
      product: 'AppleRAID',
    };
  });
}

/** Disks and tree from what was collected. */
export function blockDevicesOf(
  listText: string,
  infos: readonly Json[],
  profile: Profile | null,
  apfs: readonly ApfsVolume[],
  volumes: readonly Volume[],
): BlockDevices {
  return { disks: disksOf(infos, profile), tree: treeOf(listText, infos, apfs, volumes) };
}
