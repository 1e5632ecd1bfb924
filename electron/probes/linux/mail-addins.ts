import path from 'node:path';
import type { MailAddin } from '../facts';
import { readFileOutcome } from '../files';
import { parseProfilesIni } from '../parse/mail-profiles';
import type { Probe } from '../probe';
import { known } from '../reading';
import { mozillaExtensions } from './browsers';
import { THUNDERBIRD_FOLDERS } from './mail-profiles';
import { closedHomes, peopleOf } from './people';

/** Extensions of Thunderbird; it does not measure what they cost, and does not switch slow ones off. */
export const mailAddinsProbe: Probe<'mailAddins'> = {
  fact: 'mailAddins',
  async collect({ root }) {
    const people = await peopleOf(root);
    const addins: MailAddin[] = [];
    for (const { user, home } of people.open) {
      for (const place of THUNDERBIRD_FOLDERS) {
        const list = await readFileOutcome(path.join(home, place, 'profiles.ini'), 256 * 1024);
        if (list.status !== 'ok') continue;
        for (const entry of parseProfilesIni(list.text)) {
          const profile = entry.relative ? path.join(home, place, entry.path) : entry.path;
          for (const { name, enabled } of await mozillaExtensions(profile, user)) {
            addins.push({ name, enabled, disabledByClient: false, loadMs: null });
          }
        }
      }
    }
    return known(addins, [], closedHomes('mailAddins', people));
  },
};
