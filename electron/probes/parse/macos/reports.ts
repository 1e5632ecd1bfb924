import type { Crashes, HardwareErrors, LogErrors, Shutdowns, WifiEvents } from '../../facts';
import { asCount, asObject, asText, parseJson } from '../values';

// Diagnostic reports (/Library/Logs/DiagnosticReports) and the unified log.

export interface DiagnosticReport {
  readonly kind: 'panic' | 'crash' | 'hang' | 'gpu' | 'memory' | 'shutdown' | 'other';
  readonly at: string;
  readonly program: string | null;
  readonly detail: string | null;
  readonly module: string | null;
}

/** Apple's numbers of report kinds that matter here. */
const BUG_TYPES: Readonly<Record<string, DiagnosticReport['kind']>> = {
  '109': 'crash',
  '309': 'crash',
  '385': 'crash',
  '210': 'panic',
  '115': 'panic',
  '288': 'hang',
  '284': 'gpu',
  '298': 'memory',
};

/**
 * One report: .ips and newer .panic files are a line of JSON and then a body; older .crash and .panic files are text. `name` is the
 * file's name, which tells the kind where the content does not. Null when no time can be found in it.
 */
export function parseReport(text: string, name: string): DiagnosticReport | null {
  const end = text.indexOf('\n');
  const head = asObject(parseJson(end < 0 ? text : text.slice(0, end)));
  const body = head === null ? null : asObject(parseJson(text.slice(end + 1)));
  const at =
    timeOf(
      asText(head?.['timestamp']) ?? asText(body?.['captureTime']) ?? /^Date\/Time:\s+(.+)$/m.exec(text)?.[1] ?? null,
    ) ?? timeOfName(name);
  if (at === null) return null;
  const type = asText(head?.['bug_type']);
  const kind = kindOfName(name) ?? (type === null ? undefined : BUG_TYPES[type]) ?? 'other';
  const told = body?.['panicString'];
  // As it is: the lines of a backtrace are what tells the culprit.
  const panic = typeof told === 'string' ? told : kind === 'panic' ? text.slice(end + 1) : null;
  const program =
    asText(head?.['app_name']) ??
    asText(head?.['name']) ??
    asText(body?.['procName']) ??
    asText(/^Process:\s+(.+?) \[\d+\]/m.exec(text)?.[1]);
  return {
    kind,
    at,
    program: program ?? asText(/^([A-Za-z][\w .-]*?)[-_]\d{4}-/.exec(name)?.[1]),
    detail: panic === null ? terminationOf(body) : panicLine(panic),
    module: panic === null ? faultingImage(body) : panicCulprit(panic),
  };
}

function kindOfName(name: string): DiagnosticReport['kind'] | undefined {
  if (/\.panic(\.ips)?$/.test(name) || name.startsWith('panic-full')) return 'panic';
  if (/\.gpuRestart$|gpuEvent/i.test(name)) return 'gpu';
  if (/\.(hang|spin)$/.test(name)) return 'hang';
  if (name.startsWith('JetsamEvent')) return 'memory';
  if (/^shutdown_?stall|\.shutdownStall$/i.test(name)) return 'shutdown';
  if (/\.(diag|wakeups_resource|cpu_resource)/.test(name) || /(wakeups|cpu|diskwrites)_resource/.test(name))
    return 'other';
  return name.endsWith('.crash') ? 'crash' : undefined;
}

