import type { Asset } from '@shared/domain/asset';
import type { Instrument } from '@shared/domain/instrument';
import type { Job } from '@shared/domain/job';
import type { PartLine } from '@shared/domain/part';
import { safetyGate, type SafetyGate } from '@shared/domain/safety-gate';
import type { SafetyException, SafetyTestRecord } from '@shared/domain/safety-record';
import type { Competence } from '@shared/domain/safety-test';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';
import { readSetting } from '../../db/settings';

export interface SafetyContext {
  readonly job: Job;
  readonly asset: Asset | null;
  readonly lines: readonly PartLine[];
  /** Oldest first. */
  readonly tests: readonly SafetyTestRecord[];
  readonly exceptions: readonly SafetyException[];
  readonly gate: SafetyGate;
  readonly hasDraft: boolean;
}

export const draftKey = (jobId: string) => `safety:${jobId}`;

/** What the safety of one job is about; `null` when there is no such job. */
export async function readSafetyContext(
  jobId: string,
  db: CalloutDatabase = database(),
): Promise<SafetyContext | null> {
  const job = await db.of('job').get(jobId);
  if (!job) return null;
  const asset = job.assetId === null ? null : ((await db.of('asset').get(job.assetId)) ?? null);
  const lines = await db.of('partLine').where('jobId').equals(jobId).toArray();
  const tests = await db.of('safetyTest').where('jobId').equals(jobId).toArray();
  const exceptions = await db.of('safetyException').where('jobId').equals(jobId).toArray();
  const byTime = (a: { createdAt: string }, b: { createdAt: string }) => a.createdAt.localeCompare(b.createdAt);
  return {
    job,
    asset,
    lines,
    tests: tests.sort(byTime),
    exceptions: exceptions.sort(byTime),
    gate: safetyGate(lines, tests, exceptions),
    hasDraft: (await db.drafts.get(draftKey(jobId))) !== undefined,
  };
}

export interface TesterContext {
  readonly instruments: readonly Instrument[];
  readonly lastInstrumentId: string | null;
  /** What this person said last about who tests: asked once, not with every check. */
  readonly lastCompetence: Competence | null;
}

export async function readTesterContext(
  technicianId: string,
  db: CalloutDatabase = database(),
): Promise<TesterContext> {
  const instruments = await db.of('instrument').toArray();
  const own = (await db.of('safetyTest').toArray()).filter((test) => test.createdBy === technicianId);
  const latest = own.sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  return {
    instruments: instruments.sort((a, b) => `${a.make} ${a.model}`.localeCompare(`${b.make} ${b.model}`)),
    lastInstrumentId: await readSetting('lastInstrumentId', db),
    lastCompetence: latest?.test.competence ?? null,
  };
}

export const useSafetyContext = (jobId: string) => useLive(() => readSafetyContext(jobId), [jobId]);
export const useTesterContext = (technicianId: string) =>
  useLive(() => readTesterContext(technicianId), [technicianId]);
