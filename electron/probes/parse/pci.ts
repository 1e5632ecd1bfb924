import type { Controller, Gpu, SoundDevice } from '@shared/domain/inspection';
import { cleanText } from './values';

/** A device on the PCI bus as `lspci` describes it; names without their numbers. */
export interface PciDevice {
  /** As lspci writes it ("00:1f.2", "0001:02:00.0"). */
  readonly slot: string;
  /** "SATA controller" */
  readonly type: string | null;
  /** Four hex digits: class and subclass. */
  readonly classCode: string | null;
  readonly vendor: string | null;
  readonly name: string | null;
  readonly vendorId: string | null;
  readonly deviceId: string | null;
  /** "8086:10d3" */
  readonly pciId: string | null;
  readonly subsystemId: string | null;
  readonly revision: string | null;
  readonly driver: string | null;
}

/** `lspci -vmmnnk`: every device; null when the text holds no device record at all. */
export function parseLspci(text: string): PciDevice[] | null {
  const devices = text.split(/\n\s*\n/).flatMap((block): PciDevice[] => {
    const values = new Map<string, string>();
    for (const line of block.split('\n')) {
      const match = /^(\w+):\t(.*)$/.exec(line);
      if (match?.[1] !== undefined && match[2] !== undefined && !values.has(match[1]))
        values.set(match[1], match[2].trim());
    }
    // Not a text of the maker: "00:00.0" is an address like any other.
    const slot = values.get('Slot') ?? '';
    if (slot === '' || !values.has('Class')) return [];
    const type = split(values.get('Class'));
    const vendor = split(values.get('Vendor'));
    const device = split(values.get('Device'));
    const subsystem = idOf(split(values.get('SVendor')).id, split(values.get('SDevice')).id);
    return [
      {
        slot,
        type: type.name,
        classCode: type.id,
        // What lspci says where its list of names does not know the number.
        vendor: vendor.name === 'Vendor' ? null : vendor.name,
        name: device.name === 'Device' ? null : device.name,
        vendorId: vendor.id,
        deviceId: device.id,
        pciId: idOf(vendor.id, device.id),
        subsystemId: subsystem === 'ffff:ffff' || subsystem === '0000:0000' ? null : subsystem,
        revision: values.get('Rev') ?? null,
        driver: cleanText(values.get('Driver') ?? ''),
      },
    ];
  });
  return devices.length === 0 ? null : devices;
}

/** `lspci -vmmnnk`: the display controllers; null when the text holds no device record at all. */
export function parseLspciGpus(text: string): Gpu[] | null {
  const devices = parseLspci(text);
  return devices === null ? null : gpusOf(devices);
}

/** Display controllers (class 03). */
export function gpusOf(devices: readonly PciDevice[]): Gpu[] {
  return devices
    .filter((device) => device.classCode?.startsWith('03') === true)
    .map(({ name, vendor, driver, slot, pciId }) => ({ model: name, vendor, driver, slot, pciId }));
}

/** Sound cards and HDMI sound (class 0401 and 0403). */
export function soundDevicesOf(devices: readonly PciDevice[]): SoundDevice[] {
  return devices
    .filter((device) => device.classCode === '0401' || device.classCode === '0403')
    .map(({ name, vendor, slot, driver }) => ({ name, manufacturer: vendor, slot, driver }));
}

/** Everything on the bus, as the inventory lists it. */
export function controllersOf(devices: readonly PciDevice[]): Controller[] {
  return devices.map(({ name, vendor, type, slot, pciId, subsystemId, driver, revision, classCode }) => ({
    name,
    manufacturer: vendor,
    type,
    slot,
    pciId,
    subsystemId,
    driver,
    revision,
    classCode,
  }));
}

/** The device at an address of /sys ("0000:00:1f.2"); lspci leaves a domain of zero out. */
export function pciDeviceAt(devices: readonly PciDevice[], address: string): PciDevice | undefined {
  const short = address.replace(/^0000:/, '');
  return devices.find((device) => device.slot === address || device.slot === short);
}

function idOf(vendor: string | null, device: string | null): string | null {
  return vendor === null || device === null ? null : `${vendor}:${device}`;
}

function split(text: string | undefined): { name: string | null; id: string | null } {
  const match = /^(.*?)\s*\[([0-9a-f]{4})\]$/i.exec(text ?? '');
  return match === null
    ? { name: cleanText(text ?? ''), id: null }
    : { name: cleanText(match[1] ?? ''), id: match[2]?.toLowerCase() ?? null };
}
