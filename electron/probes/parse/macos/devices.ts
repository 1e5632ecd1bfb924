import type {
  BluetoothAdapter,
  Camera,
  Controller,
  Dock,
  Gpu,
  InputDevice,
  Monitor,
  SoundDevice,
  UsbDevice,
} from '@shared/domain/inspection';
import type { DisplayMode } from '../../facts';
import { asCount, asObject, asObjects, asText } from '../values';
import type { Json } from '../values';
import { asWord, hexId, memoryBytes, walkItems, yesNo } from './profile';
import type { Profile } from './profile';
import { securityChipOf } from './machine';

// Parts out of the report of system_profiler. Each answers null when its section was not delivered, and an empty list when it was
// and names none.

/** SPDisplaysDataType: the graphics processors. */
export function gpusOf(profile: Profile): Gpu[] | null {
  return (
    profile.get('SPDisplaysDataType')?.map((item): Gpu => {
      const device = hexId(item['spdisplays_device-id']);
      const vendorText = asText(item['spdisplays_vendor']) ?? '';
      const vendorId = /\(0x([0-9a-f]{4})\)/i.exec(vendorText)?.[1]?.toLowerCase();
      return {
        model: asText(item['sppci_model']) ?? asText(item['_name']),
        vendor: asText(vendorText.replace(/^sppci_vendor_/, '').replace(/\s*\(0x[0-9a-f]+\)$/i, '')),
        driver: asText(item['spdisplays_mtlgpufamilysupport'])?.replace(/^spdisplays_/, '') ?? null,
        slot: asText(item['sppci_bus'])?.replace(/^spdisplays_/, '') ?? null,
        ...(device === null || vendorId === undefined ? {} : { pciId: `${vendorId}:${device}` }),
        memoryBytes: memoryBytes(item['spdisplays_vram'] ?? item['_spdisplays_vram'] ?? item['spdisplays_vram_shared']),
      };
    }) ?? null
  );
}

function screensOf(profile: Profile): Json[] | null {
  return profile.get('SPDisplaysDataType')?.flatMap((gpu) => asObjects(gpu['spdisplays_ndrvs'])) ?? null;
}

/** SPDisplaysDataType: the screens, the built-in one as well. */
export function monitorsOf(profile: Profile): Monitor[] | null {
  return (
    screensOf(profile)?.map((screen): Monitor => {
      const pixels = sizeOf(screen['_spdisplays_pixels']);
      const year = asCount(screen['_spdisplays_display-year']);
      const serial =
        asText(screen['spdisplays_display-serial-number']) ?? asText(screen['_spdisplays_display-serial-number']);
      return {
        manufacturer: makerOf(asText(screen['_spdisplays_display-vendor-id'])),
        model: asText(screen['_name']),
        serial: serial === '0' ? null : serial,
        connector: connectorOf(screen),
        widthPx: pixels?.width ?? null,
        heightPx: pixels?.height ?? null,
        widthCm: null,
        heightCm: null,
        year: year === 0 ? null : year,
      };
    }) ?? null
  );
}

/** How each screen is driven: its resolution now, its own, and the refresh rate. */
export function displayModesOf(profile: Profile): DisplayMode[] | null {
  return (
    screensOf(profile)
      ?.filter((screen) => yesNo(screen['spdisplays_online']) !== false)
      .map((screen): DisplayMode => {
        const now = sizeOf(screen['_spdisplays_pixels']);
        // "spdisplays_2560x1600Retina" is the panel's own; a scaled desktop is drawn larger and then fitted to it.
        const own = /(\d{3,5})\s*x\s*(\d{3,5})/.exec(asText(screen['spdisplays_pixelresolution']) ?? '');
        const hertz = Number(/@ ([\d.]+) ?Hz/.exec(asText(screen['_spdisplays_resolution']) ?? '')?.[1]);
        const retina = /retina/i.test(asText(screen['spdisplays_pixelresolution']) ?? '');
        return {
          connector: connectorOf(screen) ?? 'external',
          monitor: asText(screen['_name']),
          widthPx: (retina ? Number(own?.[1]) || null : null) ?? now?.width ?? null,
          heightPx: (retina ? Number(own?.[2]) || null : null) ?? now?.height ?? null,
          nativeWidthPx: Number(own?.[1]) || null,
          nativeHeightPx: Number(own?.[2]) || null,
          refreshHz: Number.isFinite(hertz) && hertz > 0 ? hertz : null,
          edidValid: null,
        };
      }) ?? null
  );
}

