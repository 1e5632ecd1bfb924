import type { Disk, RaidArray } from '@shared/domain/inspection';
import type { BlockDevices, DiskLatency, SmartAttribute, SmartDevice, TrimState } from '../../facts';
import { asBoolean, asCount, asNumber, asText } from '../values';
import type { Json } from '../values';
import { first, listOf, rows, sizeOf } from './parts';

/** MSFT_PhysicalDisk.BusType */
const BUSES: Readonly<Record<number, string>> = {
  1: 'scsi',
  2: 'atapi',
  3: 'ata',
  4: 'ieee1394',
  6: 'fibreChannel',
  7: 'usb',
  8: 'raid',
  9: 'iscsi',
  10: 'sas',
  11: 'sata',
  12: 'sd',
  13: 'mmc',
  14: 'virtual',
  15: 'virtual',
  16: 'spaces',
  17: 'nvme',
  18: 'scm',
  19: 'ufs',
};

const deviceName = (index: number | null): string | null =>
  index === null ? null : `\\\\.\\PHYSICALDRIVE${String(index)}`;

function kindOf(media: number | null, bus: string | null): Disk['kind'] {
  if (media === 3) return 'hdd';
  return media === 4 || bus === 'nvme' ? 'ssd' : 'unknown';
}

/** NVMe disks give "ACE4_2E61_9000_7804." (their EUI) for a serial; the one on the label is the adapter's ("FJ68N...   _0000"). */
export function diskSerial(disk: Json): string | null {
  const adapter = asText(disk['AdapterSerialNumber'])
    ?.replace(/\s*_\d{4}$/, '')
    .trim();
  const own = asText(disk['SerialNumber']);
  if (adapter !== undefined && adapter !== '' && (own === null || /^([0-9A-F]{4}_)+[0-9A-F]{4}\.?$/i.test(own)))
    return adapter;
  return own?.replace(/\.$/, '') ?? null;
}

/** `storage`: what Windows' storage management knows, completed by Win32_DiskDrive; the two meet in the disk's number. */
export function parseBlockDevices(data: unknown): BlockDevices | null {
  const [physical, drives] = [rows(data, 'physical'), rows(data, 'drives')];
  if (physical.length === 0 && drives.length === 0) return null;
  const disks = physical.map((disk): Disk => {
    const index = asCount(disk['DeviceId']);
    const drive = drives.find((one) => asCount(one['Index']) === index);
    const bus = BUSES[asNumber(disk['BusType']) ?? -1] ?? null;
    const unique = asText(disk['UniqueId']);
    const rpm = asCount(disk['SpindleSpeed']);
    return {
      device: deviceName(index),
      model: asText(disk['Model']) ?? asText(disk['FriendlyName']) ?? asText(drive?.['Model']),
      vendor: asText(disk['Manufacturer']),
      serial: diskSerial(disk) ?? asText(drive?.['SerialNumber']),
      firmware: asText(disk['FirmwareVersion']) ?? asText(drive?.['FirmwareRevision']),
      sizeBytes: sizeOf(disk['Size']) ?? sizeOf(drive?.['Size']),
      bus,
      kind: kindOf(asNumber(disk['MediaType']), bus),
      removable: bus === null ? null : ['usb', 'sd', 'mmc', 'ieee1394'].includes(bus),
      // 2 vendor, 3 EUI-64, 8 FC/NAA: only the last two are names of the world.
      wwn: unique !== null && /^(eui\.|[0-9A-F]{16}$)/i.test(unique) ? unique : null,
      // 4294967295 is "not told", 0 "does not turn".
      rpm: rpm === null || rpm === 0 || rpm > 30_000 ? null : rpm,
    };
  });
  const known = new Set(disks.map((disk) => disk.device));
  const others = drives
    .filter((drive) => !known.has(deviceName(asCount(drive['Index']))) && physical.length === 0)
    .map((drive): Disk => ({
      device: deviceName(asCount(drive['Index'])),
      model: asText(drive['Model']),
      vendor: null,
      serial: asText(drive['SerialNumber']),
      firmware: asText(drive['FirmwareRevision']),
      sizeBytes: sizeOf(drive['Size']),
      bus: /usb/i.test(asText(drive['InterfaceType']) ?? '') ? 'usb' : null,
      kind: 'unknown',
      removable: /removable|external/i.test(asText(drive['MediaType']) ?? ''),
    }));
  return { disks: [...disks, ...others], tree: [] };
}

