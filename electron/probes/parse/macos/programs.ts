import type { Driver, HotFix, PendingUpdate, Software, VirtualMachine } from '@shared/domain/inspection';
import type { Backup, PendingUpdates } from '../../facts';
import { asArray, asCount, asObject, asObjects, asText, parseJson } from '../values';
import type { Json } from '../values';
import { parsePlistDict } from './plist';

/** SPApplicationsDataType's entries as software. What belongs to the system itself is marked by its section. */
export function applicationsOf(items: readonly Json[]): Software[] {
  return items.flatMap((item): Software[] => {
    const name = asText(item['_name']);
    if (name === null) return [];
    const path = asText(item['path']);
    const signers = asArray(item['signed_by']).flatMap((signer) => (typeof signer === 'string' ? [signer] : []));
    const source = asText(item['obtained_from']);
    return [
      {
        name,
        version: asText(item['version']),
        publisher: publisherOf(signers, source),
        installedOn: isoOf(item['lastModified']),
        source: source === 'mac_app_store' ? 'appstore' : 'apps',
        arch: archOf(asText(item['arch_kind']) ?? asText(item['runtime_environment'])),
        user: /^\/Users\/([^/]+)\//.exec(path ?? '')?.[1] ?? null,
        comment: asText(item['info']) ?? path,
        section: source === 'apple' ? 'system' : null,
      },
    ];
  });
}

/** "Developer ID Application: AnyDesk Software GmbH (KU6W3B6JMZ)" -> "AnyDesk Software GmbH". */
function publisherOf(signers: readonly string[], source: string | null): string | null {
  const developer = signers.map(
    (signer) =>
      /^(?:Developer ID Application|Apple Distribution|3rd Party Mac Developer Application): (.+?)(?: \([A-Z0-9]{10}\))?$/.exec(
        signer,
      )?.[1],
  );
  const named = developer.find((name) => name !== undefined);
  if (named !== undefined) return asText(named);
  return source === 'apple' || signers[0] === 'Software Signing' ? 'Apple' : null;
}

function archOf(kind: string | null): string | null {
  const word = kind?.replace(/^arch_/, '') ?? null;
  if (word === null) return null;
  if (/arm_i64|universal/.test(word)) return 'universal';
  if (word.startsWith('arm')) return 'arm64';
  return /i64|x86/.test(word) ? 'x86_64' : word;
}

