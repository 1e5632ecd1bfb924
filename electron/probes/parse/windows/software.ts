import type { Browser, Office, RemoteTool, Software, SyncClient, VirtualMachine } from '@shared/domain/inspection';
import type { MailAddin, MailProfile, TeamsState } from '../../facts';
import { asBoolean, asCount, asNumber, asText } from '../values';
import type { Json } from '../values';
import { first, listOf, nameOf, rows, sizeOf, textPart, textsPart } from './parts';

/** InstallDate is "20240512" by convention, and now and then "5/12/2024" or "12.05.2024", which say nothing certain. */
export function installDay(value: unknown): string | null {
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(asText(value) ?? '');
  if (match === null) return null;
  const day = `${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}`;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? null : day;
}

/** The Uninstall keys: 64-bit, 32-bit, and of every account that is loaded. Parts of others and updates are left out. */
export function parseInstalled(data: unknown): Software[] | null {
  const found = rows(data, 'installed');
  if (found.length === 0) return null;
  const seen = new Set<string>();
  return found.flatMap((row): Software[] => {
    const name = asText(row['DisplayName']);
    if (name === null || asText(row['ParentKeyName']) !== null || asNumber(row['SystemComponent']) === 1) return [];
    if (/^(Security Update|Update Rollup|Hotfix|Update)$/i.test(asText(row['ReleaseType']) ?? '')) return [];
    const version = asText(row['DisplayVersion']);
    const user = asText(row['User']);
    const bits = asText(row['Bits']);
    const key = [name, version, user, asText(row['Key']), bits].join('\n');
    if (seen.has(key)) return [];
    seen.add(key);
    const kilobytes = asCount(row['EstimatedSize']);
    return [
      {
        name,
        version,
        publisher: asText(row['Publisher']),
        installedOn: installDay(row['InstallDate']),
        source: 'registry',
        arch: bits === '64' ? 'x86_64' : bits === '32' ? 'i686' : null,
        sizeBytes: kilobytes === null || kilobytes === 0 ? null : kilobytes * 1024,
        ...(user === null ? {} : { user }),
        id: asText(row['Key']),
        comment: asText(row['Comments']),
      },
    ];
  });
}

/** The organisation in a certificate's name: `O=Microsoft Corporation`, or quoted where it has a comma. */
export function organisationOf(name: string | null): string | null {
  const match = /(?:^|,\s*)O=(?:"([^"]+)"|([^,"]+))/i.exec(name ?? '');
  return match?.[1] ?? match?.[2]?.trim() ?? null;
}

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'x86_64', x86: 'i686', arm64: 'arm64', neutral: 'all' };

/** Store packages of the signed-in account; "CN=Microsoft Corporation, O=..." to the name. */
export function parseAppx(data: unknown): Software[] {
  return rows(data, 'packages').flatMap((row): Software[] => {
    const name = asText(row['Name']);
    if (name === null || asText(row['System']) === 'System') return [];
    const publisher = asText(row['Publisher']);
    return [
      {
        name,
        version: asText(row['Version']),
        publisher: organisationOf(publisher) ?? /^CN="?([^",]+)/i.exec(publisher ?? '')?.[1] ?? null,
        installedOn: null,
        source: 'appx',
        arch: ARCHITECTURES[(asText(row['Architecture']) ?? '').toLowerCase()] ?? null,
        id: asText(row['Family']),
      },
    ];
  });
}

interface RemoteProduct {
  readonly name: string;
  readonly software: RegExp;
  readonly service: RegExp;
  readonly process: RegExp;
}
const REMOTE_PRODUCTS: readonly RemoteProduct[] = [
  { name: 'TeamViewer', software: /^TeamViewer/i, service: /^TeamViewer/i, process: /teamviewer/i },
  { name: 'AnyDesk', software: /^AnyDesk/i, service: /^AnyDesk/i, process: /anydesk/i },
  { name: 'RustDesk', software: /^RustDesk/i, service: /^RustDesk/i, process: /rustdesk/i },
  { name: 'ScreenConnect', software: /ScreenConnect/i, service: /^ScreenConnect/i, process: /screenconnect/i },
  { name: 'BeyondTrust', software: /BeyondTrust|Bomgar/i, service: /bomgar|beyondtrust/i, process: /bomgar/i },
  { name: 'Splashtop', software: /^Splashtop/i, service: /^Splashtop/i, process: /splashtop|^SRServer/i },
  { name: 'LogMeIn', software: /^(LogMeIn|GoToAssist|GoTo Resolve)/i, service: /^(LogMeIn|GoTo)/i, process: /logmein|goto/i },
  { name: 'VNC', software: /\b(Real|Tight|Ultra|Tiger)?VNC\b/i, service: /vnc/i, process: /vnc/i },
  { name: 'DWAgent', software: /DWAgent|DWService/i, service: /^DWAgent/i, process: /dwagent/i },
  { name: 'MeshAgent', software: /Mesh ?Agent/i, service: /^Mesh ?Agent/i, process: /meshagent/i },
  { name: 'Chrome Remote Desktop', software: /Chrome Remote Desktop/i, service: /^chromoting/i, process: /remoting_host/i },
];

