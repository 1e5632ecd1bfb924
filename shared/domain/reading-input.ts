import type { Qualifier } from './safety-test';
import type { ReadingUnit } from './safety-vocabulary';

// Reads what a person copies from the display of an appliance tester. Strict on purpose: a reading decides about safety, and a
// number input that makes 4 out of "0,4" turns a fail into a pass. Whatever could be read two ways is handed back.

/** Why a typed reading was not taken over. Each has a text in shared/texts/safety.* (`readingErrors`). */
export const READING_INPUT_ERRORS = [
  'empty',
  'notANumber',
  'otherDigits', // Arabic, full-width, ... digits: write them as on the display
  'incomplete', // ".5", "5,", ">": a digit may be missing
  'leadingZeros', // "04": was it 0.4?
  'ambiguousSeparator', // "1,234": 1.234 or 1234
  'mixedSeparators', // "1.234,5", "1,2,3"
  'negative',
  'belowZero', // "<0"
  'overRange', // "OL": over which range?
  'wrongUnit',
  'tooLong',
] as const;
export type ReadingInputError = (typeof READING_INPUT_ERRORS)[number];

export type ReadingInput =
  | { ok: true; qualifier: Qualifier; value: number }
  /** `candidates`: the numbers it could mean, where there are two; a form may offer them to be picked. */
  | { ok: false; error: ReadingInputError; candidates?: readonly [number, number] };

// The spelling of a prefix matters: mΩ and MΩ are a factor of a thousand million apart, so only these are taken, as they stand.
const UNIT_SPELLINGS: Readonly<Record<ReadingUnit, readonly string[]>> = {
  ohm: ['Ω', '\u2126', 'ohm', 'ohms', 'Ohm'],
  Mohm: ['MΩ', 'M\u2126', 'Mohm', 'MOhm'],
  mA: ['mA'],
  ms: ['ms'],
  none: [],
};

const no = (error: ReadingInputError, candidates?: readonly [number, number]): ReadingInput =>
  candidates === undefined ? { ok: false, error } : { ok: false, error, candidates };

/**
 * Parses a typed reading: an optional `>`, `<` or `=`, digits with at most one decimal point or comma, and optionally the
 * unit that was asked for ("> 19,99 MΩ"). The value is in that unit; nothing is converted. Point and comma mean the same,
 * whatever the language, so the only doubtful form is one separator before exactly three digits ("1,234"), unless the number
 * starts with 0. Never throws.
 */
export function parseReadingInput(typed: string, unit?: ReadingUnit): ReadingInput {
  const text = typed.trim();
  if (text === '') return no('empty');
  if (/^(?:o\.?l\.?|over\s?load|overrange|∞)$/iu.test(text)) return no('overRange');
  if (/[^\P{Nd}0-9]/u.test(text)) return no('otherDigits');

  const qualifier = /^[<>=]/u.exec(text)?.[0] as Qualifier | undefined;
  const unsigned = qualifier === undefined ? text : text.slice(1).trimStart();
  const parts = /^(-?[0-9.,]*)\s*(.*)$/su.exec(unsigned);
  const digits = parts?.[1] ?? '';
  const rest = parts?.[2] ?? '';
  if (digits === '' && rest === '') return no('incomplete');
  if (digits === '') return no('notANumber');
  if (rest !== '' && !/^[\p{L}Ωµ%°]+$/u.test(rest)) return no('notANumber');
  if (rest !== '' && !(unit !== undefined && UNIT_SPELLINGS[unit].includes(rest))) return no('wrongUnit');

  const number = parseDigits(digits);
  if (!number.ok) return number;
  if (qualifier === '<' && number.value === 0) return no('belowZero');
  return { ok: true, qualifier: qualifier ?? '=', value: number.value };
}

function parseDigits(digits: string): ReadingInput {
  if (digits.startsWith('-')) return no(/^-[0-9]/u.test(digits) ? 'negative' : 'notANumber');
  if (!/[0-9]/u.test(digits)) return no('incomplete');
  if ((digits.match(/[.,]/gu) ?? []).length > 1) return no('mixedSeparators');
  const [whole = '', fraction] = digits.split(/[.,]/u);
  if (whole === '' || fraction === '') return no('incomplete');
  if (whole.length > 7 || (fraction?.length ?? 0) > 6) return no('tooLong');
  if (whole.length > 1 && whole.startsWith('0')) return no('leadingZeros');
  const value = Number(fraction === undefined ? whole : `${whole}.${fraction}`);
  if (fraction?.length === 3 && whole.length <= 3 && whole !== '0') {
    return no('ambiguousSeparator', [value, Number(whole + fraction)]);
  }
  return { ok: true, qualifier: '=', value };
}
