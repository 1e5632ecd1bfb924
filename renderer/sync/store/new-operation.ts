import { isKindName, KINDS } from '@shared/domain/kinds';
import type { Operation } from '@shared/domain/operation';
import { newId } from '../../db/commit';
import type { LocalClock } from '../../db/clock';
import { isoNow, type StoreEnvironment } from './environment';

/** An operation that the sync itself records: a record for a hub that does not have it, a decision, what another system said. */
export function newOperation(
  env: StoreEnvironment,
  clock: LocalClock,
  operation: Pick<Operation, 'action' | 'kind' | 'recordId' | 'verb' | 'changes'> &
    Partial<Pick<Operation, 'origin' | 'by' | 'jobId'>>,
): Operation {
  const id = newId(env.now());
  return {
    id,
    mutationId: id,
    jobId: null,
    by: 'sync',
    origin: null,
    ...operation,
    at: isoNow(env),
    clock: clock.next(),
    device: clock.device,
    handedOver: false,
    state: 'queued',
    pending: [],
    deliveries: {},
    reason: null,
    attempts: 0,
  };
}

/** Job a record belongs to. */
export function jobOf(kind: string, row: Readonly<Record<string, unknown>>): string | null {
  if (isKindName(kind) && KINDS[kind].share.ticket === 'job') return String(row['id']);
  return typeof row['jobId'] === 'string' ? row['jobId'] : null;
}

/** The named fields as an operation's changes. */
export function changesOf(
  fields: readonly string[],
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): NonNullable<Operation['changes']> {
  return Object.fromEntries(fields.map((field) => [field, { from: before[field] ?? null, to: after[field] }]));
}
