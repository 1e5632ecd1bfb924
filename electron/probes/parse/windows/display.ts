import type { Gpu, Monitor } from '@shared/domain/inspection';
import type { DisplayMode } from '../../facts';
import { parseEdid } from '../edid';
import { asCount, asNumber, asText } from '../values';
import type { Json } from '../values';
import { dayOf, rows, sizeOf } from './parts';

/** "PCI\VEN_8086&DEV_3EA0&SUBSYS_..." to "8086:3ea0". */
export function pciIdOf(pnp: unknown): string | null {
  const ids = /VEN_([0-9A-F]{4})&DEV_([0-9A-F]{4})/i.exec(asText(pnp) ?? '');
  return ids === null ? null : `${ids[1] ?? ''}:${ids[2] ?? ''}`.toLowerCase();
}

/** `graphics`. AdapterRAM ends at 4 GB; the driver's own number in the registry does not. Remote desktops' adapters are left out. */
export function parseGpus(data: unknown): Gpu[] | null {
  const memory = rows(data, 'memory');
  return rows(data, 'controllers')
    .filter(
      (row) => !/^(ROOT|SWD)\\/i.test(asText(row['PNPDeviceID']) ?? '') || /basic/i.test(asText(row['Name']) ?? ''),
    )
    .map((row) => {
      const id = asText(row['PNPDeviceID'])?.toLowerCase() ?? '';
      const entry = memory.find((one) => {
        const wanted = asText(one['id'])?.toLowerCase();
        return wanted !== undefined && wanted !== '' && id.startsWith(wanted);
      });
      const named = memory.find((one) => asText(one['name']) !== null && asText(one['name']) === asText(row['Name']));
      return {
        model: asText(row['Name']),
        vendor: asText(row['AdapterCompatibility']),
        driver: asText(row['InfFilename']),
        slot: asText(row['PNPDeviceID']),
        pciId: pciIdOf(row['PNPDeviceID']),
        memoryBytes: sizeOf((named ?? entry)?.['bytes']) ?? sizeOf(row['AdapterRAM']),
        driverVersion: asText(row['DriverVersion']),
        driverDate: dayOf(row['DriverDate']),
      };
    });
}

/** D3DKMDT_VIDEO_OUTPUT_TECHNOLOGY; 0x80000000 is the panel of the machine itself. */
function connectorOf(technology: unknown): string | null {
  const number = asNumber(technology);
  if (number === null) return null;
  const known: Readonly<Record<number, string>> = {
    0: 'VGA',
    4: 'DVI',
    5: 'HDMI',
    6: 'LVDS',
    10: 'DisplayPort',
    11: 'eDP',
    15: 'Miracast',
    16: 'wired, indirect',
    2147483648: 'internal',
    [-2147483648]: 'internal',
  };
  return known[number] ?? null;
}

interface Screen {
  readonly monitor: Monitor;
  readonly edidValid: boolean | null;
}

/** `monitors`: the whole EDID where the registry keeps it, else what WMI made of it. */
function parseScreens(data: unknown): Screen[] {
  const [sizes, connections] = [rows(data, 'sizes'), rows(data, 'connections')];
  return rows(data, 'ids').map((row) => {
    const mine = (other: Json): boolean => other['InstanceName'] === row['InstanceName'];
    const size = sizes.find(mine);
    const connector = connectorOf(connections.find(mine)?.['VideoOutputTechnology']);
    const raw = asText(row['Edid']);
    const edid = raw === null ? null : parseEdid(Buffer.from(raw, 'base64'), connector ?? '');
    const told: Monitor = {
      manufacturer: asText(row['Manufacturer']),
      model: asText(row['Name']),
      serial: serialOf(row['Serial']),
      connector,
      widthPx: null,
      heightPx: null,
      widthCm: asCount(size?.['MaxHorizontalImageSize']) || null,
      heightCm: asCount(size?.['MaxVerticalImageSize']) || null,
      year: asCount(row['Year']) || null,
      week: weekOf(row['Week']),
    };
    return {
      monitor:
        edid === null
          ? told
          : { ...edid, connector, model: edid.model ?? told.model, serial: serialOf(edid.serial) ?? told.serial },
      edidValid: raw === null ? null : edid !== null,
    };
  });
}

/** WMI writes "0" where the monitor tells none. */
function serialOf(value: unknown): string | null {
  const serial = asText(value);
  return serial === '0' ? null : serial;
}

function weekOf(value: unknown): number | null {
  const week = asCount(value);
  return week === null || week === 0 || week > 54 ? null : week;
}

export const parseMonitors = (data: unknown): Monitor[] => parseScreens(data).map(({ monitor }) => monitor);

/**
 * What the screens run at. WMI tells one mode an adapter, so with several screens on one adapter only the sole one's is certain; of the
 * others only the description is judged.
 */
export function parseDisplayModes(graphics: unknown, monitors: unknown): DisplayMode[] {
  const screens = parseScreens(monitors);
  const driving = rows(graphics, 'controllers').filter((row) => asCount(row['CurrentHorizontalResolution']) !== null);
  const [adapter] = driving;
  const certain = screens.length === 1 && driving.length === 1 && adapter !== undefined;
  return screens.map(({ monitor, edidValid }) => ({
    connector: monitor.connector ?? '?',
    monitor: monitor.model ?? monitor.manufacturer,
    widthPx: certain ? asCount(adapter['CurrentHorizontalResolution']) : null,
    heightPx: certain ? asCount(adapter['CurrentVerticalResolution']) : null,
    nativeWidthPx: monitor.widthPx,
    nativeHeightPx: monitor.heightPx,
    refreshHz: certain ? asNumber(adapter['CurrentRefreshRate']) : null,
    edidValid,
  }));
}
