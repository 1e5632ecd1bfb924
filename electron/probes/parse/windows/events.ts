import type {
  BootTime,
  Crashes,
  HardwareErrors,
  LogErrors,
  MemoryTest,
  PolicyState,
  PrintEvents,
  Shutdowns,
  WifiEvents,
} from '../../facts';
import { asCount, asText } from '../values';
import { eventsOf, of } from './event-xml';
import type { LogEvent } from './event-xml';
import { failureOf, rows } from './parts';

const DISK = /^disk$/;
const PORT_DRIVERS = /^(storahci|stornvme|iastor\w*)$/;
const NTFS = /^(microsoft-windows-)?ntfs$/;
const WHEA = /^microsoft-windows-whea-logger$/;

/** "\Device\Harddisk1\DR1" to the name the disks have here; a driver's port stays what it is. */
function diskOf(event: LogEvent): string {
  // The file system names the volume by its letter, which people know.
  const text =
    event.named.get('DriveName') ?? event.fields.find((field) => /\\Device\\/i.test(field)) ?? event.fields[0] ?? '';
  const index = /\\Harddisk(\d+)\\/i.exec(text)?.[1] ?? event.named.get('DiskNumber');
  if (index !== undefined && /^\d+$/.test(index)) return `\\\\.\\PHYSICALDRIVE${index}`;
  return text === '' ? event.provider : text;
}

/** What 30 days of the System log say about the hardware. */
export function parseHardwareErrors(data: unknown): HardwareErrors | null {
  if (failureOf(data, 'system') !== null) return null;
  const events = eventsOf(data, 'system');
  const disks = new Map<string, { count: number; severe: boolean; retriedOnly: boolean }>();
  const add = (event: LogEvent, severe: boolean): void => {
    const device = diskOf(event);
    const known = disks.get(device) ?? { count: 0, severe: false, retriedOnly: true };
    const retried = event.id === 153 || event.id === 129;
    disks.set(device, {
      count: known.count + 1,
      severe: known.severe || severe,
      retriedOnly: known.retriedOnly && retried,
    });
  };
  // 7 is a bad block, 55 a corrupted file system; 51 alone also comes of sticks that were pulled out, 153 and 129 were retried.
  for (const event of of(events, DISK, 7)) add(event, true);
  for (const event of of(events, DISK, 11, 51, 52, 153, 157)) add(event, event.id === 52);
  for (const event of of(events, PORT_DRIVERS, 11, 129)) add(event, false);
  for (const event of of(events, NTFS, 55, 140)) add(event, event.id === 55);
  // Ntfs 98 tells the state at every mount; only 3 and above (full check needed) are bad.
  for (const event of of(events, NTFS, 98)) {
    const action = Number(event.named.get('CorruptionActionState') ?? '0');
    if (action >= 1 && action <= 9) add(event, action >= 2);
  }
  for (const event of of(events, /^volmgr$/, 161)) add(event, false);
  const whea = (...ids: number[]): LogEvent[] => of(events, WHEA, ...ids);
  // ErrorSource and the component's name are not in every record; a memory error names its section.
  const isMemory = (event: LogEvent): boolean =>
    event.id === 46 ||
    event.id === 47 ||
    [...event.named.keys()].some((key) => /MemoryError|PhysicalAddress|DIMM/i.test(key));
  const corrected = whea(17, 19, 47);
  const fatal = whea(18, 20, 46);
  return {
    days: 30,
    disks: [...disks].map(([device, { count, severe, retriedOnly }]) => ({
      device,
      count,
      severe,
      ...(retriedOnly ? { retriedOnly } : {}),
    })),
    memory: {
      corrected: corrected.filter(isMemory).length,
      uncorrected: fatal.filter(isMemory).length,
    },
    processor: {
      // 17 is the bus (PCI Express), 19 the processor.
      corrected: corrected.filter((event) => event.id === 19 && !isMemory(event)).length,
      fatal: fatal.filter((event) => !isMemory(event)).length,
    },
    graphics: [
      ...of(events, /^display$/, 4101),
      ...of(events, /^nvlddmkm$/, 13, 14, 153),
      ...of(events, /^amdkmdag$/, 4101),
    ].map((event) => ({
      at: event.at,
      message: `${event.provider} ${String(event.id)} ${event.fields.join(' ')}`.trim().slice(0, 200),
    })),
    usb: of(events, /usbhub3$/, 43).map((event) => ({
      device: event.fields.find((field) => field !== '') ?? 'USB',
      message: `${event.provider} ${String(event.id)}`,
      overCurrent: false,
    })),
  };
}

