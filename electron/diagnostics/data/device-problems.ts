// Problem codes of Windows' device manager, in our own words; what is serious is our own judgement. Compared on 2026-11-22 with "Device
// Manager Error Messages" and "Device Manager Problem Codes" (learn.microsoft.com, source MicrosoftDocs/windows-driver-docs). `quiet`:
// what somebody did on purpose, or what passes by itself. On Linux the code 1 means "no driver, or its firmware is missing".

export type DeviceProblem =
  'notConfigured' | 'noDriver' | 'cannotStart' | 'reported' | 'restart' | 'damaged' | 'resources' | 'blocked' | 'other';

interface ProblemCode {
  readonly kind: DeviceProblem;
  /** Serious on a device that the machine needs. */
  readonly serious: boolean;
}

export const DEVICE_PROBLEMS: Readonly<Record<number, ProblemCode>> = {
  1: { kind: 'notConfigured', serious: false },
  3: { kind: 'damaged', serious: true },
  // 9: the device does not say properly what it is (CM_PROB_INVALID_DATA).
  9: { kind: 'other', serious: true },
  10: { kind: 'cannotStart', serious: true },
  12: { kind: 'resources', serious: true },
  14: { kind: 'restart', serious: false },
  16: { kind: 'resources', serious: false },
  18: { kind: 'noDriver', serious: false },
  19: { kind: 'damaged', serious: true },
  24: { kind: 'cannotStart', serious: true },
  28: { kind: 'noDriver', serious: false },
  31: { kind: 'cannotStart', serious: true },
  // 32: the service of its driver is disabled; another driver may do its work.
  32: { kind: 'cannotStart', serious: false },
  33: { kind: 'resources', serious: false },
  34: { kind: 'resources', serious: false },
  35: { kind: 'resources', serious: false },
  36: { kind: 'resources', serious: false },
  37: { kind: 'cannotStart', serious: true },
  38: { kind: 'restart', serious: false },
  39: { kind: 'damaged', serious: true },
  40: { kind: 'damaged', serious: true },
  41: { kind: 'cannotStart', serious: true },
  42: { kind: 'restart', serious: false },
  43: { kind: 'reported', serious: true },
  // 44: a program or service has stopped the device (CM_PROB_HALTED).
  44: { kind: 'restart', serious: true },
  48: { kind: 'blocked', serious: false },
  49: { kind: 'resources', serious: false },
  50: { kind: 'restart', serious: false },
  52: { kind: 'blocked', serious: false },
};

/**
 * Disabled by somebody (22, 29), prepared for removal (21, 47), not plugged in (45), shutting down (46), waiting for another device, a reset,
 * a sign-in or the set-up of its class (51, 54, 55, 56), held by the debugger (53): no fault.
 */
export const QUIET_PROBLEMS: ReadonlySet<number> = new Set([0, 21, 22, 29, 45, 46, 47, 51, 53, 54, 55, 56]);

/** The problem behind a code; null where there is none to speak of. */
export function problemOf(code: number | null): ProblemCode | null {
  if (code === null || QUIET_PROBLEMS.has(code)) return null;
  return DEVICE_PROBLEMS[code] ?? { kind: 'other', serious: false };
}

/** Classes of devices without which one cannot work. */
export const NEEDED_CLASSES: ReadonlySet<string> = new Set(['storage', 'network', 'input', 'display']);
