import type { ActiveTest } from '@shared/domain/active-test';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';

/** Tests of a job, or of this laptop where there is no job; newest first. */
export async function readTests(jobId: string | null, db: CalloutDatabase = database()): Promise<ActiveTest[]> {
  const table = db.of('activeTest');
  if (jobId === null) return table.orderBy('takenAt').reverse().limit(20).toArray();
  const tests = await table.where('jobId').equals(jobId).toArray();
  return tests.sort((a, b) => b.takenAt.localeCompare(a.takenAt));
}

export const useTests = (jobId: string | null) => useLive(() => readTests(jobId), [jobId]);

/** "CO-AN-00012 · Laptop is slow", for the head of the screen; null where there is none. */
export async function readJobLabel(jobId: string | null, db: CalloutDatabase = database()): Promise<string | null> {
  const job = jobId === null ? undefined : await db.of('job').get(jobId);
  return job ? [job.officeNumber ?? job.number, job.symptomVerbatim].filter(Boolean).join(' · ') : null;
}

export const useJobLabel = (jobId: string | null) => useLive(() => readJobLabel(jobId), [jobId]);
