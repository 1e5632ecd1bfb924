import type { Driver } from '@shared/domain/inspection';
import type { KernelLogEntry } from '../facts';
import type { PciDevice } from './pci';

/** PCI classes whose devices do nothing without a driver; bridges, memory and management controllers often have none. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/^01/, 'storage'],
  [/^02|^0d/, 'network'],
  [/^03/, 'display'],
  [/^04/, 'audio'],
  [/^0c03/, 'usb'],
  [/^09/, 'input'],
];

/** What a device lacks, as the kernel's log tells it: file names by device ("0000:02:00.0" or "usb 1-4"). */
export type MissingFirmware = ReadonlyMap<string, readonly string[]>;

const FAILED =
  /^(?:\S+ )?(\S+?): (?:firmware: failed to load|Direct firmware load for) (\S+)(?: \(-\d+\)| failed with error -?\d+)/;
const LOADED =
  /^(?:\S+ )?(\S+?): .*(?:direct-loading firmware|loaded firmware|firmware ver(?:sion)?\b|Firmware: BCM|successfully loaded)/i;

/**
 * Firmware files that a driver asked for and did not get, by device. Drivers ask for several versions, newest first: where a later line
 * of the same device says that one was loaded, nothing is missing. The table of radio rules belongs to no device.
 */
export function missingFirmware(entries: readonly KernelLogEntry[]): MissingFirmware {
  const missing = new Map<string, string[]>();
  for (const { message } of entries) {
    const failed = FAILED.exec(message);
    if (failed?.[1] !== undefined && failed[2] !== undefined) {
      if (!failed[1].startsWith('regulatory')) missing.set(failed[1], [...(missing.get(failed[1]) ?? []), failed[2]]);
      continue;
    }
    const loaded = LOADED.exec(message)?.[1];
    if (loaded !== undefined) missing.delete(loaded);
  }
  return missing;
}

/** The devices that need a driver with the one they have; `versions` are those modules tell of themselves. */
export function driversOf(
  devices: readonly PciDevice[],
  versions: ReadonlyMap<string, string>,
  firmware: MissingFirmware,
): Driver[] {
  const known = devices.flatMap((device): Driver[] => {
    const kind = CLASSES.find(([pattern]) => pattern.test(device.classCode ?? ''))?.[1];
    if (kind === undefined && device.driver === null) return [];
    const lacks = firmware.get(device.slot) ?? firmware.get(`0000:${device.slot}`);
    return [
      {
        device: [device.vendor, device.name].filter((part) => part !== null).join(' ') || device.pciId,
        name: device.driver,
        version: device.driver === null ? null : (versions.get(device.driver) ?? null),
        date: null,
        provider: lacks === undefined ? null : `firmware missing: ${lacks.join(', ')}`,
        signed: null,
        class: kind ?? null,
        problemCode: (kind !== undefined && device.driver === null) || lacks !== undefined ? 1 : 0,
      },
    ];
  });
  // What hangs on other buses (USB, Bluetooth) is told by the log alone.
  const elsewhere = [...firmware].filter(
    ([name]) => !devices.some((device) => name === device.slot || name === `0000:${device.slot}`),
  );
  return [
    ...known,
    ...elsewhere.map(([name, files]): Driver => ({
      device: name,
      name: null,
      version: null,
      date: null,
      provider: `firmware missing: ${files.join(', ')}`,
      signed: null,
      class: null,
      problemCode: 1,
    })),
  ];
}