/** What lets others in: found among the programs, the services and what runs now. Ids only where a product keeps them in the open. */
export function parseRemoteTools(remote: unknown, software: readonly Software[], services: unknown): RemoteTool[] {
  const running = rows(remote, 'processes').map((row) => asText(row['Name']) ?? '');
  const allServices = rows(services, 'services');
  const teamviewer = first(remote, 'teamviewer');
  const ids: Readonly<Record<string, string | null>> = {
    TeamViewer: asText(teamviewer['ClientID']),
    AnyDesk: textsPart(remote, 'anydesk')[0] ?? null,
  };
  const found = REMOTE_PRODUCTS.flatMap((product): RemoteTool[] => {
    const installed = software.find((one) => product.software.test(one.name));
    const service = allServices.find((row) => product.service.test(asText(row['Name']) ?? ''));
    const runs = running.some((name) => product.process.test(name)) || asText(service?.['State']) === 'Running';
    const id = ids[product.name] ?? null;
    if (installed === undefined && service === undefined && !runs && id === null) return [];
    return [
      {
        name: product.name,
        version: installed?.version ?? (product.name === 'TeamViewer' ? asText(teamviewer['Version']) : null),
        id,
        running: runs,
        unattended: service === undefined ? null : asText(service['StartMode']) === 'Auto',
      },
    ];
  });
  const denied = asBoolean(first(remote, 'terminal')['fDenyTSConnections']);
  const desktop: RemoteTool[] =
    denied === false ? [{ name: 'Remote Desktop', version: null, id: null, running: true, unattended: true }] : [];
  return [...found, ...desktop];
}

/** ProgIds of the choice for https. */
const DEFAULT_BROWSERS: readonly (readonly [RegExp, RegExp])[] = [
  [/^ChromeHTML/i, /chrome/i],
  [/^MSEdgeHTM/i, /edge/i],
  [/^Firefox/i, /firefox/i],
  [/^Brave/i, /brave/i],
  [/^Opera/i, /opera/i],
  [/^Vivaldi/i, /vivaldi/i],
];

export function parseBrowsers(data: unknown): Browser[] {
  const chosen = asText(first(data, 'default')['ProgId']);
  const wanted = DEFAULT_BROWSERS.find(([id]) => id.test(chosen ?? ''))?.[1];
  const names = new Map<string, Json>();
  for (const row of rows(data, 'clients')) {
    const name = asText(row['name']) ?? asText(row['key']);
    if (name !== null && !names.has(name) && !/internet explorer|iexplore/i.test(name)) names.set(name, row);
  }
  for (const row of rows(data, 'extensions')) {
    const name = asText(row['browser']);
    if (name !== null && ![...names.keys()].some((one) => one.toLowerCase().includes(name.toLowerCase()))) names.set(name, {});
  }
  return [...names].map(([name, row]) => {
    const mine = rows(data, 'extensions').filter((one) => name.toLowerCase().includes((asText(one['browser']) ?? '?').toLowerCase()));
    const firefox = /firefox/i.test(name) ? rows(data, 'firefox') : [];
    return {
      name,
      version: asText(row['version']),
      isDefault: chosen === null || wanted === undefined ? null : wanted.test(name),
      extensions: [...mine, ...firefox].map((one) => ({
        name: asText(one['name']) ?? asText(one['id']) ?? '?',
        id: asText(one['id']),
        version: asText(one['version']),
        enabled: asBoolean(one['enabled']),
        profile: nameOf(one['profile']),
      })),
    };
  });
}

/** The last part of the update address names the channel; the same numbers for everybody (Microsoft, "Overview of update channels"). */
const CHANNELS: Readonly<Record<string, string>> = {
  '492350f6-3a01-4f97-b9c0-c7c6ddf67d60': 'Current',
  '64256afe-f5d9-4f86-8936-8840a6a4f5be': 'CurrentPreview',
  '55336b82-a18d-4dd6-b5f6-9e5095c314a6': 'MonthlyEnterprise',
  '7ffbc6bf-bc32-4f92-8982-f9dd17fd3114': 'SemiAnnual',
  'b8f9b850-328d-4355-9145-c59439a0c4cf': 'SemiAnnualPreview',
  '5440fd1f-7ecb-4221-8110-145efaa6372f': 'Beta',
  'f2e724c1-748f-4b47-8fb8-8e0d210e9208': 'Perpetual2019',
  '5030841d-c919-4594-8d2d-84ae4f96e58e': 'Perpetual2021',
  '7983bac0-e531-40cf-be00-fd24fe66619c': 'Perpetual2024',
};

