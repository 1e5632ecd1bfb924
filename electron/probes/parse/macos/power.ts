import type { Battery } from '@shared/domain/inspection';
import type { PowerSupplies, SleepState, Throttling } from '../../facts';
import { asBoolean, asCount, asObject, asObjects, asText } from '../values';
import type { Json } from '../values';
import { parsePlist } from './plist';
import { asWord, yesNo } from './profile';
import type { Profile } from './profile';

/** `ioreg -a -r -c AppleSmartBattery`: one dictionary a battery, empty without one (ioreg then prints nothing); null when it is neither. */
export function parseSmartBattery(text: string): Json[] | null {
  if (text.trim() === '') return [];
  const root = parsePlist(text);
  return Array.isArray(root) ? asObjects(root) : null;
}

/** SPPowerDataType's part about the battery and its part about the adapter. */
function sectionsOf(profile: Profile | null): { battery: Json | null; charger: Json | null } {
  const items = profile?.get('SPPowerDataType') ?? [];
  return {
    battery: items.find((item) => asObject(item['sppower_battery_health_info']) !== null) ?? null,
    charger: items.find((item) => item['sppower_battery_charger_connected'] !== undefined) ?? null,
  };
}

/**
 * Battery and adapter. Capacities are the gauge's in mAh, turned into Wh by the voltage the cells have when half full (the registry
 * tells no design energy). The health is the gauge's ratio; the system's own smoothed figure stands in where the ratio is missing or
 * impossible. On Apple silicon "MaxCapacity" is always 100 and is not used.
 */
export function powerOf(registry: readonly Json[], profile: Profile | null): PowerSupplies {
  const { battery: report, charger } = sectionsOf(profile);
  const batteries = registry
    .filter((entry) => asBoolean(entry['BatteryInstalled']) !== false)
    .map((entry) => batteryOf(entry, report));
  const online = registry.map((entry) => asBoolean(entry['ExternalConnected'])).find((known) => known !== null);
  const adapter = asObject(registry[0]?.['AdapterDetails']);
  const connected = online ?? yesNo(charger?.['sppower_battery_charger_connected']);
  return {
    batteries,
    mains:
      connected === null
        ? []
        : [
            {
              name: asText(adapter?.['Name']) ?? asText(charger?.['sppower_ac_charger_name']) ?? 'AC',
              online: connected,
            },
          ],
    adapterWatts:
      connected === true ? (asCount(adapter?.['Watts']) ?? asCount(charger?.['sppower_ac_charger_watts'])) : null,
    ratedWatts: null,
  };
}

function batteryOf(entry: Json, report: Json | null): Battery {
  const data = asObject(entry['BatteryData']);
  const design = asCount(entry['DesignCapacity']) ?? asCount(data?.['DesignCapacity']);
  const raw = asCount(entry['AppleRawMaxCapacity']) ?? asCount(entry['NominalChargeCapacity']);
  // Intel Macs of old tell mAh here; newer ones a percentage.
  const maximum = asCount(entry['MaxCapacity']);
  const full = raw ?? (maximum !== null && maximum > 100 ? maximum : null);
  const health = asObject(report?.['sppower_battery_health_info']);
  const said = /^(\d{1,3})\s*%$/.exec(
    (asText(health?.['sppower_battery_health_maximum_capacity']) ?? '').replaceAll('\u00a0', ' '),
  )?.[1];
  const possible = design !== null && design > 0 && full !== null && full > 0 && full <= design * 1.2;
  const millivolts = asCount(entry['Voltage']);
  const model = asObject(report?.['sppower_battery_model_info']);
  const charging = asBoolean(entry['IsCharging']);
  const onMains = asBoolean(entry['ExternalConnected']);
  const current = asCount(entry['CurrentCapacity']);
  const scale = maximum ?? 100;
  const condition = asWord(health?.['sppower_battery_health']);
  const serial =
    asText(entry['BatterySerialNumber']) ?? asText(entry['Serial']) ?? asText(model?.['sppower_battery_serial_number']);
  return {
    name: 'InternalBattery-0',
    manufacturer: asText(entry['Manufacturer']) ?? asText(model?.['sppower_battery_manufacturer']),
    model: asText(entry['DeviceName']) ?? asText(model?.['sppower_battery_device_name']),
    serial,
    chemistry: asText(data?.['Chemistry']) ?? null,
    designWh: wattHours(design, millivolts),
    fullWh: possible ? wattHours(full, millivolts) : null,
    healthPercent: possible ? Math.round((full / design) * 1000) / 10 : said === undefined ? null : Number(said),
    cycles: asCount(entry['CycleCount']) ?? asCount(health?.['sppower_battery_cycle_count']),
    state:
      charging === true
        ? 'Charging'
        : onMains === false
          ? 'Discharging'
          : asBoolean(entry['FullyCharged']) === true
            ? 'Full'
            : onMains === true
              ? 'Not charging'
              : null,
    chargePercent: current === null || scale === 0 || current > scale ? null : Math.round((current / scale) * 100),
    voltageV: millivolts === null ? null : millivolts / 1000,
    manufacturedOn: null,
    // The words are translated on some systems: one that is not known says nothing.
    serviceRecommended:
      condition === undefined
        ? null
        : /service|replace|poor|check battery/.test(condition)
          ? true
          : /^(good|normal|fair)$/.test(condition)
            ? condition === 'fair'
            : null,
  };
}

