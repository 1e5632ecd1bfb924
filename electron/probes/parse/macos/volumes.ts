import type { Volume } from '@shared/domain/inspection';
import type { VolumeEncryption } from '../../facts';
import { asArray, asBoolean, asCount, asObjects, asText } from '../values';
import { parsePlistDict } from './plist';

// APFS as diskutil lists it, and what df and mount say is mounted.

/** A volume of `diskutil apfs list -plist`. */
export interface ApfsVolume {
  readonly device: string;
  readonly container: string;
  /** Partitions the container is made of ("disk0s2"). */
  readonly stores: readonly string[];
  readonly name: string | null;
  readonly uuid: string | null;
  readonly roles: readonly string[];
  readonly fileVault: boolean | null;
  readonly encrypted: boolean | null;
  readonly locked: boolean | null;
  /** 1 to 100 while it is being encrypted or decrypted. */
  readonly cryptoPercent: number | null;
}

/** `diskutil apfs list -plist`; null when it is not that. */
export function parseApfsList(text: string): ApfsVolume[] | null {
  const root = parsePlistDict(text);
  if (root === null || !Array.isArray(root['Containers'])) return null;
  return asObjects(root['Containers']).flatMap((container) => {
    const reference = asText(container['ContainerReference']) ?? '';
    const stores = asObjects(container['PhysicalStores']).flatMap((store) => asText(store['DeviceIdentifier']) ?? []);
    return asObjects(container['Volumes']).flatMap((volume): ApfsVolume[] => {
      const device = asText(volume['DeviceIdentifier']);
      if (device === null) return [];
      return [
        {
          device,
          container: reference,
          stores,
          name: asText(volume['Name']),
          uuid: asText(volume['APFSVolumeUUID']),
          roles: asArray(volume['Roles']).flatMap((role) => asText(role) ?? []),
          fileVault: asBoolean(volume['FileVault']),
          encrypted: asBoolean(volume['Encryption']),
          locked: asBoolean(volume['Locked']),
          cryptoPercent: asCount(volume['CryptoMigrationProgressPercent']),
        },
      ];
    });
  });
}

/** `df -k`: sizes by mount point. The name of a network share may hold blanks, so the line is read from its numbers outwards. */
export function parseDf(
  text: string,
): { device: string; sizeBytes: number; freeBytes: number; mountPoint: string }[] | null {
  const unit = /^Filesystem\s+(512|1024|1K)-?blocks/m.exec(text)?.[1];
  if (unit === undefined) return null;
  const blockBytes = unit === '512' ? 512 : 1024;
  return [...text.matchAll(/^(\S.*?)\s+(\d+)\s+(\d+)\s+(\d+)\s+\d+%\s+(?:\d+\s+\d+\s+\d+%\s+)?(\/.*)$/gm)].flatMap(
    (match) => {
      const [sizeBytes, freeBytes] = [Number(match[2]) * blockBytes, Number(match[4]) * blockBytes];
      if (!Number.isSafeInteger(sizeBytes) || !Number.isSafeInteger(freeBytes)) return [];
      return [{ device: match[1] ?? '', sizeBytes, freeBytes, mountPoint: match[5] ?? '' }];
    },
  );
}

/** `mount`: file system and options by mount point. */
export function parseMount(
  text: string,
): Map<string, { device: string; fileSystem: string; options: readonly string[] }> {
  const mounts = new Map<string, { device: string; fileSystem: string; options: readonly string[] }>();
  for (const match of text.matchAll(/^(.+?) on (\/.*?) \(([\w.+-]+)((?:, [^,()]+)*)\)$/gm)) {
    const options = (match[4] ?? '').split(',').flatMap((option) => (option.trim() === '' ? [] : [option.trim()]));
    mounts.set(match[2] ?? '', { device: match[1] ?? '', fileSystem: match[3] ?? '', options });
  }
  return mounts;
}

const NOT_STORAGE = /^(devfs|autofs|nullfs|fdesc|volfs|procfs|lifs)$/;

/**
 * Mounted volumes. Of the volumes that share the space of one APFS container, those that macOS keeps for itself (VM, Preboot, Update,
 * and the sealed system on "/") are left out where "/System/Volumes/Data" is there to speak for the container, but "/" stays.
 */
export function volumesOf(
  df: NonNullable<ReturnType<typeof parseDf>>,
  mounts: ReturnType<typeof parseMount>,
  apfs: readonly ApfsVolume[],
): Volume[] {
  return df.flatMap((entry): Volume[] => {
    const mount = mounts.get(entry.mountPoint);
    const fileSystem = mount?.fileSystem ?? null;
    if (fileSystem !== null && NOT_STORAGE.test(fileSystem)) return [];
    if (/^(map |devfs|com\.apple\.TimeMachine\.)/.test(entry.device)) return [];
    const own = /^\/System\/Volumes\/(?!Data$)|^\/private\/var\/vm$/.test(entry.mountPoint);
    if (own) return [];
    const volume = apfsOf(entry.device, apfs);
    return [
      {
        mountPoint: entry.mountPoint,
        fileSystem,
        device: entry.device,
        sizeBytes: entry.sizeBytes,
        freeBytes: entry.freeBytes,
        encrypted: volume === undefined ? null : volume.fileVault === true || volume.encrypted === true,
        label: volume?.name ?? null,
        uuid: volume?.uuid?.toLowerCase() ?? null,
        readOnly: mount === undefined ? null : mount.options.includes('read-only'),
      },
    ];
  });
}

/** "/dev/disk3s1s1" is a snapshot of volume disk3s1. */
function apfsOf(device: string, apfs: readonly ApfsVolume[]): ApfsVolume | undefined {
  const name = device.replace(/^\/dev\//, '');
  return (
    apfs.find((volume) => volume.device === name) ?? apfs.find((volume) => volume.device === name.replace(/s\d+$/, ''))
  );
}

/** Encryption of each mounted APFS volume, the system's first. `status` is the answer of `fdesetup status`, null when it did not come. */
export function encryptionOf(
  volumes: readonly Volume[],
  apfs: readonly ApfsVolume[],
  status: FileVaultState | null,
): VolumeEncryption[] {
  return volumes.flatMap((volume): VolumeEncryption[] => {
    const found = volume.device === null ? undefined : apfsOf(volume.device, apfs);
    const system = volume.mountPoint === '/' || volume.mountPoint === '/System/Volumes/Data';
    if (found === undefined && !(system && status !== null)) return [];
    const on = found === undefined ? null : found.fileVault === true || found.encrypted === true;
    const state =
      system && status !== null && status !== 'unknown' ? status : on === null ? 'unknown' : on ? 'on' : 'off';
    return [
      {
        volume: volume.mountPoint ?? '',
        system,
        state,
        method:
          state === 'off' || state === 'unknown'
            ? null
            : found?.fileVault === true || system
              ? 'FileVault'
              : 'APFS encryption',
        protectors: [],
      },
    ];
  });
}

export type FileVaultState = 'on' | 'off' | 'encrypting' | 'decrypting' | 'unknown';

/** `fdesetup status`; null when none of its known sentences is there. */
export function parseFileVault(text: string): FileVaultState | null {
  if (/^Encryption in progress/m.test(text)) return 'encrypting';
  if (/^Decryption in progress/m.test(text)) return 'decrypting';
  if (/^FileVault is On\./m.test(text)) return 'on';
  return /^FileVault is Off[.,]/m.test(text) ? 'off' : null;
}