function connectorOf(screen: Json): string | null {
  const word = asText(screen['spdisplays_connection_type'])?.replace(/^spdisplays_/, '');
  return word ?? null;
}

function sizeOf(value: unknown): { width: number; height: number } | null {
  const match = /^(\d{3,5}) x (\d{3,5})$/.exec(asText(value) ?? '');
  return match === null ? null : { width: Number(match[1]), height: Number(match[2]) };
}

/** The three letters of an EDID's maker, which the report writes as a number ("610" is Apple, "10ac" Dell). */
function makerOf(hex: string | null): string | null {
  const code = /^[0-9a-f]{3,4}$/i.test(hex ?? '') ? Number.parseInt(hex ?? '', 16) : Number.NaN;
  const letters = [10, 5, 0].map((shift) => (code >> shift) & 31);
  if (Number.isNaN(code) || letters.some((letter) => letter < 1 || letter > 26)) return null;
  const maker = String.fromCodePoint(...letters.map((letter) => 64 + letter));
  return maker === 'APP' ? 'Apple' : maker;
}

/** SPAudioDataType: sound devices. */
export function soundDevicesOf(profile: Profile): SoundDevice[] | null {
  const section = profile.get('SPAudioDataType');
  if (section === undefined) return null;
  return walkItems(section)
    .filter(({ item }) => item['coreaudio_device_transport'] !== undefined)
    .map(({ item }) => ({
      name: asText(item['_name']),
      manufacturer: asText(item['coreaudio_device_manufacturer']),
      slot: asText(item['coreaudio_device_transport'])?.replace(/^coreaudio_device_type_/, '') ?? null,
      driver: null,
    }));
}

/** SPCameraDataType. "UVC Camera VendorID_1452 ProductID_34068" tells both ids in decimals. */
export function camerasOf(profile: Profile): Camera[] | null {
  return (
    profile.get('SPCameraDataType')?.map((item): Camera => {
      const ids = /VendorID_(\d{1,5}) ProductID_(\d{1,5})/.exec(asText(item['spcamera_model-id']) ?? '');
      const hex = (text: string | undefined): string | null =>
        text === undefined ? null : Number(text).toString(16).padStart(4, '0');
      const apple = /^(facetime|macbook|imac|studio display)/i.test(asText(item['_name']) ?? '');
      return {
        name: asText(item['_name']),
        manufacturer: apple ? 'Apple' : null,
        vendorId: hex(ids?.[1]),
        productId: hex(ids?.[2]),
        slot: null,
      };
    }) ?? null
  );
}

/** SPUSBHostDataType (macOS 26 on) and SPUSBDataType (before): devices, not buses. Null when neither section was delivered. */
export function usbDevicesOf(profile: Profile): UsbDevice[] | null {
  const sections = ['SPUSBHostDataType', 'SPUSBDataType'].flatMap((type) => {
    const section = profile.get(type);
    return section === undefined ? [] : [section];
  });
  if (sections.length === 0) return null;
  return sections.flatMap((section) =>
    walkItems(section).flatMap(({ item, parents }): UsbDevice[] => {
      const productId = hexId(item['USBDeviceKeyProductID'] ?? item['product_id']);
      // What stands at the top is a controller; what has no product number is none of the devices.
      if (parents.length === 0 || (productId === null && item['USBDeviceKeyVendorID'] === undefined)) return [];
      const vendorText = asText(item['vendor_id']) ?? '';
      const serial = asText(item['USBDeviceKeySerialNumber'] ?? item['serial_num']);
      return [
        {
          name: asText(item['_name']),
          manufacturer:
            asText(item['USBDeviceKeyVendorName'] ?? item['manufacturer']) ??
            asText(/\((.+)\)/.exec(vendorText)?.[1]) ??
            (vendorText === 'apple_vendor_id' ? 'Apple' : null),
          vendorId: hexId(item['USBDeviceKeyVendorID'] ?? item['vendor_id']),
          productId,
          serial: serial === 'Not Provided' ? null : serial,
          slot: asText(item['USBKeyLocationID'] ?? item['location_id']),
        },
      ];
    }),
  );
}

