import type { Redaction } from './redaction';

// Where personal data stands in an inspection, and what it looks like where it stands in free text (evidence, commands, paths).

/** What a replaced value is called; the number after it tells values of one document apart. */
export type TokenType =
  | 'person'
  | 'host'
  | 'domain'
  | 'mail'
  | 'sid'
  | 'device'
  | 'subject'
  | 'serial'
  | 'uuid'
  | 'network'
  | 'mac'
  | 'ip'
  | 'process';

interface FieldRule {
  readonly kind: Redaction;
  readonly type: TokenType;
  /** Paths into the document; `*` is any index. */
  readonly paths: readonly string[];
}

/** Fields that hold one value of a kind and nothing else. */
export const FIELD_RULES: readonly FieldRule[] = [
  { kind: 'people', type: 'host', paths: ['machine.hostname', 'inventory.os.fqdn'] },
  {
    kind: 'people',
    type: 'domain',
    paths: ['inventory.os.dnsDomain', 'inventory.join.domain', 'inventory.join.tenant'],
  },
  {
    kind: 'people',
    type: 'person',
    paths: [
      'inventory.users.*.name',
      'inventory.users.*.fullName',
      'inventory.groups.*.members.*',
      'inventory.sessions.*.user',
      'inventory.software.*.user',
      'inventory.startupItems.*.user',
      'inventory.scheduledTasks.*.user',
      'inventory.services.*.account',
      'inventory.syncClients.*.account',
      'inventory.processes.*.user',
      'inventory.browsers.*.extensions.*.profile',
    ],
  },
  { kind: 'people', type: 'device', paths: ['inventory.bluetooth.*.paired.*.name'] },
  { kind: 'people', type: 'subject', paths: ['inventory.certificates.*.subject'] },
  {
    kind: 'serials',
    type: 'serial',
    paths: [
      'machine.serial',
      'machine.assetTag',
      'machine.chassisSerial',
      'inventory.board.serial',
      'inventory.cpus.*.serial',
      'inventory.memory.modules.*.serial',
      'inventory.disks.*.serial',
      'inventory.disks.*.wwn',
      'inventory.monitors.*.serial',
      'inventory.batteries.*.serial',
      'inventory.printers.*.serial',
      'inventory.usbDevices.*.serial',
      'inventory.remoteTools.*.id',
      'inventory.licences.*.partialKey',
      'inventory.volumes.*.uuid',
      'inventory.lvm.physicalVolumes.*.uuid',
      'inventory.lvm.groups.*.uuid',
      'inventory.lvm.volumes.*.uuid',
    ],
  },
  { kind: 'serials', type: 'uuid', paths: ['machine.uuid', 'inventory.join.deviceId'] },
  { kind: 'networks', type: 'network', paths: ['inventory.networkAdapters.*.wifi.ssid', 'inventory.vpns.*.name'] },
  { kind: 'networks', type: 'mac', paths: ['inventory.networkAdapters.*.wifi.bssid'] },
  {
    kind: 'addresses',
    type: 'mac',
    paths: [
      'inventory.networkAdapters.*.mac',
      'inventory.bluetooth.*.address',
      'inventory.bluetooth.*.paired.*.address',
    ],
  },
  {
    kind: 'addresses',
    type: 'ip',
    paths: [
      'inventory.networkAdapters.*.addresses.*',
      'inventory.networkAdapters.*.ip.*.address',
      'inventory.networkAdapters.*.gateways.*',
      'inventory.networkAdapters.*.dnsServers.*',
      'inventory.networkAdapters.*.dhcpServer',
      'inventory.sessions.*.from',
    ],
  },
];

/** Fields whose content is a word of the format, a version or a time: never rewritten, whatever a person is called. */
const FIXED_FIELDS = new Set(
  (
    'schema takenAt language outcome category kind state startMode origin duplex mode security code what sha256 unit bus pciId ' +
    'vendorId productId subsystemId version driverVersion signatureVersion build kernel arch bits channel engine installedOn ' +
    'releasedOn bootedAt startedAt lastSignInAt leaseEndsAt expiresAt lastRunAt lastUpdatedAt graceEndsAt manufacturedOn date ' +
    'timeZone initSystem fileSystem to'
  ).split(' '),
);
const FIXED_PATHS = new Set([
  'checks.*.id',
  'checks.*.reason',
  'tool.name',
  'inventory.software.*.source',
  'inventory.pendingUpdates.*.from',
  'inventory.hotFixes.*.id',
]);

/** Whether a field is left as it is. `pattern` is its path with `*` for indexes. */
export function isFixed(pattern: string): boolean {
  return FIXED_FIELDS.has(pattern.slice(pattern.lastIndexOf('.') + 1)) || FIXED_PATHS.has(pattern);
}

