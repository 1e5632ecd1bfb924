import type { Battery } from '@shared/domain/inspection';
import type { CpuLoad, PowerSupplies, SleepState, TemperatureReading, Throttling } from '../../facts';
import { asCount, asNumber, asText } from '../values';
import type { Json } from '../values';
import { first, rows, textPart } from './parts';

/** A battery of `powercfg /batteryreport /xml`; capacities in milliwatt-hours. */
export interface ReportedBattery {
  readonly id: string | null;
  readonly manufacturer: string | null;
  readonly serial: string | null;
  readonly chemistry: string | null;
  readonly manufacturedOn: string | null;
  readonly designMilliwattHours: number | null;
  readonly fullMilliwattHours: number | null;
  readonly cycles: number | null;
}

/** The `<Batteries>` of the report; null when the text is none. 0 is how the report says "not known". */
export function parseBatteryReport(xml: string): ReportedBattery[] | null {
  const inside =
    /<Batteries\b[^>]*>([\s\S]*?)<\/Batteries>/.exec(xml)?.[1] ?? (/<Batteries\s*\/>/.test(xml) ? '' : null);
  if (inside === null) return null;
  return [...inside.matchAll(/<Battery>([\s\S]*?)<\/Battery>/g)].map((match) => {
    const body = match[1] ?? '';
    const text = (tag: string): string | null => {
      const found = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(body)?.[1];
      return found === undefined ? null : asText(unescapeXml(found));
    };
    const positive = (tag: string): number | null => asCount(text(tag)) || null;
    return {
      id: text('Id'),
      manufacturer: text('Manufacturer'),
      serial: text('SerialNumber'),
      chemistry: text('Chemistry'),
      manufacturedOn: /^\d{4}-\d\d-\d\d/.exec(text('ManufactureDate') ?? '')?.[0] ?? null,
      designMilliwattHours: positive('DesignCapacity'),
      fullMilliwattHours: positive('FullChargeCapacity'),
      cycles: positive('CycleCount'),
    };
  });
}

/** Shorter sleeps say nothing: the report counts in steps of the gauge. */
const SHORTEST_SLEEP_HOURS = 1;

/**
 * Percent of the battery lost an hour asleep on battery, out of the report's `UsageEntry` elements (Duration in 100 ns, Discharge in
 * milliwatt-hours); null where it did not sleep on battery. The kinds "Suspend" and "ConnectedStandby" are in no capture we know.
 */
function parseSleepDrain(xml: string): number | null {
  let hours = 0;
  let percent = 0;
  for (const match of xml.matchAll(/<UsageEntry\b([^>]*)\/>/g)) {
    const value = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(match[1] ?? '')?.[1] ?? '';
    const number = (name: string): number | null => asCount(value(name));
    if (!/suspend|standby|sleep/i.test(value('EntryType')) || value('Ac') !== '0') continue;
    const [duration, discharge, full] = [number('Duration'), number('Discharge'), number('FullChargeCapacity')];
    if (duration === null || discharge === null || full === null || full === 0 || discharge > full) continue;
    const asleep = duration / 36_000_000_000;
    if (asleep < SHORTEST_SLEEP_HOURS) continue;
    hours += asleep;
    percent += (discharge / full) * 100;
  }
  return hours === 0 ? null : Math.round((percent / hours) * 100) / 100;
}

/** `power` for the loss, and the log for machines that never woke: Kernel-Power 41 tells how deep in sleep it was (0: not at all). */
export function parseSleep(power: unknown, failedResumes: number): SleepState {
  return {
    days: 30,
    drainPercentPerHour: parseSleepDrain(textPart(power, 'report') ?? ''),
    failedResumes,
    culprits: [],
  };
}

export function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replaceAll(/&#x([0-9a-f]{1,6});/gi, (_, code: string) =>
      String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)),
    )
    .replaceAll('&amp;', '&');
}

/** Win32_Battery.BatteryStatus: what it is doing. 2 is "on mains", which says neither. */
function stateOf(status: Json, battery: Json): string | null {
  if (status['Charging'] === true) return 'Charging';
  if (status['Discharging'] === true) return 'Discharging';
  const word = asNumber(battery['BatteryStatus']);
  if (word === 3) return 'Full';
  if (word !== null && word >= 6 && word <= 9) return 'Charging';
  if (word === 1 || word === 4 || word === 5) return 'Discharging';
  return status['PowerOnline'] === true ? 'Not charging' : null;
}