/** "2024-11-20 10:11:12.00 +0100" of a report, "2024-11-20 10:11:12.123456+0100" of the log. */
function timeOf(text: string | null): string | null {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d+)? ?([+-]\d\d):?(\d\d)/.exec(text ?? '');
  const time =
    match === null ? Number.NaN : Date.parse(`${match[1] ?? ''}T${match[2] ?? ''}${match[3] ?? ''}:${match[4] ?? ''}`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** "Kernel_2024-11-20-101112_host.panic": local time of the machine that wrote it. */
function timeOfName(name: string): string | null {
  const match = /(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(name);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const time = new Date(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

function panicLine(text: string): string | null {
  const line =
    text.split('\n').find((one) => /panic\(cpu|Kernel trap|watchdog|machine check/i.test(one)) ?? text.split('\n')[0];
  return asText(line?.slice(0, 300));
}

/** The first kernel extension that is not part of the kernel itself. */
function panicCulprit(text: string): string | null {
  const names = [...text.matchAll(/^[ \t]+((?:com|org|net|at|io)\.[\w.-]+)\(/gm)].map((match) => match[1] ?? '');
  return names.find((name) => !/^com\.apple\.(kec|kernel|driver\.AppleACPI)/.test(name)) ?? null;
}

function terminationOf(body: ReturnType<typeof asObject>): string | null {
  const exception = asObject(body?.['exception']);
  const parts = [
    asText(exception?.['type']),
    asText(exception?.['signal']),
    asText(asObject(body?.['termination'])?.['indicator']),
  ];
  const told = parts.flatMap((part) => part ?? []);
  return told.length === 0 ? null : told.join(', ');
}

function faultingImage(body: ReturnType<typeof asObject>): string | null {
  const threads = body?.['threads'];
  const images = body?.['usedImages'];
  const index = asCount(body?.['faultingThread']);
  if (!Array.isArray(threads) || !Array.isArray(images) || index === null) return null;
  const frames = asObject((threads as unknown[])[index])?.['frames'];
  const image = Array.isArray(frames) ? asCount(asObject((frames as unknown[])[0])?.['imageIndex']) : null;
  return image === null ? null : asText(asObject((images as unknown[])[image])?.['name']);
}

/** Panics and program faults of the last `days`. */
export function crashesOf(reports: readonly DiagnosticReport[], days: number, nowMs: number): Crashes {
  const recent = reports.filter((report) => Date.parse(report.at) > nowMs - days * 86_400_000);
  const programs = new Map<string, { name: string; count: number; hangs: number; module: string | null }>();
  for (const report of recent) {
    if ((report.kind !== 'crash' && report.kind !== 'hang') || report.program === null) continue;
    const entry = programs.get(report.program) ?? { name: report.program, count: 0, hangs: 0, module: null };
    programs.set(report.program, {
      ...entry,
      count: entry.count + (report.kind === 'crash' ? 1 : 0),
      hangs: entry.hangs + (report.kind === 'hang' ? 1 : 0),
      module: entry.module ?? report.module,
    });
  }
  return {
    days,
    system: recent
      .filter((report) => report.kind === 'panic')
      .map((report) => ({ at: report.at, code: report.module, detail: report.detail }))
      .sort((a, b) => b.at.localeCompare(a.at)),
    programs: [...programs.values()].sort((a, b) => b.count + b.hangs - a.count - a.hangs),
  };
}

export interface LogEntry {
  readonly at: string | null;
  readonly process: string;
  readonly message: string;
}

/** `log show --style ndjson`: one JSON object a line; lines that are none (the summary at the end) are left out. */
export function parseLogLines(text: string): LogEntry[] {
  return text.split('\n').flatMap((line): LogEntry[] => {
    const entry = line.startsWith('{') ? asObject(parseJson(line)) : null;
    const message = entry === null ? null : asText(entry['eventMessage']);
    if (entry === null || message === null) return [];
    const process = asText(entry['processImagePath'])?.split('/').at(-1) ?? 'unknown';
    return [{ at: timeOf(asText(entry['timestamp'])), process, message }];
  });
}

/** Whether `log show` came to its end: the last line counts what it printed; without it the output was cut. */
export function logIsComplete(text: string): boolean {
  return /"finished"\s*:\s*1/.test(text.slice(-400));
}

/** Errors of the hardware in the log. A panic from a machine check comes from the reports, where the log does not reach. */
export function hardwareErrorsOf(
  entries: readonly LogEntry[],
  reports: readonly DiagnosticReport[],
  days: number,
): HardwareErrors {
  const disks = new Map<string, { count: number; severe: boolean }>();
  const usb: { device: string; message: string; overCurrent: boolean }[] = [];
  const graphics: { at: string | null; message: string }[] = [];
  for (const { at, process, message } of entries) {
    if (process !== 'kernel') continue;
    const disk =
      /\b(disk\d+)(?:s\d+)*: I\/O error/i.exec(message)?.[1] ?? /I\/O error.*\b(disk\d+)/i.exec(message)?.[1];
    const corrupt = /apfs|hfs/i.test(message) && /corrupt|checksum mismatch|failed to verify/i.test(message);
    if (disk !== undefined || corrupt) {
      const name = `/dev/${disk ?? /\b(disk\d+)/.exec(message)?.[1] ?? 'disk'}`;
      const entry = disks.get(name) ?? { count: 0, severe: false };
      disks.set(name, {
        count: entry.count + 1,
        severe: entry.severe || corrupt || /unrecoverable|media is not present/i.test(message),
      });
    } else if (/over-?current/i.test(message)) {
      usb.push({
        device: /\b(XHC\d*|AppleUSB\w+|HS\d+|SS\d+)/.exec(message)?.[1] ?? 'USB',
        message: message.slice(0, 200),
        overCurrent: true,
      });
    } else if (/\bGPU (Restart|Hang|reset)/i.test(message)) graphics.push({ at, message: message.slice(0, 200) });
  }
  const checks = reports.filter(
    (report) => report.kind === 'panic' && /machine check|MCA|uncorrectable/i.test(report.detail ?? ''),
  );
  const memory = checks.filter((report) => /memory|ECC|DIMM/i.test(report.detail ?? ''));
  for (const report of reports)
    if (report.kind === 'gpu') graphics.push({ at: report.at, message: report.detail ?? 'GPU restart' });
  return {
    days,
    disks: [...disks].map(([device, entry]) => ({ device, ...entry })),
    memory: { corrected: 0, uncorrected: memory.length },
    processor: { corrected: 0, fatal: checks.length - memory.length },
    graphics,
    usb,
  };
}

/** Meanings of "Previous shutdown cause" that are no fault: 5 and 0-ish by the user, 3 held power button is told as such. */
const SHUTDOWN_CAUSES: Readonly<Record<string, string>> = {
  '3': 'power button held down',
  '-3': 'several temperatures too high',
  '-60': 'bad master directory block',
  '-61': 'watchdog: no answer',
  '-62': 'watchdog: no answer, restarted',
  '-71': 'memory too hot',
  '-74': 'battery too hot',
  '-75': 'adapter not communicating',
  '-78': 'wrong current from the adapter',
  '-79': 'wrong current from the battery',
  '-86': 'proximity temperature too high',
  '-95': 'processor too hot',
  '-100': 'power supply too hot',
  '-103': 'battery under-voltage',
  '-108': 'memory too hot',
  '-112': 'memory too hot',
  '-128': 'power lost or unknown',
};

const HOT = new Set(['-3', '-71', '-74', '-86', '-95', '-100', '-108', '-112']);

/** Shutdowns that nobody asked for, by the cause the firmware wrote down, and how many of them were for heat. */
export function shutdownsOf(entries: readonly LogEntry[], days: number): { state: Shutdowns; thermal: number } {
  const unexpected: { at: string; cause: string | null }[] = [];
  let thermal = 0;
  for (const { at, message } of entries) {
    const cause = /Previous shutdown cause: (-?\d{1,4})/i.exec(message)?.[1];
    if (cause === undefined || at === null) continue;
    const code = Number(cause);
    // 5: shut down properly. 0: the power was cut or the reset was asked for; 1, 2, 7: restarts.
    if (code > 0 && code !== 3) continue;
    if (HOT.has(cause)) thermal += 1;
    unexpected.push({ at, cause: `${cause}: ${SHUTDOWN_CAUSES[cause] ?? (code === 0 ? 'power lost' : 'unknown')}` });
  }
  return { state: { days, unexpected }, thermal };
}

/** Wi-Fi trouble in the log: "deauth", "disassoc", "link down", and refused passwords. */
export function wifiEventsOf(entries: readonly LogEntry[], days: number): WifiEvents {
  let disconnects = 0;
  let authenticationFailures = 0;
  for (const { process, message } of entries) {
    if (!/^(airportd|wifid|kernel|configd|eapolclient)$/.test(process)) continue;
    if (/(4-way handshake|authentication|auth).{0,40}(fail|timed? ?out|reject)/i.test(message))
      authenticationFailures += 1;
    else if (/\b(en\d+|AirPort|Wi-?Fi)\b.*\b(link down|deauth|disassociated|beacon lost)/i.test(message))
      disconnects += 1;
  }
  return { days, disconnects, authenticationFailures };
}

/** The same message from the same program, its numbers taken out, counted. */
export function logErrorsOf(entries: readonly LogEntry[], days: number): LogErrors {
  const groups = new Map<string, { source: string; id: null; count: number; message: string }>();
  for (const { process, message } of entries) {
    const key = `${process} ${message.replaceAll(/0x[0-9a-f]+|\d+|[0-9A-F-]{36}/gi, '#').slice(0, 120)}`;
    const group = groups.get(key) ?? { source: process, id: null, count: 0, message: message.slice(0, 300) };
    groups.set(key, { ...group, count: group.count + 1 });
  }
  return { days, groups: [...groups.values()].sort((a, b) => b.count - a.count).slice(0, 50) };
}
