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
    readonly ecc: boolean | null;
  }[];
  readonly slots: number | null;
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
    const speed =
      countOf(device.values.get('Configured Memory Speed') ?? device.values.get('Configured Clock Speed')) ??
      countOf(device.values.get('Speed'));
    return [
      {
        slot: cleanText(device.values.get('Locator') ?? ''),
        sizeBytes,
        type: cleanText(device.values.get('Type') ?? ''),
        manufacturer: cleanText(device.values.get('Manufacturer') ?? ''),
        partNumber: cleanText(device.values.get('Part Number') ?? ''),
        serial: cleanText(device.values.get('Serial Number') ?? ''),
        speedMtPerS: speed,
        ecc,
      },
    ];
  });
  return { modules, slots: Math.max(slots, devices.length) || null };
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
