import type { ExpansionSlot, MachinePort } from '@shared/domain/inspection';
import { cleanText } from './values';

/** A block of dmidecode's output. */
interface DmiRecord {
  readonly type: number;
  readonly values: ReadonlyMap<string, string>;
}

/** Memory as SMBIOS describes it: types 16 (array) and 17 (device). */
export interface DmiMemory {
  readonly modules: readonly {
    readonly slot: string | null;
    readonly sizeBytes: number | null;
    readonly type: string | null;
    readonly manufacturer: string | null;
    readonly partNumber: string | null;
    readonly serial: string | null;
    readonly speedMtPerS: number | null;
    readonly configuredSpeedMtPerS: number | null;
    readonly formFactor: string | null;
    readonly ecc: boolean | null;
  }[];
  readonly slots: number | null;
  readonly maximumBytes: number | null;
}

/** `dmidecode -t 16,17` (or a full run); null when the text holds no memory device at all. */
export function parseDmiMemory(text: string): DmiMemory | null {
  const records = parseRecords(text);
  const devices = records.filter((record) => record.type === 17);
  if (devices.length === 0) return null;
  const arrays = records.filter(
    (record) => record.type === 16 && (record.values.get('Use') ?? 'System Memory') === 'System Memory',
  );
  const correction = arrays.map((array) => array.values.get('Error Correction Type') ?? '').find((word) => word !== '');
  const ecc = correction === undefined || /unknown|other/i.test(correction) ? null : /ecc|crc/i.test(correction);
  const slots = arrays.reduce((sum, array) => sum + (countOf(array.values.get('Number Of Devices')) ?? 0), 0);
  const modules = devices.flatMap((device) => {
    const sizeBytes = sizeOf(device.values.get('Size'));
    if (sizeBytes === null || sizeBytes === 0) return [];
    const configured = countOf(
      device.values.get('Configured Memory Speed') ?? device.values.get('Configured Clock Speed'),
    );
    const rated = countOf(device.values.get('Speed'));
    return [
      {
        slot: cleanText(device.values.get('Locator') ?? ''),
        sizeBytes,
        type: cleanText(device.values.get('Type') ?? ''),
        manufacturer: cleanText(device.values.get('Manufacturer') ?? ''),
        partNumber: cleanText(device.values.get('Part Number') ?? ''),
        serial: cleanText(device.values.get('Serial Number') ?? ''),
        speedMtPerS: rated ?? configured,
        configuredSpeedMtPerS: configured,
        formFactor: cleanText(device.values.get('Form Factor') ?? ''),
        ecc,
      },
    ];
  });
  // Boards often understate it: less than what is in them cannot be right.
  const installed = modules.reduce((sum, module) => sum + (module.sizeBytes ?? 0), 0);
  const maximum = arrays.reduce((sum, array) => sum + (sizeOf(array.values.get('Maximum Capacity')) ?? 0), 0);
  return {
    modules,
    slots: Math.max(slots, devices.length) || null,
    maximumBytes: maximum >= installed && maximum > 0 ? maximum : null,
  };
}

/** Type 8 of `dmidecode`: the connectors as the firmware lists them; null when the text is not dmidecode's. */
export function parseDmiPorts(text: string): MachinePort[] | null {
  if (!isDmi(text)) return null;
  return parseRecords(text)
    .filter((record) => record.type === 8)
    .map(({ values }) => ({
      name:
        cleanText(values.get('External Reference Designator') ?? '') ??
        cleanText(values.get('Internal Reference Designator') ?? ''),
      type: cleanText(values.get('Port Type') ?? ''),
      connector:
        cleanText(values.get('External Connector Type') ?? '') ??
        cleanText(values.get('Internal Connector Type') ?? ''),
    }));
}

/** Type 9 of `dmidecode`: expansion slots; null when the text is not dmidecode's. */
export function parseDmiSlots(text: string): ExpansionSlot[] | null {
  if (!isDmi(text)) return null;
  return parseRecords(text)
    .filter((record) => record.type === 9)
    .map(({ values }) => {
      const usage = values.get('Current Usage');
      return {
        name: cleanText(values.get('Designation') ?? ''),
        type: cleanText(values.get('Type') ?? ''),
        inUse: usage === 'In Use' ? true : usage === 'Available' ? false : null,
      };
    });
}

/** Type 4 of `dmidecode`, one entry a populated socket, in order. */
export function parseDmiProcessors(text: string): { serial: string | null; externalClockHz: number | null }[] {
  return parseRecords(text)
    .filter((record) => record.type === 4 && !/Unpopulated/.test(record.values.get('Status') ?? ''))
    .map(({ values }) => {
      const clock = /^(\d{1,5}) MHz$/.exec(values.get('External Clock') ?? '')?.[1];
      return {
        serial: cleanText(values.get('Serial Number') ?? ''),
        externalClockHz: clock === undefined || clock === '0' ? null : Number(clock) * 1e6,
      };
    });
}

/** Whether dmidecode got to the end of what it was asked for: its head is there and at least one record. */
function isDmi(text: string): boolean {
  return /^(Getting SMBIOS data|SMBIOS \d|# dmidecode)/m.test(text) && /^SMBIOS \d+\.\d+(\.\d+)? present\./m.test(text);
}

/** SMBIOS dates are month/day/year ("05/12/2024" is the 12th of May) or already ISO; anything else is null. */
export function parseDmiDate(text: string | null): string | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(text?.trim() ?? '');
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text?.trim() ?? '');
  const [month, day, yearText] = american
    ? [american[1], american[2], american[3]]
    : iso
      ? [iso[2], iso[3], iso[1]]
      : [];
  if (month === undefined || day === undefined || yearText === undefined) return null;
  const short = Number(yearText);
  const year = yearText.length === 2 ? (short >= 80 ? 1900 + short : 2000 + short) : short;
  const date = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && year >= 1980;
  return real ? date.toISOString().slice(0, 10) : null;
}

/** SMBIOS chassis type numbers (DMTF DSP0134, table 17) to our words. */
export function chassisOf(code: number): string | null {
  if ([8, 9, 10, 14, 31, 32].includes(code)) return 'laptop';
  if (code === 30) return 'tablet';
  if (code === 13) return 'allInOne';
  if ([3, 4, 5, 6, 7, 15, 16, 24, 35, 36].includes(code)) return 'desktop';
  if ([17, 23, 25, 28, 29].includes(code)) return 'server';
  return null;
}

function parseRecords(text: string): DmiRecord[] {
  const records: DmiRecord[] = [];
  let values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const handle = /^Handle 0x[0-9A-Fa-f]+, DMI type (\d+),/.exec(line);
    if (handle?.[1] !== undefined) {
      values = new Map();
      records.push({ type: Number(handle[1]), values });
      continue;
    }
    const pair = /^\t([^\t:][^:]*):\s*(.*)$/.exec(line);
    if (pair?.[1] !== undefined && pair[2] !== undefined && records.length > 0) values.set(pair[1], pair[2].trim());
  }
  return records;
}

function sizeOf(text: string | undefined): number | null {
  const match = /^(\d+) (bytes|kB|MB|GB|TB)$/.exec(text ?? '');
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const power = ['bytes', 'kB', 'MB', 'GB', 'TB'].indexOf(match[2]);
  const size = Number(match[1]) * 1024 ** power;
  return Number.isSafeInteger(size) ? size : null;
}

function countOf(text: string | undefined): number | null {
  const match = /^(\d{1,7})\b/.exec(text ?? '');
  return match?.[1] === undefined ? null : Number(match[1]);
}
