// Days as the user's zone has them: not always 24 hours long.

/** `2026-11-24`: a day of the local calendar. */
export type DayKey = string;

const two = (value: number) => String(value).padStart(2, '0');

export function dayKey(ms: number): DayKey {
  const date = new Date(ms);
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Local midnight of a day, some days later or earlier. */
export function startOf(key: DayKey, daysLater = 0): Date {
  const [year = 1970, month = 1, day = 1] = key.split('-').map(Number);
  return new Date(year, month - 1, day + daysLater);
}

export function addDays(key: DayKey, days: number): DayKey {
  return dayKey(startOf(key, days).getTime());
}

/** Monday of the week of a day. */
export function mondayOf(key: DayKey): DayKey {
  const weekday = (startOf(key).getDay() + 6) % 7;
  return addDays(key, -weekday);
}

export type Span = 'day' | 'week';

export interface Days {
  readonly keys: readonly DayKey[];
  /** First instant, and first after the last. */
  readonly from: string;
  readonly to: string;
}

/** The days to show around one of them. */
export function daysOf(key: DayKey, span: Span): Days {
  const first = span === 'week' ? mondayOf(key) : key;
  const count = span === 'week' ? 7 : 1;
  return {
    keys: Array.from({ length: count }, (_, n) => addDays(first, n)),
    from: startOf(first).toISOString(),
    to: startOf(first, count).toISOString(),
  };
}

const WORK_FROM_HOUR = 7;
const WORK_TO_HOUR = 18;

/** Working hours of a day, in milliseconds since the epoch. */
export function workHours(key: DayKey): { readonly startMs: number; readonly endMs: number } {
  const at = (hour: number) => {
    const date = startOf(key);
    date.setHours(hour);
    return date.getTime();
  };
  return { startMs: at(WORK_FROM_HOUR), endMs: at(WORK_TO_HOUR) };
}

/** A local time of a day, `09:15`, as milliseconds since the epoch; null when either is none. */
export function timeOn(key: DayKey, time: string): number | null {
  if (!/^\d{4,}-\d{2}-\d{2}$/.test(key) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const date = startOf(key);
  date.setHours(hours, minutes);
  return Number.isNaN(date.getTime()) ? null : date.getTime();
}

/** `09:15`: the local time of an instant, as a field of type time holds it. */
export function timeText(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
