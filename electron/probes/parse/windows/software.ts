import type { Browser, RemoteTool, Software, VirtualMachine } from '@shared/domain/inspection';
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
  {
    name: 'LogMeIn',
    software: /^(LogMeIn|GoToAssist|GoTo Resolve)/i,
    service: /^(LogMeIn|GoTo)/i,
    process: /logmein|goto/i,
  },
  { name: 'VNC', software: /\b(Real|Tight|Ultra|Tiger)?VNC\b/i, service: /vnc/i, process: /vnc/i },
  { name: 'DWAgent', software: /DWAgent|DWService/i, service: /^DWAgent/i, process: /dwagent/i },
  { name: 'MeshAgent', software: /Mesh ?Agent/i, service: /^Mesh ?Agent/i, process: /meshagent/i },
  {
    name: 'Chrome Remote Desktop',
    software: /Chrome Remote Desktop/i,
    service: /^chromoting/i,
    process: /remoting_host/i,
  },
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
    if (name !== null && ![...names.keys()].some((one) => one.toLowerCase().includes(name.toLowerCase())))
      names.set(name, {});
  }
  return [...names].map(([name, row]) => {
    const mine = rows(data, 'extensions').filter((one) =>
      name.toLowerCase().includes((asText(one['browser']) ?? '?').toLowerCase()),
    );
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
  times
    .filter((time) => time !== null)
    .toSorted()
    .at(-1) ?? null;
