import type { HotFix, Licence, Process, ScheduledTask, Service, StartupItem } from '@shared/domain/inspection';
import type { Backup, FailedUnit, PendingUpdates, Recovery, RestartState, SystemIntegrity } from '../../facts';
import { asBoolean, asCount, asNumber, asText } from '../values';
import { failureOf, first, isoOf, rows, textsPart } from './parts';
import { newest, organisationOf, SECURITY_CATEGORIES, textList } from './software';

const START_MODES: Readonly<Record<string, Service['startMode']>> = {
  Auto: 'automatic',
  Manual: 'manual',
  Disabled: 'disabled',
};

/** Win32_Service; its words are not translated. */
export function parseServices(data: unknown): Service[] | null {
  const found = rows(data, 'services');
  if (found.length === 0) return null;
  return found.flatMap((row): Service[] => {
    const name = asText(row['Name']);
    if (name === null) return [];
    const state = asText(row['State']);
    return [
      {
        name,
        title: asText(row['DisplayName']),
        state:
          state === 'Running'
            ? 'running'
            : state === 'Stopped'
              ? isFailed(row)
                ? 'failed'
                : 'stopped'
              : state === null
                ? 'unknown'
                : 'other',
        startMode: START_MODES[asText(row['StartMode']) ?? ''] ?? (asText(row['StartMode']) === null ? null : 'other'),
        command: asText(row['PathName']),
        account: asText(row['StartName']),
        exitCode: asNumber(row['ExitCode']),
      },
    ];
  });
}

/** 1077: it was never started since the last boot, which is how a service that waits for its trigger looks. */
const NEVER_STARTED = 1077;

/** An automatic service that stopped with an error. A service that only a trigger starts may well be stopped. */
function isFailed(row: Readonly<Record<string, unknown>>): boolean {
  const exit = asNumber(row['ExitCode']);
  return (
    asText(row['StartMode']) === 'Auto' &&
    asText(row['State']) === 'Stopped' &&
    exit !== null &&
    exit !== 0 &&
    exit !== NEVER_STARTED &&
    row['Trigger'] !== true
  );
}

export function parseFailedServices(data: unknown): FailedUnit[] | null {
  const found = rows(data, 'services');
  if (found.length === 0) return null;
  return found.filter(isFailed).map((row) => ({ name: asText(row['Name']) ?? '?', title: asText(row['DisplayName']) }));
}

const SOURCES: Readonly<Record<string, { source: string; approved: string }>> = {
  machine: { source: 'registry', approved: 'machine:Run' },
  machine32: { source: 'registry', approved: 'machine:Run32' },
  user: { source: 'registry', approved: 'user:Run' },
  folderMachine: { source: 'folder', approved: 'machine:StartupFolder' },
  folderUser: { source: 'folder', approved: 'user:StartupFolder' },
};

/** StartupApproved: the first byte of twelve; an even number is on, an odd one off. No entry means on. */
export function parseStartup(data: unknown): StartupItem[] {
  const approved = rows(data, 'approved');
  const signatures = rows(data, 'signatures');
  return rows(data, 'entries').flatMap((row): StartupItem[] => {
    const name = asText(row['name']);
    const kind = SOURCES[asText(row['kind']) ?? ''];
    if (name === null || kind === undefined) return [];
    const entry = approved.find((one) => asText(one['kind']) === kind.approved && asText(one['name']) === name);
    const byte = typeof entry?.['value'] === 'string' ? Buffer.from(entry['value'], 'base64')[0] : undefined;
    const signature = signatures.find((one) => asText(one['name']) === name);
    // System.Management.Automation.SignatureStatus: 0 valid, 2 not signed.
    const status = asNumber(signature?.['status']);
    return [
      {
        name,
        command: asText(row['value']),
        source: kind.source,
        enabled: byte === undefined ? true : byte % 2 === 0,
        location: asText(row['location']),
        publisher: organisationOf(asText(signature?.['signer'])),
        signed: status === null ? null : status === 0,
      },
    ];
  });
}

