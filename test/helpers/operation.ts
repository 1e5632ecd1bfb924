import { type Operation, operationSchema } from '@shared/domain/operation';

/** An operation that nobody has to take yet: Anna's, on 24 November at eight. */
export function makeOperation(fields: Partial<Operation>): Operation {
  return operationSchema.parse({
    id: 'o1',
    mutationId: 'm',
    action: 'job.edit',
    kind: 'job',
    recordId: 'job-1',
    jobId: 'job-1',
    verb: 'update',
    changes: null,
    at: '2026-11-24T08:00:00.000Z',
    by: 'anna',
    clock: '',
    device: '',
    origin: null,
    handedOver: false,
    state: 'queued',
    pending: [],
    deliveries: {},
    reason: null,
    attempts: 0,
    ...fields,
  });
}