/** Product ids of Click-to-Run and what is written on the box. */
const OFFICE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^O365ProPlus/i, 'Microsoft 365 Apps for enterprise'],
  [/^O365Business/i, 'Microsoft 365 Apps for business'],
  [/^O365(HomePrem|EduCloud)/i, 'Microsoft 365'],
  [/^HomeBusiness/i, 'Microsoft Office Home & Business'],
  [/^HomeStudent/i, 'Microsoft Office Home & Student'],
  [/^ProPlus/i, 'Microsoft Office Professional Plus'],
  [/^Professional/i, 'Microsoft Office Professional'],
  [/^Standard/i, 'Microsoft Office Standard'],
  [/^Personal/i, 'Microsoft Office Personal'],
  [/^Home(20\d\d|Retail)/i, 'Microsoft Office Home'],
  [/^Visio/i, 'Microsoft Visio'],
  [/^Project/i, 'Microsoft Project'],
  [/^Outlook/i, 'Microsoft Outlook'],
  [/^Access/i, 'Microsoft Access'],
];

/** "HomeBusiness2019Retail" to "Microsoft Office Home & Business 2019"; an id nobody knows stays what it is. */
export function officeName(id: string): string {
  const name = OFFICE_NAMES.find(([pattern]) => pattern.test(id))?.[1];
  const year = /(20\d\d)/.exec(id)?.[1];
  // The first Click-to-Run of a bought Office, 2016, is the one without a year.
  return name === undefined ? id : `${name}${year !== undefined ? ` ${year}` : /^O365/i.test(id) ? '' : ' 2016'}`;
}

/** Click-to-Run; an older Office from an installer stands among the programs. */
export function parseOffice(data: unknown): Office[] {
  const config = first(data, 'clickToRun');
  const products = asText(config['ProductReleaseIds']);
  if (products === null) return [];
  const address = asText(config['UpdateChannel']) ?? asText(config['CDNBaseUrl']) ?? '';
  const id = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i.exec(address)?.[1]?.toLowerCase();
  const platform = asText(config['Platform']);
  const enabled = asText(config['UpdatesEnabled']);
  return products.split(',').map((product) => ({
    product: officeName(product.trim()),
    version: asText(config['VersionToReport']),
    channel: id === undefined ? null : (CHANNELS[id] ?? id),
    updatesEnabled: enabled === null ? null : /^true$/i.test(enabled),
    bits: platform === 'x64' ? (64 as const) : platform === 'x86' ? (32 as const) : null,
    lastUpdatedAt: fileTime(first(data, 'updated')['UpdatesAppliedTime']),
  }));
}

/** Milliseconds since 1601, as Click-to-Run writes its times ("13344555666777"). */
function fileTime(value: unknown): string | null {
  const ms = asNumber(value);
  const at = ms === null ? Number.NaN : ms - 11_644_473_600_000;
  return at > Date.UTC(2000, 0, 1) && at < Date.UTC(2100, 0, 1) ? new Date(at).toISOString() : null;
}

export function parseMailProfiles(data: unknown): MailProfile[] {
  const files = rows(data, 'dataFiles').flatMap((row) => {
    const path = asText(row['path']);
    return path === null ? [] : [{ path, sizeBytes: sizeOf(row['bytes']) }];
  });
  const chosen = nameOf(first(data, 'outlookDefault')['DefaultProfile']);
  const policy = asNumber(first(data, 'cached')['Enable']);
  const profiles = rows(data, 'profiles');
  return profiles.flatMap((row): MailProfile[] => {
    const profile = nameOf(row['name']);
    if (profile === null) return [];
    const isDefault = chosen === null ? profiles.length === 1 || null : profile === chosen;
    return [
      {
        client: 'Outlook',
        profile,
        isDefault,
        // Files do not say whose they are: with one profile they are its own, with several they stand at the one that is used.
        dataFiles: isDefault === true ? files : [],
        accounts: asCount(row['accounts']),
        cached: files.some((file) => /\.ost$/i.test(file.path)) ? true : policy === 0 ? false : null,
      },
    ];
  });
}

/** LoadBehavior: bit 1 loaded at the start (3, 9, 16); 2 and 0 off. A name in DisabledItems was switched off by Outlook itself. */
export function parseMailAddins(data: unknown): MailAddin[] {
  const disabled = textsPart(data, 'disabledAddins').join('\n').toLowerCase();
  const seen = new Set<string>();
  return rows(data, 'addins').flatMap((row): MailAddin[] => {
    const id = asText(row['id']);
    const name = asText(row['name']) ?? id;
    if (name === null || id === null || seen.has(id)) return [];
    seen.add(id);
    const load = asNumber(row['load']);
    const byClient = disabled.includes(id.toLowerCase()) || (name.length > 4 && disabled.includes(name.toLowerCase()));
    return [
      {
        name,
        enabled: byClient ? false : load === null ? null : load === 3 || load === 9 || load === 16,
        disabledByClient: byClient,
        loadMs: null,
      },
    ];
  });
}

