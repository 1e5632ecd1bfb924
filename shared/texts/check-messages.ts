import type { CheckCategory, CheckOutcome, NotCollectedReason } from '../domain/inspection';
import type { NoiseRuleId } from '../domain/inspection-diff';
import type { ComponentClass } from '../domain/inspection-identity';

// The words of the diagnostics, typed: a check says a key with its parameters, a language file turns that into a sentence. A missing
// sentence, or one with the wrong parameters, does not compile. Numbers come in plain units (percent, bytes, °C, days, seconds).

/** Checks in the order of the catalogue. */
export const CHECK_IDS = [
  'sto.smart.verdict',
  'sto.smart.ata5',
  'sto.nvme.health',
  'sto.temp',
  'sto.free',
  'sto.inodes',
  'sto.fs',
  'sto.ioerrors',
  'sto.raid',
  'mem.pressure',
  'mem.errors',
  'cpu.load',
  'cpu.temp',
  'bat.health',
  'bat.cycles',
  'net.link',
  'net.gateway',
  'net.dns',
  'net.captive',
  'prn.queues',
  'sec.firewall',
  'sec.encryption',
  'sec.secureboot',
  'sec.tpm',
  'idn.time',
  'os.updates',
  'os.reboot',
  'os.services',
  'os.crash',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** Sections of the inventory and the readings beside it, as progress and gaps name them. */
export const SECTION_IDS = [
  'os',
  'identity',
  'cpus',
  'hypervisor',
  'memory',
  'memoryModules',
  'blockDevices',
  'smart',
  'volumes',
  'fileSystems',
  'raid',
  'gpus',
  'monitors',
  'networkAdapters',
  'gateway',
  'dns',
  'internet',
  'clock',
  'usbDevices',
  'power',
  'printers',
  'software',
  'services',
  'failedUnits',
  'users',
  'startupItems',
  'kernelLog',
  'load',
  'temperatures',
  'updates',
  'firewall',
  'restart',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

type None = Record<never, never>;
interface Limits {
  warn: number;
  fail: number;
}
interface Counted {
  count: number;
  names: string;
}

/** Every sentence and what it needs. `names` is a list already joined with commas. */
export interface MessageParams {
  'common.toolMissing': { tool: string };
  'common.notPermitted': None;
  'common.notSupported': None;
  'common.timedOut': { tool: string };
  'common.badOutput': { tool: string };
  'common.outputTooLarge': { tool: string };
  'common.processDied': None;
  'common.cancelled': None;
  'common.noSource': None;
  'common.failed': { tool: string };
  'common.laterVersion': None;
  'next.install': { tool: string; package: string };
  'next.elevate': None;
  'next.again': None;
  'next.byHand': { tool: string };
  'next.support': None;

  'smart.pass': { count: number };
  'smart.fail': Counted;
  'smart.warn': Counted;
  'smart.unsupported': None;
  'smart.partly': Counted;
  'smart.next.fail': None;
  'smart.next.warn': None;
  'smart.item.pass': None;
  'smart.item.fail': None;
  'smart.item.past': None;
  'smart.item.unsupported': None;
  'smart.item.silent': None;
  'smart.limits': None;

  'ata5.pass': { count: number };
  'ata5.warn': Counted;
  'ata5.fail': Counted;
  'ata5.none': None;
  'ata5.silent': Counted;
  'ata5.item': { counters: string };
  'ata5.item.pass': None;
  'ata5.next': None;
  'ata5.limits': None;

  'nvme.pass': { count: number };
  'nvme.warn': Counted;
  'nvme.fail': Counted;
  'nvme.none': None;
  'nvme.silent': Counted;
  'nvme.item.pass': { used: number };
  'nvme.item.warning': { code: number };
  'nvme.item.spare': { spare: number; threshold: number };
  'nvme.item.used': { used: number };
  'nvme.item.media': { errors: number };
  'nvme.next.warn': None;
  'nvme.next.fail': None;
  'nvme.limits': Limits;

  'diskTemp.pass': { device: string; celsius: number };
  'diskTemp.hot': { device: string; celsius: number; limit: number };
  'diskTemp.item': { celsius: number };
  'diskTemp.next': None;
  'diskTemp.unsupported': None;
  'diskTemp.limits': Limits;

  'free.pass': { volume: string; percent: number; bytes: number };
  'free.low': { volume: string; percent: number; bytes: number };
  'free.item': { percent: number; bytes: number };
  'free.item.unknown': None;
  'free.unknown': { names: string };
  'free.none': None;
  'free.next': None;
  'free.limits': { warn: number; fail: number; warnSystemBytes: number; failBytes: number; fromBytes: number };

  'inodes.pass': { volume: string; percent: number };
  'inodes.low': { volume: string; percent: number; count: number };
  'inodes.item': { percent: number; count: number };
  'inodes.none': None;
  'inodes.next': None;
  'inodes.limits': Limits;

  'fs.pass': { count: number };
  'fs.readOnly': { names: string };
  'fs.errors': { names: string };
  'fs.log': { count: number };
  'fs.notClean': { names: string };
  'fs.partly': { names: string };
  'fs.none': None;
  'fs.item.pass': None;
  'fs.item.readOnly': None;
  'fs.item.errors': { count: number };
  'fs.item.notClean': None;
  'fs.item.unknown': None;
  'fs.next.fail': None;
  'fs.next.warn': None;
  'fs.limits': None;

  'io.pass': { days: number };
  'io.passBoot': None;
  'io.found': { count: number; names: string };
  'io.item': { count: number };
  'io.next': None;
  'io.limits': Limits;

  'raid.pass': { count: number };
  'raid.rebuilding': { names: string };
  'raid.degraded': { names: string };
  'raid.unknown': { names: string };
  'raid.none': None;
  'raid.item.clean': None;
  'raid.item.rebuilding': None;
  'raid.item.degraded': { members: string };
  'raid.item.failed': None;
  'raid.item.unknown': None;
  'raid.next.degraded': None;
  'raid.next.rebuilding': None;
  'raid.limits': None;

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

  'link.pass': { names: string };
  'link.slow': { name: string; bitPerS: number };
  'link.half': { name: string };
  'link.unknown': { names: string };
  'link.none': None;
  'link.item': { bitPerS: number };
  'link.item.unknown': None;
  'link.next': None;
  'link.limits': None;

  'gateway.pass': { gateway: string; ms: number };
  'gateway.there': { gateway: string };
  'gateway.loss': { gateway: string; lost: number; sent: number };
  'gateway.slow': { gateway: string; ms: number };
  'gateway.silent': { gateway: string };
  'gateway.open': { gateway: string };
  'gateway.offline': None;
  'gateway.missing': None;
  'gateway.next.offline': None;
  'gateway.next.fail': None;
  'gateway.limits': { warnMs: number; failMs: number };

  'dns.pass': { count: number; ms: number };
  'dns.slow': { ms: number };
  'dns.oneSilent': { names: string };
  'dns.allSilent': { names: string };
  'dns.serverFailure': { names: string };
  'dns.noServer': None;
  'dns.offline': None;
  'dns.item.answered': { ms: number };
  'dns.item.silent': None;
  'dns.next': None;
  'dns.limits': Limits;

  'internet.pass': None;
  'internet.portal': None;
  'internet.limited': { names: string };
  'internet.none': None;
  'internet.noSource': None;
  'internet.next.portal': None;
  'internet.next.none': None;
  'internet.next.settings': None;
  'internet.limits': None;

  'clock.pass': { seconds: number; source: string };
  'clock.off': { seconds: number; ahead: boolean; source: string };
  'clock.noSource': None;
  'clock.next': None;
  'clock.next.settings': None;
  'clock.limits': Limits;

  'printers.pass': { count: number };
  'printers.fail': Counted;
  'printers.warn': Counted;
  'printers.unknown': { names: string };
  'printers.none': None;
  'printers.item.idle': None;
  'printers.item.stopped': { reason: string };
  'printers.item.unreachable': { jobs: number };
  'printers.item.refusing': None;
  'printers.item.waiting': { jobs: number };
  'printers.item.unknown': None;
  'printers.next': None;
  'printers.limits': None;

  'firewall.on': { product: string };
  'firewall.off': { product: string };
  'firewall.next': None;
  'firewall.limits': None;

  'encryption.on': None;
  'encryption.off': None;
  'encryption.offLaptop': None;
  'encryption.virtual': None;
  'encryption.unknown': None;
  'encryption.next': None;
  'encryption.limits': None;

  'secureboot.on': None;
  'secureboot.off': None;
  'secureboot.legacy': None;
  'secureboot.unknown': None;
  'secureboot.virtual': None;
  'secureboot.next': None;
  'secureboot.limits': None;

  'tpm.ready': { version: string };
  'tpm.old': { version: string };
  'tpm.none': None;
  'tpm.next': None;
  'tpm.limits': None;

  'updates.pass': { days: number };
  'updates.pending': { count: number; security: number };
  'updates.old': { days: number };
  'updates.overdue': { security: number; days: number };
  'updates.unknownAge': None;
  'updates.next': None;
  'updates.next.refresh': None;
  'updates.limits': Limits;

  'reboot.pass': { days: number };
  'reboot.pending': { names: string };
  'reboot.overdue': { days: number };
  'reboot.next': None;
  'reboot.limits': { fail: number };

  'services.pass': None;
  'services.failed': Counted;
  'services.critical': Counted;
  'services.noSystemd': None;
  'services.next': None;
  'services.limits': None;

  'crash.pass': None;
  'crash.found': { count: number };
  'crash.next': None;
  'crash.limits': Limits;
}

export type MessageKey = keyof MessageParams;

/** A sentence to be said: its key and what goes into it. */
export type Message = { [K in MessageKey]: { readonly key: K; readonly params: MessageParams[K] } }[MessageKey];

/** Makes a message; the parameters are checked against the key. */
export function say<K extends MessageKey>(key: K, ...rest: Needed<K>): Message {
  return { key, params: rest[0] ?? {} } as Message;
}

/** Sentences without parameters are said with the key alone. */
type Needed<K extends MessageKey> = keyof MessageParams[K] extends never ? [] : [params: MessageParams[K]];

/** How numbers are written in a language. */
export interface Formats {
  /** 12.34 -> "12.3 %" / "12,3 %" */
  percent(value: number): string;
  /** 5368709120 -> "5.4 GB" (decimal prefixes, as disks are sold) */
  bytes(value: number): string;
  number(value: number, digits?: number): string;
  bitPerS(value: number): string;
}

/** All words of the diagnostics in one language. */
export interface CheckTexts {
  readonly titles: Readonly<Record<CheckId, string>>;
  /** Where a check's limits come from. */
  readonly sources: Readonly<Record<CheckId, string>>;
  readonly sections: Readonly<Record<SectionId, string>>;
  readonly categories: Readonly<Record<CheckCategory, string>>;
  readonly outcomes: Readonly<Record<CheckOutcome, string>>;
  readonly reasons: Readonly<Record<NotCollectedReason, string>>;
  /** Kinds of components in a comparison. */
  readonly components: Readonly<Record<ComponentClass, string>>;
  /** Why a difference was left out of a comparison. */
  readonly noise: Readonly<Record<NoiseRuleId, string>>;
  readonly messages: { readonly [K in MessageKey]: (params: MessageParams[K], formats: Formats) => string };
}
