import type { Volume } from '@shared/domain/inspection';
import type { FileSystemState, VolumeEncryption } from '../../facts';
import { asBoolean, asNumber, asObject, asText } from '../values';
import type { Json } from '../values';
import { listOf, rows, sizeOf } from './parts';

/** "C:\" or "C:" to "C:". */
function mountOf(row: Json): string | null {
  const letter = asText(row['DriveLetter']) ?? /^[A-Z]:\\?$/i.exec(asText(row['Name']) ?? '')?.[0] ?? null;
  return letter === null ? asText(row['Name']) : letter.slice(0, 2).toUpperCase();
}

/** `volumes`: local disks with a letter or a folder; recovery and EFI partitions (no letter) are left out. */
export function parseVolumes(data: unknown): Volume[] | null {
  const found = rows(data, 'volumes');
  if (found.length === 0) return null;
  const shell = rows(data, 'shell');
  return found
    .filter((row) => {
      const type = asNumber(row['DriveType']);
      return (
        (type === 3 || type === 2) &&
        !(asText(row['Name']) ?? '').startsWith('\\\\?\\') &&
        asText(row['FileSystem']) !== null
      );
    })
    .map((row): Volume => {
      const mountPoint = mountOf(row);
      const protection = shellState(shell.find((one) => asText(one['drive'])?.toUpperCase() === mountPoint));
      return {
        mountPoint,
        fileSystem: asText(row['FileSystem']),
        device: asText(row['DeviceID']),
        sizeBytes: sizeOf(row['Capacity']),
        freeBytes: sizeOf(row['FreeSpace']),
        encrypted: protection === 'unknown' ? null : protection !== 'off',
        label: asText(row['Label']),
        uuid: /\{([0-9a-f-]{36})\}/i.exec(asText(row['DeviceID']) ?? '')?.[1] ?? null,
        readOnly: null,
      };
    });
}

/** File systems that carry the "dirty" mark, or that storage management calls unhealthy (1 warning, 2 unhealthy). */
export function parseFileSystems(data: unknown): FileSystemState[] | null {
  const volumes = parseVolumes(data);
  if (volumes === null) return null;
  const [all, health] = [rows(data, 'volumes'), rows(data, 'health')];
  return volumes.map((volume) => {
    const row = all.find((one) => asText(one['DeviceID']) === volume.device);
    const dirty = asBoolean(row?.['DirtyBitSet']);
    const letter = volume.mountPoint?.slice(0, 1);
    const state = health.find((one) => letterOf(one['DriveLetter']) === letter);
    const status = asNumber(state?.['HealthStatus']);
    return {
      device: volume.device ?? volume.mountPoint ?? '?',
      mountPoint: volume.mountPoint ?? '?',
      fileSystem: volume.fileSystem ?? '?',
      state:
        dirty === true
          ? 'not clean'
          : status === 1 || status === 2
            ? 'clean with errors'
            : status === 0 || dirty === false
              ? 'clean'
              : null,
      errorCount: null,
      remountedReadOnly: false,
    };
  });
}

/** A letter, which CIM gives as a character (text) or as its number. */
function letterOf(value: unknown): string | null {
  if (typeof value === 'number' && value > 64) return String.fromCharCode(value).toUpperCase();
  return asText(value)?.slice(0, 1).toUpperCase() ?? null;
}

/** System.Volume.BitLockerProtection, which anybody may ask: 1 on, 2 off, 3 encrypting, 4 decrypting, 5 suspended, 6 on and locked. */
function shellState(row: Json | undefined): VolumeEncryption['state'] {
  switch (asNumber(row?.['protection'])) {
    case 1:
    case 6:
      return 'on';
    case 2:
      return 'off';
    case 3:
      return 'encrypting';
    case 4:
      return 'decrypting';
    case 5:
      return 'suspended';
    default:
      return 'unknown';
  }
}

/** Win32_EncryptableVolume.GetEncryptionMethod */
const METHODS: Readonly<Record<number, string>> = {
  1: 'BitLocker AES-CBC 128 with diffuser',
  2: 'BitLocker AES-CBC 256 with diffuser',
  3: 'BitLocker AES-CBC 128',
  4: 'BitLocker AES-CBC 256',
  5: 'hardware encryption',
  6: 'BitLocker XTS-AES 128',
  7: 'BitLocker XTS-AES 256',
};
/** Win32_EncryptableVolume.GetKeyProtectorType; the keys themselves are never asked for. */
const PROTECTORS: Readonly<Record<number, string>> = {
  1: 'TPM',
  2: 'external key',
  3: 'recovery password',
  4: 'TPM and PIN',
  5: 'TPM and startup key',
  6: 'TPM, PIN and startup key',
  7: 'public key',
  8: 'passphrase',
  9: 'TPM certificate',
  10: 'account',
};

/** `bitlocker` (with rights), else what the shell tells anybody. */
export function parseEncryption(volumes: unknown, bitlocker: unknown): VolumeEncryption[] | null {
  const local = parseVolumes(volumes);
  if (local === null) return null;
  const [shell, detailed] = [rows(volumes, 'shell'), rows(bitlocker, 'volumes')];
  const system = (asText(asObject(volumes)?.['systemDrive']) ?? 'C:').toUpperCase();
  return local
    .filter((volume) => /^[A-Z]:$/.test(volume.mountPoint ?? ''))
    .map((volume) => {
      const mine = (key: string) => (row: Json) => asText(row[key])?.slice(0, 2).toUpperCase() === volume.mountPoint;
      const row = detailed.find(mine('DriveLetter'));
      return {
        volume: volume.mountPoint ?? '?',
        system: volume.mountPoint === system,
        state: row === undefined ? shellState(shell.find(mine('drive'))) : encryptionState(row),
        method: METHODS[asNumber(row?.['EncryptionMethod']) ?? -1] ?? null,
        protectors: listOf(row?.['Protectors']).flatMap((type) => PROTECTORS[asNumber(type) ?? -1] ?? []),
      };
    });
}

/** ConversionStatus 0 decrypted, 1 encrypted, 2 encrypting, 3 decrypting, 4 and 5 paused; ProtectionStatus 0 off, 1 on, 2 unknown. */
export function encryptionState(row: Json): VolumeEncryption['state'] {
  const [conversion, protection] = [asNumber(row['ConversionStatus']), asNumber(row['ProtectionStatus'])];
  if (conversion === 0) return 'off';
  if (conversion === 2 || conversion === 4) return 'encrypting';
  if (conversion === 3 || conversion === 5) return 'decrypting';
  if (protection === 1) return 'on';
  if (conversion === 1 && protection === 0) return 'suspended';
  // Without a conversion status (Win32_EncryptableVolume alone) "off" may be suspended as well.
  return 'unknown';
}
