// Helpers for taking foreign output apart. Garbage in is normal: everything answers null instead of throwing.

export type Json = Readonly<Record<string, unknown>>;

/** JSON text to a value, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The objects of an array; anything else in it is left out. */
export function asObjects(value: unknown): Json[] {
  return asArray(value)
    .map(asObject)
    .filter((item) => item !== null);
}

/** Text without maker's placeholders; numbers become text; empty is null. */
export function asText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? cleanText(value) : null;
}

/** A finite number from a number or a decimal string (older util-linux writes numbers as strings). */
export function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return null;
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}

/** A whole number of at least zero that a JavaScript number holds exactly, or null. */
export function asCount(value: unknown): number | null {
  const parsed = asNumber(value);
  return parsed !== null && Number.isSafeInteger(parsed) && parsed >= 0 ? parsed : null;
}

export function asBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === '1') return true;
  return value === 0 || value === '0' ? false : null;
}

const PLACEHOLDERS = new Set(
  [
    'to be filled by o.e.m.',
    'to be filled by oem',
    'default string',
    'default',
    'system manufacturer',
    'system product name',
    'system version',
    'system serial number',
    'base board serial number',
    'chassis serial number',
    'serial number',
    'manufacturer',
    'product name',
    'type1productconfigid',
    'o.e.m.',
    'oem',
    'not specified',
    'not available',
    'not applicable',
    'not present',
    'no module installed',
    'no asset tag',
    'no asset information',
    'none',
    'null',
    'n/a',
    'na',
    'unknown',
    'undefined',
    'invalid',
    'empty',
    'unspecified',
    'x.x',
    '0123456789',
    '123456789',
    '1234567890',
    'empty serial number',
    'asset-1234567890',
    'no enclosure',
    '<out of spec>',
    '<bad index>',
    '(none)',
    '-',
  ].map((text) => text.toLowerCase()),
);

/** Trims and turns a maker's placeholder ("Default string", zeros, "FFFFFFFF") into null: it identifies nothing. */
export function cleanText(value: string): string | null {
  // Control characters come from half-programmed EEPROMs and break tables and terminals alike.
  // eslint-disable-next-line no-control-regex
  const trimmed = value.replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  if (trimmed === '' || PLACEHOLDERS.has(trimmed.toLowerCase())) return null;
  const bare = trimmed.replaceAll(/[\s.:_-]/g, '');
  if (bare === '' || /^(0+|0x0+|f{4,}|x{3,}|\*+)$/i.test(bare)) return bare === '0' ? trimmed : null;
  return trimmed;
}

/** A machine UUID, lower case, or null for the ones that many boards share. */
export function cleanUuid(value: string | null): string | null {
  const text = value?.trim().toLowerCase() ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return null;
  const hex = text.replaceAll('-', '');
  if (/^(.)\1+$/.test(hex) || text === '03000200-0400-0500-0006-000700080009') return null;
  return text;
}

/** "KEY=value" lines; quotes around a value are taken off. */
export function parseKeyValues(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Za-z0-9_.-]+)=(.*)$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const raw = match[2].trim();
    const quoted = /^"(.*)"$/.exec(raw) ?? /^'(.*)'$/.exec(raw);
    values.set(match[1], quoted?.[1] === undefined ? raw : quoted[1].replaceAll(/\\(["\\$`])/g, '$1'));
  }
  return values;
}

/** Lines without the empty ones. */
export function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}
