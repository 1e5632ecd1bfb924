import type { Role } from '@shared/domain/people';
import { loadSession, useSession } from '../../app/session';
import { bridge } from '../../bridge';
import { commit } from '../../db/commit';
import { type SettingValue, writeSetting } from '../../db/settings';
import { resolveLanguage, setLanguage } from '../../i18n';

export async function changeTechnician(
  id: string,
  fields: { name: string; initials: string; role: Role },
): Promise<void> {
  await commit({
    action: 'technician.change',
    by: id,
    touches: ['technician'],
    build: async () => ({ changes: [{ verb: 'update', kind: 'technician', id, fields }], result: undefined }),
  });
  await loadSession();
}

export async function changeTheme(theme: SettingValue<'theme'>): Promise<void> {
  await writeSetting('theme', theme);
  useSession.setState({ theme });
  await bridge.app.setTheme({ theme });
}

export async function changeLanguage(language: SettingValue<'language'>): Promise<void> {
  await writeSetting('language', language);
  useSession.setState({ language });
  await setLanguage(resolveLanguage(language, useSession.getState().systemLocale));
}

const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*(:\d{1,5})?$/i;

/** The hosts of a text with one a line; `bad` holds what is none. */
export function parseHosts(text: string): { hosts: string[]; bad: string[] } {
  const lines = text.split(/\s+/).filter(Boolean);
  return { hosts: lines.filter((line) => HOST.test(line)).slice(0, 5), bad: lines.filter((line) => !HOST.test(line)) };
}
