import { z } from '../z';
import { instantSchema } from './record';

// What the store keeps about its connections. Local to this laptop, never sent, no secrets: those are the main process's.

export const SYSTEMS = ['rt', 'couchdb', 'memory'] as const;
export const systemSchema = z.enum(SYSTEMS);
export type System = z.infer<typeof systemSchema>;

/** `rt-8f3a21`: names a connection everywhere; never its address or login. */
export const connectionIdSchema = z.string().regex(/^[a-z]+-[0-9a-z]{4,20}$/);

/** A connection as the window knows it. */
export const connectionSchema = z.object({
  id: connectionIdSchema,
  system: systemSchema,
  /** A hub shares whole records with the team; a ticket system takes what it has words for. */
  role: z.enum(['hub', 'tickets']),
  /** As people call it; the host until somebody names it. */
  name: z.string().max(200),
  url: z.string().max(2_000),
  user: z.string().max(200).nullable(),
  /** Settings of the system (team, queue, field mapping, status table), parsed by its connector. */
  options: z.record(z.string(), z.unknown()),
  addedAt: instantSchema,
  paused: z.boolean().default(false),
  /** Where the next pull goes on; only the connector reads it. */
  cursor: z.string().nullable().default(null),
  /** The first full pull is done. */
  primed: z.boolean().default(false),
  /** Something was left out that a newer version may be able to read. */
  unread: z.boolean().optional(),
  lastTriedAt: instantSchema.nullable().default(null),
  lastSuccessAt: instantSchema.nullable().default(null),
  /** Error code of the last try (see result.ts); null after a success. */
  lastError: z.string().nullable().default(null),
  lastErrorDetail: z.string().nullable().default(null),
  /** The server refused the login: work goes on, nothing is sent until somebody signs in again. */
  loginNeeded: z.boolean().default(false),
  /** The last test of address, login and settings; absent while these were never tested together. */
  tested: z
    .object({
      at: instantSchema,
      /** What it found out, as the port's `connectionInfoSchema` reads it; null when it failed. */
      info: z.unknown(),
      error: z.object({ code: z.string(), detail: z.string().optional() }).nullable(),
    })
    .optional(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** A record of ours and its counterpart in one connection. */
export const linkSchema = z.object({
  connection: connectionIdSchema,
  recordId: z.string(),
  kind: z.string(),
  remoteId: z.string(),
  /** Revision or ETag last seen there; null where the system has none. */
  revision: z.string().nullable(),
  /** What the connector wants back with every write: parts of the document that are not the record. */
  unknown: z.unknown().default(null),
  /** The same of fields inside the record that a newer Callout wrote. Kept by the engine. */
  extra: z.unknown().default(null),
  /** Fields as a ticket system last had them, in our terms: what it changed since is told from this. Null for hubs. */
  seen: z.record(z.string(), z.unknown()).nullable().default(null),
  /** What became of it there, once it is no longer ours to see. */
  gone: z.enum(['deleted', 'reassigned', 'merged', 'forbidden', 'missing']).nullable().default(null),
  /** What the system itself calls its state, for the three views of a status (ours, confirmed, answered). */
  remoteState: z.string().nullable().default(null),
  seenAt: instantSchema,
});
export type Link = z.infer<typeof linkSchema>;

/** Two people changed one field. Both values are here until a person has decided, and stay for the record after that. */
export const conflictSchema = z.object({
  id: z.string(),
  /** Connection id, or `peer` for a hand-over. */
  source: z.string(),
  kind: z.string(),
  recordId: z.string(),
  jobId: z.string().nullable(),
  field: z.string(),
  mine: z.unknown(),
  theirs: z.unknown(),
  mineBy: z.string().nullable(),
  mineAt: instantSchema.nullable(),
  theirsBy: z.string().nullable(),
  theirsAt: instantSchema.nullable(),
  /** What their side said before that, oldest first, while nobody had decided; cards of older versions have none. */
  earlier: z
    .array(z.object({ value: z.unknown(), by: z.string().nullable(), at: instantSchema.nullable() }))
    .optional(),
  /**
   * `decide`: open until a person chooses. `told`: settled by the policy (office wins, device wins); the loser is shown, nothing
   * is to be done. `deleted`: the office removed the record, field work of it is kept.
   */
  type: z.enum(['decide', 'told', 'deleted']),
  state: z.enum(['open', 'resolved']),
  /** `other`: words of its own, or what their side said before. */
  choice: z.enum(['mine', 'theirs', 'both', 'other']).nullable().default(null),
  at: instantSchema,
  resolvedAt: instantSchema.nullable().default(null),
  /** What taking the decision back has to know; absent while there is none, or where there is nothing to take back. */
  undo: z
    .object({
      /** What was decided on. */
      value: z.unknown(),
      /** What ours was made from, as far as an operation still said so. */
      base: z.unknown(),
      /** The decision's own operations. */
      operations: z.array(z.string()),
      /** Other connections that had not been told ours when it was decided. */
      waiting: z.array(z.string()),
    })
    .optional(),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** One file on its way to or from a connection: the media lane, apart from the records. */
export const mediaSchema = z.object({
  /** `connection:up:sha256` or `connection:down:ref`. */
  key: z.string(),
  connection: connectionIdSchema,
  direction: z.enum(['up', 'down']),
  /** SHA-256 going up; what the system calls the file coming down. */
  ref: z.string(),
  /** Attachment record it belongs to; null until it is here. */
  recordId: z.string().nullable(),
  jobId: z.string().nullable(),
  /** Operation that is acknowledged when the file has arrived (systems that take file and record together). */
  operationId: z.string().nullable(),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int().nonnegative().nullable(),
  /** Time and person there, for the record made of a file that comes down. */
  at: instantSchema.nullable(),
  by: z.string().nullable(),
  state: z.enum(['queued', 'sending', 'done', 'parked']),
  attempts: z.number().int().nonnegative(),
  nextAt: instantSchema.nullable(),
  reason: z.string().nullable(),
  message: z.string().nullable(),
  doneBytes: z.number().int().nonnegative(),
  unsure: z.boolean(),
});
export type Media = z.infer<typeof mediaSchema>;

/** A line of the sync log: codes and counts, never contents or secrets. */
export const syncLogSchema = z.object({
  at: instantSchema,
  connection: z.string(),
  /** Key of the language files. */
  event: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type SyncLogLine = z.infer<typeof syncLogSchema> & { n?: number };
