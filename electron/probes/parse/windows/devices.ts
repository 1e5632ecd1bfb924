import type {
  BluetoothAdapter,
  Camera,
  Controller,
  Dock,
  Driver,
  ExpansionSlot,
  InputDevice,
  MachinePort,
  SoundDevice,
  UsbDevice,
} from '@shared/domain/inspection';
import { asBoolean, asNumber, asText } from '../values';
import type { Json } from '../values';
import { pciIdOf } from './display';
import { dayOf, rows } from './parts';

// Everything here is cut from one list: Win32_PnPEntity. Classes and codes are the same in every language, names are not.

function present(data: unknown): Json[] | null {
  const devices = rows(data, 'devices').filter((row) => row['Present'] !== false);
  return devices.length === 0 ? null : devices;
}

const idOf = (row: Json): string => asText(row['PNPDeviceID']) ?? '';
const classOf = (row: Json): string => (asText(row['PNPClass']) ?? '').toLowerCase();
/** "(Standard system devices)", "(Standardsystemgeräte)", "(標準システム デバイス)": no maker. */
const makerOf = (row: Json): string | null => {
  const maker = asText(row['Manufacturer']);
  return maker === null || /^\(.*\)$/.test(maker) ? null : maker;
};

/** Functions on the PCI bus. Class codes are in the compatible ids, which are slow to ask: the device's class tells the kind. */
export function parseControllers(data: unknown): Controller[] | null {
  return (
    present(data)
      ?.filter((row) => /^PCI\\VEN_/i.test(idOf(row)))
      .map((row) => {
        const id = idOf(row);
        const subsystem = /SUBSYS_([0-9A-F]{4})([0-9A-F]{4})/i.exec(id);
        return {
          name: asText(row['Name']),
          manufacturer: makerOf(row),
          type: CONTROLLERS[classOf(row)] ?? asText(row['PNPClass']),
          slot: id.split('\\').at(-1) ?? null,
          pciId: pciIdOf(id),
          // Windows writes subsystem before its vendor.
          subsystemId: subsystem === null ? null : `${subsystem[2] ?? ''}:${subsystem[1] ?? ''}`.toLowerCase(),
          driver: asText(row['Service']),
          revision: /&REV_([0-9A-F]{2})/i.exec(id)?.[1]?.toLowerCase() ?? null,
        };
      }) ?? null
  );
}

const CONTROLLERS: Readonly<Record<string, string>> = {
  display: 'Display controller',
  hdc: 'SATA controller',
  scsiadapter: 'Storage controller',
  usb: 'USB controller',
  net: 'Network controller',
  media: 'Audio device',
  system: 'System device',
  '1394': 'FireWire controller',
  sdhost: 'SD host controller',
};

export function parseSoundDevices(data: unknown): SoundDevice[] | null {
  return (
    present(data)
      ?.filter((row) => classOf(row) === 'media' && !/^(SW|ROOT|SWD)\\/i.test(idOf(row)))
      .map((row) => ({
        name: asText(row['Name']),
        manufacturer: makerOf(row),
        slot: idOf(row),
        driver: asText(row['Service']),
      })) ?? null
  );
}

function usbIds(id: string): { vendorId: string | null; productId: string | null } {
  const ids = /VID_([0-9A-F]{4})&PID_([0-9A-F]{4})/i.exec(id);
  return { vendorId: ids?.[1]?.toLowerCase() ?? null, productId: ids?.[2]?.toLowerCase() ?? null };
}

export function parseCameras(data: unknown): Camera[] | null {
  return (
    present(data)
      ?.filter((row) => classOf(row) === 'camera' || (classOf(row) === 'image' && /^USB\\/i.test(idOf(row))))
      .map((row) => ({
        name: asText(row['Name']),
        manufacturer: makerOf(row),
        ...usbIds(idOf(row)),
        slot: idOf(row),
      })) ?? null
  );
}

