/**
 * Why something was not done. Never a sentence: `code` comes from a closed list, each code has a text in every language
 * (`refusals` in texts/job.*), and `params` are what the text names.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Milliseconds from one instant to another; never negative and never NaN, because clocks are set back and text is bad. */
export function elapsedMs(from: string, to: string): number {
  const span = Date.parse(to) - Date.parse(from);
  return Number.isFinite(span) ? Math.max(0, span) : 0;
}

/** Whether text was really given: blanks are not an answer. */
export function isFilled(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text.trim() !== '';
}
