import { z } from '@shared/z';
import type { ActiveTestKind } from './active-test';
import type { CheckId } from './check-catalogue';

// Which checks answer which complaint. A suite is said in prefixes of check ids ("net." is every network check), so that a new check
// of an area joins it by its name.

export const SUITE_IDS = [
  'full',
  'quick',
  'slow',
  'noInternet',
  'crashes',
  'wontPrint',
  'cannotSignIn',
  'noisyOrHot',
  'malware',
] as const;
export const suiteIdSchema = z.enum(SUITE_IDS);
export type SuiteId = z.infer<typeof suiteIdSchema>;

interface Suite {
  /** Prefixes of check ids, most telling first; null is every check. */
  readonly checks: readonly string[] | null;
  /** Leaves out what takes many seconds, so that it ends in less than 15 s. */
  readonly quick: boolean;
  /** Active tests worth offering when the suite is done; each asks for consent by itself. */
  readonly activeTests: readonly ActiveTestKind[];
}

export const SUITES: Readonly<Record<SuiteId, Suite>> = {
  full: { checks: null, quick: false, activeTests: [] },
  quick: { checks: null, quick: true, activeTests: [] },
  slow: {
    checks: [
      'cpu.',
      'mem.',
      'sto.',
      'os.boot',
      'os.startup',
      'os.uptime',
      'os.reboot',
      'os.updates',
      'os.drivers',
      'bat.',
      'pwr.',
      'sec.av',
      'gpu.temp',
    ],
    quick: false,
    activeTests: ['diskRead', 'cpuStress', 'memoryPattern'],
  },
  noInternet: {
    checks: ['net.', 'wifi.', 'idn.time', 'sec.firewall', 'sec.hosts', 'os.drivers', 'os.services'],
    quick: true,
    activeTests: ['networkQuality'],
  },
  crashes: {
    checks: [
      'os.crash',
      'os.apps',
      'os.errors',
      'os.integrity',
      'os.drivers',
      'os.firmware',
      'os.updates',
      'pwr.',
      'mem.',
      'sto.',
      'cpu.',
      'gpu.',
      'bat.health',
      'per.usb',
      'bak.',
    ],
    quick: false,
    activeTests: ['memoryPattern', 'cpuStress', 'diskRead'],
  },
  wontPrint: {
    checks: [
      'prn.',
      'net.link',
      'net.ipconfig',
      'net.gateway',
      'net.dns',
      'wifi.signal',
      'sec.firewall',
      'os.services',
      'os.drivers',
      'sto.free',
      'idn.time',
    ],
    quick: true,
    activeTests: ['networkQuality'],
  },
  cannotSignIn: {
    checks: [
      'idn.',
      'sec.accounts',
      'sec.certs',
      'sec.tpm',
      'net.link',
      'net.ipconfig',
      'net.gateway',
      'net.dns',
      'net.vpn',
      'net.proxy',
      'net.captive',
      'sto.free',
      'app.office.licence',
    ],
    quick: true,
    activeTests: ['networkQuality', 'keyboard'],
  },
  noisyOrHot: {
    checks: ['cpu.', 'gpu.temp', 'sto.temp', 'sto.smart', 'bat.', 'pwr.', 'os.startup', 'os.updates', 'sec.av'],
    quick: true,
    activeTests: ['cpuStress'],
  },
  malware: {
    checks: [
      'sec.',
      'os.startup',
      'os.updates',
      'os.support',
      'os.integrity',
      'cpu.load',
      'net.dns',
      'net.proxy',
      'bak.',
    ],
    quick: false,
    activeTests: [],
  },
};

/** Whether a suite asks for a check. */
export function suiteWants(suite: SuiteId, check: CheckId): boolean {
  return (
    SUITES[suite].checks?.some(
      (prefix) => check === prefix || check.startsWith(prefix.endsWith('.') ? prefix : `${prefix}.`),
    ) ?? true
  );
}