/** BugcheckCode is decimal; 0 is a loss of power, unless the button was held. WER's 1001 has "0x0000009f (0x..., ...)". */
export function parseCrashes(data: unknown): Crashes | null {
  if (failureOf(data, 'system') !== null) return null;
  const events = eventsOf(data, 'system');
  const reported = of(events, /^microsoft-windows-wer-systemerrorreporting$/, 1001).map((event) => {
    const text = event.fields[0] ?? '';
    return {
      at: event.at ?? '',
      code: stopCode(/0x([0-9a-f]{1,16})/i.exec(text)?.[1]),
      detail: text.slice(0, 200) || null,
    };
  });
  const known = new Set(reported.map(({ at }) => at.slice(0, 10)));
  const switched = of(events, /^microsoft-windows-kernel-power$/, 41)
    .filter((event) => Number(event.named.get('BugcheckCode') ?? '0') > 0)
    .map((event) => ({
      at: event.at ?? '',
      code: stopCode(Number(event.named.get('BugcheckCode')).toString(16)),
      detail: 'Kernel-Power 41',
    }))
    // The same crash is written twice: by the kernel at the next start, and by error reporting.
    .filter(({ at, code }) => !known.has(at.slice(0, 10)) || !reported.some((one) => one.code === code));
  const programs = new Map<string, { count: number; hangs: number; modules: Map<string, number> }>();
  for (const event of eventsOf(data, 'application')) {
    const hang = event.provider === 'application hang' && event.id === 1002;
    if (!hang && !(event.provider === 'application error' && event.id === 1000)) continue;
    const name = event.named.get('AppName') ?? event.fields[0] ?? '?';
    const entry = programs.get(name) ?? { count: 0, hangs: 0, modules: new Map<string, number>() };
    if (hang) entry.hangs += 1;
    else entry.count += 1;
    const module = hang ? undefined : (event.named.get('ModuleName') ?? event.fields[3]);
    if (module !== undefined && module !== '') entry.modules.set(module, (entry.modules.get(module) ?? 0) + 1);
    programs.set(name, entry);
  }
  return {
    days: 30,
    system: [...reported, ...switched].filter(({ at }) => at !== ''),
    programs: [...programs]
      .map(([name, { count, hangs, modules }]) => ({
        name,
        count,
        hangs,
        module: [...modules].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null,
      }))
      .toSorted((a, b) => b.count + b.hangs - (a.count + a.hangs)),
  };
}

function stopCode(hex: string | undefined): string | null {
  if (hex === undefined || !/^[0-9a-f]+$/i.test(hex)) return null;
  return `0x${hex
    .replace(/^0+(?=.)/, '')
    .toUpperCase()
    .padStart(2, '0')}`;
}

/** Kernel-Power 41 without a stop code; EventLog 6008 only where the kernel wrote nothing that day. */
export function parseShutdowns(data: unknown): Shutdowns | null {
  if (failureOf(data, 'system') !== null) return null;
  const events = eventsOf(data, 'system');
  const lost = of(events, /^microsoft-windows-kernel-power$/, 41);
  const days = new Set(lost.map((event) => event.at?.slice(0, 10)));
  const unexpected = lost
    .filter((event) => Number(event.named.get('BugcheckCode') ?? '0') === 0)
    .map((event) => ({
      at: event.at,
      cause: /^[1-9]/.test(event.named.get('PowerButtonTimestamp') ?? '0')
        ? 'power button held'
        : 'power lost or reset',
    }));
  const others = of(events, /^eventlog$/, 6008)
    .filter((event) => !days.has(event.at?.slice(0, 10)))
    .map((event) => ({ at: event.at, cause: null }));
  return {
    days: 30,
    unexpected: [...unexpected, ...others].flatMap(({ at, cause }) => (at === null ? [] : [{ at, cause }])),
  };
}

