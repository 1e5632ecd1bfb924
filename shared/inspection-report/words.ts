import type { TextLanguage } from '../texts';
import { REPORT_WORDS_DE } from './words.de';
import { REPORT_WORDS_EN } from './words.en';
import type { ReportWords } from './words-type';

export type { ReportWords };

/** The words of the stand-alone report and of the table of software. */
export const REPORT_WORDS: Readonly<Record<TextLanguage, ReportWords>> = { en: REPORT_WORDS_EN, de: REPORT_WORDS_DE };
