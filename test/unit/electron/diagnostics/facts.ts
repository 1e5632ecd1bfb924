import type { CheckOutcome, CheckResult } from '@shared/domain/inspection';
import type { CheckId, TextLanguage } from '@shared/texts';
import { CHECKS } from '../../../../electron/diagnostics/registry';
import { runCheck } from '../../../../electron/diagnostics/runner';
import type { FactKey, FactMap, SmartDevice } from '../../../../electron/probes/facts';
import { known, unavailable } from '../../../../electron/probes/reading';
import type { Gap, Reading } from '../../../../electron/probes/reading';

/** The moment at which the cases are judged. */
export const NOW = Date.parse('2026-11-22T12:00:00.000Z');
/** A time so many days from then, as facts write it. */
export const inDays = (days: number): string => new Date(NOW + days * 86_400_000).toISOString();

export type SomeFacts = { readonly [K in FactKey]?: Reading<FactMap[K]> };

/** Facts, and the verdict they must get. */
export type Cases = readonly (readonly [CheckOutcome, SomeFacts])[];

/** Judges one check on some facts, in English unless told otherwise. */
export function judge(id: CheckId, facts: SomeFacts, language: TextLanguage = 'en', elevated = false): CheckResult {
  const check = CHECKS.find((one) => one.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  return runCheck(check, facts, language, elevated, NOW);
}

/** A fact with evidence of a command. */
export function fact<T>(value: T, gaps: readonly Gap[] = []): Reading<T> {
  return known(value, [{ command: 'test', exitCode: 0, durationMs: 1, excerpt: 'as captured' }], gaps);
}

export const missingTool = (tool: string): Reading<never> => unavailable('toolMissing', '', [], tool);
export const refused = (tool: string): Reading<never> => unavailable('notPermitted', '', [], tool);

export const drive = (more: Partial<SmartDevice> = {}): SmartDevice => ({
  device: '/dev/sda',
  model: 'ST1000',
  serial: 'S1',
  protocol: 'ATA',
  supported: true,
  message: null,
  passed: true,
  exitBits: 0,
  attributes: [5, 187, 188, 197, 198].map((id) => ({ id, name: `attribute_${String(id)}`, raw: 0 })),
  temperatureC: 35,
  temperatureLimitC: null,
  powerOnHours: 1000,
  nvme: null,
  ...more,
});

const healthy = {
  criticalWarning: 0,
  availableSparePercent: 100,
  spareThresholdPercent: 10,
  percentageUsed: 3,
  mediaErrors: 0,
};
export const ssd = (
  more: Partial<NonNullable<SmartDevice['nvme']>> = {},
  rest: Partial<SmartDevice> = {},
): SmartDevice =>
  drive({ device: '/dev/nvme0', protocol: 'NVMe', attributes: [], nvme: { ...healthy, ...more }, ...rest });

export const attribute = (id: number, raw: number): SmartDevice['attributes'] => [{ id, name: 'x', raw }];
