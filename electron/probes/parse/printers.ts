import type { Printer } from '@shared/domain/inspection';
import { cleanText } from './values';

const NOT_THERE =
  /may not exist or is unavailable|not responding|unreachable|unable to (connect|locate)|waiting for printer/i;

/**
 * `lpstat -v`, `lpstat -p -d -o` and `lpstat -a` in one text. A queue that is "printing" to a device that does not answer is said to
 * be so in `stateReason`. Empty when there are no queues. Times are those of this machine's zone; `now` is when it was asked.
 */
export function parseLpstat(text: string, now: Date = new Date()): Printer[] {
  const uris = new Map([...text.matchAll(/^device for (\S+): (\S+)$/gm)].map((match) => [match[1], match[2]]));
  const fallback = /^system default destination: (\S+)$/m.exec(text)?.[1];
  const knowsDefault = fallback !== undefined || /^no system default destination$/m.test(text);
  const accepting = new Set([...text.matchAll(/^(\S+) accepting requests/gm)].map((match) => match[1]));
  const refusing = new Set([...text.matchAll(/^(\S+) not accepting requests/gm)].map((match) => match[1]));
  const jobs = new Map<string, number>();
  const oldest = new Map<string, number>();
  for (const match of text.matchAll(/^(\S+)-\d+\s+\S+\s+\d+\s+(\S[^\n]*)$/gm)) {
    const queue = match[1] ?? '';
    jobs.set(queue, (jobs.get(queue) ?? 0) + 1);
    const minutes = minutesSince(match[2] ?? '', now);
    if (minutes !== null) oldest.set(queue, Math.max(oldest.get(queue) ?? 0, minutes));
  }
  const names = new Set<string>();
  const printers: Printer[] = [];
  for (const match of text.matchAll(/^printer (\S+) (is idle|now printing|disabled)([^\n]*)((?:\n[ \t]+[^\n]*)*)/gm)) {
    const [, name, word, , detail] = match;
    if (name === undefined || names.has(name)) continue;
    names.add(name);
    const reason = (detail ?? '').trim().split('\n')[0]?.trim() ?? '';
    printers.push({
      name,
      state: word === 'disabled' ? 'stopped' : word === 'is idle' ? 'idle' : 'printing',
      stateReason: reason === '' || reason.startsWith('Form mounted') ? null : reason,
      uri: uris.get(name) ?? null,
      isDefault: knowsDefault ? name === fallback : null,
      acceptingJobs: accepting.has(name) ? true : refusing.has(name) ? false : null,
      queuedJobs: jobs.get(name) ?? 0,
      ...portOf(uris.get(name) ?? null),
      oldestJobMinutes: oldest.get(name) ?? null,
    });
  }
  return printers;
}

