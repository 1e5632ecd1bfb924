import type { Technician } from '@shared/domain/people';
import { create } from 'zustand';
import { database } from '../db/database';
import { readSetting, type SettingValue } from '../db/settings';
import type { Language } from '../i18n';

/** What of the store the whole window needs at hand without asking: who works here, and how it should look. */
interface Session {
  readonly technician: Technician | null;
  readonly theme: SettingValue<'theme'>;
  readonly language: SettingValue<'language'>;
  readonly systemLocale: string;
}

export const useSession = create<Session>(() => ({
  technician: null,
  theme: 'system',
  language: 'system',
  systemLocale: 'en',
}));

export async function loadSession(): Promise<void> {
  const id = await readSetting('technicianId');
  const technician = id === null ? null : ((await database().of('technician').get(id)) ?? null);
  useSession.setState({ technician, theme: await readSetting('theme'), language: await readSetting('language') });
}

/** The technician at work; screens behind the first start may rely on there being one. */
export function currentTechnician(): Technician {
  const { technician } = useSession.getState();
  if (!technician) throw new Error('nobody has signed in on this laptop yet');
  return technician;
}

export type { Language };