/** Names that many machines share: to replace "root" or "desktop" would hide nobody and garble the evidence. */
const COMMON_NAMES = new Set(
  (
    'root admin administrator administrators administratoren guest gast gäste system user users benutzer default public shared ' +
    'nobody daemon bin sys sync games man lp mail news proxy www-data backup list irc operator localhost localdomain local ' +
    'workgroup arbeitsgruppe desktop laptop server vm host computer pc linux debian ubuntu fedora windows macos localsystem ' +
    'localservice networkservice defaultaccount wdagutilityaccount everyone jeder all none null unknown test sudo wheel staff ' +
    'postgres mysql cups lightdm gdm sddm sshd dbus messagebus systemd polkitd avahi colord'
  ).split(' '),
);

/** Whether a name of a person, account or machine says who it is. */
export function isPersonal(name: string): boolean {
  const plain = name.trim().toLowerCase();
  return (
    plain !== '' &&
    !COMMON_NAMES.has(plain) &&
    !/^(?:systemd-|_|nt (?:authority|service|-autorität)|nt-autorität|dwm-|umfd-|font driver)/.test(plain) &&
    !/^\d+$/.test(plain)
  );
}

export interface TextRule {
  readonly kind: Redaction;
  readonly type: TokenType;
  /** The value is the first group, or the whole match without one. */
  readonly pattern: RegExp;
  /** Only in evidence: outside of it the label means something else. */
  readonly evidenceOnly?: boolean;
}

const UNITS = 'service|socket|timer|mount|automount|target|slice|scope|device|path|swap';

/** What a kind looks like in free text. */
export const TEXT_RULES: readonly TextRule[] = [
  {
    kind: 'people',
    type: 'person',
    pattern:
      /(?:\/home\/|\/Users\/|\/media\/|[A-Za-z]:[\\/]{1,2}(?:Users|Documents and Settings)[\\/]{1,2})([^\\/\s"'<>|:;,()]{1,64})/g,
  },
  {
    kind: 'people',
    type: 'person',
    // a blank in a name is told from the end of a path by what follows
    pattern: /[A-Za-z]:\\{1,2}Users\\{1,2}([^\\/"'<>|:;\r\n]{1,64}?)(?=\\)/g,
  },
  {
    kind: 'people',
    type: 'mail',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}@(?![\\p{L}\\p{N}.-]*\\.(?:${UNITS})(?![\\p{L}\\p{N}.]))[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})*\\.\\p{L}{2,24}`,
      'gu',
    ),
  },
  { kind: 'people', type: 'sid', pattern: /\bS-1-(?:5-21|12-1)(?:-\d{1,12}){3,6}\b/g },
  {
    kind: 'serials',
    type: 'serial',
    pattern: /serial[ _-]?(?:number|num|no|nr|short)?\.?["']?\s*[:=]\s*["']?([A-Za-z0-9][A-Za-z0-9._-]{3,63})/gi,
    evidenceOnly: true,
  },
  { kind: 'serials', type: 'serial', pattern: /\b(?:wwn|eui)[.-](0x)?[0-9a-f]{16,32}\b/gi, evidenceOnly: true },
  {
    kind: 'serials',
    type: 'uuid',
    pattern: /(?<![0-9a-f{-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f}-])/gi,
    evidenceOnly: true,
  },
  {
    kind: 'networks',
    type: 'network',
    pattern: /\b[bE]?SSID["']?\s*[:=]\s*(?:"([^"\r\n]{1,32})"|([^\s"',;]{1,32}))/gi,
    evidenceOnly: true,
  },
  {
    kind: 'addresses',
    type: 'mac',
    pattern: /(?<![0-9a-f:._-])[0-9a-f]{2}([:_-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![0-9a-f:_-])/gi,
  },
  { kind: 'addresses', type: 'ip', pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g },
  { kind: 'addresses', type: 'ip', pattern: /(?<![0-9a-z:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![0-9a-z:])/gi },
  // where a printer is reached: its name in the network is as good as its address
  {
    kind: 'addresses',
    type: 'host',
    pattern: /\b(?:ipps?|socket|lpd|https?|smb|dnssd):\/\/(?:[^@/\s]{1,64}@)?([^/:?\s"'<>]{3,253})/g,
  },
];

/** Commands whose output is a list of what runs. */
export const PROCESS_LISTS =
  /(?:^|[\s/\\])(?:ps|top|tasklist|pgrep|lsof|ss|netstat)(?:\.exe)?(?=\s|$)|Win32_Process\b|Get-Process\b/;
