import type { CalloutDatabase } from '../../db/database';

export interface FoundJob {
  readonly id: string;
  readonly symptomVerbatim: string;
  /** Number, customer and site. */
  readonly detail: string;
}

/** Case and accents do not matter when somebody searches in a hurry. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Jobs whose number, symptom, customer or site hold every word of the query, newest first. */
export async function findJobs(db: CalloutDatabase, query: string, most: number): Promise<FoundJob[]> {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const customers = new Map((await db.of('customer').toArray()).map((c) => [c.id, c.name]));
  const sites = new Map((await db.of('site').toArray()).map((s) => [s.id, s.name]));
  const found: FoundJob[] = [];
  await db
    .of('job')
    .orderBy('reportedAt')
    .reverse()
    .until(() => found.length >= most)
    .each((job) => {
      const detail = [job.number, customers.get(job.customerId ?? ''), sites.get(job.siteId ?? '')]
        .filter(Boolean)
        .join(' · ');
      const text = fold(`${detail} ${job.symptomVerbatim} ${job.officeNumber ?? ''}`);
      if (found.length < most && words.every((word) => text.includes(word))) {
        found.push({ id: job.id, symptomVerbatim: job.symptomVerbatim, detail });
      }
    });
  return found;
}
