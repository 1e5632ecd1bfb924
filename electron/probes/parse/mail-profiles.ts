import { parseIni } from './join';

export interface ProfileEntry {
  readonly name: string;
  /** Relative to the folder of `profiles.ini`, or absolute. */
  readonly path: string;
  readonly relative: boolean;
  readonly isDefault: boolean;
}

/** Thunderbird's (and Firefox's) `profiles.ini`: an installation's own choice counts before the mark on a profile. */
export function parseProfilesIni(text: string): ProfileEntry[] {
  const values = parseIni(text);
  const chosen = [...values].find(([key]) => /^install[\da-f]+\.default$/.test(key))?.[1];
  const entries: ProfileEntry[] = [];
  for (let number = 0; number < 100; number += 1) {
    const section = `profile${String(number)}`;
    const place = values.get(`${section}.path`);
    if (place === undefined || place === '') continue;
    entries.push({
      name: values.get(`${section}.name`) ?? place,
      path: place,
      relative: values.get(`${section}.isrelative`) !== '0',
      isDefault: chosen === undefined ? values.get(`${section}.default`) === '1' : chosen === place,
    });
  }
  return entries;
}

/** Accounts in Thunderbird's `prefs.js`; the one for local folders is none. null when the file does not list them. */
export function thunderbirdAccounts(prefs: string): number | null {
  const list = /user_pref\("mail\.accountmanager\.accounts", "([^"]*)"\)/.exec(prefs)?.[1];
  if (list === undefined) return null;
  const local = /user_pref\("mail\.accountmanager\.localfoldersserver", "([^"]*)"\)/.exec(prefs)?.[1];
  const names = list.split(',').filter((name) => name !== '');
  const ofLocal = names.filter(
    (name) => local !== undefined && prefs.includes(`user_pref("mail.account.${name}.server", "${local}")`),
  );
  return names.length - ofLocal.length;
}

/** Whether a file of Evolution's `sources` is a mail account. */
export function isEvolutionAccount(source: string): boolean {
  return /^\[Mail Account\]\s*$/m.test(source) && !/^BackendName=(vfolder|local|none)\s*$/m.test(source);
}
