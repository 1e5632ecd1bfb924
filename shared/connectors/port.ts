import { linkSchema, mediaSchema, systemSchema } from '../domain/sync-records';
import { operationSchema, PARK_REASONS } from '../domain/operation';
import { instantSchema } from '../domain/record';
import type { Result } from '../result';
import { z } from '../z';

// What every remote system looks like to the sync engine. Everything here is plain data: the same messages go to a connector in the
// main process, to the memory connector of the tests and through a hand-over. A connector knows its system; it knows no store.

/** What a system can do, as data: the engine asks these and never which system it is. */
export const capabilitiesSchema = z.object({
  system: systemSchema,
  role: z.enum(['hub', 'tickets']),
  /** What one push item is: a whole record with all its open operations, or one operation. */
  unit: z.enum(['record', 'operation']),
  /** How the system refuses a write on something that has changed meanwhile. */
  guard: z.enum(['revision', 'etag', 'none']),
  /** What makes a repeated create harmless: ids of our own, or only a look before it. */
  idempotentCreate: z.enum(['id', 'look']),
  /** Items a push may carry; 1 where each is a request of its own. */
  batchSize: z.number().int().positive(),
  /** Records a pull page holds at most. */
  pageSize: z.number().int().positive(),
  transitions: z.enum(['graph', 'free']),
  files: z.object({
    up: z.boolean(),
    down: z.boolean(),
    /** An upload goes on where it stopped. */
    resume: z.boolean(),
    chunkBytes: z.number().int().positive().nullable(),
    maxBytes: z.number().int().positive().nullable(),
    /** File and record are one request there: the attachment's operation travels in the media lane. */
    withRecord: z.boolean(),
  }),
  /** Tells of changes by itself (long poll); else it is asked now and then. */
  live: z.boolean(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** What a login test found out. */
export const connectionInfoSchema = z.object({
  capabilities: capabilitiesSchema,
  version: z.string().nullable(),
  /** Name of the login there. */
  user: z.string().nullable(),
  /** The server's time at the answer; null when it did not say. */
  serverTime: instantSchema.nullable(),
  /** Things that will not work, as keys of the language files (`connections.warnings.*`) with their values. */
  warnings: z.array(
    z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).default({}) }),
  ),
});
export type ConnectionInfo = z.infer<typeof connectionInfoSchema>;

/** A record as the system has it. */
export const remoteRecordSchema = z.object({
  kind: z.string(),
  /** Our id: the system's own where the record was made here, else made from the system's id, the same on every laptop. */
  recordId: z.string().min(1).max(64),
  remoteId: z.string(),
  revision: z.string().nullable(),
  /** A hub gives whole records; a ticket system the fields it knows, and a new record is completed with defaults. */
  whole: z.boolean(),
  fields: z.record(z.string(), z.unknown()),
  /** More fields for a record that is new here (provisional number, type ...); one that exists keeps its own. */
  initial: z.record(z.string(), z.unknown()).optional(),
  unknown: z.unknown().default(null),
  /** Present in the system, but not (any more) for us. */
  gone: linkSchema.shape.gone.default(null),
  remoteState: z.string().nullable().default(null),
  /** Who changed it last there and when, for conflict cards. */
  by: z.string().nullable().default(null),
  at: instantSchema.nullable().default(null),
  /** Ids of operations of ours that it is known to hold already. */
  applied: z.array(z.string()).default([]),
});
export type RemoteRecord = z.infer<typeof remoteRecordSchema>;

/** A file that hangs on a record there and may be fetched by the media lane. */
export const remoteFileSchema = z.object({
  ref: z.string(),
  recordId: z.string().nullable(),
  jobId: z.string().nullable(),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int().nonnegative().nullable(),
  at: instantSchema.nullable(),
  by: z.string().nullable(),
});
export type RemoteFile = z.infer<typeof remoteFileSchema>;

export const pullRequestSchema = z.object({
  /** As the last page gave it; null at the very first. Opaque to the engine. */
  cursor: z.string().nullable(),
  limit: z.number().int().positive(),
  /** Our jobs this system knows and that are still open: those missing from its list are asked for one by one. */
  openLinks: z
    .array(
      linkSchema.pick({ recordId: true, remoteId: true, kind: true, remoteState: true }).extend({
        /** Our own state of the record now: a system with fewer words than we have must not push it back to the one it knows. */
        state: z.string().nullable().default(null),
      }),
    )
    .default([]),
});
export type PullRequest = z.input<typeof pullRequestSchema>;

