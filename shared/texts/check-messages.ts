import type { CheckCategory, CheckOutcome, NotCollectedReason } from '../domain/inspection';
import type { CheckId } from '../domain/check-catalogue';
import type { NoiseRuleId } from '../domain/inspection-diff';
import type { ComponentClass } from '../domain/inspection-identity';
import type { CommonMessages } from './checks/common';
import type { HardwareMessages } from './checks/hardware';
import type { NetworkMessages } from './checks/network';
import type { SecurityMessages } from './checks/security';
import type { StorageMessages } from './checks/storage';
import type { SystemMessages } from './checks/system';
import type { About, Sentences } from './checks/types';

export { CHECK_IDS } from '../domain/check-catalogue';
export type { CheckId } from '../domain/check-catalogue';
export type { About, Formats } from './checks/types';

// The words of the diagnostics, typed: a check says a key with its parameters, a language file turns that into a sentence. A missing
// sentence, or one with the wrong parameters, does not compile. Numbers come in plain units (percent, bytes, °C, days, seconds).
// The sentences themselves stand by area in checks/.

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
  'controllers',
  'soundDevices',
  'cameras',
  'inputDevices',
  'bluetooth',
  'ports',
  'slots',
  'docks',
  'lvm',
  'hardwareErrors',
  'diskLatency',
  'trim',
  'throttling',
  'pageFile',
  'memoryTest',
  'shutdowns',
  'sleep',
  'gpuHealth',
  'displayModes',
  'firmwareUpdates',
  'ipConfig',
  'adapterErrors',
  'paths',
  'proxy',
  'networkProfiles',
  'vpns',
  'wifi',
  'wifiEvents',
  'spooler',
  'printerPorts',
  'printEvents',
  'antivirus',
  'encryption',
  'platformSecurity',
  'accountSecurity',
  'certificates',
  'remoteTools',
  'hostsFile',
  'join',
  'secureChannel',
  'domainControllers',
  'kerberos',
  'groupPolicy',
  'userProfiles',
  'passwords',
  'groups',
  'sessions',
  'crashes',
  'logErrors',
  'drivers',
  'integrity',
  'bootTime',
  'licences',
  'scheduledTasks',
  'hotFixes',
  'processes',
  'browsers',
  'office',
  'mailProfiles',
  'mailAddins',
  'teams',
  'syncClients',
  'virtualMachines',
  'backups',
  'recovery',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** Every sentence and what it needs. */
export interface MessageParams
  extends CommonMessages, StorageMessages, HardwareMessages, NetworkMessages, SecurityMessages, SystemMessages {}

export type MessageKey = keyof MessageParams;

/** A sentence to be said: its key and what goes into it. */
export type Message = { [K in MessageKey]: { readonly key: K; readonly params: MessageParams[K] } }[MessageKey];

/** Makes a message; the parameters are checked against the key. */
export function say<K extends MessageKey>(key: K, ...rest: Needed<K>): Message {
  return { key, params: rest[0] ?? {} } as Message;
}

/** Sentences without parameters are said with the key alone. */
type Needed<K extends MessageKey> = keyof MessageParams[K] extends never ? [] : [params: MessageParams[K]];

/** All words of the diagnostics in one language. */
export interface CheckTexts {
  readonly titles: Readonly<Record<CheckId, string>>;
  /** What each check is for. */
  readonly abouts: Readonly<Record<CheckId, About>>;
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
  readonly messages: Sentences<MessageParams>;
}
