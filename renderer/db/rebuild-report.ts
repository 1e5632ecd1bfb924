import { z } from '@shared/z';

/** What was found at a start that made the database anew from snapshot and journal, and what came of it. */
export const rebuildReportSchema = z.object({
  at: z.string(),
  /**
   * `reset`: the database was empty or gone. `damaged`: it could not be read and was put aside. `older`: an older copy, or its last
   * changes were gone. `other`: it was another profile's, and the safety copy was chosen.
   */
  found: z.enum(['reset', 'damaged', 'older', 'other']),
  /** Name of the snapshot or folder that keeps what was there. */
  putAside: z.string().nullable(),
  snapshotAt: z.string().nullable(),
  /** Journal entries that were replayed. */
  entries: z.number(),
  tables: z.array(z.object({ table: z.string(), expected: z.number(), found: z.number() })),
  /** What could not be read, in English. */
  damaged: z.array(z.string()),
});
export type RebuildReport = z.infer<typeof rebuildReportSchema>;
