/** A moment as `<input type="datetime-local">` wants it, in the laptop's zone: `2026-11-24T09:41`. */
export function localInput(instant: string | number): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What such an input says as a UTC instant; null when it is empty or not a date. */
export function instantOf(local: string): string | null {
  if (local === '') return null;
  const ms = new Date(local).getTime();
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}
