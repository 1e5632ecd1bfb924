import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Office, Software, SyncClient } from '@shared/domain/inspection';
import type { MailProfile } from '../facts';
import { listFolder } from '../files';
import { programsOf } from '../linux/programs';
import { asArray, asObjects, asText } from '../parse/values';
import type { Probe } from '../probe';
import { known } from '../reading';
import type { Gap } from '../reading';
import { closedLibraries, FULL_DISK_ACCESS, homes, readPlist } from './sources';

// Known programs among those installed: for mail, Office, keeping files in the cloud.

const OFFICE = /^com\.microsoft\.(Word|Excel|Powerpoint|Outlook|onenote\.mac)$/i;

/** Microsoft Office for Mac: versions of its programs, its update channel. */
export const officeProbe: Probe<'office'> = {
  fact: 'office',
  async collect(context) {
    const programs = await context.fact('software');
    if (programs.status !== 'known') return programs;
    const update = await readPlist(context.root, '/Library/Preferences/com.microsoft.autoupdate2.plist');
    const channel = asText(update.value?.['ChannelName']);
    const how = asText(update.value?.['HowToCheck']);
    const found = programs.value.filter((one: Software) => OFFICE.test(one.id ?? ''));
    return known(
      found.map((one): Office => ({
        product: one.name,
        version: one.version,
        // Without a setting it is "Current".
        channel: channel ?? 'Current',
        updatesEnabled: how === null ? null : how !== 'Manual',
        bits: 64,
        lastUpdatedAt: one.installedOn,
      })),
      update.value === null ? [] : [update.evidence],
    );
  },
};

/** Apple Mail, Outlook and Thunderbird of every user whose folders may be read. */
export const mailProfilesProbe: Probe<'mailProfiles'> = {
  fact: 'mailProfiles',
  async collect(context) {
    const profiles: MailProfile[] = [];
    const gaps: Gap[] = await closedLibraries(context.root, 'mailProfiles');
    for (const home of await homes(context.root)) {
      const inHome = (place: string): string => path.join(context.root, home, place);
      const preferred = await mailHandler(context.root, home);
      const isDefault = (id: string): boolean | null => (preferred === null ? null : preferred.toLowerCase() === id);
      const mail = await names(inHome('Library/Mail'));
      if (mail === 'closed')
        gaps.push({ what: `mailProfiles ${home}`, reason: 'notPermitted', tool: FULL_DISK_ACCESS });
      else if (mail.some((name) => /^V\d+$/.test(name)))
        profiles.push({
          client: 'Apple Mail',
          profile: home.slice('/Users/'.length),
          isDefault: isDefault('com.apple.mail'),
          dataFiles: [],
          accounts: null,
          cached: null,
        });
      const outlook = 'Library/Group Containers/UBF8T346G9.Office/Outlook/Outlook 15 Profiles';
      const own = await names(inHome(outlook));
      for (const name of own === 'closed' ? [] : own.filter((one) => !one.startsWith('.')))
        profiles.push({
          client: 'Outlook',
          profile: name,
          isDefault: isDefault('com.microsoft.outlook'),
          dataFiles: [{ path: `${home}/${outlook}/${name}`, sizeBytes: null }],
          accounts: null,
          cached: true,
        });
      const birds = await listFolder(inHome('Library/Thunderbird/Profiles'));
      for (const name of birds.filter((one) => one.includes('.')))
        profiles.push({
          client: 'Thunderbird',
          profile: name,
          isDefault: isDefault('org.mozilla.thunderbird'),
          dataFiles: [],
          accounts: null,
          cached: null,
        });
    }
    return known(profiles, [], gaps);
  },
};

/** The program that opens mail links of one user, as Launch Services remembers it: Apple Mail where nobody ever chose another. */
async function mailHandler(root: string, home: string): Promise<string | null> {
  const file = `${home}/Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist`;
  const { value } = await readPlist(root, file);
  if (value === null) return null;
  const handler = asObjects(value['LSHandlers']).find((one) => one['LSHandlerURLScheme'] === 'mailto');
  return asText(handler?.['LSHandlerRoleAll']) ?? 'com.apple.mail';
}

