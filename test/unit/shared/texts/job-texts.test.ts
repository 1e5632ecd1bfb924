import { STARTER_CODES } from '@shared/domain/code-list';
import { JOB_REFUSALS } from '@shared/domain/job-states';
import { PRIORITY_REFUSALS } from '@shared/domain/priority';
import { STOCK_REFUSALS } from '@shared/domain/stock-rules';
import { STEP_REFUSALS, TIME_REFUSALS, VISIT_REFUSALS } from '@shared/domain/visit-states';
import { jobDe } from '@shared/texts/job.de';
import { jobEn } from '@shared/texts/job.en';
import { describe, expect, it } from 'vitest';

function leaves(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    typeof child === 'string'
      ? [[`${path}${key}`, child] as [string, string]]
      : leaves(child as object, `${path}${key}.`),
  );
}
const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe('the texts of jobs', () => {
  const en = leaves(jobEn);
  const de = new Map(leaves(jobDe));

  it('stand in both languages, filled, with the same placeholders', () => {
    expect([...de.keys()].sort()).toEqual(en.map(([key]) => key).sort());
    for (const [key, text] of en) {
      const german = de.get(key) ?? '';
      expect([key, text.trim() !== '', german.trim() !== '']).toEqual([key, true, true]);
      expect([key, placeholders(german)]).toEqual([key, placeholders(text)]);
    }
  });

  it('explain every refusal there is, and none that there is not', () => {
    const codes = new Set<string>([
      ...JOB_REFUSALS,
      ...VISIT_REFUSALS,
      ...STEP_REFUSALS,
      ...TIME_REFUSALS,
      ...STOCK_REFUSALS,
      ...PRIORITY_REFUSALS,
    ]);
    expect(Object.keys(jobEn.refusals).sort()).toEqual([...codes].sort());
    for (const text of [...Object.values(jobEn.refusals), ...Object.values(jobDe.refusals)]) {
      expect(text).toMatch(/[.]$/); // a whole sentence
    }
  });

  it.each(['symptom', 'cause', 'fix'] as const)('name every starter code of the %s list', (list) => {
    expect(Object.keys(jobEn.codes[list])).toEqual([...STARTER_CODES[list]]);
  });

  it('keep two choices of one list apart', () => {
    for (const texts of [jobEn, jobDe]) {
      for (const list of [texts.states, texts.visitStates, texts.holdReasons, texts.codes.cause, texts.partClasses]) {
        const labels = Object.values(list);
        expect(new Set(labels).size).toBe(labels.length);
      }
    }
  });
});
