import { defineKind } from './kind';
import { z } from '../z';
import { instantSchema, optionalId, optionalInstant, optionalText, recordFields } from './record';
import { VISIT_RULES } from './visit-machine';

export const VISIT_STATES = [
  'planned',
  'travelling',
  'onSite',
  'working',
  'break',
  'finished',
  'declined',
  'aborted',
  'missed',
] as const;
export const visitStateSchema = z.enum(VISIT_STATES);
export type VisitState = z.infer<typeof visitStateSchema>;

export const visitTransitionSchema = z.object({
  id: z.string(),
  to: visitStateSchema,
  at: instantSchema,
  /** The time first recorded, kept when a person corrects it. */
  originalAt: optionalInstant,
  /** When it was corrected last; absent when it never was, or by an older version. Of two forms of one transition the later correction stands. */
  correctedAt: instantSchema.optional(),
  source: z.enum(['tap', 'edit', 'auto']),
  by: z.string(),
  clockOffsetMs: z.number().nullable().default(null),
  reason: optionalText,
});
export type VisitTransition = z.infer<typeof visitTransitionSchema>;

/** One attendance of one technician; a job has one or more. Its times are read off the transitions, never counted up. */
export const visitSchema = z.object({
  ...recordFields,
  jobId: z.string(),
  technicianId: z.string(),
  plannedStart: optionalInstant,
  plannedEnd: optionalInstant,
  state: visitStateSchema,
  transitions: z.array(visitTransitionSchema).default([]),
});
export type Visit = z.infer<typeof visitSchema>;

export const TIME_CATEGORIES = ['travel', 'work', 'break', 'wait'] as const;

/**
 * Time entered by hand, beside what the visit's transitions say (a call made before leaving, say). Append only: taking one back is a new
 * entry with `withdrawn` that names it, and undoing that one more that names the withdrawal (see time-entries.ts).
 */
export const timeEntrySchema = z.object({
  ...recordFields,
  jobId: z.string(),
  visitId: z.string().nullable().default(null),
  technicianId: z.string(),
  category: z.enum(TIME_CATEGORIES),
  startedAt: instantSchema,
  endedAt: instantSchema,
  remark: optionalText,
  replaces: optionalId,
  withdrawn: z.boolean().default(false),
  /** Why it was taken back, when the person said so. */
  withdrawnReason: optionalText,
});
export type TimeEntry = z.infer<typeof timeEntrySchema>;
export type TimeCategory = (typeof TIME_CATEGORIES)[number];

export const visitKind = defineKind({
  name: 'visit',
  table: 'visits',
  schema: visitSchema,
  indexes: 'id, jobId, state',
  merge: {
    state: 'state',
    transitions: 'union',
    technicianId: 'officeWins',
    plannedStart: 'officeWins',
    plannedEnd: 'officeWins',
  },
  steps: (from, to) => (VISIT_RULES as Readonly<Record<string, readonly string[]>>)[from]?.includes(to) ?? false,
  share: { hub: true, ticket: 'visit' },
});

export const timeEntryKind = defineKind({
  name: 'timeEntry',
  table: 'timeEntries',
  schema: timeEntrySchema,
  indexes: 'id, jobId',
  immutable: true,
  share: { hub: true, ticket: 'time' },
});