export const pullPageSchema = z.object({
  records: z.array(remoteRecordSchema),
  files: z.array(remoteFileSchema).default([]),
  cursor: z.string().nullable(),
  more: z.boolean(),
  /** The open jobs have all come; history follows. */
  todayDone: z.boolean().default(false),
  /** How many are still to come, for the progress; null when the system does not tell. */
  remaining: z.number().int().nonnegative().nullable(),
  /** What was left out and how much of it; never silent. Codes are keys of the language files (`syncCentre.leftOut.*`). */
  leftOut: z.array(z.object({ what: z.string(), count: z.number().int() })).default([]),
  /** The server's database was made anew: everything of ours is to be offered to it again. */
  startedAnew: z.boolean().default(false),
  serverTime: instantSchema.nullable(),
});
export type PullPage = z.infer<typeof pullPageSchema>;

export const pushItemSchema = z.object({
  /** One with unit `operation`; all open ones of the record with unit `record`, oldest first. */
  operations: z.array(operationSchema).min(1),
  kind: z.string(),
  recordId: z.string(),
  /** The record as it is to stand there; null for a delete. Fields in open conflict have the other side's value. */
  record: z.record(z.string(), z.unknown()).nullable(),
  link: linkSchema.nullable(),
  /** Counterpart of the job it belongs to, for ticket systems. */
  jobLink: linkSchema.nullable(),
  /** Records that this one and its job name by id: customer, site, contact, asset, part, technician, job. */
  context: z.record(z.string(), z.object({ kind: z.string(), record: z.record(z.string(), z.unknown()) })),
  /** Counterparts of the records in `context`. */
  contextLinks: z.array(linkSchema).default([]),
  /** Somebody may have sent it already: look before sending. */
  unsure: z.boolean(),
  /** Language of the sentences a ticket system gets. */
  language: z.enum(['en', 'de']).default('en'),
});
export type PushItem = z.output<typeof pushItemSchema>;

/** How the push of one item ended. Exactly one outcome an item, in its order. */
export const pushOutcomeSchema = z.discriminatedUnion('state', [
  /** It is there, now or since an earlier try (`already`). */
  z.object({ state: z.literal('done'), link: linkSchema.nullable(), already: z.boolean() }),
  /** It changed there meanwhile: merge `remote` and push again. */
  z.object({ state: z.literal('conflict'), remote: remoteRecordSchema }),
  /** The system says no, and would again. `link` when part of it went through. */
  z.object({
    state: z.literal('parked'),
    reason: z.enum(PARK_REASONS),
    message: z.string().nullable(),
    link: linkSchema.nullable().default(null),
  }),
  /** Nothing was done; again later. */
  z.object({ state: z.literal('retry'), code: z.string(), retryAfterMs: z.number().nonnegative().nullable() }),
  /** The answer was lost: it may be there or not. */
  z.object({ state: z.literal('unknown'), code: z.string() }),
]);
export type PushOutcome = z.infer<typeof pushOutcomeSchema>;

export const pushAnswerSchema = z.object({
  outcomes: z.array(pushOutcomeSchema),
  serverTime: instantSchema.nullable(),
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

export const fileRequestSchema = z.object({
  media: mediaSchema,
  /** Item of the attachment's operation, where file and record are one request there. */
  item: pushItemSchema.nullable(),
});
export type FileRequest = z.output<typeof fileRequestSchema>;

export const fileOutcomeSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('done'),
    link: linkSchema.nullable(),
    sha256: z.string().nullable(),
    sizeBytes: z.number().nullable(),
  }),
  /** Some of it went over; the rest at the next call. */
  z.object({ state: z.literal('part'), doneBytes: z.number() }),
  z.object({ state: z.literal('parked'), reason: z.enum(PARK_REASONS), message: z.string().nullable() }),
  z.object({ state: z.literal('retry'), code: z.string(), retryAfterMs: z.number().nonnegative().nullable() }),
  z.object({ state: z.literal('unknown'), code: z.string() }),
]);
export type FileOutcome = z.infer<typeof fileOutcomeSchema>;

/** As much of the platform's AbortSignal as is used: this folder knows no platform. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * The port every remote system implements. A call that fails as a whole (no network, login refused, certificate) answers an error; the
 * engine then keeps everything as it is and tries again. Codes: offline, timedOut, loginNeeded, certificate, serverTrouble, serverBusy,
 * badAnswer, forbiddenThere, notFound, internal.
 */
export interface Connector {
  /** Who we are there, what it can do, what will not work. Changes nothing. */
  test(): Promise<Result<ConnectionInfo>>;
  pull(request: PullRequest): Promise<Result<PullPage>>;
  /**
   * Sends items in their order. An item that is `unsure` is looked for first. Never throws away an outcome: when the answer to an item is
   * lost its outcome is `unknown`, and the items after it are `retry`.
   */
  push(items: readonly PushItem[]): Promise<Result<PushAnswer>>;
  /** Sends or fetches one file, or a part of it. */
  file(request: FileRequest): Promise<Result<FileOutcome>>;
  /** Resolves when something has changed there, or with false after `timeoutMs`; only where `capabilities.live`. */
  wait?(cursor: string | null, timeoutMs: number, signal: StopSignal): Promise<Result<boolean>>;
}