/** `power`: the battery report, and root\wmi where it lacks something. A capacity above 1.2 x design is not believed. */
export function parsePower(data: unknown): PowerSupplies | null {
  const batteries = rows(data, 'batteries');
  const statuses = rows(data, 'status');
  const report = parseBatteryReport(textPart(data, 'report') ?? '') ?? [];
  const [statics, fulls, cycles] = [rows(data, 'static'), rows(data, 'full'), rows(data, 'cycles')];
  const count = Math.max(report.length, statics.length, fulls.length, batteries.length);
  const found = Array.from({ length: count }, (_, index): Battery => {
    const told = report[index];
    const fixed = statics[index] ?? {};
    const instance = asText(fixed['InstanceName']) ?? asText(fulls[index]?.['InstanceName']);
    const mine = (list: readonly Json[]): Json =>
      list.find((row) => instance !== null && row['InstanceName'] === instance) ?? list[index] ?? {};
    const design = told?.designMilliwattHours ?? (asCount(fixed['DesignedCapacity']) || null);
    const full = told?.fullMilliwattHours ?? (asCount(mine(fulls)['FullChargedCapacity']) || null);
    const status = mine(statuses);
    const battery = batteries[index] ?? {};
    const millivolts = asCount(status['Voltage']);
    const charge = asNumber(battery['EstimatedChargeRemaining']);
    return {
      name: asText(battery['Name']) ?? told?.id ?? `battery ${String(index + 1)}`,
      manufacturer: told?.manufacturer ?? asText(fixed['ManufactureName']),
      model: told?.id ?? asText(fixed['DeviceName']),
      serial: told?.serial ?? asText(fixed['SerialNumber']),
      chemistry: told?.chemistry ?? null,
      designWh: design === null ? null : design / 1000,
      fullWh: full === null ? null : full / 1000,
      healthPercent:
        design === null || full === null || full > design * 1.2 ? null : Math.round((full / design) * 1000) / 10,
      cycles: told?.cycles ?? (asCount(mine(cycles)['CycleCount']) || null),
      state: stateOf(status, battery),
      chargePercent: charge === null ? null : Math.min(100, Math.max(0, charge)),
      voltageV: millivolts === null || millivolts === 0 ? null : millivolts / 1000,
      manufacturedOn: told?.manufacturedOn ?? null,
    };
  });
  const online = statuses.map((status) => status['PowerOnline']).filter((value) => typeof value === 'boolean');
  return {
    batteries: found,
    mains: online.length === 0 ? [] : [{ name: 'AC', online: online.some((value) => value) }],
  };
}

/** Zones of the board, not the processor's own sensor: Windows has none to offer. Kelvin, or tenths of it. */
export function parseTemperatures(data: unknown): TemperatureReading[] {
  const believable = (celsius: number): boolean => celsius > 5 && celsius < 150;
  const acpi = rows(data, 'acpi');
  const criticalOf = (name: string): number | null => {
    const tenths = asNumber(
      acpi.find((row) => (asText(row['InstanceName']) ?? '').toLowerCase().includes(name))?.['CriticalTripPoint'],
    );
    const celsius = tenths === null ? null : tenths / 10 - 273.15;
    return celsius === null || !believable(celsius) ? null : Math.round(celsius * 10) / 10;
  };
  return rows(data, 'zones').flatMap((row): TemperatureReading[] => {
    const sensor = asText(row['Name']) ?? '';
    const tenths = asNumber(row['HighPrecisionTemperature']);
    const kelvin = tenths !== null && tenths > 0 ? tenths / 10 : asNumber(row['Temperature']);
    if (sensor === '' || sensor === '_Total' || kelvin === null) return [];
    const celsius = Math.round((kelvin - 273.15) * 10) / 10;
    if (!believable(celsius)) return [];
    const short = sensor.replace(/^\\?_?TZ_?\.?/i, '').toLowerCase();
    return [{ sensor, celsius, criticalC: criticalOf(short === '' ? sensor.toLowerCase() : short), processor: false }];
  });
}

/**
 * Windows keeps no load averages: what is busy now and waits stands for the last minute. Of the last five nothing is known, and 0 there
 * keeps a moment from being called lasting.
 */
export function parseLoad(thermal: unknown, cpu: unknown): CpuLoad | null {
  const threads = rows(cpu, 'cpus').reduce((sum, row) => sum + (asCount(row['NumberOfLogicalProcessors']) ?? 0), 0);
  const percent = first(thermal, 'processor')['PercentProcessorTime'];
  const busy = asNumber(percent) ?? asNumber(rows(cpu, 'cpus')[0]?.['LoadPercentage']);
  if (threads === 0 || busy === null) return null;
  const queue = asNumber(first(thermal, 'queue')['ProcessorQueueLength']) ?? 0;
  const load = Math.round(((Math.min(100, busy) / 100) * threads + queue) * 100) / 100;
  return { load1: load, load5: 0, load15: 0, threads, busyPercent: Math.min(100, Math.max(0, busy)) };
}

/** PercentPerformanceLimit 100 is none; the events (37 slowed down by firmware, 86 switched off by heat) are counted elsewhere. */
export function parseThrottling(
  thermal: unknown,
  power: unknown,
  events: { readonly throttled: number; readonly shutdowns: number; readonly days: number } | null,
): Throttling | null {
  const limit = asNumber(first(thermal, 'processor')['PercentPerformanceLimit']);
  if (limit === null && events === null) return null;
  const supplies = parsePower(power);
  const mains = supplies?.mains[0]?.online;
  return {
    events: events?.throttled ?? null,
    days: events?.days ?? null,
    limitPercent: limit === null || limit <= 0 || limit > 100 ? null : limit,
    // A machine without a battery is on mains.
    onMains: mains ?? (supplies !== null && supplies.batteries.length === 0 ? true : null),
    thermalShutdowns: events?.shutdowns ?? 0,
  };
}
