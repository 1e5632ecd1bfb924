import { z } from '../z';

// The store's safety: the journal of everything written, the snapshots outside the database, and what is rebuilt from them.

const row = z.record(z.string(), z.unknown());
const tableName = z.string().regex(/^[A-Za-z]{1,40}$/);
const key = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]);

/** Primary keys of the tables that are not keyed by `id`; a test compares them with the database. */
const KEY_PATHS: Readonly<Record<string, string | readonly string[]>> = {
  outbox: 'seq',
  drafts: 'key',
  settings: 'key',
  media: 'key',
  marks: 'key',
  links: ['connection', 'recordId'],
  syncLog: 'n',
};

/** The field, or fields, that a row of this table is known by. Rows carry their key in themselves, also one the database counted. */
export function keyPathOf(table: string): string | readonly string[] {
  return KEY_PATHS[table] ?? 'id';
}

/** What one transaction did to one table: after-images, so that replaying twice changes nothing. */
export const storeWriteSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('put'), table: tableName, rows: z.array(row) }),
  z.object({ do: z.literal('delete'), table: tableName, keys: z.array(key) }),
  z.object({ do: z.literal('clear'), table: tableName }),
]);
export type StoreWrite = z.infer<typeof storeWriteSchema>;

/** One transaction of the database, whole. */
export const journalEntrySchema = z.object({
  at: z.string(),
  /** Version of the database that wrote it. */
  dbVersion: z.number().int().positive(),
  writes: z.array(storeWriteSchema),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

export const SNAPSHOT_REASONS = [
  'daily',
  'journalFull',
  'migration',
  'update',
  'manual',
  'rebuilt',
  'replaced',
] as const;

export const snapshotInfoSchema = z.object({
  name: z.string(),
  at: z.string(),
  reason: z.enum(SNAPSHOT_REASONS),
  appVersion: z.string(),
  dbVersion: z.number().int(),
  sizeBytes: z.number(),
  /** Rows by table. */
  counts: z.record(tableName, z.number().int()),
  /** Read back whole after writing: every checksum and count was right. */
  verified: z.boolean(),
});
export type SnapshotInfo = z.infer<typeof snapshotInfoSchema>;

/** `low`: warn. `mediaStopped`: photos and files are refused, records go on. `full`: the reserve is in use. */
export const SPACE_LEVELS = ['ok', 'low', 'mediaStopped', 'full'] as const;
export const spaceSchema = z.object({ level: z.enum(SPACE_LEVELS), freeBytes: z.number().nullable() });
export type Space = z.infer<typeof spaceSchema>;

/** `system`: the journal's key is in the system's own key store. `plain`: the system has none, whoever has the folder can read it. */
export const PROTECTIONS = ['system', 'plain'] as const;

export const storeStatusSchema = z.object({
  /** Generation of the database that journal and snapshots belong to; null before the first. */
  storeId: z.string().nullable(),
  /** Number of the last journal entry; 0 when there is none. */
  lastEntry: z.number().int().nonnegative(),
  /** The last entries, oldest first: what the database must show. */
  tail: z.array(journalEntrySchema),
  lastSnapshot: snapshotInfoSchema.nullable(),
  protection: z.enum(PROTECTIONS),
  /** The database was found damaged before this start and put aside. */
  putAside: z.string().nullable(),
  /** App version that wrote this profile last; null at the first start. */
  lastAppVersion: z.string().nullable(),
  space: spaceSchema,
});
export type StoreStatus = z.infer<typeof storeStatusSchema>;

/** A piece of a rebuild: what to do with one table of a database of this version, in this order. Versions only grow. */
export const rebuildStepSchema = z.object({
  dbVersion: z.number().int().positive(),
  table: tableName,
  clear: z.boolean(),
  deleted: z.array(key),
  rows: z.array(row),
});
export type RebuildStep = z.infer<typeof rebuildStepSchema>;

const nothing = z.object({}).strict();

export const STORE_CALLS = {
  /** Resolves when the entries are on the disk; only then may the screen say "saved". */
  'journal.append': {
    input: z.object({ entries: z.array(journalEntrySchema).min(1) }),
    /** `snapshotDue`: the journal has grown long, a snapshot would let it be cut. */
    output: z.object({ lastEntry: z.number().int(), space: spaceSchema, snapshotDue: z.boolean().optional() }),
  },
  'store.status': { input: nothing, output: storeStatusSchema },
  /** From now on journal and snapshots are of this database. */
  'store.adopt': {
    input: z.object({ storeId: z.string().max(64), dbVersion: z.number().int().positive() }),
    output: nothing,
  },
  /** Reads the newest good snapshot and the journal after it; what they hold then comes with `store.rebuildNext`. */
  'store.rebuildOpen': {
    input: nothing,
    output: z.object({
      rebuildId: z.string(),
      /** The highest that a step has; 0 when there is nothing. */
      dbVersion: z.number().int(),
      /** Rows a table must have in the end, but for what migrations between the steps do. */
      counts: z.record(tableName, z.number().int()),
      snapshotAt: z.string().nullable(),
      entries: z.number().int(),
      /** What could not be read, in English, for the log and the report. */
      damaged: z.array(z.string()),
    }),
  },
  'store.rebuildNext': {
    input: z.object({ rebuildId: z.string() }),
    /** Null when there are no more. */
    output: z.object({ step: rebuildStepSchema.nullable() }),
  },
  'store.snapshotOpen': {
    input: z.object({ reason: z.enum(SNAPSHOT_REASONS), dbVersion: z.number().int(), storeId: z.string().max(64) }),
    output: z.object({ snapshotId: z.string() }),
  },
  'store.snapshotRows': {
    input: z.object({ snapshotId: z.string(), table: tableName, rows: z.array(row) }),
    output: nothing,
  },
  /** Writes the end, reads everything back, and only then counts it; old ones are rotated away. */
  'store.snapshotClose': {
    input: z.object({ snapshotId: z.string(), counts: z.record(tableName, z.number().int()) }),
    output: snapshotInfoSchema,
  },
  'store.info': {
    input: nothing,
    output: z.object({
      databaseBytes: z.number(),
      journalBytes: z.number(),
      filesBytes: z.number(),
      snapshots: z.array(snapshotInfoSchema),
      /** Damaged files and databases that were put aside, never deleted. */
      quarantine: z.array(z.object({ name: z.string(), sizeBytes: z.number(), at: z.string() })),
      protection: z.enum(PROTECTIONS),
      space: spaceSchema,
      folder: z.string(),
    }),
  },
  /** Reads every snapshot, the journal and every file by its hash. */
  'store.verify': {
    input: nothing,
    output: z.object({
      snapshots: z.array(z.object({ name: z.string(), problem: z.string().nullable() })),
      journal: z.object({ entries: z.number().int(), problem: z.string().nullable() }),
      files: z.object({ count: z.number().int(), damaged: z.array(z.string()) }),
    }),
  },
} as const;

export const STORE_EVENTS = { 'store.space': spaceSchema } as const;
