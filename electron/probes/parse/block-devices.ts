import type { Disk, Volume } from '@shared/domain/inspection';
import type { BlockDevices, BlockNode } from '../facts';
import { asArray, asBoolean, asCount, asObject, asObjects, asText, parseJson } from './values';
import type { Json } from './values';

const MAX_DEPTH = 16;

/** `lsblk -J -b -o NAME,PATH,TYPE,...`; null when it is not lsblk's JSON. Loop, RAM and compressed-RAM devices are no disks. */
export function parseLsblk(text: string): BlockDevices | null {
  const root = asObject(parseJson(text));
  if (root === null || !Array.isArray(root['blockdevices'])) return null;
  const devices = asObjects(root['blockdevices']);
  const disks = devices.filter(isDisk).map(diskOf);
  return { disks, tree: devices.map((device) => nodeOf(device, 0)) };
}

/** Whether a mount point lies on an encrypted device: true when a "crypt" layer is in its way, null when it is not in the tree. */
export function isEncrypted(tree: readonly BlockNode[], mountPoint: string): boolean | null {
  const search = (nodes: readonly BlockNode[], below: boolean): boolean | null => {
    for (const node of nodes) {
      const encrypted = below || node.type === 'crypt';
      if (node.mountPoints.includes(mountPoint)) return encrypted;
      const deeper = search(node.children, encrypted);
      if (deeper !== null) return deeper;
    }
    return null;
  };
  return search(tree, false);
}

/** All nodes of the tree, each device once. */
export function flatten(tree: readonly BlockNode[]): BlockNode[] {
  const seen = new Map<string, BlockNode>();
  const walk = (nodes: readonly BlockNode[]): void => {
    for (const node of nodes) {
      if (!seen.has(node.path)) seen.set(node.path, node);
      walk(node.children);
    }
  };
  walk(tree);
  return [...seen.values()];
}

/** `findmnt -J --real -b -o TARGET,SOURCE,FSTYPE,OPTIONS,SIZE,AVAIL,LABEL,UUID`; null when it is not findmnt's JSON. */
export function parseFindmnt(text: string): Volume[] | null {
  const root = asObject(parseJson(text));
  if (root === null || !Array.isArray(root['filesystems'])) return null;
  const volumes: Volume[] = [];
  const walk = (items: readonly Json[], depth: number): void => {
    for (const item of items) {
      const mountPoint = asText(item['target']);
      const fileSystem = asText(item['fstype']);
      if (mountPoint !== null && fileSystem !== null) {
        const options = (asText(item['options']) ?? '').split(',');
        const sizeBytes = asCount(item['size']);
        const freeBytes = asCount(item['avail']);
        volumes.push({
          mountPoint,
          fileSystem,
          device: asText(item['source']),
          sizeBytes,
          // More free than there is room cannot be right.
          freeBytes: freeBytes !== null && sizeBytes !== null && freeBytes > sizeBytes ? null : freeBytes,
          encrypted: null,
          label: asText(item['label']),
          uuid: asText(item['uuid']),
          readOnly: options.includes('ro') ? true : options.includes('rw') ? false : null,
        });
      }
      if (depth < MAX_DEPTH) walk(asObjects(item['children']), depth + 1);
    }
  };
  walk(asObjects(root['filesystems']), 0);
  return volumes;
}

/** Mount points of `/etc/fstab` that ask for writing (no "ro" option). */
export function parseWritableFstab(text: string): Set<string> {
  const writable = new Set<string>();
  for (const line of text.split('\n')) {
    const [device, mountPoint, , options] = line.trim().split(/\s+/);
    if (device === undefined || device.startsWith('#') || mountPoint === undefined || options === undefined) continue;
    if (!options.split(',').includes('ro')) writable.add(mountPoint.replaceAll('\\040', ' '));
  }
  return writable;
}

/** `dumpe2fs -h`: the state word and the error count; null when there is no state line. */
export function parseDumpe2fs(text: string): { state: string; errorCount: number } | null {
  const state = /^Filesystem state:\s+(.+)$/m.exec(text)?.[1]?.trim();
  if (state === undefined) return null;
  const errors = /^FS Error count:\s+(\d{1,9})$/m.exec(text)?.[1];
  return { state, errorCount: errors === undefined ? 0 : Number(errors) };
}

function isDisk(device: Json): boolean {
  const name = asText(device['name']) ?? '';
  const type = asText(device['type']);
  if (type !== 'disk' || /^(zram|ram|loop|nbd|md)\d/.test(name)) return false;
  return true;
}

function diskOf(device: Json): Disk {
  const path = asText(device['path']);
  const bus = asText(device['tran']) ?? busFromName(asText(device['name']) ?? '');
  const rotational = asBoolean(device['rota']);
  const vendor = asText(device['vendor']);
  // A guest's disk says "rotating" whatever lies below it; SATA's bridge puts "ATA" where the maker belongs.
  const kind =
    bus === 'nvme' || rotational === false ? 'ssd' : rotational === true && bus !== 'virtio' ? 'hdd' : 'unknown';
  return {
    device: path,
    model: asText(device['model']),
    vendor: vendor === 'ATA' || (vendor !== null && /^0x[0-9a-f]+$/i.test(vendor)) ? null : vendor,
    serial: asText(device['serial']),
    firmware: asText(device['rev']),
    sizeBytes: asCount(device['size']),
    bus,
    kind: bus === 'virtio' ? 'unknown' : kind,
    removable: asBoolean(device['rm']),
    wwn: asText(device['wwn']),
  };
}

function busFromName(name: string): string | null {
  if (/^vd[a-z]/.test(name)) return 'virtio';
  if (name.startsWith('nvme')) return 'nvme';
  if (name.startsWith('mmcblk')) return 'mmc';
  return name.startsWith('xvd') ? 'xen' : null;
}

function nodeOf(device: Json, depth: number): BlockNode {
  const mountPoints = device['mountpoints'] === undefined ? [device['mountpoint']] : asArray(device['mountpoints']);
  return {
    name: asText(device['name']) ?? '',
    path: asText(device['path']) ?? `/dev/${asText(device['name']) ?? ''}`,
    type: asText(device['type']) ?? 'unknown',
    fileSystem: asText(device['fstype']),
    mountPoints: mountPoints.filter((point): point is string => typeof point === 'string' && point !== ''),
    sizeBytes: asCount(device['size']),
    children: depth < MAX_DEPTH ? asObjects(device['children']).map((child) => nodeOf(child, depth + 1)) : [],
  };
}
