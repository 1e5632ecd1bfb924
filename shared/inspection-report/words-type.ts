import type { CsvWords } from '../domain/software-csv';
import type { Redaction } from '../domain/redaction';

// What the stand-alone report and the table of software say beside the words of the checks.

export interface ReportWords {
  readonly title: string;
  readonly taken: string;
  readonly took: string;
  readonly rights: { readonly yes: string; readonly no: string; readonly label: string };
  readonly machine: string;
  readonly findings: string;
  readonly noFindings: string;
  readonly noChecks: string;
  readonly inOrder: string;
  readonly nextStep: string;
  readonly limit: string;
  readonly source: string;
  readonly measured: string;
  readonly oneByOne: string;
  readonly why: string;
  readonly unverified: string;
  readonly evidence: string;
  readonly exitCode: string;
  readonly noOutput: string;
  readonly inventory: string;
  readonly notCollected: string;
  readonly notCollectedLead: string;
  readonly what: string;
  readonly yes: string;
  readonly no: string;
  readonly nothing: string;
  readonly replaced: string;
  readonly kinds: Readonly<Record<Redaction, string>>;
  readonly madeBy: string;
  readonly hash: string;
  readonly firewalls: string;
  /** Names of fields; a field without one is shown by its own name. */
  readonly fields: ReadonlyMap<string, string>;
  /** Words of enumerations (`kind`, `state`, ...); one without a word is shown as it is. */
  readonly values: ReadonlyMap<string, string>;
  readonly csv: CsvWords;
}

/** A table of words; a map, so that a field called "constructor" has none. */
export const wordMap = (words: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(words));
