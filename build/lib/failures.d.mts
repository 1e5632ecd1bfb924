export interface Failure {
  readonly name: string;
  readonly lines: readonly string[];
}
export function vitestFailures(report: unknown, root: string): Failure[];
export function playwrightFailures(report: unknown): Failure[];
export function lastWords(output: readonly string[], from?: RegExp): string[];
export function failureLines(failures: readonly (Failure & { readonly part: string })[]): string[];
