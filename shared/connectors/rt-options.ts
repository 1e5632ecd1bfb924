import { JOB_STATES, prioritySchema } from '../domain/job';
import { VISIT_STATES } from '../domain/visit';
import { z } from '../z';

// Settings of a connection to Request Tracker. Every one has a default with which a bare RT works; what is proposed for a real queue comes
// from its metadata (propose.ts). Names of fields and statuses are the server's own words.

/** Our fields of a job (and what hangs on it) that a ticket's custom field or date can stand for. */
export const RT_TICKET_FIELDS = [
  'externalId', // our record id: what makes a repeated create harmless
  'site',
  'customer',
  'plannedStart',
  'plannedEnd',
  'respondBy',
  'resolveBy',
  'symptomTechnical',
  'startedWhen',
  'whatChanged',
  'nextAction',
  'causeCode',
  'fixCode',
  'resolution',
  'type',
  'category',
  'safetyRisk',
  'partsUsed',
] as const;
export type RtTicketField = (typeof RT_TICKET_FIELDS)[number];

/** What only an inspection knows of an asset, and writes; nothing of ours to read them into. */
export const RT_INVENTORY_FIELDS = ['os', 'processor', 'memory', 'storage'] as const;
export type RtInventoryField = (typeof RT_INVENTORY_FIELDS)[number];

/** Our fields of an asset that an asset's custom field can stand for. */
export const RT_ASSET_FIELDS = [
  'serial',
  'make',
  'model',
  'hostname',
  'tag',
  'uuid',
  'type',
  'site',
  'remarks',
  ...RT_INVENTORY_FIELDS,
] as const;
export type RtAssetField = (typeof RT_ASSET_FIELDS)[number];

export function isInventoryField(field: string): field is RtInventoryField {
  return (RT_INVENTORY_FIELDS as readonly string[]).includes(field);
}

/** Which way a field goes: `down` is only read there, `up` is only written. */
export const RT_DIRECTIONS = ['both', 'down', 'up'] as const;
export type RtDirection = (typeof RT_DIRECTIONS)[number];

const mapping = {
  /** Name of the custom field there; `core:Starts` and the like for RT's own dates. */
  remote: z.string().min(1).max(300),
  direction: z.enum(RT_DIRECTIONS).default('both'),
  /** Type of the custom field as the server names it (Freeform, Select, DateTime, Date, Text ...): decides how a value is written. */
  type: z.string().max(60).nullable().default(null),
  /** Takes several values. */
  multiple: z.boolean().default(false),
  /** Our value -> theirs, for closed lists; a value that is not in it goes as it is. */
  values: z.record(z.string(), z.string()).default({}),
};
export const rtTicketMappingSchema = z.object({ field: z.enum(RT_TICKET_FIELDS), ...mapping });
export type RtTicketMapping = z.infer<typeof rtTicketMappingSchema>;
export const rtAssetMappingSchema = z.object({ field: z.enum(RT_ASSET_FIELDS), ...mapping });
export type RtAssetMapping = z.infer<typeof rtAssetMappingSchema>;

const status = z.string().min(1).max(100);

/** RT's own lifecycle `default`. */
export const RT_DEFAULT_STATUSES = {
  toRt: {
    draft: 'new',
    ready: 'new',
    scheduled: 'new',
    dispatched: 'new',
    accepted: 'open',
    inProgress: 'open',
    onHold: 'stalled',
    resolved: 'resolved',
    inReview: 'resolved',
    closed: 'resolved',
    cancelled: 'rejected',
  },
  fromRt: {
    new: 'dispatched',
    open: 'accepted',
    stalled: 'onHold',
    resolved: 'resolved',
    rejected: 'cancelled',
    deleted: 'cancelled',
  },
  visits: {},
  moves: {},
} as const;

/** The status table, both ways. A state without a status parks with `unmapped`; a status without a state leaves ours as it is. */
export const rtStatusesSchema = z.object({
  toRt: z.partialRecord(z.enum(JOB_STATES), status).default({ ...RT_DEFAULT_STATUSES.toRt }),
  fromRt: z.record(status, z.enum(JOB_STATES)).default({ ...RT_DEFAULT_STATUSES.fromRt }),
  /** States of a visit that have a status of their own on the ticket (on the way, on site). */
  visits: z.partialRecord(z.enum(VISIT_STATES), status).default({}),
  /** Moves of the lifecycle that are known, for walking where it allows no direct one. */
  moves: z.record(status, z.array(status)).default({}),
});
export type RtStatuses = z.infer<typeof rtStatusesSchema>;

/** RT counts priority upwards without an end; `value` is written, anything from `from` on is read as it. Highest first. */
export const rtPrioritySchema = z.object({ priority: prioritySchema, value: z.number().int(), from: z.number().int() });
const PRIORITIES: z.infer<typeof rtPrioritySchema>[] = [
  { priority: 1, value: 100, from: 90 },
  { priority: 2, value: 75, from: 65 },
  { priority: 3, value: 50, from: 40 },
  { priority: 4, value: 25, from: 15 },
  { priority: 5, value: 1, from: 0 },
];

export const rtOptionsSchema = z.object({
  /** Queue of the jobs that come and of those made here; null: jobs of any queue come, none can be made. */
  queue: z.string().min(1).max(200).nullable().default(null),
  /** TicketSQL that narrows the list further. */
  filter: z.string().max(4_000).nullable().default(null),
  /** `mine`: tickets owned by this login; `all`: every ticket of queue and filter (a dispatcher). */
  whose: z.enum(['mine', 'all']).default('mine'),
  /** Finished tickets changed in the last so many days come too; older ones are announced as left out. */
  historyDays: z.number().int().min(0).max(3_650).default(30),
  /** Technician of this laptop that the login stands for; jobs owned by the login are assigned to it. */
  technicianId: z.string().max(64).nullable().default(null),
  /** Other logins there and the technicians they stand for here. */
  people: z.record(z.string(), z.string().max(64)).default({}),
  ticketFields: z.array(rtTicketMappingSchema).max(100).default([]),
  assetFields: z.array(rtAssetMappingSchema).max(50).default([]),
  statuses: rtStatusesSchema.default({
    toRt: { ...RT_DEFAULT_STATUSES.toRt },
    fromRt: { ...RT_DEFAULT_STATUSES.fromRt },
    visits: {},
    moves: {},
  }),
  priorities: z.array(rtPrioritySchema).min(1).max(10).default(PRIORITIES),
  /** Catalog for assets made here; null: none are made there. */
  catalog: z.string().max(200).nullable().default(null),
  /** Where the customer's name comes from; `fixed` is `customerName` for every job. */
  customerFrom: z.enum(['organisation', 'domain', 'fixed']).default('organisation'),
  customerName: z.string().max(200).nullable().default(null),
  /** Notes for the customer go as replies, which RT mails to the requestor. Off: they go as comments that say so. */
  customerReplies: z.boolean().default(false),
  /** IANA zone of the login in RT, for date fields of its own making; null: as RT tells, else found out by reading back. */
  timeZone: z.string().max(100).nullable().default(null),
});
export type RtOptions = z.infer<typeof rtOptionsSchema>;

/** Settings from the store or a roll-out file; what cannot be read is refused as a whole, so that nothing is mapped by half. */
export function parseRtOptions(options: unknown): RtOptions | null {
  const parsed = rtOptionsSchema.safeParse(options ?? {});
  return parsed.success ? parsed.data : null;
}