/** Times the machine went down while it slept or was about to: Kernel-Power 41 with SleepInProgress above 0, and no stop code. */
export function countFailedResumes(data: unknown): number | null {
  if (failureOf(data, 'system') !== null) return null;
  return of(eventsOf(data, 'system'), /^microsoft-windows-kernel-power$/, 41).filter(
    (event) =>
      Number(event.named.get('SleepInProgress') ?? '0') > 0 && Number(event.named.get('BugcheckCode') ?? '0') === 0,
  ).length;
}

/** Kernel-Processor-Power 37 (held back by the firmware) and Kernel-Power 86 (switched off by heat). */
export function countThrottling(data: unknown): { throttled: number; shutdowns: number; days: number } | null {
  if (failureOf(data, 'system') !== null) return null;
  const events = eventsOf(data, 'system');
  return {
    throttled: of(events, /^microsoft-windows-kernel-processor-power$/, 37).length,
    shutdowns: of(events, /^microsoft-windows-kernel-power$/, 86).length,
    days: 30,
  };
}

/** How often the Service Control Manager saw the spooler fall over (7031, 7034) in the last seven days; param1 is its shown name. */
export function countSpoolerCrashes(data: unknown, now: number): number | null {
  if (failureOf(data, 'system') !== null) return null;
  const crashes = of(eventsOf(data, 'system'), /^service control manager$/, 7031, 7034).filter(
    (event) =>
      event.at !== null &&
      now - Date.parse(event.at) < 7 * 86_400_000 &&
      /spooler|druckwarteschlange|spouleur|cola de impresi|印刷スプーラー/i.test(event.fields[0] ?? ''),
  );
  const programs = eventsOf(data, 'application').filter(
    (event) =>
      event.provider === 'application error' &&
      /^spoolsv\.exe$/i.test(event.named.get('AppName') ?? event.fields[0] ?? ''),
  );
  return Math.max(crashes.length, programs.length);
}

/** 1101 and 1201 found nothing, 1102 and 1202 did (ids from practice; no capture of either is known). */
export function parseMemoryTest(data: unknown): MemoryTest | null {
  if (failureOf(data, 'system') !== null) return null;
  const last = of(eventsOf(data, 'system'), /^microsoft-windows-memorydiagnostics-results$/, 1101, 1102, 1201, 1202)
    .toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''))
    .at(-1);
  return last === undefined
    ? { lastAt: null, passed: null }
    : { lastAt: last.at, passed: last.id === 1101 || last.id === 1201 };
}

/** 8002 failed to connect, 8003 disconnected, 11006 security failed, 12013 802.1X failed. Reason 0 of 8003 is a person's wish. */
export function parseWifiEvents(data: unknown): WifiEvents | null {
  if (failureOf(data, 'wifi') !== null) return null;
  const events = of(eventsOf(data, 'wifi'), /^microsoft-windows-wlan-autoconfig$/, 8002, 8003, 11006, 12013);
  const wished = (event: LogEvent): boolean => event.named.get('ReasonCode') === '0';
  return {
    days: 7,
    disconnects: events.filter((event) => event.id === 8003 && !wished(event)).length,
    authenticationFailures: events.filter((event) => event.id !== 8003).length,
  };
}

export function parsePrintEvents(data: unknown): PrintEvents | null {
  if (failureOf(data, 'print') !== null) return null;
  const events = of(eventsOf(data, 'print'), /^microsoft-windows-printservice$/, 372, 808, 812);
  return {
    days: 7,
    errors: events.length,
    latest: events
      .slice(0, 5)
      .map((event) =>
        `${String(event.id)} ${event.fields.filter((field) => field !== '').join(' ')}`.trim().slice(0, 200),
      ),
  };
}

