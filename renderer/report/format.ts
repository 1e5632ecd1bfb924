import type { Language } from '@shared/ipc/contract';

// The report speaks the customer's language, which need not be the screen's: every format takes it.

const localeOf = (language: Language) => (language === 'de' ? 'de-DE' : 'en-GB');

/** 24 November 2026 */
export function reportDate(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(instant),
  );
}

/** 24 Nov 2026, 09:41 CET: with the zone, because a report is read elsewhere and later. */
export function reportMoment(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant));
}

/** 09:41 */
export function reportTime(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** A calendar date without a time, `2026-12-13`, in words. */
export function reportDay(date: string, language: Language): string {
  return reportDate(`${date}T12:00:00.000Z`, language);
}

export function reportNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 4 }).format(value);
}

/** 1 h 06 min; 41 min. */
export function reportDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${String(minutes % 60).padStart(2, '0')} min` : `${minutes} min`;
}
