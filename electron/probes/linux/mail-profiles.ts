import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { MailProfile } from '../facts';
import { listFolder, readFileOutcome } from '../files';
import { isEvolutionAccount, parseProfilesIni, thunderbirdAccounts } from '../parse/mail-profiles';
import type { Probe } from '../probe';
import { known } from '../reading';
import { closedHomes, peopleOf } from './people';
import type { Person } from './people';

/** Below this a folder of mail is not worth a line of its own. */
const SMALL_BYTES = 10 * 1024 * 1024;
const MAX_FILES = 2_000;

export const THUNDERBIRD_FOLDERS = [
  '.thunderbird',
  '.config/thunderbird',
  'snap/thunderbird/common/.thunderbird',
  '.var/app/org.mozilla.Thunderbird/.thunderbird',
] as const;

/** Profiles of Thunderbird and Evolution with their mail files; sizes only, nothing in them is read. */
export const mailProfilesProbe: Probe<'mailProfiles'> = {
  fact: 'mailProfiles',
  async collect({ root }) {
    const people = await peopleOf(root);
    const found = await Promise.all(
      people.open.map(async (person) => [...(await thunderbird(person)), ...(await evolution(person))]),
    );
    return known(found.flat(), [], closedHomes('mailProfiles', people));
  },
};

async function thunderbird({ user, home }: Person): Promise<MailProfile[]> {
  const profiles: MailProfile[] = [];
  for (const place of THUNDERBIRD_FOLDERS) {
    const folder = path.join(home, place);
    const list = await readFileOutcome(path.join(folder, 'profiles.ini'), 256 * 1024);
    if (list.status !== 'ok') continue;
    for (const entry of parseProfilesIni(list.text)) {
      const profile = entry.relative ? path.join(folder, entry.path) : entry.path;
      const prefs = await readFileOutcome(path.join(profile, 'prefs.js'), 4 * 1024 * 1024);
      profiles.push({
        client: 'Thunderbird',
        profile: `${user}/${entry.name}`,
        isDefault: entry.isDefault,
        dataFiles: [
          ...(await mailFiles(path.join(profile, 'ImapMail'))),
          ...(await mailFiles(path.join(profile, 'Mail'))),
        ],
        accounts: prefs.status === 'ok' ? thunderbirdAccounts(prefs.text) : null,
        cached: null,
      });
    }
  }
  return profiles;
}

async function evolution({ user, home }: Person): Promise<MailProfile[]> {
  const profiles: MailProfile[] = [];
  for (const [config, data] of [
    ['.config/evolution/sources', '.local/share/evolution/mail'],
    ['.var/app/org.gnome.Evolution/config/evolution/sources', '.var/app/org.gnome.Evolution/data/evolution/mail'],
  ] as const) {
    const sources = (await listFolder(path.join(home, config))).filter((name) => name.endsWith('.source'));
    if (sources.length === 0) continue;
    const texts = await Promise.all(
      sources.slice(0, MAX_FILES).map(async (name) => await readFileOutcome(path.join(home, config, name), 64 * 1024)),
    );
    profiles.push({
      client: 'Evolution',
      profile: user,
      isDefault: true,
      dataFiles: await mailFiles(path.join(home, data)),
      accounts: texts.filter((text) => text.status === 'ok' && isEvolutionAccount(text.text)).length,
      cached: null,
    });
  }
  return profiles;
}

/** Big files below a folder; three levels hold the folders of every server. */
async function mailFiles(folder: string, depth = 3): Promise<MailProfile['dataFiles']> {
  const found: { path: string; sizeBytes: number }[] = [];
  let looked = 0;
  const walk = async (place: string, left: number): Promise<void> => {
    for (const name of await listFolder(place)) {
      looked += 1;
      if (looked > MAX_FILES) return;
      const file = path.join(place, name);
      const state = await stat(file).catch(() => null);
      if (state?.isDirectory() === true && left > 0) await walk(file, left - 1);
      // ".msf" is the index of the mail file beside it.
      else if (state?.isFile() === true && state.size >= SMALL_BYTES && !name.endsWith('.msf')) {
        found.push({ path: file, sizeBytes: state.size });
      }
    }
  };
  await walk(folder, depth);
  return found.sort((a, b) => b.sizeBytes - a.sizeBytes).slice(0, 20);
}