function isoOf(value: unknown): string | null {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** An installer receipt (/var/db/receipts/*.plist) as software; null when it is none. */
export function receiptOf(plist: Json): Software | null {
  const id = asText(plist['PackageIdentifier']);
  if (id === null) return null;
  return {
    name: id,
    version: asText(plist['PackageVersion']),
    publisher: id.startsWith('com.apple.') ? 'Apple' : null,
    installedOn: isoOf(plist['InstallDate']),
    source: 'pkgutil',
    id,
    section: id.startsWith('com.apple.') ? 'system' : null,
    comment: asText(plist['PackageFileName']),
  };
}

/** InstallHistory.plist (an array of dictionaries): updates of the system and of its protection, newest first. */
export function installHistoryOf(root: unknown): HotFix[] | null {
  if (!Array.isArray(root)) return null;
  return asObjects(root)
    .filter((entry) => /softwareupdate/i.test(asText(entry['processName']) ?? ''))
    .flatMap((entry): HotFix[] => {
      const name = asText(entry['displayName']);
      if (name === null) return [];
      const version = asText(entry['displayVersion']);
      const id = version === null || name.endsWith(version) ? name : `${name} ${version}`;
      return [{ id, title: name, installedOn: isoOf(entry['date']) }];
    })
    .sort((a, b) => (b.installedOn ?? '').localeCompare(a.installedOn ?? ''));
}

/**
 * com.apple.SoftwareUpdate.plist: what macOS itself has found and not installed, and when it last looked. Null when none of its keys
 * is there: then nothing is known, which is not "up to date".
 */
export function softwareUpdateOf(plist: Json, nowMs: number): PendingUpdates | null {
  const checked = isoOf(plist['LastFullSuccessfulDate']) ?? isoOf(plist['LastSuccessfulDate']);
  if (checked === null && !Array.isArray(plist['RecommendedUpdates'])) return null;
  const updates = asObjects(plist['RecommendedUpdates']).flatMap((entry): PendingUpdate[] => {
    const name = asText(entry['Display Name']) ?? asText(entry['Identifier']);
    return name === null
      ? []
      : [{ name, from: null, to: asText(entry['Display Version']), security: isSecurity(name) }];
  });
  return { updates, listsAgeDays: checked === null ? null : Math.max(0, (nowMs - Date.parse(checked)) / 86_400_000) };
}

/** Apple ships its security fixes inside the system's updates, so an update of macOS or Safari counts as one. */
function isSecurity(name: string): boolean {
  return /security|macos|safari|xprotect|\bmrt\b|os x/i.test(name);
}

/** `softwareupdate --list`: labels, titles and versions; an empty list when it says that there is none; null when it says neither. */
export function parseSoftwareUpdate(text: string): (PendingUpdate & { restart: boolean })[] | null {
  if (/No new software available/i.test(text)) return [];
  const found = [
    ...text.matchAll(
      /^[ \t]*\*\s+(?:Label:\s*)?(.+)\n\s+(?:Title:\s*)?(.+?)(?:, Version: ([^,]+))?, (?:Size|.*\d+K).*$/gm,
    ),
  ].map((match) => {
    const line = match[0];
    const name = (match[2] ?? '').replace(/ \([\d.]+\)$/, '').trim();
    return {
      name,
      from: null,
      to: match[3]?.trim() ?? null,
      security: isSecurity(name),
      restart: /Action: restart|\[restart\]/i.test(line),
    };
  });
  return found.length > 0 ? found : null;
}

/** `tmutil destinationinfo -X`; an empty list when no destination is set up; null when it is neither. */
export function parseDestinations(
  stdout: string,
  stderr: string,
): { name: string; id: string | null; url: string | null }[] | null {
  if (/No destinations configured/i.test(stdout + stderr)) return [];
  const root = parsePlistDict(stdout);
  if (root === null || !Array.isArray(root['Destinations'])) return null;
  return asObjects(root['Destinations']).map((destination) => ({
    name: asText(destination['Name']) ?? 'Time Machine',
    id: asText(destination['ID']),
    url: asText(destination['URL']) ?? asText(destination['MountPoint']),
  }));
}

/** "2024-11-20-101112" at the end of a backup's or snapshot's path, in the machine's own time zone, to ISO; null without one. */
export function backupTime(text: string): string | null {
  const match = /(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const time = new Date(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** Time Machine from its destinations and the newest backup anybody told of. */
export function timeMachineOf(
  destinations: readonly { name: string; url: string | null }[],
  lastSuccessAt: string | null,
): Backup[] {
  return destinations.map((destination) => ({
    product: 'Time Machine',
    lastSuccessAt,
    destination:
      destination.url === null
        ? destination.name
        : `${destination.name} (${destination.url.replace(/\/\/[^/@]*@/, '//')})`,
    configured: true,
    lastError: null,
  }));
}

/** The newest snapshot date in com.apple.TimeMachine.plist, or null. */
export function newestSnapshot(plist: Json): string | null {
  const dates = asObjects(plist['Destinations']).flatMap((destination) =>
    [...asArray(destination['SnapshotDates']), destination['BACKUP_COMPLETED_DATE']].flatMap(
      (date) => isoOf(date) ?? [],
    ),
  );
  return dates.sort().at(-1) ?? null;
}

/** `systemextensionsctl list`: extensions in user space, by kind; null without its count. */
export function parseSystemExtensions(text: string): Driver[] | null {
  if (!/^\d+ extension\(s\)/m.test(text)) return null;
  const drivers: Driver[] = [];
  let kind: string | null = null;
  for (const line of text.split('\n')) {
    const heading = /^---\s+com\.apple\.system_extension\.(\w+)/.exec(line)?.[1];
    if (heading !== undefined) kind = heading.replace(/_extension$/, '');
    const match =
      /^([* ]*)\t?([* ]*)\t?\s*([A-Z0-9]{10}|-)\s+([\w.-]+)\s+\(([^)/]*)(?:\/[^)]*)?\)\s+(.*?)\s+\[([^\]]+)\]\s*$/.exec(
        line.replaceAll('\t', ' '),
      );
    if (match === null) continue;
    drivers.push({
      device: null,
      name: match[6] ?? match[4] ?? null,
      version: match[5] ?? null,
      date: null,
      provider: match[4] ?? null,
      signed: match[3] !== '-',
      class: kind,
      problemCode: /activated enabled/.test(match[7] ?? '') ? 0 : null,
    });
  }
  return drivers;
}

/** `kmutil showloaded`: kernel extensions that are not Apple's; null without its heading. */
export function parseKmutil(text: string): Driver[] | null {
  if (!/Index Refs Address/.test(text)) return null;
  return [...text.matchAll(/^[ \t]*\d+\s+\d+\s+0x?[0-9a-f]+\s+0x[0-9a-f]+\s+0x[0-9a-f]+\s+([\w.-]+) \(([^)]*)\)/gm)]
    .filter((match) => !(match[1] ?? '').startsWith('com.apple.'))
    .map((match) => ({
      device: null,
      name: match[1] ?? null,
      version: match[2] ?? null,
      date: null,
      provider: (match[1] ?? '').split('.').slice(0, 2).join('.'),
      signed: null,
      class: 'kernel',
      problemCode: 0,
    }));
}

/** `prlctl list --all --json`; null when it is not a list. */
export function parsePrlctl(text: string): VirtualMachine[] | null {
  const root = parseJson(text);
  if (!Array.isArray(root)) return null;
  return asObjects(root).flatMap((machine): VirtualMachine[] => {
    const name = asText(machine['name']);
    return name === null
      ? []
      : [
          {
            name,
            engine: 'parallels',
            kind: 'machine',
            state: stateOf(asText(machine['status'])),
            id: asText(machine['uuid']),
            image: null,
            cpus: null,
            memoryBytes: null,
          },
        ];
  });
}

/** `docker ps -a --format '{{json .}}'`: one object a line; null when a line is none. */
export function parseDockerPs(text: string): VirtualMachine[] | null {
  const machines: VirtualMachine[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const container = asObject(parseJson(line));
    const name = asText(container?.['Names']);
    if (container === null || name === null) return null;
    machines.push({
      name,
      engine: 'docker',
      kind: 'container',
      state: stateOf(asText(container['State'])),
      id: asText(container['ID']),
      image: asText(container['Image']),
      cpus: null,
      memoryBytes: null,
    });
  }
  return machines;
}

function stateOf(word: string | null): VirtualMachine['state'] {
  if (word === null) return 'unknown';
  if (/^running$/i.test(word)) return 'running';
  if (/^(paused|suspended)$/i.test(word)) return 'paused';
  return /^(stopped|exited|created|dead)$/i.test(word) ? 'stopped' : 'unknown';
}

/** A machine of UTM (config.plist in a .utm folder), new and old format; null when it is none. */
export function utmMachineOf(plist: Json): VirtualMachine | null {
  const information = asObject(plist['Information']);
  const system = asObject(plist['System']);
  const name = asText(information?.['Name']);
  if (name === null) return null;
  const megabytes = asCount(system?.['MemorySize']) ?? asCount(system?.['Memory']);
  return {
    name,
    engine: 'utm',
    kind: 'machine',
    state: 'unknown',
    id: asText(information?.['UUID']),
    image: asText(system?.['Architecture']),
    cpus: asCount(system?.['CPUCount']),
    memoryBytes: megabytes === null ? null : megabytes * 1024 ** 2,
  };
}
