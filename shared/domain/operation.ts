import { z } from '../z';
import { instantSchema } from './record';

export const OPERATION_STATES = ['queued', 'sending', 'acknowledged', 'conflict', 'parked'] as const;
export const operationStateSchema = z.enum(OPERATION_STATES);
export type OperationState = z.infer<typeof operationStateSchema>;

export const OPERATION_VERBS = ['create', 'update', 'delete'] as const;

/**
 * One recorded change, written in the same transaction as the change itself. It never leaves the outbox unacknowledged: what
 * a remote refuses is parked with its reason, in sight.
 */
export const operationSchema = z.object({
  /** UUIDv7 made on this device: the remote side can be asked whether it already has it. */
  id: z.string(),
  /** All operations of one user action share it: they were saved together or not at all. */
  mutationId: z.string(),
  /** What the user did, in the field's words (`note.add`): for the sync centre and the log. */
  action: z.string(),
  kind: z.string(),
  recordId: z.string(),
  /** Job it belongs to, where it does. */
  jobId: z.string().nullable(),
  verb: z.enum(OPERATION_VERBS),
  /** Changed fields with the value they had, for the three-way merge; null for create and delete. */
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })).nullable(),
  at: instantSchema,
  by: z.string(),
  state: operationStateSchema,
  /** Why it is parked or in conflict. */
  reason: z.string().nullable(),
  attempts: z.number().int().nonnegative(),
});
/** `seq` is the local order of recording, given by the database; a wrong clock cannot disturb it. */
export type Operation = z.infer<typeof operationSchema> & { seq?: number };