/** Group policy of machine and user: 1500 to 1503 are successes, 1058, 1030 and 1129 failures. */
export function parseGroupPolicy(domain: unknown): PolicyState | null {
  if (failureOf(domain, 'policy') !== null) return null;
  const events = eventsOf(domain, 'policy');
  const provider = /^microsoft-windows-grouppolicy$/;
  const good = of(events, provider, 1500, 1501, 1502, 1503).map((event) => event.at);
  const bad = of(events, provider, 1058, 1030, 1129).toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
  const latest = bad[0];
  return {
    lastSuccessAt:
      good
        .filter((at) => at !== null)
        .toSorted()
        .at(-1) ?? null,
    errors: bad.length,
    latest:
      latest === undefined
        ? null
        : `${String(latest.id)} ${latest.named.get('FilePath') ?? latest.named.get('ErrorDescription') ?? ''}`.trim(),
  };
}

/** Diagnostics-Performance 100 with its culprits: 101 programs, 102 drivers, 103 services, 106 the system, 109 devices. */
export function parseBootTime(data: unknown): BootTime | null {
  const events = eventsOf(data, 'boots');
  const provider = /^microsoft-windows-diagnostics-performance$/;
  const boot = of(events, provider, 100).toSorted((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))[0];
  const ms = (event: LogEvent, key: string): number | null => asCount(event.named.get(key));
  const total = boot === undefined ? null : ms(boot, 'BootTime');
  if (boot === undefined || total === null) return null;
  const day = boot.at?.slice(0, 10);
  return {
    totalMs: total,
    mainMs: ms(boot, 'MainPathBootTime'),
    postMs: ms(boot, 'BootPostBootTime'),
    culprits: of(events, provider, 101, 102, 103, 106, 109)
      .filter((event) => event.at?.slice(0, 10) === day)
      .flatMap((event) => {
        const name = event.named.get('FriendlyName') || event.named.get('Name') || null;
        const late = ms(event, 'DegradationTime') ?? ms(event, 'TotalTime');
        return name === null || late === null ? [] : [{ name, ms: late }];
      })
      .toSorted((a, b) => b.ms - a.ms),
  };
}

/** Known noise: DistributedCOM's permissions (Microsoft: "can be ignored"), a machine that wakes without a network. */
const NOISE: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^microsoft-windows-distributedcom$/i, [10016, 10010, 10005]],
  [/^microsoft-windows-dns-client$/i, [1014]],
  [/^(microsoft-windows-)?ntfs$/i, [98]],
  [/^microsoft-windows-security-spp$/i, [8198, 16385]],
  [/^microsoft-windows-perflib$/i, [1008, 1023]],
];

export function parseLogErrors(data: unknown): LogErrors | null {
  if (failureOf(data, 'groups') !== null) return null;
  return {
    days: 7,
    groups: rows(data, 'groups').flatMap((row) => {
      const source = asText(row['source']);
      const id = asCount(row['id']);
      if (source === null) return [];
      if (NOISE.some(([pattern, ids]) => pattern.test(source) && id !== null && ids.includes(id))) return [];
      return [{ source, id, count: asCount(row['count']) ?? 0, message: asText(row['message']) ?? '' }];
    }),
  };
}

/** RasClient 20227: "CoID={...}: The user X dialed a connection named NAME which has failed. The error code returned ... is 809." */
export function parseVpnErrors(vpn: unknown): Map<string, string> {
  const errors = new Map<string, string>();
  for (const event of of(eventsOf(vpn, 'errors'), /^rasclient$/, 20227)) {
    // Fields: CoId, user, connection, error.
    const [, , name, code] = event.fields;
    if (name !== undefined && code !== undefined && !errors.has(name)) errors.set(name, code);
  }
  return errors;
}
