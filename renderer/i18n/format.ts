import { currentLanguage } from './index';

// Numbers and dates in the user's language. Times are stored in UTC and shown in the laptop's zone.

const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

function dateFormat(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${currentLanguage()}:${name}`;
  let format = cache.get(key) as Intl.DateTimeFormat | undefined;
  if (!format) {
    format = new Intl.DateTimeFormat(currentLanguage() === 'de' ? 'de-DE' : 'en-GB', options);
    cache.set(key, format);
  }
  return format;
}

/** 09:41 */
export function formatTime(instant: string): string {
  return dateFormat('time', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** 09:41:07 */
export function formatTimeWithSeconds(instant: string): string {
  return dateFormat('seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(instant));
}

/** Tuesday, 24 November */
export function formatLongDay(instant: string): string {
  return dateFormat('longDay', { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(instant));
}

/** Tue, 24 Nov */
export function formatShortWeekday(instant: string): string {
  return dateFormat('shortDay', { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(instant));
}

/** 24 Nov 2026 */
export function formatDate(instant: string): string {
  return dateFormat('date', { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(instant));
}

/** 24 Nov */
export function formatShortDay(instant: string): string {
  return dateFormat('dayMonth', { day: 'numeric', month: 'short' }).format(new Date(instant));
}

/** Nov 2026 */
export function formatMonth(instant: string): string {
  return dateFormat('month', { month: 'short', year: 'numeric' }).format(new Date(instant));
}

/** 24 Nov 2026, 09:41 */
export function formatDateTime(instant: string): string {
  return dateFormat('dateTime', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** The time when it is today, else the day: for lists. */
export function formatWhen(instant: string, nowMs: number): string {
  const date = new Date(instant);
  const today = new Date(nowMs);
  return date.toDateString() === today.toDateString()
    ? formatTime(instant)
    : dateFormat('shortDay', { weekday: 'short', day: 'numeric', month: 'short' }).format(date);
}

export function formatNumber(value: number, maximumFractionDigits = 2): string {
  const key = `${currentLanguage()}:number${maximumFractionDigits}`;
  let format = cache.get(key) as Intl.NumberFormat | undefined;
  if (!format) {
    format = new Intl.NumberFormat(currentLanguage() === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits });
    cache.set(key, format);
  }
  return format.format(value);
}

/** 237 GB: decimal units, as on the disk's label. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatNumber(value, value < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
}

/** 24 GiB: binary units, as memory is sold. */
export function formatMemory(bytes: number): string {
  const gib = bytes / 2 ** 30;
  return gib >= 1 ? `${formatNumber(gib, 1)} GiB` : `${formatNumber(bytes / 2 ** 20, 0)} MiB`;
}

/** 1 h 06 min; 41 min; under a minute 0 min. */
export function formatDuration(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${String(minutes % 60).padStart(2, '0')} min` : `${minutes} min`;
}

/** 00:42 (hours and minutes) for a running clock. */
export function formatClock(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
