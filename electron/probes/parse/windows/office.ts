import type { Office, SyncClient } from '@shared/domain/inspection';
import type { MailAddin, MailProfile, TeamsState } from '../../facts';
import { asBoolean, asCount, asNumber, asText } from '../values';
import { first, nameOf, rows, sizeOf, textsPart } from './parts';

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
      knownFolders:
        folder === null ? null : desktop.toLowerCase().startsWith(folder.toLowerCase()) || /onedrive/i.test(desktop),
    };
  });
  // An empty "Personal" entry stands beside every business account.
  const used = accounts.some((one) => one.state !== 'notSignedIn')
    ? accounts.filter((one) => one.state !== 'notSignedIn')
    : accounts.slice(0, 1);
  const others = SYNC_PROCESSES.filter(([pattern]) => running.some((name) => pattern.test(name))).map(
    ([, name]): SyncClient => ({
      name,
      version: null,
      account: null,
      running: true,
      state: 'unknown',
      knownFolders: null,
    }),
  );
  return [...used, ...others];
}
