// Date fields of an administrator's own making are written in the login's time zone (RT's own dates always in UTC); both as
// `YYYY-MM-DD HH:MM:SS`. ISO with `Z` would be cut to midnight, silently.

/** Minutes to add to UTC for local time in a zone at an instant; null for a zone nobody knows. */
export function zoneOffsetMin(zone: string, ms: number): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(ms);
    const get = (type: string) => Number(parts.find((part) => part.type === type)?.value);
    const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
    return Math.round((local - Math.floor(ms / 1_000) * 1_000) / 60_000);
  } catch {
    return null;
  }
}

/** `2026-12-05 09:00:00` of an instant, so many minutes beside UTC. */
export function rtDateTime(instant: string, offsetMin: number): string {
  return new Date(Date.parse(instant) + offsetMin * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * By how much the server understood a date differently from what was meant, in minutes to add to the offset; null when it is no time zone
 * that explains the difference.
 */
export function zoneError(meant: string, readBack: string): number | null {
  const minutes = (Date.parse(meant) - Date.parse(readBack)) / 60_000;
  return Number.isInteger(minutes) && minutes % 15 === 0 && minutes !== 0 && Math.abs(minutes) <= 26 * 60
    ? minutes
    : null;
}