/** A folder's names, or that it may not be looked into. */
async function names(folder: string): Promise<string[] | 'closed'> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EPERM' || code === 'EACCES' ? 'closed' : [];
  }
}

/** Microsoft Teams, the new one and the one that is no longer supported. */
export const teamsProbe: Probe<'teams'> = {
  fact: 'teams',
  async collect(context) {
    const programs = await context.fact('software');
    if (programs.status !== 'known') return programs;
    const current = programs.value.find((one) => /^com\.microsoft\.teams2$/i.test(one.id ?? ''));
    const classic = programs.value.find((one) => /^com\.microsoft\.teams$/i.test(one.id ?? ''));
    return known({
      installed: (current ?? classic) !== undefined,
      version: (current ?? classic)?.version ?? null,
      classic: current === undefined && classic !== undefined,
      cacheBytes: null,
    });
  },
};

const CLOUDS: readonly {
  readonly name: string;
  readonly program: RegExp;
  readonly process: RegExp;
  readonly storage: RegExp;
}[] = [
  { name: 'OneDrive', program: /^com\.microsoft\.OneDrive(-mac)?$/i, process: /^OneDrive$/, storage: /^OneDrive/ },
  { name: 'Dropbox', program: /^com\.getdropbox\.dropbox$/i, process: /^Dropbox$/, storage: /^Dropbox/ },
  { name: 'Google Drive', program: /^com\.google\.drivefs$/i, process: /^Google Drive$/, storage: /^GoogleDrive-/ },
  { name: 'Box', program: /^com\.box\.desktop$/i, process: /^Box$/, storage: /^Box/ },
  { name: 'Nextcloud', program: /^com\.nextcloud\.desktopclient$/i, process: /^nextcloud$/i, storage: /^Nextcloud/ },
  {
    name: 'Synology Drive',
    program: /^com\.synology\.CloudStation/i,
    process: /^Synology Drive/,
    storage: /^SynologyDrive/,
  },
];

/** Cloud storage: who has set it up (a folder under CloudStorage), iCloud among them. Whether all is in step only the client knows. */
export const syncClientsProbe: Probe<'syncClients'> = {
  fact: 'syncClients',
  async collect(context) {
    const programs = await programsOf(context);
    const people = await homes(context.root);
    const clients: SyncClient[] = [];
    const folders = await Promise.all(
      people.map(async (home) => ({
        home,
        found: await listFolder(path.join(context.root, home, 'Library/CloudStorage')),
      })),
    );
    for (const cloud of CLOUDS) {
      const installed = programs.package(cloud.program);
      const running = programs.runs(cloud.process);
      const used = folders.flatMap(({ found }) => found.filter((name) => cloud.storage.test(name)));
      if (installed === undefined && running !== true) continue;
      const entry = { name: cloud.name, version: installed?.version ?? null, running, knownFolders: null };
      if (used.length === 0) clients.push({ ...entry, account: null, state: 'notSignedIn' });
      else
        for (const folder of used)
          clients.push({ ...entry, account: asText(/-(.+)$/.exec(folder)?.[1]), state: 'unknown' });
    }
    for (const home of people) {
      const accounts = await readPlist(context.root, `${home}/Library/Preferences/MobileMeAccounts.plist`);
      const account = asArray(accounts.value?.['Accounts'])[0];
      if (account === undefined) continue;
      const services = JSON.stringify(account);
      const desktop = await stat(
        path.join(context.root, home, 'Library/Mobile Documents/com~apple~CloudDocs/Desktop'),
      ).catch(() => null);
      clients.push({
        name: 'iCloud Drive',
        version: null,
        account: null,
        running: programs.runs(/^bird$/),
        state: /MOBILE_DOCUMENTS|CLOUDDESKTOP/.test(services) ? 'unknown' : 'paused',
        knownFolders: desktop !== null,
      });
    }
    return known(
      clients,
      [],
      [...programs.gaps('syncClients'), ...(await closedLibraries(context.root, 'syncClients'))],
    );
  },
};