/** The names smartctl gives attributes that a verdict is passed on. */
const ATTRIBUTE_NAMES: Readonly<Record<number, string>> = {
  5: 'Reallocated_Sector_Ct',
  9: 'Power_On_Hours',
  187: 'Reported_Uncorrect',
  188: 'Command_Timeout',
  194: 'Temperature_Celsius',
  197: 'Current_Pending_Sector',
  198: 'Offline_Uncorrectable',
  199: 'UDMA_CRC_Error_Count',
};

/** VendorSpecific of MSStorageDriver_FailurePredictData: a revision, then thirty entries of twelve bytes as ATA defines them. */
export function parseAtaAttributes(base64: unknown): SmartAttribute[] {
  if (typeof base64 !== 'string') return [];
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length < 362) return [];
  const attributes: SmartAttribute[] = [];
  for (let at = 2; at + 12 <= 362; at += 12) {
    const id = bytes[at] ?? 0;
    if (id === 0) continue;
    attributes.push({ id, name: ATTRIBUTE_NAMES[id] ?? `attribute_${String(id)}`, raw: bytes.readUIntLE(at + 5, 6) });
  }
  return attributes;
}

/** `storage` and, with rights, `smart`. InstanceName is the drive's PnP id with "_0" behind it. */
export function parseSmart(storage: unknown, smart: unknown): SmartDevice[] | null {
  const [physical, drives] = [rows(storage, 'physical'), rows(storage, 'drives')];
  if (physical.length === 0) return null;
  const [counters, predictions, raw] = [rows(smart, 'counters'), rows(smart, 'predict'), rows(smart, 'ata')];
  return physical.map((disk): SmartDevice => {
    const index = asCount(disk['DeviceId']);
    const drive = drives.find((one) => asCount(one['Index']) === index);
    const id = asText(drive?.['PNPDeviceID'])?.toLowerCase();
    const mine = (row: Json): boolean =>
      id !== undefined && (asText(row['InstanceName'])?.toLowerCase().replace(/_\d+$/, '') ?? '') === id;
    const counter = counters.find((row) => asCount(row['DeviceId']) === index) ?? {};
    const prediction = asBoolean(predictions.find(mine)?.['PredictFailure']);
    const attributes = parseAtaAttributes(raw.find(mine)?.['VendorSpecific']);
    const health = asNumber(disk['HealthStatus']);
    const uncorrected = asCount(counter['ReadErrorsUncorrected']);
    if (uncorrected !== null && !attributes.some((attribute) => attribute.id === 187))
      attributes.push({ id: 187, name: 'Reported_Uncorrect', raw: uncorrected });
    const nvme = asNumber(disk['BusType']) === 17;
    const passed = prediction === true || health === 2 ? false : health === 0 ? true : null;
    const hot = asNumber(counter['Temperature']);
    const limit = asNumber(counter['TemperatureMax']);
    const wear = asNumber(counter['Wear']);
    return {
      device: deviceName(index) ?? asText(disk['FriendlyName']) ?? '?',
      model: asText(disk['Model']) ?? asText(disk['FriendlyName']),
      serial: diskSerial(disk),
      protocol: nvme ? 'NVMe' : [3, 11].includes(asNumber(disk['BusType']) ?? -1) ? 'ATA' : null,
      supported: passed !== null || attributes.length > 0,
      message: passed === null ? 'Windows does not know the state of this disk' : null,
      passed,
      exitBits: passed === false ? 8 : 0,
      attributes,
      temperatureC: hot === null || hot <= 0 || hot > 150 ? null : hot,
      temperatureLimitC: limit === null || limit <= 0 || limit > 150 ? null : limit,
      powerOnHours: asCount(counter['PowerOnHours']) ?? attributes.find((attribute) => attribute.id === 9)?.raw ?? null,
      nvme:
        nvme && wear !== null
          ? {
              criticalWarning: null,
              availableSparePercent: null,
              spareThresholdPercent: null,
              percentageUsed: wear,
              mediaErrors: uncorrected,
            }
          : null,
      rpm: null,
    };
  });
}

