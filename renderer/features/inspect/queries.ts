import type { ActiveTest } from '@shared/domain/active-test';
import { assetLabel } from '@shared/domain/asset';
import { type CheckOutcome, countOutcomes } from '@shared/domain/inspection';
import type { InspectionRecord } from '@shared/domain/inspection-record';
import type { Asset } from '@shared/domain/asset';
import type { Job } from '@shared/domain/job';
import { currentPartLines, type PartLine } from '@shared/domain/part';
import { type CalloutDatabase, database } from '../../db/database';
import { useLive } from '../../db/live';

/** An inspection without its document, for lists: a document holds thousands of software rows. */
export interface InspectionSummary {
  readonly id: string;
  readonly takenAt: string;
  readonly machine: string | null;
  readonly serial: string | null;
  readonly jobId: string | null;
  readonly jobNumber: string | null;
  readonly counts: Record<CheckOutcome, number>;
  readonly sample: boolean;
}

/** "ThinkCentre M920", or the host name where the maker left the fields empty. */
export function machineName(document: InspectionRecord['document']): string | null {
  const { manufacturer, model, hostname } = document.machine;
  const name = [manufacturer, model].filter(Boolean).join(' ');
  return name === '' ? hostname : name;
}

export function summarise(record: InspectionRecord, jobNumber: string | null): InspectionSummary {
  return {
    id: record.id,
    takenAt: record.takenAt,
    machine: machineName(record.document),
    serial: record.document.machine.serial,
    jobId: record.jobId,
    jobNumber,
    counts: countOutcomes(record.document.checks),
    sample: record.sample,
  };
}

/** The newest inspections on this laptop, newest first. */
export async function readEarlier(limit: number, db: CalloutDatabase = database()): Promise<InspectionSummary[]> {
  const found: InspectionRecord[] = await db.of('inspection').orderBy('takenAt').reverse().limit(limit).toArray();
  const jobIds = [...new Set(found.map((r) => r.jobId).filter((id): id is string => id !== null))];
  const jobs = await db.of('job').bulkGet(jobIds);
  const numbers = new Map(jobs.flatMap((job) => (job ? [[job.id, job.officeNumber ?? job.number] as const] : [])));
  return found.map((record) => summarise(record, record.jobId === null ? null : (numbers.get(record.jobId) ?? null)));
}

export interface InspectionContext {
  readonly record: InspectionRecord;
  readonly job: Job | null;
  /** The job's machine today (not the one when it was taken). */
  readonly asset: Asset | null;
  /** The newest inspection of the same job or machine before this one; knows parts that the asset's record does not. */
  readonly earlier: InspectionRecord | null;
  /** Tests of the same job, newest first. */
  readonly tests: readonly ActiveTest[];
  /** Inspections it can be compared with, newest first: of the same job, asset or machine. */
  readonly others: readonly InspectionSummary[];
}

/** `null`: there is no such inspection. */
export async function readInspection(id: string, db: CalloutDatabase = database()): Promise<InspectionContext | null> {
  const record = await db.of('inspection').get(id);
  if (!record) return null;
  const job = record.jobId === null ? null : ((await db.of('job').get(record.jobId)) ?? null);
  const asset = job?.assetId ? ((await db.of('asset').get(job.assetId)) ?? null) : null;
  const before = record.jobId === null && record.assetId === null ? [] : await readRelated(record, db);
  const earlier = before.reduce<InspectionRecord | null>(
    (newest, one) => (newest === null || one.takenAt > newest.takenAt ? one : newest),
    null,
  );
  const tests = job === null ? [] : await db.of('activeTest').where('jobId').equals(job.id).sortBy('takenAt');
  return { record, job, asset, earlier, tests: tests.reverse(), others: await readComparable(record, db) };
}

/** Inspections before this one that were filed with the same job or machine. */
async function readRelated(record: InspectionRecord, db: CalloutDatabase): Promise<InspectionRecord[]> {
  const table = db.of('inspection');
  const ofJob = record.jobId === null ? [] : await table.where('jobId').equals(record.jobId).toArray();
  const ofAsset = record.assetId === null ? [] : await table.where('assetId').equals(record.assetId).toArray();
  return [...ofJob, ...ofAsset].filter((one) => one.takenAt < record.takenAt);
}

async function readComparable(record: InspectionRecord, db: CalloutDatabase): Promise<InspectionSummary[]> {
  const { serial, uuid, hostname } = record.document.machine;
  // A machine that says nothing about itself (a virtual one, say) is known by its name only.
  const nameless = serial === null && uuid === null;
  const others: InspectionSummary[] = [];
  // One at a time: each document is large, and only its summary is kept.
  await db
    .of('inspection')
    .orderBy('takenAt')
    .reverse()
    .each((other) => {
      if (other.id === record.id) return;
      const { machine } = other.document;
      const related =
        (record.jobId !== null && other.jobId === record.jobId) ||
        (record.assetId !== null && other.assetId === record.assetId) ||
        (serial !== null && machine.serial === serial) ||
        (uuid !== null && machine.uuid === uuid) ||
        (nameless &&
          machine.serial === null &&
          machine.uuid === null &&
          hostname !== null &&
          machine.hostname === hostname);
      if (related) others.push(summarise(other, null));
    });
  return others;
}

/** The parts a job used, as they stand. */
export async function readJobParts(jobId: string | null, db: CalloutDatabase = database()): Promise<PartLine[]> {
  return jobId === null ? [] : currentPartLines(await db.of('partLine').where('jobId').equals(jobId).toArray());
}

/** A job an inspection can be attached to. */
export interface JobChoice {
  readonly id: string;
  readonly label: string;
}

const FINISHED: readonly Job['state'][] = ['closed', 'cancelled', 'draft'];

/** Open jobs, the one whose visit is running first. */
export async function readJobChoices(
  runningJobId: string | null,
  db: CalloutDatabase = database(),
): Promise<JobChoice[]> {
  const jobs = await db
    .of('job')
    .where('state')
    .noneOf([...FINISHED])
    .toArray();
  const assets = await db.of('asset').bulkGet(jobs.map((job) => job.assetId ?? ''));
  const label = (job: Job, index: number) => {
    const asset = assets[index];
    const name = asset ? assetLabel(asset) : null;
    return [job.officeNumber ?? job.number, name, clip(job.symptomVerbatim)].filter(Boolean).join(' · ');
  };
  return jobs
    .map((job, index) => ({ id: job.id, label: label(job, index), reportedAt: job.reportedAt }))
    .sort(
      (a, b) =>
        Number(b.id === runningJobId) - Number(a.id === runningJobId) || b.reportedAt.localeCompare(a.reportedAt),
    )
    .slice(0, 200)
    .map(({ id, label: text }) => ({ id, label: text }));
}

function clip(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

export const useEarlierInspections = (limit: number) => useLive(() => readEarlier(limit), [limit]);
export const useInspection = (id: string) => useLive(() => readInspection(id), [id]);
export const useJobChoices = (runningJobId: string | null) =>
  useLive(() => readJobChoices(runningJobId), [runningJobId]);
export const useJobParts = (jobId: string | null) => useLive(() => readJobParts(jobId), [jobId]);