export function parseTeams(data: unknown): TeamsState | null {
  const teams = first(data, 'teams');
  if (Object.keys(teams).length === 0) return null;
  const [now, old] = [asText(teams['newVersion']), asText(teams['classicVersion'])];
  return {
    installed: now !== null || old !== null,
    version: now ?? old,
    classic: old !== null && now === null,
    cacheBytes: sizeOf(teams['cacheBytes']),
  };
}

const SYNC_PROCESSES: readonly (readonly [RegExp, string])[] = [
  [/^dropbox/i, 'Dropbox'],
  [/^googledrivefs/i, 'Google Drive'],
  [/^icloud/i, 'iCloud'],
  [/^nextcloud/i, 'Nextcloud'],
];

/** OneDrive by its accounts in the registry; the others by what runs. */
export function parseSyncClients(data: unknown): SyncClient[] {
  const running = rows(data, 'processes').map((row) => asText(row['Name']) ?? '');
  const version = asText(first(data, 'version')['Version']);
  const runs = running.some((name) => /^onedrive\.exe$/i.test(name));
  const desktop = asText(first(data, 'folders')['Desktop']) ?? '';
  const paused = asBoolean(first(data, 'paused')['IsPaused']) === true;
  const accounts = rows(data, 'onedrive').map((row): SyncClient => {
    const [email, folder] = [asText(row['email']), asText(row['folder'])];
    const signedIn = email !== null || folder !== null;
    return {
      name: 'OneDrive',
      version,
      account: email,
      running: runs,
      state: !signedIn ? 'notSignedIn' : paused ? 'paused' : 'unknown',
      knownFolders: folder === null ? null : desktop.toLowerCase().startsWith(folder.toLowerCase()) || /onedrive/i.test(desktop),
    };
  });
  // An empty "Personal" entry stands beside every business account.
  const used = accounts.some((one) => one.state !== 'notSignedIn')
    ? accounts.filter((one) => one.state !== 'notSignedIn')
    : accounts.slice(0, 1);
  const others = SYNC_PROCESSES.filter(([pattern]) => running.some((name) => pattern.test(name))).map(
    ([, name]): SyncClient => ({ name, version: null, account: null, running: true, state: 'unknown', knownFolders: null }),
  );
  return [...used, ...others];
}

/** Microsoft.HyperV.PowerShell.VMState: 2 running, 3 off, 6 saved, 9 paused, 10 starting; above 26 something critical. */
export function parseVirtualMachines(data: unknown): VirtualMachine[] {
  const running = new Set(
    (textPart(data, 'wslRunning') ?? '')
      .replaceAll('\u0000', '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
  const known = textPart(data, 'wslRunning') !== null;
  const wsl = rows(data, 'wsl').map((row): VirtualMachine => {
    const name = asText(row['name']) ?? '?';
    return {
      name,
      engine: 'wsl',
      kind: 'machine',
      state: !known ? 'unknown' : running.has(name) ? 'running' : 'stopped',
      id: asText(row['id']),
      image: null,
      cpus: null,
      memoryBytes: null,
    };
  });
  const hyperv = rows(data, 'hyperv').map((row): VirtualMachine => {
    const state = asNumber(row['state']);
    return {
      name: asText(row['name']) ?? '?',
      engine: 'hyper-v',
      kind: 'machine',
      state:
        state === 2 || state === 10
          ? 'running'
          : state === 3
            ? 'stopped'
            : state === 6 || state === 9
              ? 'paused'
              : state !== null && state > 26
                ? 'crashed'
                : 'unknown',
      id: asText(row['id']),
      image: null,
      cpus: asCount(row['cpus']),
      memoryBytes: sizeOf(row['memory']),
    };
  });
  return [...wsl, ...hyperv];
}

/** Category ids of Windows Update that mean security ("Security Updates", "Definition Updates", "Critical Updates"). */
export const SECURITY_CATEGORIES: ReadonlySet<string> = new Set([
  '0fa1201d-4330-4fa8-8ae9-b877473b6441',
  'e0789628-ce08-4437-be74-2495b842f43b',
  'e6cf1350-c01b-414d-a61f-263d14d133b4',
]);

export const textList = (value: unknown): string[] => listOf(value).filter((one) => typeof one === 'string');
export const newest = (times: readonly (string | null)[]): string | null =>
  times.filter((time) => time !== null).toSorted().at(-1) ?? null;