/** SPBluetoothDataType, as it is since macOS 12. A controller that says "unavailable" does not work. */
export function bluetoothOf(profile: Profile): BluetoothAdapter[] | null {
  const section = profile.get('SPBluetoothDataType');
  if (section === undefined) return null;
  return section.flatMap((item): BluetoothAdapter[] => {
    const controller = asObject(item['controller_properties']);
    if (controller === null) return [];
    const address = asText(controller['controller_address']);
    const state = asWord(controller['controller_state']);
    return [
      {
        name: asText(controller['controller_chipset']),
        address: address === 'NULL' ? null : address,
        powered: yesNo(state),
        problem: state === undefined || /_(on|off)$/.test(state) ? null : state,
        paired: [...pairedOf(item['device_connected'], true), ...pairedOf(item['device_not_connected'], false)],
      },
    ];
  });
}

function pairedOf(list: unknown, connected: boolean): BluetoothAdapter['paired'] {
  return asObjects(list).flatMap((entry) =>
    Object.entries(entry).map(([name, detail]) => ({
      name: asText(name),
      address: asText(asObject(detail)?.['device_address']),
      connected,
    })),
  );
}

/** Keyboards and pointing devices that are paired or plugged in; the built-in ones of a notebook are its own. */
export function inputDevicesOf(profile: Profile): InputDevice[] | null {
  const [usb, bluetooth] = [usbDevicesOf(profile), profile.get('SPBluetoothDataType')];
  if (usb === null && bluetooth === undefined) return null;
  const wireless = (bluetooth ?? []).flatMap((item) =>
    ['device_connected', 'device_not_connected'].flatMap((list) =>
      asObjects(item[list]).flatMap((entry) =>
        Object.entries(entry).flatMap(([name, detail]): InputDevice[] => {
          const kind = kindOf(asText(asObject(detail)?.['device_minorType']) ?? '');
          const maker = hexId(asObject(detail)?.['device_vendorID']) === '004c' ? 'Apple' : null;
          return kind === null ? [] : [{ name: asText(name), manufacturer: maker, kind, connection: 'bluetooth' }];
        }),
      ),
    ),
  );
  const wired = (usb ?? []).flatMap((device): InputDevice[] => {
    const kind = kindOf(device.name ?? '');
    return kind === null ? [] : [{ name: device.name, manufacturer: device.manufacturer, kind, connection: 'usb' }];
  });
  return [...wired, ...wireless];
}

function kindOf(words: string): InputDevice['kind'] | null {
  if (/keyboard/i.test(words)) return 'keyboard';
  return /mouse|trackpad|touchpad|pointing/i.test(words) ? 'pointing' : null;
}

/** SPThunderboltDataType: what hangs on the buses. */
export function docksOf(profile: Profile): Dock[] | null {
  const section = profile.get('SPThunderboltDataType');
  if (section === undefined) return null;
  return walkItems(section)
    .filter(({ parents }) => parents.length > 0)
    .map(({ item }) => ({
      name: asText(item['device_name_key']) ?? asText(item['_name']),
      vendor: asText(item['vendor_name_key']),
      authorised: null,
      connected: true,
      firmware: asText(item['switch_version_key']),
    }));
}

/** SPPCIDataType (Intel and Mac Pro), and the security chip, which is the one controller of every newer Mac. */
export function controllersOf(profile: Profile): Controller[] | null {
  const section = profile.get('SPPCIDataType');
  const chip = securityChipOf(profile);
  if (section === undefined && chip === null) return null;
  const cards = walkItems(section ?? [])
    .filter(({ item }) => item['sppci_device-id'] !== undefined)
    .map(({ item }): Controller => {
      const ids = [hexId(item['sppci_vendor-id']), hexId(item['sppci_device-id'])];
      return {
        name: asText(item['sppci_model']) ?? asText(item['_name']),
        manufacturer: null,
        type: asText(item['sppci_device_type'])?.replace(/^spdisplays_|^sppci_/, '') ?? null,
        slot: asText(item['sppci_slot_name']),
        pciId: ids.every((id) => id !== null) ? ids.join(':') : null,
        subsystemId: null,
        driver: null,
        revision: asText(item['sppci_revision-id']),
      };
    });
  const security = {
    name: chip?.name ?? null,
    manufacturer: 'Apple',
    type: 'Security processor',
    slot: null,
    pciId: null,
  };
  return chip === null ? cards : [...cards, { ...security, subsystemId: null, driver: null, revision: chip.firmware }];
}
