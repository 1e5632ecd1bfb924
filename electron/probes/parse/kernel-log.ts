import type { KernelLogEntry } from '../facts';
import { asObject, asText, parseJson } from './values';

/** `journalctl -k -o json`: one JSON object a line; lines that are not are counted in `broken`. */
export function parseJournal(text: string): { entries: KernelLogEntry[]; broken: number } {
  const entries: KernelLogEntry[] = [];
  let broken = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const record = asObject(parseJson(line));
    const message = record === null ? null : messageOf(record['MESSAGE']);
    if (record === null || message === null) {
      broken += 1;
      continue;
    }
    const micros = asText(record['__REALTIME_TIMESTAMP']);
    const priority = Number(asText(record['PRIORITY']) ?? '7');
    entries.push({
      at: micros !== null && /^\d{15,16}$/.test(micros) ? new Date(Number(micros) / 1000).toISOString() : null,
      priority: Number.isInteger(priority) && priority >= 0 && priority <= 7 ? priority : 7,
      message,
    });
  }
  return { entries, broken };
}

/** `dmesg -r`: "<3>[   12.345678] text" a line; the facility in the upper bits of the number is dropped. */
export function parseDmesgRaw(text: string): KernelLogEntry[] {
  return text.split('\n').flatMap((line) => {
    const match = /^<(\d{1,4})>\[\s*\d+\.\d+\]\s?(.*)$/.exec(line);
    return match?.[1] === undefined || match[2] === undefined
      ? []
      : [{ at: null, priority: Number(match[1]) & 7, message: match[2] }];
  });
}

const IO_ERROR =
  /\bI\/O error, dev (\S+?),|Medium Error|critical (?:medium|target) error, dev (\S+?),|\b(nvme\d+)\S*: .*timeout|\bBuffer I\/O error on dev (\S+?),/;
const NOT_A_DISK = /^(?:fd\d|sr\d|loop\d|zram\d|ram\d)/;

/** The lines that tell of a read or write that failed, by device; floppy and optical drives complain about empty trays and are left out. */
export function ioErrorsByDevice(entries: readonly KernelLogEntry[]): Map<string, KernelLogEntry[]> {
  const found = new Map<string, KernelLogEntry[]>();
  for (const entry of entries) {
    const match = IO_ERROR.exec(entry.message);
    if (match === null) continue;
    const device = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '?';
    if (NOT_A_DISK.test(device)) continue;
    // "Buffer I/O error" repeats the error of the block layer above it.
    if (match[4] !== undefined && found.has(device)) continue;
    const list = found.get(device);
    if (list === undefined) found.set(device, [entry]);
    else list.push(entry);
  }
  return found;
}

/** Lines with which a file system reports that it is damaged. */
export function fileSystemErrors(entries: readonly KernelLogEntry[]): KernelLogEntry[] {
  return entries.filter((entry) =>
    /EXT[234]-fs error|XFS .*(?:corruption|metadata I\/O error)|BTRFS (?:error|critical).*(?:corrupt|csum failed|checksum)|Remounting filesystem read-only/i.test(
      entry.message,
    ),
  );
}

/** Lines that begin a crash of the kernel: oops, panic, soft lock-up. One crash writes many lines; only its first counts. */
export function crashLines(entries: readonly KernelLogEntry[]): KernelLogEntry[] {
  return entries.filter((entry) =>
    /Kernel panic - not syncing|\bOops:|BUG: (?:unable to handle|kernel NULL|soft lockup)|general protection fault.*SMP|watchdog: BUG: soft lockup|kernel BUG at/.test(
      entry.message,
    ),
  );
}

/** journald writes bytes that are not UTF-8 as a list of numbers. */
function messageOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return null;
  const bytes = (value as unknown[]).filter(
    (item): item is number => typeof item === 'number' && item >= 0 && item <= 255,
  );
  return bytes.length === value.length ? Buffer.from(bytes).toString('utf8') : null;
}
