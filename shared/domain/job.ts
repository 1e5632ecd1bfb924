import { z } from '../z';
import { instantSchema, optionalId, optionalInstant, optionalText, recordFields } from './record';

export const JOB_STATES = [
  'draft',
  'ready',
  'scheduled',
  'dispatched',
  'accepted',
  'inProgress',
  'onHold',
  'resolved',
  'notCompleted',
  'inReview',
  'closed',
  'cancelled',
] as const;
export const jobStateSchema = z.enum(JOB_STATES);
export type JobState = z.infer<typeof jobStateSchema>;

export const LEVELS = ['high', 'medium', 'low'] as const;
export const levelSchema = z.enum(LEVELS);
export type Level = z.infer<typeof levelSchema>;

/** 1 critical, 2 high, 3 medium, 4 low, 5 planned. */
export const PRIORITIES = [1, 2, 3, 4, 5] as const;
export const prioritySchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type Priority = z.infer<typeof prioritySchema>;

export const JOB_TYPES = ['incident', 'request', 'maintenance', 'installation', 'safetyRound'] as const;
export const JOB_CATEGORIES = ['hardware', 'software', 'network', 'application'] as const;
export const CHANNELS = ['phone', 'inPerson', 'email', 'portal', 'other'] as const;

/** Why the clock may stand still. `escalated` is the state machine's "In progress -> Escalated". */
export const HOLD_REASONS = ['customer', 'part', 'thirdParty', 'access', 'approval', 'escalated'] as const;
export const holdReasonSchema = z.enum(HOLD_REASONS);
export type HoldReason = z.infer<typeof holdReasonSchema>;

/** One step of the job through its states. Times are the device's, the offset is what was known of its error then. */
export const jobTransitionSchema = z.object({
  id: z.string(),
  at: instantSchema,
  from: jobStateSchema,
  to: jobStateSchema,
  by: z.string(),
  reason: optionalText,
  holdReason: holdReasonSchema.nullable().default(null),
  /** Milliseconds to add to the device clock for true time; null when never compared. */
  clockOffsetMs: z.number().nullable().default(null),
});
export type JobTransition = z.infer<typeof jobTransitionSchema>;

export const USER_ASKED = ['yes', 'no', 'absent'] as const;

/** The authorised piece of work for one customer, site and asset. */
export const jobSchema = z.object({
  ...recordFields,
  /** Provisional and unique to the device until an office gives its own; kept after that. */
  number: z.string().min(1),
  officeNumber: optionalText,
  type: z.enum(JOB_TYPES),
  category: z.enum(JOB_CATEGORIES),
  channel: z.enum(CHANNELS),
  /** The symptom in the user's own words: the job's title on every screen, never rewritten. */
  symptomVerbatim: z.string().max(20_000),
  symptomCode: optionalText,
  /** The technician's translation of the symptom. */
  symptomTechnical: optionalText,
  startedWhen: optionalText,
  whatChanged: optionalText,
  impact: levelSchema.nullable().default(null),
  urgency: levelSchema.nullable().default(null),
  /** Shock, smoke, a swollen battery: forces priority 1. */
  safetyRisk: z.boolean().default(false),
  priority: prioritySchema.nullable().default(null),
  priorityReason: optionalText,
  customerId: optionalId,
  siteId: optionalId,
  contactId: optionalId,
  assetId: optionalId,
  reportedAt: instantSchema,
  respondBy: optionalInstant,
  resolveBy: optionalInstant,
  plannedStart: optionalInstant,
  plannedEnd: optionalInstant,
  assignedTo: optionalId,
  state: jobStateSchema,
  transitions: z.array(jobTransitionSchema).default([]),
  acknowledgedAt: optionalInstant,
  arrivedAt: optionalInstant,
  /** When service worked again for the user: stops the resolve clock. */
  restoredAt: optionalInstant,
  holdReason: holdReasonSchema.nullable().default(null),
  nextAction: optionalText,
  nextActionAt: optionalInstant,
  causeCode: optionalText,
  fixCode: optionalText,
  /** What was done, in words for the customer. */
  resolution: optionalText,
  userAsked: z.enum(USER_ASKED).nullable().default(null),
});
export type Job = z.infer<typeof jobSchema>;
