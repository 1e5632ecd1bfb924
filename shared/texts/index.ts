import { CHECK_TEXTS_DE } from './checks.de';
import { CHECK_TEXTS_EN } from './checks.en';
import type { CheckTexts, Formats, Message, MessageParams } from './check-messages';

export * from './check-messages';

/** Languages in which the diagnostics speak. */
export type TextLanguage = 'en' | 'de';

/** All words of the diagnostics in a language. */
export function checkTexts(language: TextLanguage): CheckTexts {
  return language === 'de' ? CHECK_TEXTS_DE : CHECK_TEXTS_EN;
}

/** The sentence of a message in a language. */
export function render(language: TextLanguage, message: Message): string {
  // One key names both the sentence and its parameters, which the type of a table cannot express.
  const write = checkTexts(language).messages[message.key] as (
    params: MessageParams[keyof MessageParams],
    formats: Formats,
  ) => string;
  return write(message.params, formatsOf(language));
}

/** Numbers as the language writes them. Non-breaking spaces stand before units. */
export function formatsOf(language: TextLanguage): Formats {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const number = (value: number, digits = 1): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, useGrouping: 'min2' }).format(value);
  const scaled = (value: number, units: readonly string[]): string => {
    let power = 0;
    let rest = value;
    while (rest >= 1000 && power < units.length - 1) {
      rest /= 1000;
      power += 1;
    }
    return `${number(rest)}\u00a0${units[power] ?? ''}`;
  };
  return {
    number,
    percent: (value) => `${number(value)}\u00a0%`,
    bytes: (value) => scaled(value, ['B', 'kB', 'MB', 'GB', 'TB', 'PB']),
    date: (value) => {
      const time = new Date(/^\d{4}-\d{2}-\d{2}/.test(value) ? value : Number.NaN);
      return Number.isNaN(time.getTime())
        ? value
        : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(time);
    },
    bitPerS: (value) => scaled(value, ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s']),
  };
}
