import type { RemoteRecord } from '@shared/connectors/port';
import { jobSchema } from '@shared/domain/job';
import { KINDS, type KindName } from '@shared/domain/kinds';
import { newId } from '../../db/commit';
import type { Taking } from './apply';
import { isoNow } from './environment';

/** States a job does not come out of any more. */
const OVER = new Set(['closed', 'cancelled']);

/**
 * A record that is no longer there for us. No row is ever deleted for it: field work is evidence. A job that the office deleted becomes
 * "cancelled by the office, work kept"; one that was given to somebody else is no longer ours.
 */
export function takeGone(taking: Taking, record: RemoteRecord, kind: KindName): void {
  taking.putLink(record);
  if (KINDS[kind].share.ticket !== 'job' || record.gone === null) return;
  const row = taking.rowOf(kind, record.recordId);
  if (row === undefined) return;
  const job = jobSchema.parse(row);
  const at = isoNow(taking.env);
  if (record.gone === 'reassigned') {
    const assignedTo = typeof record.fields['assignedTo'] === 'string' ? record.fields['assignedTo'] : null;
    if (job.assignedTo === assignedTo) return;
    taking.putRow(kind, { ...job, assignedTo, updatedAt: at });
    tell(taking, record, kind, 'assignedTo', 'told', job.assignedTo, assignedTo);
    return;
  }
  if (OVER.has(job.state)) return;
  // out of sight is not called off: it may come back with the right
  if (record.gone === 'forbidden' || record.gone === 'missing') {
    return tell(taking, record, kind, 'state', 'told', job.state, record.gone);
  }
  const by = record.by ?? 'office';
  taking.putRow(kind, {
    ...job,
    state: 'cancelled',
    transitions: [
      ...job.transitions,
      {
        id: newId(taking.env.now()),
        at,
        from: job.state,
        to: 'cancelled',
        by,
        reason: record.gone,
        holdReason: null,
        clockOffsetMs: null,
      },
    ],
    updatedAt: at,
  });
  tell(taking, record, kind, 'state', 'deleted', job.state, record.gone);
}

function tell(
  taking: Taking,
  record: RemoteRecord,
  kind: KindName,
  field: string,
  type: 'told' | 'deleted',
  mine: unknown,
  theirs: unknown,
): void {
  taking.countConflict();
  taking.putConflict({
    id: newId(taking.env.now()),
    source: taking.connection.id,
    kind,
    recordId: record.recordId,
    jobId: record.recordId,
    field,
    mine,
    theirs,
    mineBy: null,
    mineAt: null,
    theirsBy: record.by,
    theirsAt: record.at,
    type,
    state: 'open',
    choice: null,
    at: isoNow(taking.env),
    resolvedAt: null,
  });
}
