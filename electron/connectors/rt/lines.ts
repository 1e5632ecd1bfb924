/**
 * The beginning of a text, at most so many UTF-16 units, never ending in half a character: half an emoji in JSON makes the server refuse
 * the whole request.
 */
export function cut(text: string, max: number): string {
  const short = text.slice(0, max);
  return /[\ud800-\udbff]$/.test(short) && short.length < text.length ? short.slice(0, -1) : short;
}

export function lines(all: readonly (string | null)[]): string {
  return all.filter((line): line is string => line !== null && line.trim() !== '').join('\n');
}

/** What somebody wrote, in one line that reads from left to right: it cannot look like one of our lines. */
export function oneLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `2026-11-22 09:05 UTC`. */
export function utcMinute(instant: string): string {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? instant : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const HALF_CHARACTERS = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A text as the server can take it: half characters make RT refuse the whole request, and PostgreSQL has no place for a NUL. */
export function sendable(text: string): string {
  return text.replace(HALF_CHARACTERS, '\ufffd').replace(CONTROLS, '');
}

/** The JSON of a request, every text in it {@link sendable}. */
export function sendableJson(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? sendable(one) : one));
}