export function parseInputDevices(data: unknown): InputDevice[] | null {
  return (
    present(data)
      ?.filter(
        (row) =>
          (classOf(row) === 'keyboard' || classOf(row) === 'mouse') && !/^(ROOT|SWD|TERMINPUT_BUS)\\/i.test(idOf(row)),
      )
      .map((row) => {
        const id = idOf(row);
        return {
          name: asText(row['Name']),
          manufacturer: makerOf(row),
          kind: classOf(row) === 'keyboard' ? ('keyboard' as const) : ('pointing' as const),
          connection: /^HID\\VID_/i.test(id)
            ? 'usb'
            : /\{00001124-|\{00001812-|BTH/i.test(id)
              ? 'bluetooth'
              : /^ACPI\\/i.test(id)
                ? 'ps2'
                : /^HID\\/i.test(id)
                  ? 'i2c'
                  : null,
        };
      }) ?? null
  );
}

/** Code 22: switched off by a person. */
const DISABLED = 22;

/** The radios (on USB or PCI), and what is paired with them ("BTHENUM\Dev_...", "BTHLE\Dev_..."). */
export function parseBluetooth(data: unknown): BluetoothAdapter[] | null {
  const devices = present(data);
  if (devices === null) return null;
  const mine = devices.filter((row) => classOf(row) === 'bluetooth');
  const paired = mine.flatMap((row) => {
    const address = /^(?:BTHENUM|BTHLE)\\DEV_([0-9A-F]{12})/i.exec(idOf(row))?.[1];
    if (address === undefined) return [];
    return [
      { name: asText(row['Name']), address: (address.match(/../g) ?? []).join(':').toLowerCase(), connected: null },
    ];
  });
  return mine
    .filter((row) => /^(USB|PCI|ACPI)\\/i.test(idOf(row)))
    .map((row, index) => {
      const code = asNumber(row['ConfigManagerErrorCode']);
      return {
        name: asText(row['Name']),
        address: null,
        powered: code === null ? null : code === 0 ? null : false,
        problem: code === null || code === 0 || code === DISABLED ? null : `code ${String(code)}`,
        paired: index === 0 ? paired : [],
      };
    });
}

/** What hangs on USB; the hubs and the interfaces ("&MI_00") of a device that is there already are left out. */
export function parseUsbDevices(data: unknown): UsbDevice[] | null {
  return (
    present(data)
      ?.filter(
        (row) =>
          /^USB\\VID_/i.test(idOf(row)) &&
          !/&MI_\d\d/i.test(idOf(row)) &&
          !/^usbhub/i.test(asText(row['Service']) ?? ''),
      )
      .map((row) => {
        const instance = idOf(row).split('\\')[2] ?? '';
        return {
          name: asText(row['Name']),
          manufacturer: makerOf(row),
          ...usbIds(idOf(row)),
          // Windows makes up an instance with ampersands where the device has no serial of its own.
          serial: instance === '' || instance.includes('&') ? null : asText(instance),
          slot: instance === '' ? null : instance,
          class: asText(row['PNPClass']),
        };
      }) ?? null
  );
}

/** Devices on Thunderbolt or USB4 that call themselves docks. Windows asks for no authorisation of USB4; a problem code is the refusal. */
export function parseDocks(data: unknown): Dock[] | null {
  return (
    present(data)
      ?.filter((row) => /^(THUNDERBOLT|USB4)\\/i.test(idOf(row)) && !/ROOT_DEVICE|HOST_ROUTER|\\ROOT/i.test(idOf(row)))
      .map((row) => {
        const code = asNumber(row['ConfigManagerErrorCode']);
        return {
          name: asText(row['Name']),
          vendor: makerOf(row),
          authorised: code === null ? null : code === 0,
          connected: true,
          firmware: null,
        };
      }) ?? null
  );
}

/** Device classes to those the checks know. */
const CLASSES: Readonly<Record<string, string>> = {
  diskdrive: 'storage',
  hdc: 'storage',
  scsiadapter: 'storage',
  cdrom: 'storage',
  net: 'network',
  keyboard: 'input',
  mouse: 'input',
  hidclass: 'input',
  display: 'display',
  monitor: 'display',
  media: 'audio',
  audioendpoint: 'audio',
  usb: 'usb',
  bluetooth: 'bluetooth',
  camera: 'camera',
  printer: 'printer',
};

/** Win32_PnPSignedDriver and the problem codes of `devices`, also of those without a driver (code 28). */
export function parseDrivers(drivers: unknown, devices: unknown): Driver[] | null {
  const all = present(devices);
  if (all === null) return null;
  const signed = new Map(rows(drivers, 'drivers').map((row) => [asText(row['DeviceID'])?.toLowerCase() ?? '', row]));
  return all.flatMap((device): Driver[] => {
    const row = signed.get(idOf(device).toLowerCase());
    const code = asNumber(device['ConfigManagerErrorCode']);
    if (row === undefined && (code === null || code === 0)) return [];
    const version = asText(row?.['DriverVersion']);
    if (row !== undefined && version === null && (code === null || code === 0)) return [];
    const kind = classOf(device) === '' ? (asText(row?.['DeviceClass']) ?? '').toLowerCase() : classOf(device);
    return [
      {
        device: asText(device['Name']) ?? asText(row?.['DeviceName']) ?? idOf(device),
        name: asText(row?.['InfName']) ?? asText(device['Service']),
        version,
        date: dayOf(row?.['DriverDate']),
        provider: asText(row?.['DriverProviderName']),
        signed: asBoolean(row?.['IsSigned']),
        class: CLASSES[kind] ?? (kind === '' ? null : kind),
        problemCode: code,
      },
    ];
  });
}

/** Win32_PortConnector.PortType, the numbers of SMBIOS. */
const PORT_TYPES: Readonly<Record<number, string>> = {
  0: 'none',
  8: 'serial',
  9: 'serial',
  16: 'USB',
  17: 'FireWire',
  28: 'video',
  29: 'audio',
  31: 'network',
  32: 'SATA',
  33: 'SAS',
};

export function parsePorts(data: unknown): MachinePort[] {
  return rows(data, 'ports').map((row) => ({
    name: asText(row['ExternalReferenceDesignator']) ?? asText(row['InternalReferenceDesignator']),
    type: PORT_TYPES[asNumber(row['PortType']) ?? -1] ?? null,
    connector: null,
  }));
}

/** Win32_SystemSlot.CurrentUsage 3 free, 4 in use. */
export function parseSlots(data: unknown): ExpansionSlot[] {
  return rows(data, 'slots').map((row) => {
    const usage = asNumber(row['CurrentUsage']);
    return { name: asText(row['SlotDesignation']), type: null, inUse: usage === 4 ? true : usage === 3 ? false : null };
  });
}
