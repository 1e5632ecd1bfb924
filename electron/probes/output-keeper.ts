import { createHash } from 'node:crypto';
import type { Inspection } from '@shared/domain/inspection';
import type { ExecOutcome } from './exec';

/** A log of a month can be long; of what is longer the excerpt must do. */
const MAX_OUTPUT_CHARS = 512 * 1024;
const MAX_TOTAL_CHARS = 8 * 1024 * 1024;

/** Keeps what commands printed until it is known which of it the findings cite. */
export class OutputKeeper {
  readonly #outputs = new Map<string, string>();
  #total = 0;

  /** Takes note of an outcome and hands it on. */
  keep(outcome: ExecOutcome): ExecOutcome {
    if (outcome.stdout !== '') this.keepText(outcome.stdout);
    return outcome;
  }

  /** Takes note of a text that is evidence by itself, such as one section of a long answer. Returns its SHA-256. */
  keepText(text: string): string {
    const sha256 = createHash('sha256').update(text).digest('hex');
    if (text.length > MAX_OUTPUT_CHARS || this.#total + text.length > MAX_TOTAL_CHARS || this.#outputs.has(sha256))
      return sha256;
    this.#outputs.set(sha256, text);
    this.#total += text.length;
    return sha256;
  }

  /** Outputs that the document's evidence names and does not hold in full. */
  cited(inspection: Inspection): [sha256: string, text: string][] {
    const cited = new Map<string, string>();
    for (const { sha256, excerpt } of inspection.checks.flatMap((check) => check.evidence)) {
      const text = sha256 === undefined ? undefined : this.#outputs.get(sha256);
      if (sha256 !== undefined && text !== undefined && text.trimEnd() !== excerpt) cited.set(sha256, text);
    }
    return [...cited];
  }
}
