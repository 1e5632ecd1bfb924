import { notCollectedReasonSchema } from '@shared/domain/inspection';
import type { NotCollectedReason } from '@shared/domain/inspection';
import { asNumber, asObject, parseJson } from '../values';

/** What collect.ps1 said about one section. */
export interface SectionAnswer {
  readonly status: 'ok' | NotCollectedReason;
  readonly data: unknown;
  readonly error: string;
  readonly ms: number;
}

/**
 * One line of collect.ps1: {"section":"os","status":"ok","ms":12,"data":{...}}. A line that is cut off or spoilt is `badOutput` for the
 * section it begins with; null for what is no such line at all.
 */
export function parseSectionLine(line: string): { section: string; answer: SectionAnswer } | null {
  const text = line.replace(/^\uFEFF/, '').trim();
  const begins = /^\{"section":"(\w{1,40})"/.exec(text)?.[1];
  if (begins === undefined) return null;
  const row = asObject(parseJson(text));
  if (row === null)
    return { section: begins, answer: { status: 'badOutput', data: null, error: 'not whole JSON', ms: 0 } };
  const ms = Math.max(0, asNumber(row['ms']) ?? 0);
  const error = typeof row['error'] === 'string' ? row['error'].slice(0, 500) : '';
  if (row['status'] === 'ok') return { section: begins, answer: { status: 'ok', data: row['data'], error: '', ms } };
  const reason = notCollectedReasonSchema.safeParse(row['status']);
  return { section: begins, answer: { status: reason.success ? reason.data : 'badOutput', data: null, error, ms } };
}