/** MSFT_ScheduledTask.State: 1 disabled, 2 queued, 3 ready, 4 running. */
export function parseTasks(data: unknown): ScheduledTask[] {
  return rows(data, 'tasks').flatMap((row): ScheduledTask[] => {
    const name = asText(row['name']);
    if (name === null) return [];
    const state = asNumber(row['state']);
    const result = asNumber(row['lastResult']);
    return [
      {
        name: `${asText(row['path']) ?? '\\'}${name}`,
        command: asText(row['command']),
        schedule: asText(row['trigger'])?.replace(/^MSFT_Task|Trigger$/g, '') ?? null,
        enabled: state === null || state === 0 ? null : state !== 1,
        lastRunAt: isoOf(row['lastRun']),
        lastResult: result === null || !Number.isSafeInteger(result) ? null : result,
        user: asText(row['user']),
      },
    ];
  });
}

export function parseHotFixes(data: unknown): HotFix[] {
  return rows(data, 'fixes').flatMap((row): HotFix[] => {
    const id = asText(row['id']);
    return id === null
      ? []
      : [{ id, title: asText(row['title']), installedOn: isoOf(row['installed'])?.slice(0, 10) ?? null }];
  });
}

const WINDOWS = '55c92734-d682-4d71-983e-d6ec3f16059f';

/** SoftwareLicensingProduct.LicenseStatus: 0 unlicensed, 1 licensed, 2, 3, 6 grace, 4 not genuine grace, 5 notification. */
export function parseLicences(data: unknown, now: number): Licence[] {
  return rows(data, 'products').flatMap((row): Licence[] => {
    const product = asText(row['Name']);
    if (product === null) return [];
    const status = asNumber(row['LicenseStatus']);
    const minutes = asCount(row['GracePeriodRemaining']);
    // "Windows(R) Operating System, RETAIL channel", "Office 16, ... VOLUME_KMSCLIENT channel": these words are not translated.
    const channel = /([A-Z_]+(?::[A-Z_]+)?) channel/i.exec(asText(row['Description']) ?? '')?.[1];
    return [
      {
        product: asText(row['ApplicationID'])?.toLowerCase() === WINDOWS ? product.replace(/\(R\)/, '') : product,
        partialKey: asText(row['PartialProductKey']),
        state:
          status === 1
            ? 'licensed'
            : status === 5
              ? 'notification'
              : status === 0
                ? 'unlicensed'
                : status === 2 || status === 3 || status === 4 || status === 6
                  ? 'grace'
                  : 'unknown',
        channel: asText(row['ProductKeyChannel']) ?? channel ?? null,
        graceEndsAt: minutes === null || minutes === 0 ? null : new Date(now + minutes * 60_000).toISOString(),
      },
    ];
  });
}

export function parseProcesses(data: unknown): Process[] | null {
  const found = rows(data, 'processes').flatMap((row): Process[] => {
    const [pid, name] = [asCount(row['ProcessId']), asText(row['Name'])];
    if (pid === null || name === null) return [];
    return [
      {
        pid,
        name,
        command: null,
        user: null,
        cpuPercent: null,
        memoryBytes: asCount(row['WorkingSetSize']),
        startedAt: isoOf(row['CreationDate']),
      },
    ];
  });
  return found.length === 0 ? null : found;
}

/**
 * `restart`. A renaming of files alone waits for a restart when it is of programs, not when temporary files are to be deleted: each pair
 * is a source and a target, and no target means "delete".
 */
