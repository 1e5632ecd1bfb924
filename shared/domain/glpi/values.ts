// Values as the GLPI inventory format wants them (schema 1.0 of glpi-project/inventory_format; its units bite: MB, mWh, MHz, text for
// a speed). What cannot be right is left out: an asset system keeps what it is told for years.

export type GlpiValue = string | number | boolean | null | readonly GlpiValue[] | { readonly [key: string]: GlpiValue };
export type GlpiEntry = Record<string, GlpiValue>;

type Loose = string | number | boolean | null | undefined | readonly GlpiValue[] | GlpiEntry;

/** An entry without what is not known: the format has no null. */
export function entry(fields: Readonly<Record<string, Loose>>): GlpiEntry {
  const kept: GlpiEntry = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === undefined || value === '') continue;
    if (typeof value === 'number' && !Number.isFinite(value)) continue;
    kept[name] = value;
  }
  return kept;
}

/** Bytes as whole mebibytes (memory, file systems); null below one, and for what cannot be exact. */
export const mebibytes = (value: number | null | undefined): number | null => whole(value, 1024 * 1024);

/** Bytes as whole megabytes (disks, logical volumes), as makers count them. */
export const megabytes = (value: number | null | undefined): number | null => whole(value, 1_000_000);

/** A value in another unit, rounded down; null where it is not above zero. */
export function whole(value: number | null | undefined, unit: number): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  const counted = Math.floor(value / unit);
  return counted > 0 && Number.isSafeInteger(counted) ? counted : null;
}

/** A whole number as it is; null where there is none. */
export function integer(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isSafeInteger(value) ? value : null;
}

const JUNK_TEXT =
  /^(?:to be filled.*|default(?: string)?|none|n\/?a|null|unknown|not (?:specified|available|applicable|present)|no asset.*|o\.?e\.?m\.?|(?:system|base board|chassis) serial number|serial(?: number)?|asset-?1234567890|invalid|empty|string|undefined)$/i;

/** A serial number that is none: a placeholder, one repeated character, or a count from zero. */
function isJunkSerial(serial: string): boolean {
  const plain = serial.trim().replace(/[\s._:-]/g, '');
  return plain === '' || JUNK_TEXT.test(serial.trim()) || /^(.)\1*$/i.test(plain) || /^0?1234567890*$/.test(plain);
}

/** A serial number, or null where it identifies nothing. Control characters come from broken firmware. */
export function serialOf(serial: string | null | undefined): string | null {
  if (serial === null || serial === undefined) return null;
  const clean = serial.replaceAll(/[\p{Cc}\p{Cf}\uFFFD]/gu, '').trim();
  return isJunkSerial(clean) ? null : clean;
}

/** Text without placeholders. */
export function textOf(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const clean = value.replaceAll(/[\p{Cc}\uFFFD]/gu, ' ').trim();
  return clean === '' || JUNK_TEXT.test(clean) ? null : clean;
}

/** A hardware address in lower case with colons; null for one that no single card can have (zeros, all ones, group address). */
export function macOf(mac: string | null | undefined): string | null {
  const plain = mac?.replaceAll(/[\s.:-]/g, '').toLowerCase() ?? '';
  if (!/^[0-9a-f]{12}$/.test(plain) || /^(0+|f+)$/.test(plain)) return null;
  if ((Number.parseInt(plain.slice(0, 2), 16) & 1) === 1) return null;
  return plain.match(/../g)?.join(':') ?? null;
}

/** A UUID in lower case; null for one of zeros, of ones, or counted up. */
export function uuidOf(uuid: string | null | undefined): string | null {
  const plain = uuid?.trim().toLowerCase() ?? '';
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(plain)) return null;
  const digits = plain.replaceAll('-', '');
  if (/^(.)\1*$/.test(digits) || digits.startsWith('00010203040506070809') || digits.startsWith('0300020004000500')) {
    return null;
  }
  return plain;
}

/** Converts times of a document: into the machine's own zone, where the document names one this runtime knows. */
export class Clock {
  readonly #zone: string;
  readonly #latestMs: number;

  constructor(
    private readonly takenAt: string,
    zone: string | null | undefined,
  ) {
    this.#zone = zone !== null && zone !== undefined && isZone(zone) ? zone : 'UTC';
    this.#latestMs = Date.parse(takenAt) + 26 * 3_600_000;
  }

  /** The document's own time. */
  get taken(): string | null {
    return this.dateTime(this.takenAt);
  }

  /** "2026-11-22": a day as it stands; a moment as the day it was at the machine. null for what never was, or is yet to come. */
  date(value: string | null | undefined): string | null {
    const text = value?.trim() ?? '';
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return this.#isReal(text) ? text : null;
    return this.dateTime(text)?.slice(0, 10) ?? null;
  }

  /** "2026-11-22 05:00:08", without milliseconds, which the format refuses. */
  dateTime(value: string | null | undefined): string | null {
    const text = value?.trim() ?? '';
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) || !this.#isReal(text)) return null;
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat('en-CA', {
        timeZone: this.#zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      })
        .formatToParts(Date.parse(text))
        .map(({ type, value: part }) => [type, part]),
    );
    return `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''} ${parts['hour'] ?? ''}:${parts['minute'] ?? ''}:${parts['second'] ?? ''}`;
  }

  /** A moment where one is told, else the day. */
  dateOrTime(value: string | null | undefined): string | null {
    return this.dateTime(value) ?? this.date(value);
  }

  /** A date that lies ahead (a licence, a certificate); real all the same. */
  expiry(value: string | null | undefined): string | null {
    const day = value?.trim().slice(0, 10) ?? '';
    return isCalendarDay(day) ? day : null;
  }

  /** Name and offset of the machine's zone, null where the document names none. */
  zone(named: string | null | undefined): GlpiEntry | null {
    if (named === null || named === undefined || !isZone(named)) return null;
    const name = new Intl.DateTimeFormat('en-US', { timeZone: named, timeZoneName: 'longOffset' })
      .formatToParts(Date.parse(this.takenAt))
      .find(({ type }) => type === 'timeZoneName')?.value;
    const offset = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
    return { name: named, offset: offset === null ? '+0000' : `${offset[1]}${offset[2]}${offset[3]}` };
  }

  #isReal(text: string): boolean {
    const ms = Date.parse(text);
    return isCalendarDay(text.slice(0, 10)) && Number.isFinite(ms) && ms >= EARLIEST_MS && ms <= this.#latestMs;
  }
}

const EARLIEST_MS = Date.UTC(1980, 0, 2);

/** The schema takes 2024-13-45 for a date; a calendar does not. */
function isCalendarDay(day: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return false;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return date.toISOString().slice(0, 10) === day;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
