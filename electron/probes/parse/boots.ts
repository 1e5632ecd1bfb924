import type { Shutdowns } from '../facts';
import { asObjects, asText, parseJson } from './values';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A start or an orderly end of the machine, as wtmp has it. */
export interface BootRecord {
  readonly kind: 'boot' | 'shutdown';
  readonly at: Date;
}

/**
 * `last -x -F reboot shutdown`: starts and ends, oldest first, and since when they are written down; null when the closing line of
 * last ("wtmp begins Sat Nov 21 23:39:49 2026") is missing.
 */
export function parseLast(text: string): { beginsAt: Date; records: BootRecord[] } | null {
  const begins = /^\S+ begins (\S.*)$/m.exec(text)?.[1];
  const beginsAt = begins === undefined ? null : dateOf(begins);
  if (beginsAt === null) return null;
  const records = [
    ...text.matchAll(/^(reboot|shutdown)\s+system (?:boot|down)\s+\S+\s+([A-Z][a-z]{2} [A-Z][a-z]{2} .*)$/gm),
  ].flatMap((match): BootRecord[] => {
    const at = dateOf(match[2] ?? '');
    return at === null ? [] : [{ kind: match[1] === 'reboot' ? 'boot' : 'shutdown', at }];
  });
  // Two records of one second belong in the order of the file, which is newest first.
  return { beginsAt, records: records.toReversed().sort((a, b) => a.at.getTime() - b.at.getTime()) };
}

/** "Sat Nov 21 23:39:49 2026" at the beginning of a text, in this machine's zone. */
function dateOf(text: string): Date | null {
  const match = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (\d{4})\b/.exec(text);
  const month = MONTHS.indexOf(match?.[1] ?? '');
  if (match === null || month < 0) return null;
  const [day, hour, minute, second, year] = match.slice(2).map(Number);
  const at = new Date(year ?? 0, month, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Starts since `from` that no orderly end came before. The first start on record has nothing before it and does not count. */
export function unexpectedStarts(records: readonly BootRecord[], from: Date): Shutdowns['unexpected'] {
  return records.flatMap((record, index) => {
    const before = records[index - 1];
    const lost = record.kind === 'boot' && before?.kind === 'boot';
    return lost && record.at >= from ? [{ at: record.at.toISOString(), cause: null }] : [];
  });
}

/** A start of the machine as the journal lists it. */
export interface JournalBoot {
  readonly index: number;
  readonly id: string;
  readonly lastAt: string | null;
}

/** `journalctl --list-boots -o json` (systemd 251 and later) or its table of text; null when it is neither. */
export function parseListBoots(text: string): JournalBoot[] | null {
  const parsed = parseJson(text);
  if (Array.isArray(parsed)) {
    return asObjects(parsed).flatMap((boot): JournalBoot[] => {
      const [index, id, last] = [boot['index'], asText(boot['boot_id']), boot['last_entry']];
      if (typeof index !== 'number' || !Number.isInteger(index) || id === null) return [];
      const lastAt =
        typeof last === 'number' && last > 0 && last < 8.64e18 ? new Date(last / 1000).toISOString() : null;
      return [{ index, id, lastAt }];
    });
  }
  const rows = [
    ...text.matchAll(/^[ \t]*(-?\d{1,5}) ([0-9a-f]{32}) [^\n]*?(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) (\S+)\s*$/gm),
  ];
  if (rows.length === 0) return null;
  return rows.map((row): JournalBoot => {
    // Names of zones mean different things in different countries; anything but UTC is taken as this machine's own.
    const at = new Date(`${row[3] ?? ''}T${row[4] ?? ''}${row[5] === 'UTC' ? 'Z' : ''}`);
    return { index: Number(row[1]), id: row[2] ?? '', lastAt: Number.isNaN(at.getTime()) ? null : at.toISOString() };
  });
}

/** The boots of journal entries (`_BOOT_ID` of each line of JSON). */
export function bootIdsOf(text: string): Set<string> {
  return new Set([...text.matchAll(/"_BOOT_ID"\s*:\s*"([0-9a-f]{32})"/g)].flatMap((match) => match[1] ?? []));
}
