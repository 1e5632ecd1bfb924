import path from 'node:path';
import type { SyncClient } from '@shared/domain/inspection';
import { readFileOutcome, readTrimmed } from '../files';
import { parseDropboxInfo, parseNextcloudConfig, parseSyncthingConfig } from '../parse/sync-clients';
import type { Probe } from '../probe';
import { known } from '../reading';
import { closedHomes, peopleOf } from './people';
import type { Person } from './people';
import { exists, programsOf } from './programs';

interface KnownClient {
  readonly name: string;
  readonly packages: RegExp;
  readonly processes: RegExp;
  /** What one person's files tell; null when that person does not use it. */
  readonly look: (person: Person) => Promise<Found | null>;
}

interface Found {
  readonly account: string | null;
  readonly state: 'ready' | 'paused' | 'notSignedIn';
  readonly version?: string | null;
}

const CLIENTS: readonly KnownClient[] = [
  {
    name: 'Nextcloud',
    packages: /^(nextcloud-desktop|nextcloud-client|com\.nextcloud\.desktopclient\.nextcloud)$/,
    processes: /^nextcloud$/i,
    look: async ({ home }) =>
      await ownCloudLike(home, 'Nextcloud/nextcloud.cfg', 'com.nextcloud.desktopclient.nextcloud'),
  },
  {
    name: 'ownCloud',
    packages: /^(owncloud-client|owncloud-desktop)$/,
    processes: /^owncloud$/i,
    look: async ({ home }) => await ownCloudLike(home, 'ownCloud/owncloud.cfg', 'org.owncloud.client'),
  },
  {
    name: 'Dropbox',
    packages: /^(dropbox|nautilus-dropbox|com\.dropbox\.Client)$/,
    processes: /^dropbox$/i,
    look: async ({ home }) => {
      if (!(await exists(home, '.dropbox-dist')) && !(await exists(home, '.dropbox'))) return null;
      const info = await readFileOutcome(path.join(home, '.dropbox/info.json'), 64 * 1024);
      const account = info.status === 'ok' ? parseDropboxInfo(info.text) : null;
      const version = await readTrimmed(path.join(home, '.dropbox-dist/VERSION'));
      return { account, state: account === null ? 'notSignedIn' : 'ready', version };
    },
  },
  {
    name: 'OneDrive (abraunegg)',
    packages: /^onedrive(-abraunegg)?$/,
    processes: /^onedrive$/,
    look: async ({ home }) => {
      if (!(await exists(home, '.config/onedrive'))) return null;
      const signedIn = await exists(home, '.config/onedrive/refresh_token');
      return { account: null, state: signedIn ? 'ready' : 'notSignedIn' };
    },
  },
  {
    name: 'Insync',
    packages: /^insync$/,
    processes: /^insync$/,
    look: async ({ home }) => ((await exists(home, '.config/Insync')) ? { account: null, state: 'ready' } : null),
  },
  {
    name: 'Syncthing',
    packages: /^(syncthing|me\.kozec\.syncthingtk|com\.github\.zocker_160\.SyncThingy)$/,
    processes: /^syncthing$/,
    look: async ({ home }) => {
      for (const folder of ['.local/state/syncthing', '.config/syncthing']) {
        const file = await readFileOutcome(path.join(home, folder, 'config.xml'), 1024 * 1024);
        const config = file.status === 'ok' ? parseSyncthingConfig(file.text) : null;
        if (config === null) continue;
        return { account: null, state: config.folders > 0 && config.paused === config.folders ? 'paused' : 'ready' };
      }
      return null;
    },
  },
  {
    name: 'MEGAsync',
    packages: /^(megasync|nz\.mega\.MEGAsync)$/,
    processes: /^megasync$/i,
    look: async ({ home }) =>
      (await exists(home, '.local/share/data/Mega Limited/MEGAsync')) ? { account: null, state: 'ready' } : null,
  },
  {
    name: 'Seafile',
    packages: /^(seafile-gui|seafile-client|seafile)$/,
    processes: /^(seafile-applet|seaf-daemon)$/,
    look: async ({ home }) => ((await exists(home, '.ccnet')) ? { account: null, state: 'ready' } : null),
  },
  {
    name: 'pCloud',
    packages: /^pcloud/,
    processes: /^pcloud$/i,
    look: async ({ home }) => ((await exists(home, '.pcloud')) ? { account: null, state: 'ready' } : null),
  },
];

/** Clients of cloud storage: installed ones, and who has set them up. Whether all is in step only the client itself knows. */
export const syncClientsProbe: Probe<'syncClients'> = {
  fact: 'syncClients',
  async collect(context) {
    const [programs, people] = await Promise.all([programsOf(context), peopleOf(context.root)]);
    const found = await Promise.all(
      CLIENTS.map(async (client): Promise<SyncClient[]> => {
        const installed = programs.package(client.packages);
        const running = programs.runs(client.processes);
        const uses = (await Promise.all(people.open.map(client.look))).filter((one) => one !== null);
        if (uses.length === 0) {
          // Installed for all, set up by none of those whose home is open to us.
          return installed === undefined && running !== true
            ? []
            : [
                entry(
                  client.name,
                  installed?.version ?? null,
                  null,
                  running,
                  people.closed.length > 0 ? 'unknown' : 'notSignedIn',
                ),
              ];
        }
        // Left-over settings of a program that is gone say nothing of today.
        if (installed === undefined && running === false && uses.every((use) => use.version == null)) return [];
        return uses.map((use) =>
          entry(
            client.name,
            installed?.version ?? use.version ?? null,
            use.account,
            running,
            use.state === 'ready' ? 'unknown' : use.state,
          ),
        );
      }),
    );
    return known(found.flat(), [], [...programs.gaps('syncClients'), ...closedHomes('syncClients', people)]);
  },
};

function entry(
  name: string,
  version: string | null,
  account: string | null,
  running: boolean | null,
  state: SyncClient['state'],
): SyncClient {
  return { name, version, account, running, state, knownFolders: null };
}

async function ownCloudLike(home: string, file: string, flatpak: string): Promise<Found | null> {
  for (const place of [path.join(home, '.config', file), path.join(home, '.var/app', flatpak, 'config', file)]) {
    const outcome = await readFileOutcome(place, 1024 * 1024);
    if (outcome.status !== 'ok') continue;
    const { accounts, paused } = parseNextcloudConfig(outcome.text);
    return {
      account: accounts.length === 0 ? null : accounts.join(', '),
      state: accounts.length === 0 ? 'notSignedIn' : paused === true ? 'paused' : 'ready',
    };
  }
  return null;
}
