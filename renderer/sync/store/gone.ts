import type { RemoteRecord } from '@shared/connectors/port';
import { type Job, jobSchema } from '@shared/domain/job';
import { KINDS, type KindName } from '@shared/domain/kinds';
import { newId } from '../../db/commit';
import type { Taking } from './apply';
import { isoNow } from './environment';
import { changesOf } from './new-operation';

/** States a job does not come out of any more. */
const OVER = new Set(['closed', 'cancelled']);

/**
 * A record that is no longer there for us. No row is ever deleted for it: field work is evidence. A job that the office deleted becomes
 * "cancelled by the office, work kept"; one that was given to somebody else is no longer ours. Hubs are told of either.
 */
export function takeGone(taking: Taking, record: RemoteRecord, kind: KindName): void {
  if (KINDS[kind].share.ticket !== 'job' || record.gone === null) return taking.putLink(record);
  const row = taking.rowOf(kind, record.recordId);
  if (row === undefined) return taking.putLink(record);
  const job = jobSchema.parse(row);
  if (record.gone === 'reassigned') return takeGivenAway(taking, record, kind, job);
  taking.putLink(record);
  if (OVER.has(job.state)) return;
  // out of sight is not called off: it may come back with the right
  if (record.gone === 'forbidden' || record.gone === 'missing') {
    return tell(taking, record, kind, 'state', 'told', job.state, record.gone);
  }
  const at = isoNow(taking.env);
  const cancelled: Job = {
    ...job,
    state: 'cancelled',
    transitions: [
      ...job.transitions,
      {
        id: transitionId(job, record.gone),
        at: record.at ?? at,
        from: job.state,
        to: 'cancelled',
        by: record.by ?? 'office',
        reason: record.gone,
        holdReason: null,
        clockOffsetMs: null,
      },
    ],
    updatedAt: at,
  };
  taking.putRow(kind, cancelled);
  // a laptop without this ticket system hears of it by a hub
  taking.relay(kind, cancelled, changesOf(['state', 'transitions'], row, cancelled));
  tell(taking, record, kind, 'state', 'deleted', job.state, record.gone);
}

/** The office's last words on it count like any others; its steps are from now on another's to take and to tell. */
function takeGivenAway(taking: Taking, record: RemoteRecord, kind: KindName, job: Job): void {
  const { assignedTo: owner = null, state: _, ...told } = record.fields;
  const assignedTo = typeof owner === 'string' ? owner : null;
  // who was about to give it to somebody himself is told of that by the merge
  const isJudged = taking.openOf(job.id).some(({ changes }) => Object.hasOwn(changes ?? {}, 'assignedTo'));
  taking.takeChanged({ ...record, fields: { ...told, assignedTo } }, kind, job);
  if (job.assignedTo !== assignedTo && !isJudged)
    tell(taking, record, kind, 'assignedTo', 'told', job.assignedTo, assignedTo);
}

/** The same on every laptop that hears of it, so that it is one step however many do; another one if it happens again. */
function transitionId({ id, transitions }: Job, reason: string): string {
  const name = `${id}:${reason}`;
  const before = transitions.filter((step) => step.id === name || step.id.startsWith(`${name}:`)).length;
  return before === 0 ? name : `${name}:${before + 1}`;
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
