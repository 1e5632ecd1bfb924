import { z } from '../z';
import { instantSchema } from './record';

/**
 * How far an operation has come, over all connections:
 * - `queued`        waits for its turn, or for a connection
 * - `sending`       under way, or its outcome is not known yet
 * - `acknowledged`  every connected system that takes it has it
 * - `conflict`      somebody else changed the same field; a person decides
 * - `parked`        a system refused it; kept, in sight, with the reason
 * - `kept`          no connected system takes this kind of record: it stays on this laptop until one does
 */
export const OPERATION_STATES = ['queued', 'sending', 'acknowledged', 'conflict', 'parked', 'kept'] as const;
export const operationStateSchema = z.enum(OPERATION_STATES);
export type OperationState = z.infer<typeof operationStateSchema>;

/** States in which the work has not reached everybody it should. */
export const UNSENT_STATES = ['queued', 'sending', 'conflict', 'parked'] as const satisfies readonly OperationState[];

export const OPERATION_VERBS = ['create', 'update', 'delete'] as const;

/** Why an operation is parked; each has a text with what to do about it. */
export const PARK_REASONS = [
  'refused', // the system said no; its words are in `message`
  'forbidden', // this login may not do it
  'gone', // the record was deleted there
  'notYours', // the job was given to somebody else
  'tooLarge',
  'invalid', // the system cannot read it
  'unmapped', // no status of that system stands for ours
  'missingFile', // the file is not in the profile any more
] as const;
export type ParkReason = (typeof PARK_REASONS)[number];

/** One operation on its way to one connection. */
export const deliverySchema = z.object({
  state: z.enum(['queued', 'sending', 'acknowledged', 'conflict', 'parked']),
  /** Tries that reached no clear end; back-off counts from it. */
  attempts: z.number().int().nonnegative(),
  /** Not before this instant (back-off, Retry-After). */
  nextAt: instantSchema.nullable(),
  reason: z.enum(PARK_REASONS).nullable(),
  /** What the system answered, in its own words; hostile text. */
  message: z.string().nullable(),
  /** A try was begun and its outcome is not known: look before sending again. */
  unsure: z.boolean(),
  /** When it was acknowledged. */
  at: instantSchema.nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

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
  /** Logical time (hybrid clock, `sync/clock.ts`): orders operations of all laptops whatever their clocks say. */
  clock: z.string().default(''),
  /** Laptop it was made on. */
  device: z.string().default(''),
  /** Connection it came in by, or `peer`; null when it was made here. A ticket system is only told what was made here or handed over. */
  origin: z.string().nullable().default(null),
  /** It left this laptop in a hand-over: somebody else may have sent it meanwhile, so look first. */
  handedOver: z.boolean().default(false),
  state: operationStateSchema,
  /** Connections that still have to take it (delivery queued or sending): the index the engine works by. */
  pending: z.array(z.string()).default([]),
  /** By connection id. */
  deliveries: z.record(z.string(), deliverySchema).default({}),
  /** Kept of older versions: why it is parked or in conflict. */
  reason: z.string().nullable(),
  attempts: z.number().int().nonnegative(),
});
/** `seq` is the local order of recording, given by the database; a wrong clock cannot disturb it. */
export type Operation = z.infer<typeof operationSchema> & { seq?: number };
