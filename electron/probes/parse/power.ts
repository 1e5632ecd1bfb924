import type { Battery } from '@shared/domain/inspection';
import { cleanText, parseKeyValues } from './values';

/** One `/sys/class/power_supply/X/uevent`. */
export type PowerSupply =
  | { readonly kind: 'battery'; readonly battery: Battery }
  | { readonly kind: 'mains'; readonly name: string; readonly online: boolean; readonly watts: number | null }
  | { readonly kind: 'other' };

/**
 * Takes a uevent file apart. Batteries of mice and headsets (SCOPE=Device) are "other". Energy is in watt-hours; where the battery
 * counts charge, its design voltage turns it into energy. A design of 0, or more than 1.2 times the design when full, cannot be
 * right: then the health stays unknown.
 */
export function parsePowerSupply(text: string): PowerSupply {
  const values = parseKeyValues(text);
  const value = (name: string): string | undefined => values.get(`POWER_SUPPLY_${name}`);
  const name = value('NAME') ?? '';
  const micro = (key: string): number | null => {
    const raw = value(key);
    return raw !== undefined && /^\d{1,12}$/.test(raw) && Number(raw) > 0 ? Number(raw) / 1e6 : null;
  };
  if (value('TYPE') === 'Mains' || value('TYPE') === 'USB') {
    const online = value('ONLINE');
    if (online === undefined) return { kind: 'other' };
    // USB Type-C tells what was agreed on with the adapter (ABI/testing/sysfs-class-power).
    const [volts, amperes] = [micro('VOLTAGE_NOW') ?? micro('VOLTAGE_MAX'), micro('CURRENT_MAX')];
    const watts = value('TYPE') === 'USB' && volts !== null && amperes !== null ? volts * amperes : null;
    return { kind: 'mains', name, online: online === '1', watts: rounded(watts, 1) };
  }
  if (value('TYPE') !== 'Battery' || value('SCOPE') === 'Device' || value('PRESENT') === '0') return { kind: 'other' };

  const volts = micro('VOLTAGE_MIN_DESIGN');
  const energy = (key: string): number | null => {
    const direct = micro(`ENERGY_${key}`);
    if (direct !== null) return direct;
    const charge = micro(`CHARGE_${key}`);
    return charge === null || volts === null ? null : charge * volts;
  };
  const ratioOf = (kind: 'ENERGY' | 'CHARGE'): number | null => {
    const full = micro(`${kind}_FULL`);
    const design = micro(`${kind}_FULL_DESIGN`);
    return full === null || design === null || full > design * 1.2 ? null : (full / design) * 100;
  };
  const health = ratioOf('ENERGY') ?? ratioOf('CHARGE');
  const cycles = value('CYCLE_COUNT');
  const capacity = value('CAPACITY');
  const charge = capacity !== undefined && /^\d{1,3}$/.test(capacity) ? Number(capacity) : null;
  return {
    kind: 'battery',
    battery: {
      name: cleanText(name),
      manufacturer: cleanText(value('MANUFACTURER') ?? ''),
      model: cleanText(value('MODEL_NAME') ?? ''),
      serial: cleanText(value('SERIAL_NUMBER') ?? ''),
      chemistry: cleanText(value('TECHNOLOGY') ?? ''),
      designWh: rounded(energy('FULL_DESIGN'), 3),
      fullWh: rounded(energy('FULL'), 3),
      healthPercent: rounded(health, 1),
      // 0 is what a controller says that does not count.
      cycles: cycles !== undefined && /^[1-9]\d{0,5}$/.test(cycles) ? Number(cycles) : null,
      state: cleanText(value('STATUS') ?? ''),
      chargePercent: charge !== null && charge <= 100 ? charge : null,
      voltageV: rounded(volts ?? micro('VOLTAGE_NOW'), 3),
      manufacturedOn: dateOf(value('MANUFACTURE_YEAR'), value('MANUFACTURE_MONTH'), value('MANUFACTURE_DAY')),
    },
  };
}

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;
}

/** Some batteries tell the day they were made. */
function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= 1990 && y <= 2200 && m >= 1 && m <= 12 && d >= 1 && d <= 31)) return null;
  const date = new Date(Date.UTC(y, m - 1, d));
  return date.getUTCMonth() === m - 1 ? date.toISOString().slice(0, 10) : null;
}
