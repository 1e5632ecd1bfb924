import i18next from 'i18next';
import { en } from '../../../renderer/i18n/en';

/** The language files without a window: `startI18n` also sets the page's language. */
export async function speakEnglish(): Promise<void> {
  await i18next.init({
    lng: 'en',
    defaultNS: 'app',
    resources: { en },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