export function parseRestart(data: unknown): RestartState | null {
  const system = first(data, 'system');
  const [booted, now] = [isoOf(system['LastBootUpTime']), isoOf(system['LocalDateTime'])];
  if (booted === null || now === null) return null;
  const flags = first(data, 'flags');
  const names = first(data, 'names');
  const renames = textsPart(data, 'renames').filter(
    (file) => !/\\(temp|tmp)\\|\.tmp$|\\Windows\\SystemTemp\\|\\MicrosoftEdgeUpdate\\/i.test(file),
  );
  const renamed =
    asText(names['active']) !== null &&
    asText(names['next']) !== null &&
    asText(names['active']) !== asText(names['next']);
  const reasons = [
    ...(flags['servicing'] === true ? ['Windows servicing'] : []),
    ...(flags['update'] === true ? ['Windows Update'] : []),
    ...(renames.length > 0 ? ['files in use'] : []),
    ...(renamed ? ['computer name'] : []),
  ];
  return {
    required: flags['servicing'] === true || flags['update'] === true || renamed || renames.length > 0,
    packages: reasons,
    uptimeDays: Math.max(0, (Date.parse(now) - Date.parse(booted)) / 86_400_000),
    fastStartup: asBoolean(first(data, 'fast')['HiberbootEnabled']),
  };
}

/** `updates`: the agent's own list without going online, and its history. ResultCode 2 succeeded, 3 with errors, 4 failed; operation 1 installs. */
export function parseUpdates(data: unknown, now: number): PendingUpdates | null {
  if (failureOf(data, 'pending') !== null) return null;
  const history = rows(data, 'history');
  const daysSince = (at: string | null): number | null =>
    at === null ? null : Math.max(0, (now - Date.parse(at)) / 86_400_000);
  const installs = history.filter((row) => asNumber(row['operation']) === 1);
  const succeeded = installs.filter((row) => asNumber(row['result']) === 2).map((row) => isoOf(row['date']));
  const failed = new Map<string, number>();
  const done = new Set(installs.filter((row) => asNumber(row['result']) === 2).map((row) => asText(row['title'])));
  for (const row of installs) {
    const title = asText(row['title']);
    if (title !== null && asNumber(row['result']) === 4 && !done.has(title))
      failed.set(title, (failed.get(title) ?? 0) + 1);
  }
  return {
    updates: rows(data, 'pending').flatMap((row) => {
      const name = asText(row['title']);
      if (name === null) return [];
      const security =
        asText(row['severity']) !== null ||
        textList(row['categories']).some((id) => SECURITY_CATEGORIES.has(id.toLowerCase()));
      return [{ name, from: null, to: /\((KB\d+)\)/.exec(name)?.[1] ?? null, security }];
    }),
    listsAgeDays: daysSince(isoOf(first(data, 'searched')['last'])),
    lastSuccessDays: daysSince(newest(succeeded)),
    failed: [...failed].map(([name, count]) => ({ name, count })),
  };
}

/** Repair-WindowsImage -CheckHealth: ImageHealthState 0 healthy, 1 repairable, 2 not repairable. */
export function parseIntegrity(data: unknown): SystemIntegrity | null {
  const state = asNumber(first(data, 'image')['state']);
  if (state === 0) return { state: 'healthy', detail: null };
  if (state === 1) return { state: 'repairable', detail: 'component store: repairable' };
  return state === 2 ? { state: 'damaged', detail: 'component store: not repairable' } : null;
}

/** ReAgent.xml's InstallState 1 is a recovery environment that is there and switched on. */
export function parseRecovery(data: unknown): Recovery | null {
  const state = asText(first(data, 'recovery')['state']);
  const points = failureOf(data, 'restorePoints') === null ? rows(data, 'restorePoints').length > 0 : null;
  if (state === null && points === null) return null;
  return { restorePoints: points, recoveryEnvironment: state === null ? null : state === '1' };
}

export function parseBackups(data: unknown): Backup[] {
  const history = first(data, 'fileHistory');
  if (Object.keys(history).length === 0) return [];
  return [
    {
      product: 'File History',
      lastSuccessAt: isoOf(history['last']),
      destination: asText(history['target']),
      configured: asText(history['target']) !== null,
      lastError: null,
    },
  ];
}
