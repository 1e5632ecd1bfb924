import { isKindName, type KindName } from '@shared/domain/kinds';
import { type OperationState, UNSENT_STATES } from '@shared/domain/operation';
import type { CalloutDatabase } from '../../db/database';

export interface UnsentItem {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly kind: KindName | 'unknown';
  readonly verb: 'create' | 'update' | 'delete';
  readonly recordId: string;
  readonly changedFields: readonly string[];
  readonly jobId: string | null;
  readonly jobNumber: string | null;
  readonly by: string;
  readonly state: OperationState;
  readonly reason: string | null;
}

/** Everything not yet acknowledged, newest first. */
export async function unsentItems(db: CalloutDatabase): Promise<UnsentItem[]> {
  const operations = await db.outbox.where('state').anyOf(UNSENT_STATES).toArray();
  const jobs = new Map((await jobsOf(db, operations)).map((job) => [job.id, job.number]));
  const people = new Map((await db.of('technician').toArray()).map((p) => [p.id, p.initials]));
  return operations
    .sort((a, b) => (b.seq ?? 0) - (a.seq ?? 0))
    .map((o) => ({
      id: o.id,
      at: o.at,
      action: o.action,
      kind: isKindName(o.kind) ? o.kind : 'unknown',
      verb: o.verb,
      recordId: o.recordId,
      changedFields: Object.keys(o.changes ?? {}),
      jobId: o.jobId !== null && jobs.has(o.jobId) ? o.jobId : null,
      jobNumber: jobs.get(o.jobId ?? '') ?? null,
      by: people.get(o.by) ?? o.by,
      state: o.state,
      reason: o.reason,
    }));
}

async function jobsOf(db: CalloutDatabase, operations: readonly { jobId: string | null }[]) {
  const ids = [...new Set(operations.map((o) => o.jobId).filter((id): id is string => id !== null))];
  return (await db.of('job').bulkGet(ids)).filter((job) => job !== undefined);
}
