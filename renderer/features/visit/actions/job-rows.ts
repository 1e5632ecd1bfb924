import { knownOffsetMs } from '../../../sync';
import type { Job } from '@shared/domain/job';
import type { JobContext, SafetyGateState } from '@shared/domain/job-states';
import type { KindName, RecordOf } from '@shared/domain/kinds';
import type { Technician } from '@shared/domain/people';
import type { Refusal } from '@shared/domain/refusal';
import { safetyGate } from '@shared/domain/safety-gate';
import type { SafetyException, SafetyTestRecord } from '@shared/domain/safety-record';
import type { PartLine } from '@shared/domain/part';
import { type Change, type MutationReader, RefusedError } from '../../../db/commit';

/** The kinds a step of a job is judged by: what `readJobRows` reads. */
export const JUDGED_BY = [
  'job',
  'visit',
  'timeEntry',
  'partLine',
  'part',
  'safetyTest',
  'safetyException',
] as const satisfies readonly KindName[];

/** Who acts, and when; tests give their own clock. */
export interface Actor {
  readonly technician: Pick<Technician, 'id' | 'role'>;
  readonly now?: string;
}

export interface JobRows {
  readonly job: Job;
  readonly visits: readonly RecordOf<'visit'>[];
  readonly timeEntries: readonly RecordOf<'timeEntry'>[];
  readonly partLines: readonly PartLine[];
  readonly parts: readonly RecordOf<'part'>[];
  readonly safetyTests: readonly SafetyTestRecord[];
  readonly safetyExceptions: readonly SafetyException[];
  /** Operations that a connected system still has to take. */
  readonly unsent: number;
}

export async function readJobRows(read: MutationReader, jobId: string): Promise<JobRows> {
  const job = await read.get('job', jobId);
  if (!job) throw new RefusedError('notFound', { kind: 'job' });
  return {
    job,
    visits: await read.where('visit', 'jobId', jobId),
    timeEntries: await read.where('timeEntry', 'jobId', jobId),
    partLines: await read.where('partLine', 'jobId', jobId),
    parts: await read.all('part'),
    safetyTests: await read.where('safetyTest', 'jobId', jobId),
    safetyExceptions: await read.where('safetyException', 'jobId', jobId),
    unsent: await read.unsent(jobId),
  };
}

/** The gate as the state machine wants it: a job in which no mains part was touched needs no test. */
export function gateOf(rows: Pick<JobRows, 'partLines' | 'safetyTests' | 'safetyExceptions'>): SafetyGateState {
  const gate = safetyGate(rows.partLines, rows.safetyTests, rows.safetyExceptions);
  const untouched = gate.reasons.every((reason) => reason.code === 'noMainsPart');
  return gate.status === 'satisfied' && untouched ? 'notNeeded' : gate.status;
}

/** What every step is judged by; what was typed for this one is added by the caller. */
export function contextOf(rows: JobRows, actor: Actor, now: string): JobContext {
  return {
    actor: { id: actor.technician.id, role: actor.technician.role },
    now,
    visits: rows.visits,
    partLines: rows.partLines,
    timeEntries: rows.timeEntries,
    parts: rows.parts,
    safetyGate: gateOf(rows),
    clockOffsetMs: knownOffsetMs(),
    unsentEvidence: rows.unsent,
  };
}

/** The technician's visit to this job that a step moves: the one under way, else the one planned, else the last one. */
export function ownVisit(visits: readonly RecordOf<'visit'>[], technicianId: string): RecordOf<'visit'> | null {
  const own = visits.filter((v) => v.technicianId === technicianId).sort((a, b) => (a.id < b.id ? -1 : 1));
  const running = own.findLast((v) => ['travelling', 'onSite', 'working', 'break'].includes(v.state));
  return running ?? own.findLast((v) => v.state === 'planned') ?? own.at(-1) ?? null;
}

/** The first reason as an exception: the screen's `act` says it in words. */
export function refuseWith(refusals: readonly Refusal[]): never {
  const [first] = refusals;
  throw new RefusedError(first?.code ?? 'unknown', { ...first?.params });
}

export function createChange<K extends KindName>(kind: K, record: RecordOf<K>): Change {
  return { verb: 'create', kind, record } as unknown as Change;
}

/** Writes a record as it should now be; `commit` finds out which fields differ. */
export function updateChange<K extends KindName>(kind: K, record: RecordOf<K>): Change {
  const { id, createdAt: _at, createdBy: _by, updatedAt: _updated, ...fields } = record;
  return { verb: 'update', kind, id, fields } as unknown as Change;
}

/** Blank text is no text. */
export function textOrNull(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
