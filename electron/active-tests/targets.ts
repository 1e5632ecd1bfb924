import type { TestTarget } from '@shared/domain/active-test';
import type { Disk, Volume } from '@shared/domain/inspection';
import { activeTestTexts } from '@shared/texts/active-tests';
import { formatsOf } from '@shared/texts';
import type { TextLanguage } from '@shared/texts';
import type { BlockNode, FactKey, FactMap } from '../probes/facts';
import type { Reading } from '../probes/reading';

type SomeFacts = { readonly [K in FactKey]?: Reading<FactMap[K]> };

/** Facts from which it is known what may be read through. */
export const TARGET_FACTS: readonly FactKey[] = ['blockDevices', 'volumes', 'smart', 'hardwareErrors', 'raid'];

/** Something the disk test can be pointed at. */
export interface DiskTarget extends TestTarget {
  readonly device: string | null;
  readonly folder: string | null;
  readonly sizeBytes: number | null;
  readonly disk: Disk | null;
}

/**
 * Drives (as administrator) and volumes that may be read through. One with any sign of failure is refused: reading could be the end of
 * it. Unknown health is no sign of failure, but a drive whose log could not be read is offered like any other.
 */
export function diskTargets(facts: SomeFacts, elevated: boolean, language: TextLanguage): DiskTarget[] {
  const texts = activeTestTexts(language);
  const f = formatsOf(language);
  const failing = failingDevices(facts);
  const disks = valueOf(facts.blockDevices)?.disks ?? [];
  const ofDisks = disks
    .filter((disk) => disk.device !== null && disk.removable !== true)
    .map((disk): DiskTarget => {
      const device = disk.device ?? '';
      const name = [disk.model ?? device, disk.serial].filter((part) => part !== null).join(', ');
      const refusal = failing.has(device)
        ? texts.refusals.failing
        : disk.sizeBytes === null
          ? texts.refusals.unreadable
          : elevated
            ? null
            : texts.refusals.rights;
      const label = texts.targets.disk(name, disk.sizeBytes, f);
      return { id: `disk:${device}`, label, refusal, device, folder: null, sizeBytes: disk.sizeBytes, disk };
    });
  const ofVolumes = (valueOf(facts.volumes) ?? []).filter(isReal).map((volume): DiskTarget => {
    const folder = volume.mountPoint ?? '';
    const refusal = mayLieOnFailing(volume, facts, failing) ? texts.refusals.failing : null;
    const label = texts.targets.volume(folder, f);
    return { id: `volume:${folder}`, label, refusal, device: null, folder, sizeBytes: volume.sizeBytes, disk: null };
  });
  return [...ofDisks, ...ofVolumes];
}

function isReal(volume: Volume): boolean {
  return volume.mountPoint !== null && !/^(squashfs|tmpfs|iso9660|udf|vfat|efivarfs)$/i.test(volume.fileSystem ?? '');
}

/** Devices of which anything says that they are failing. */
function failingDevices(facts: SomeFacts): Set<string> {
  const failing = new Set<string>();
  for (const drive of valueOf(facts.smart) ?? []) {
    const counted = drive.attributes.some(({ id, raw }) => [5, 187, 197, 198].includes(id) && raw > 0);
    const worn = (drive.nvme?.criticalWarning ?? 0) !== 0 || (drive.nvme?.mediaErrors ?? 0) > 0;
    if (drive.passed === false || (drive.exitBits & 0b11000) !== 0 || counted || worn) {
      // NVMe answers as "/dev/nvme0", its disk is "/dev/nvme0n1".
      failing.add(drive.device);
      if (/nvme\d+$/.test(drive.device)) failing.add(`${drive.device}n1`);
    }
  }
  for (const { device, count } of valueOf(facts.hardwareErrors)?.disks ?? []) {
    if (count > 0) failing.add(pathOf(device));
  }
  for (const array of valueOf(facts.raid) ?? []) {
    if (array.state === 'degraded' || array.state === 'failed') failing.add(array.device);
    for (const member of array.failedMembers) failing.add(pathOf(member));
  }
  // A partition fails because its drive does.
  for (const { device } of valueOf(facts.blockDevices)?.disks ?? []) {
    if (device !== null && [...failing].some((name) => isPartOf(name, device))) failing.add(device);
  }
  return failing;
}

/** The kernel's log of Linux says "sda"; Windows says "\\.\PHYSICALDRIVE1" or "D:", which are names already. */
function pathOf(device: string): string {
  return /^[a-z]/.test(device) ? `/dev/${device}` : device;
}

/** Whether a device is a drive itself or one of its partitions ("/dev/sda2" of "/dev/sda", "/dev/nvme0n1p1" of "/dev/nvme0n1"). */
function isPartOf(name: string, drive: string): boolean {
  return name.startsWith(drive) && /^(p?\d+)?$/.test(name.slice(drive.length));
}

/**
 * Whether a volume may lie on a failing drive. Where the tree of devices shows the way down to the drives (partitions, LVM, encryption,
 * arrays), every step of it counts; where it does not (Windows, APFS), any failing drive speaks against every volume.
 */
function mayLieOnFailing({ device, mountPoint }: Volume, facts: SomeFacts, failing: ReadonlySet<string>): boolean {
  if (failing.size === 0) return false;
  const blockDevices = valueOf(facts.blockDevices);
  const ways = waysTo(blockDevices?.tree ?? [], device, mountPoint);
  if (ways.length > 0) return ways.some((way) => way.some((node) => failing.has(node)));
  const drive = blockDevices?.disks.find((disk) => disk.device !== null && device?.startsWith(disk.device) === true);
  return drive?.device == null || failing.has(drive.device);
}

/** Every way from a drive down to a volume, as the devices passed. */
function waysTo(nodes: readonly BlockNode[], device: string | null, mountPoint: string | null): string[][] {
  return nodes.flatMap((node) => {
    const here = node.path === device || (mountPoint !== null && node.mountPoints.includes(mountPoint));
    const below = waysTo(node.children, device, mountPoint).map((way) => [node.path, ...way]);
    return here ? [[node.path], ...below] : below;
  });
}

function valueOf<T>(reading: Reading<T> | undefined): T | undefined {
  return reading?.status === 'known' ? reading.value : undefined;
}