function wattHours(milliampHours: number | null, millivolts: number | null): number | null {
  if (milliampHours === null || milliampHours === 0 || millivolts === null || millivolts < 2_000) return null;
  const cells = Math.max(1, Math.round(millivolts / 3_900));
  return Math.round(milliampHours * cells * 3.83) / 1000;
}

/** `pmset -g therm`: the speed limit now and the number of warnings; null when it is not pmset's answer. */
export function parseTherm(text: string): (Pick<Throttling, 'limitPercent'> & { readonly warned: boolean }) | null {
  const limit = /CPU_Speed_Limit\s*=\s*(\d{1,3})/.exec(text)?.[1];
  const quiet = /No (thermal|performance) warning level has been recorded/.test(text);
  const level = /(?:Thermal|Performance) Warning Level\s*=\s*(\d{1,3})/i.exec(text)?.[1];
  if (limit === undefined && !quiet && level === undefined) return null;
  const limitPercent = limit === undefined ? (level === undefined ? 100 : null) : Math.min(100, Number(limit));
  return { limitPercent, warned: level !== undefined && Number(level) > 0 };
}

/** `pmset -g batt`: whether the machine draws from the mains; null when it does not say. */
export function parseBatt(text: string): { onMains: boolean } | null {
  const source = /^Now drawing from '(AC Power|Battery Power|UPS Power)'/m.exec(text)?.[1];
  return source === undefined ? null : { onMains: source === 'AC Power' };
}

const LOG_LINE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4})\s+([A-Za-z][\w ./-]*?)\s{2,}\t?\s*(.*)$/;
/** Shorter sleeps say nothing: one percent is the least that is shown. */
const MIN_SLEEP_H = 0.5;

/**
 * `pmset -g log`, from `sinceMs` on: battery lost asleep between "Entering Sleep ... (Charge:87%)" and the wake after it, sleeps
 * or wakes that failed, and what kept the machine awake most. Null when no line of it is of that log.
 */
export function parsePowerLog(text: string, sinceMs: number, nowMs: number): SleepState | null {
  let understood = false;
  let asleep: { at: number; percent: number } | null = null;
  let lostPercent = 0;
  let hours = 0;
  let failures = 0;
  const culprits = new Map<string, number>();
  for (const line of text.split('\n')) {
    const match = LOG_LINE.exec(line);
    if (match === null) continue;
    understood = true;
    const at = Date.parse((match[1] ?? '').replace(/^(\S+) (\S+) ([+-]\d\d)(\d\d)$/, '$1T$2$3:$4'));
    if (Number.isNaN(at) || at < sinceMs) continue;
    const [, , domain = '', message = ''] = match;
    const charge = /\(Charge: ?(\d{1,3})%?\)/.exec(message)?.[1];
    const onBattery = /Using Batt/i.test(message);
    if (domain === 'Sleep' && charge !== undefined) asleep = onBattery ? { at, percent: Number(charge) } : null;
    else if (domain === 'Wake' && charge !== undefined) {
      const slept = asleep === null ? 0 : (at - asleep.at) / 3_600_000;
      if (asleep !== null && onBattery && slept >= MIN_SLEEP_H && asleep.percent >= Number(charge)) {
        lostPercent += asleep.percent - Number(charge);
        hours += slept;
      }
      asleep = null;
    } else if (/Failure|SleepWake Failure/i.test(domain) || /Sleep\/Wake Failure|Wake Failure/i.test(message))
      failures += 1;
    else if (domain === 'Assertions') {
      const name = /PID \d+\(([^)]+)\) (?:Created|Summary).*?(?:PreventUserIdleSystemSleep|PreventSystemSleep)/.exec(
        message,
      )?.[1];
      if (name !== undefined) culprits.set(name, (culprits.get(name) ?? 0) + 1);
    }
  }
  if (!understood) return null;
  return {
    days: Math.round((nowMs - sinceMs) / 86_400_000),
    drainPercentPerHour: hours === 0 ? null : Math.round((lostPercent / hours) * 100) / 100,
    failedResumes: failures,
    culprits: [...culprits]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 5)
      .map(([name]) => name),
  };
}
