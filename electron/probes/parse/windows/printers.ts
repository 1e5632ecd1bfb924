import type { Printer } from '@shared/domain/inspection';
import type { PrinterPort, SpoolerState } from '../../facts';
import { asBoolean, asCount, asNumber, asText } from '../values';
import type { Json } from '../values';
import { first, isoOf, nameOf, rows } from './parts';

/** Printers that are files: nothing of paper hangs on them. */
const VIRTUAL_PORT = /^(PORTPROMPT:|FILE:|nul:|SHRFAX:|XPSPort:|CPWPort|Microsoft\.Office\.OneNote|PDF)/i;

/** Win32_Printer.PrinterState bits (winspool's PRINTER_STATUS_*). */
const STATE_WORDS: readonly (readonly [number, string])[] = [
  [0x1, 'paused'],
  [0x2, 'error'],
  [0x8, 'paper jam'],
  [0x10, 'out of paper'],
  [0x40, 'paper problem'],
  [0x80, 'offline'],
  [0x1000, 'not available'],
  [0x20000, 'toner low'],
  [0x40000, 'no toner'],
  [0x100000, 'needs attention'],
  [0x400000, 'door open'],
];
/** Win32_Printer.DetectedErrorState */
const ERROR_WORDS: Readonly<Record<number, string>> = {
  3: 'low paper',
  4: 'no paper',
  5: 'low toner',
  6: 'no toner',
  7: 'door open',
  8: 'jammed',
  9: 'offline',
  10: 'service requested',
  11: 'output bin full',
};
const STOPPING = 0x1 | 0x2 | 0x8 | 0x10 | 0x80 | 0x1000 | 0x40000 | 0x400000;

/** `printers`; `now` in milliseconds since 1970 for the age of jobs. A job's name is "queue, 17". */
export function parsePrinters(data: unknown, now: number): Printer[] {
  const jobs = rows(data, 'jobs');
  return rows(data, 'printers').map((row): Printer => {
    const name = nameOf(row['Name']);
    const mine = jobs.filter((job) => (asText(job['Name']) ?? '').replace(/,\s*\d+$/, '') === name);
    const submitted = mine
      .map((job) => isoOf(job['TimeSubmitted']))
      .filter((at) => at !== null)
      .map((at) => Date.parse(at));
    const state = asCount(row['PrinterState']) ?? 0;
    const status = asNumber(row['PrinterStatus']);
    const error = ERROR_WORDS[asNumber(row['DetectedErrorState']) ?? 0];
    const offline = asBoolean(row['WorkOffline']) === true || status === 7;
    const words = [
      ...(offline ? ['offline'] : []),
      ...STATE_WORDS.filter(([bit]) => (state & bit) !== 0).map(([, word]) => word),
      ...(error === undefined ? [] : [error]),
    ];
    const stopped = offline || (state & STOPPING) !== 0 || status === 6;
    return {
      name,
      state: stopped
        ? 'stopped'
        : status === 4 || (state & 0x400) !== 0
          ? 'printing'
          : status === 3
            ? 'idle'
            : 'unknown',
      stateReason: words.length === 0 ? null : [...new Set(words)].join(', '),
      uri: null,
      isDefault: asBoolean(row['Default']),
      acceptingJobs: offline || (state & 0x1) !== 0 ? false : null,
      queuedJobs: mine.length,
      driver: asText(row['DriverName']),
      model: asText(row['DriverName']),
      port: asText(row['PortName']),
      shared: asBoolean(row['Shared']),
      network: asBoolean(row['Network']),
      oldestJobMinutes: submitted.length === 0 ? null : Math.max(0, (now - Math.min(...submitted)) / 60_000),
    };
  });
}

function portKind(port: string): PrinterPort['kind'] {
  if (/^WSD-/i.test(port)) return 'wsd';
  if (/^(USB\d|DOT4)/i.test(port)) return 'usb';
  if (/^https?:|^ipps?:/i.test(port)) return 'ipp';
  return VIRTUAL_PORT.test(port) ? 'virtual' : 'other';
}

/** Where each queue sends its jobs, and whether a standard TCP/IP port answered. */
export function parsePrinterPorts(data: unknown): PrinterPort[] {
  const [ports, reached] = [rows(data, 'ports'), rows(data, 'reached')];
  const byName = (list: readonly Json[], key: string, port: string): Json | undefined =>
    list.find((row) => asText(row[key]) === port);
  return rows(data, 'printers').map((row): PrinterPort => {
    const name = asText(row['PortName']) ?? '';
    const port = byName(ports, 'Name', name);
    const printer = nameOf(row['Name']) ?? '?';
    if (port === undefined)
      return { printer, kind: portKind(name), host: null, port: null, reachable: null, durationMs: null };
    const answer = byName(reached, 'name', name);
    const open = asBoolean(answer?.['open']);
    return {
      printer,
      kind: 'tcp',
      host: asText(port['HostAddress']),
      port: asCount(port['PortNumber']),
      reachable: open,
      durationMs: open === true ? asNumber(answer?.['ms']) : null,
    };
  });
}

/** The print spooler, and how often it fell over (counted from the log). */
export function parseSpooler(data: unknown, crashes: number | null): SpoolerState | null {
  const state = asText(first(data, 'spooler')['State']);
  return state === null ? null : { product: 'Spooler', running: state === 'Running', crashes };
}