/** Storage Spaces. MSFT_VirtualDisk.HealthStatus 0 healthy, 1 warning, 2 unhealthy; OperationalStatus 53251 = "incomplete". */
export function parseRaid(data: unknown): RaidArray[] {
  return rows(data, 'virtual').map((disk) => {
    const health = asNumber(disk['HealthStatus']);
    const statuses = listOf(disk['OperationalStatus']).map(asNumber);
    return {
      device: asText(disk['FriendlyName']) ?? '?',
      level: asText(disk['ResiliencySettingName']),
      // 11 "in service": it is being repaired. 3 "degraded".
      state: statuses.includes(11)
        ? ('rebuilding' as const)
        : health === 0
          ? ('clean' as const)
          : health === 1
            ? ('degraded' as const)
            : health === 2
              ? ('failed' as const)
              : ('unknown' as const),
      failedMembers: [],
      product: 'Storage Spaces',
    };
  });
}

/** One switch for the whole machine: DisableDeleteNotification 0 (or not there) means that TRIM is sent. */
export function parseTrim(data: unknown): TrimState[] | null {
  const devices = parseBlockDevices(data);
  if (devices === null) return null;
  const value = asNumber(first(data, 'trim')['DisableDeleteNotification']);
  const known = 'DisableDeleteNotification' in first(data, 'trim');
  return devices.disks.map((disk) => ({
    device: disk.device ?? '?',
    supported: disk.kind === 'ssd' && disk.removable !== true,
    enabled: known ? value === null || value === 0 : null,
  }));
}

/** Two samples of the raw counters: the formatted ones round a read's time to whole seconds. Names are "0 C: D:", "_Total". */
export function parseLatency(counters: unknown, storage: unknown): DiskLatency[] | null {
  const [before, after] = [rows(counters, 'disksBefore'), rows(counters, 'disksAfter')];
  if (after.length === 0) return null;
  const disks = parseBlockDevices(storage)?.disks ?? [];
  return after.flatMap((row): DiskLatency[] => {
    const name = asText(row['Name']) ?? '';
    const index = /^(\d+)/.exec(name)?.[1];
    const earlier = before.find((one) => asText(one['Name']) === name);
    if (index === undefined || earlier === undefined) return [];
    const device = deviceName(Number(index)) ?? name;
    const difference = (key: string): number | null => {
      const [late, early] = [asNumber(row[key]), asNumber(earlier[key])];
      // 32-bit counters run over; a step back is one of those.
      return late === null || early === null ? null : late >= early ? late - early : late - early + 2 ** 32;
    };
    const [time, count, frequency] = [
      difference('AvgDisksecPerRead'),
      difference('AvgDisksecPerRead_Base'),
      asNumber(row['Frequency_PerfTime']),
    ];
    const [idle, all] = [difference('PercentIdleTime'), difference('PercentIdleTime_Base')];
    return [
      {
        device,
        kind: disks.find((disk) => disk.device === device)?.kind ?? 'unknown',
        readMs:
          time === null || count === null || count === 0 || frequency === null || frequency === 0
            ? null
            : (time / frequency / count) * 1000,
        busyPercent: idle === null || all === null || all === 0 ? null : clampPercent(100 - (idle / all) * 100),
        queue: asNumber(row['CurrentDiskQueueLength']),
      },
    ];
  });
}

function clampPercent(value: number): number {
  return Math.min(100, Math.max(0, Math.round(value * 10) / 10));
}
