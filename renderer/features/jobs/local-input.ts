// A date and time as the browser's own field holds it: local time of the laptop, without a zone, to the minute.

const two = (value: number) => String(value).padStart(2, '0');

/** A UTC instant for a field of type datetime-local; empty when it is none. */
export function toLocalInput(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The UTC instant that a field of type datetime-local names; empty when it names none. */
export function fromLocalInput(value: string): string {
  const date = new Date(value);
  return value === '' || Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
