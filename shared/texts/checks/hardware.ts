import type { CheckId } from '../../domain/check-catalogue';
import type { Limits, None } from './types';

/** Checks of memory, processor, power, battery, display and peripherals. */
export type HardwareCheckId = Extract<CheckId, `${'mem' | 'cpu' | 'pwr' | 'bat' | 'gpu' | 'dsp' | 'per'}.${string}`>;

/** What they say, and what goes into each sentence. `names` is a list already joined with commas. */
export interface HardwareMessages {
  'pressure.pass': { percent: number; bytes: number };
  'pressure.low': { percent: number; bytes: number };
  'pressure.stalled': { percent: number };
  'pressure.next': None;
  'pressure.limits': { warn: number; fail: number; stalled: number };
  'memErrors.pass': None;
  'memErrors.corrected': { count: number };
  'memErrors.uncorrected': { count: number };
  'memErrors.next': None;
  'memErrors.limits': None;
  'load.pass': { busy: number; load: number };
  'load.high': { busy: number; load: number; threads: number };
  'load.next': None;
  'load.limits': { warn: number; fail: number; failLoad: number };
  'cpuTemp.pass': { celsius: number };
  'cpuTemp.hot': { celsius: number };
  'cpuTemp.hotOf': { celsius: number; critical: number };
  'cpuTemp.none': None;
  'cpuTemp.virtual': None;
  'cpuTemp.next': None;
  'cpuTemp.limits': { warnMargin: number; failMargin: number; warn: number };
  'battery.pass': { percent: number };
  'battery.worn': { name: string; percent: number; fullWh: string; designWh: string };
  'battery.unknown': { name: string };
  'battery.none': None;
  'battery.item': { percent: number };
  'battery.next.warn': None;
  'battery.next.fail': None;
  'battery.limits': Limits;
  'cycles.pass': { cycles: number; rating: number };
  'cycles.high': { name: string; cycles: number; rating: number };
  'cycles.unknown': { name: string };
  'cycles.next': None;
  'cycles.limits': { warnPercent: number; rating: number };
}
