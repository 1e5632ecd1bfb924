import type { Language } from '../ipc/contract';
import { mainDe } from './main.de';
import { mainEn, type MainTexts } from './main.en';

export type { MainTexts };

/** What the main process says, in one language. */
export function mainTexts(language: Language): MainTexts {
  return language === 'de' ? mainDe : mainEn;
}

/** The language to speak, from a BCP 47 tag of the system ("de-AT" is German); English for every other. */
export function languageOf(locale: string): Language {
  return /^de\b/i.test(locale) ? 'de' : 'en';
}