/** Whether a queue's state text says that the device behind it does not answer. */
export function deviceIsUnreachable(printer: Pick<Printer, 'stateReason'>): boolean {
  return printer.stateReason !== null && NOT_THERE.test(printer.stateReason);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Sat Nov 21 23:42:07 2026" (English, local time) as whole minutes before `now`; null when it is not that or lies ahead. */
function minutesSince(text: string, now: Date): number | null {
  const match = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (\d{4})\s*$/.exec(text);
  const month = MONTHS.indexOf(match?.[1] ?? '');
  if (match === null || month < 0) return null;
  const [, , day, hour, minute, second, year] = match.map(Number);
  const at = new Date(year ?? 0, month, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0);
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  return Number.isFinite(minutes) && minutes >= 0 ? minutes : null;
}

/** What a device URI tells: where it prints to, whether over the network, and the serial number of a USB printer. */
function portOf(uri: string | null): Pick<Printer, 'port' | 'network' | 'serial'> {
  if (uri === null) return { port: null, network: null, serial: null };
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(uri)?.[1];
  const serial = /[?&]serial=([^&\s]+)/.exec(uri)?.[1];
  const network =
    scheme === undefined
      ? uri.startsWith('/')
        ? false
        : null
      : /^(socket|ipps?|https?|lpd|smb|dnssd|wsd|beh|hp)$/.test(scheme)
        ? scheme !== 'hp' || uri.startsWith('hp:/net/')
        : /^(usb|parallel|serial|file|cups-pdf|cups-brf|hpfax|direct)$/.test(scheme)
          ? false
          : null;
  // Some print servers ask for a name and a password, which have no place in a report.
  return {
    port: uri.replace(/\/\/[^/@\s]*@/, '//'),
    network,
    serial: serial === undefined ? null : cleanText(decoded(serial)),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What CUPS keeps of a queue in its own files. */
export interface QueueSettings {
  readonly model: string | null;
  readonly shared: boolean | null;
}

/** `/etc/cups/printers.conf`: by queue. Only root may read it. */
export function parsePrintersConf(text: string): Map<string, QueueSettings> {
  const queues = new Map<string, QueueSettings>();
  for (const block of text.split(/^<(?:Default)?Printer /m).slice(1)) {
    const name = /^([^\s>]+)>/.exec(block)?.[1];
    const end = block.search(/^<\/(?:Default)?Printer>$/m);
    if (name === undefined || end < 0) continue;
    const body = block.slice(0, end);
    const shared = /^Shared (Yes|No)$/im.exec(body)?.[1]?.toLowerCase();
    queues.set(name, {
      model: cleanText(/^MakeModel (.+)$/m.exec(body)?.[1] ?? ''),
      shared: shared === undefined ? null : shared === 'yes',
    });
  }
  return queues;
}

/** A PPD file: the printer it is for, and the driver's name for itself. */
export function parsePpd(text: string): { model: string | null; driver: string | null } {
  const value = (name: string): string | null =>
    cleanText(new RegExp(`^\\*${name}:\\s*"([^"\\n]*)"`, 'm').exec(text)?.[1] ?? '');
  const nickName = value('NickName');
  return { model: value('ModelName') ?? nickName, driver: nickName };
}

/** Where a queue prints to, for trying whether somebody answers there. */
export interface QueueTarget {
  readonly kind: 'tcp' | 'ipp' | 'wsd' | 'usb' | 'virtual' | 'other';
  readonly host: string | null;
  readonly port: number | null;
}

const PORTS: Readonly<Record<string, { kind: QueueTarget['kind']; port: number }>> = {
  socket: { kind: 'tcp', port: 9100 },
  lpd: { kind: 'tcp', port: 515 },
  ipp: { kind: 'ipp', port: 631 },
  ipps: { kind: 'ipp', port: 631 },
  http: { kind: 'ipp', port: 80 },
  https: { kind: 'ipp', port: 443 },
  smb: { kind: 'other', port: 445 },
};

/** A CUPS device URI. A name that only the network's own announcements know ("dnssd://") has no host to try. */
export function queueTarget(uri: string | null): QueueTarget {
  const none = { host: null, port: null };
  if (uri === null) return { kind: 'other', ...none };
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(uri)?.[1] ?? '';
  if (scheme === 'usb' || uri.startsWith('hp:/usb/')) return { kind: 'usb', ...none };
  if (uri.startsWith('/') || /^(file|cups-pdf|cups-brf|pdf)$/.test(scheme)) return { kind: 'virtual', ...none };
  if (scheme === 'wsd') return { kind: 'wsd', ...none };
  const known = PORTS[scheme];
  if (known === undefined) return { kind: scheme === 'dnssd' ? 'ipp' : 'other', ...none };
  try {
    // Only the schemes of the web have hosts in the sense of URL; the part after "://" is the same for all.
    const url = new URL(uri.replace(/^[a-z]+:/, 'http:'));
    if (url.hostname === '') return { kind: known.kind, ...none };
    const port = url.port === '' ? known.port : Number(url.port);
    return { kind: known.kind, host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port };
  } catch {
    return { kind: known.kind, ...none };
  }
}

/** `lpstat -r`: whether CUPS runs; null when it says neither. */
export function parseSchedulerState(text: string): boolean | null {
  if (/^scheduler is running/m.test(text)) return true;
  return /^scheduler is not running/m.test(text) ? false : null;
}

/** `/var/log/cups/error_log`: lines of level E (error), A (alert), X (emergency) since a time; newest last. */
export function parseCupsErrors(text: string, since: Date): { at: string; message: string }[] {
  const found: { at: string; message: string }[] = [];
  for (const match of text.matchAll(
    /^[EAX] \[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})\] (.+)$/gm,
  )) {
    const [, day, monthName, year, time, zoneHours, zoneMinutes, message] = match;
    const month = MONTHS.indexOf(monthName ?? '') + 1;
    const iso = `${year ?? ''}-${String(month).padStart(2, '0')}-${day ?? ''}T${time ?? ''}${zoneHours ?? ''}:${zoneMinutes ?? ''}`;
    const at = new Date(iso);
    if (month === 0 || Number.isNaN(at.getTime()) || at < since) continue;
    found.push({ at: at.toISOString(), message: (message ?? '').slice(0, 300) });
  }
  return found;
}
